"""How well the connectors read the recorded shapes: each shape is played on a server of this machine.

`tests/integration/test_connectors.py` runs the dev half. `GOLD_HALF=held python -m pytest tests/integration/test_connectors.py -s -n 0` runs the
held half and prints totals alone.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.outside import Outside, Visit, outside, reply

SHAPES = Path(__file__).with_name("connectors")
# Delays are played this much faster, and the client's patience is shortened alike.
FASTER = 0.03


def shapes(service: str, half: str) -> list[dict[str, Any]]:
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHAPES / service).glob("*.json"))]
    return [row for row in rows if row["half"] == half]


@contextmanager
def served(shape: dict[str, Any]) -> Iterator[Outside]:
    """A server that answers as the shape says: each request its answers in their order, the last one for ever."""
    given: dict[str, list[dict[str, Any]]] = {}
    for answer in shape["answers"]:
        given.setdefault(json.dumps(answer.get("to"), sort_keys=True), []).append(answer)

    def script(visit: Visit) -> None:
        method, path = visit.request.split(b" ", 2)[:2]
        for key, answers in given.items():
            if _is_for(json.loads(key), method.decode(), path.decode()):
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                visit.pause(answer.get("delay_seconds", 0) * FASTER)
                visit.send(_written(answer))
                return
        visit.send(reply(b"nothing was recorded for this", status="418 Not recorded"))

    with outside(script) as server:
        yield server


def _is_for(to: dict[str, Any] | None, method: str, path: str) -> bool:
    if to is None:
        return True
    parts = urlsplit(path)
    query = {name: value for name, [value] in parse_qs(parts.query).items()}
    wanted = to.get("query", {})
    return (
        to.get("method", method) == method
        and to.get("path", parts.path) == parts.path
        and all(query.get(name) == value for name, value in wanted.items())
    )


def _written(answer: dict[str, Any]) -> bytes:
    headers = {name.replace("-", "_"): value for name, value in answer["headers"].items()}
    return reply(answer["body"].encode(), status=f"{answer['status']} Recorded", **headers)


def is_right(expected: dict[str, Any], found: dict[str, Any], *names: str) -> bool:
    """Whether each of these fields is the expected one, or one that is right as well."""
    accepted = expected.get("accept", {})
    return all(found[name] in [expected[name], *accepted.get(name, [])] for name in names)


def reviews_are_right(expected: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Every review that is told, and no other; those that may be left out may."""
    left = list(found)
    for one in expected["reviews"]:
        names = [name for name in one if name not in ("accept", "optional")]
        same = next((review for review in left if is_right(one, review, *names)), None)
        if same is not None:
            left.remove(same)
        elif not one.get("optional"):
            return False
    return not left
