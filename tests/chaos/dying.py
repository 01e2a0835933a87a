"""Runs a program of the service with ends built in: `python -m tests.chaos.dying celery …`. Functions that tests/chaos/points.py names are
wrapped when their module is imported; a process that comes by while the point is armed is killed there, with its whole group.

A point is armed by a file of its name, holding the beginning of the keys it is meant for; whoever renames the file dies."""

import functools
import json
import os
import runpy
import signal
import sys
import time
from collections.abc import Iterable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.chaos.points import ANY, POINTS, Point

FOLDER = "CHAOS_POINTS"
WORKER = "CHAOS_WORKER"


class Wrapping(MetaPathFinder):
    """Lets modules be found as ever, and wraps what points name in them once they are there, before anybody imports it from them."""

    def __init__(self, points: Iterable[Point]) -> None:
        self.points: dict[str, list[Point]] = {}
        for point in points:
            self.points.setdefault(point.function.partition(":")[0], []).append(point)

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The ordinary one, with an afterthought."""
        if name not in self.points:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.loader:
            load = spec.loader.exec_module

            def load_and_wrap(module: ModuleType) -> None:
                load(module)
                for point in self.points[name]:
                    wrap(module, point)

            spec.loader.exec_module = load_and_wrap  # type: ignore[method-assign]
        return spec


def wrap(module: ModuleType, point: Point) -> None:
    """Put ourselves in the place of the function that the point names."""
    *owners, name = point.function.partition(":")[2].split(".")
    owner: Any = functools.reduce(getattr, owners, module)
    function = getattr(owner, name)

    @functools.wraps(function)
    def passing(*args: Any, **kwargs: Any) -> Any:
        if point.when == "before":
            die_if_armed(point, args, None)
        result = function(*args, **kwargs)
        if point.when == "after":
            die_if_armed(point, args, result)
        return result

    setattr(owner, name, passing)


def die_if_armed(point: Point, args: tuple[Any, ...], result: Any) -> None:
    """The end, if this is the moment."""
    armed = Path(os.environ[FOLDER]) / point.slug
    if not armed.exists():
        return
    try:
        wanted = armed.read_text()
    except FileNotFoundError:
        return
    if any(key == ANY or key.startswith(wanted) for key in point.about(args, result)):
        die(armed)


def die(armed: Path) -> None:
    """Say who it was and when, and take the whole process group along."""
    dead = armed.with_suffix(".dead")
    said = armed.with_suffix(f".{os.getpid()}")
    said.write_text(json.dumps({"by": os.environ.get(WORKER, ""), "process": os.getpid(), "at": time.time()}))
    try:
        armed.rename(armed.with_suffix(".gone"))
    except FileNotFoundError:  # another one was first
        said.unlink()
        return
    said.rename(dead)
    os.killpg(os.getpgrp(), signal.SIGKILL)
    time.sleep(60)


def main() -> None:
    """Run the module that the arguments name, as `python -m` would."""
    sys.meta_path.insert(0, Wrapping(POINTS))
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
