"""Having a file read in the box, and what comes out of it."""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from claims.media.found import Found

_ROOT = Path(__file__).resolve().parents[2]
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may take."""

    megabytes: int
    seconds: int
    most_pixels: int
    most_pages: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, and the picture to be shown; no bytes where there is none."""

    problem: str
    problem_details: dict[str, Any]
    fields: dict[str, str]
    location: dict[str, Any] | None
    has_location: bool
    sizes: dict[str, Any]
    pages: list[dict[str, str]]
    shown: bytes = b""


def look_into(file: BinaryIO, *, type: str, content_type: str, limits: Limits) -> Looked:
    """What is in a file. Whatever the file is, this comes back, in time: a reader that dies of it says so as a problem."""
    asked = {"type": type, "content_type": content_type, "megabytes": limits.megabytes, "seconds": limits.seconds}
    asked |= {"most_pixels": limits.most_pixels, "most_pages": limits.most_pages}
    command = [sys.executable, "-s", "-E", "-m", "claims.media.box", json.dumps(asked)]
    with _as_input(file) as given:
        try:
            # Nothing of our environment goes in: no secret, no address of a database.
            done = subprocess.run(  # noqa: PLW1510 (how it ended is looked at below)
                command,
                stdin=given,
                capture_output=True,
                cwd=_ROOT,
                env={"LC_ALL": "C.UTF-8"},
                timeout=limits.seconds + 5,
            )
        except subprocess.TimeoutExpired:
            return _failed("took_too_long", seconds=limits.seconds)
    if done.returncode != 0:
        # Killed for its time, or out of memory in a place where Python cannot say so.
        return _failed("took_too_long", seconds=limits.seconds) if done.returncode == -24 else _failed("reader_died")
    head, _newline, shown = done.stdout.partition(b"\n")
    return Looked(**json.loads(head), shown=shown)


def _failed(code: str, **details: Any) -> Looked:
    return Looked(**Found(problem=code, problem_details=details).as_data())


def _as_input(file: BinaryIO) -> BinaryIO:
    """The file itself where it is one on this machine; else a copy of it that is one."""
    try:
        file.fileno()
    except (OSError, AttributeError):
        copy = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
        while piece := file.read(_PIECE):
            copy.write(piece)
        copy.seek(0)
        return cast(BinaryIO, copy)
    file.seek(0)
    return file
