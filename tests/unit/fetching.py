"""What the tests of the outgoing client ask with."""

import socket

import pytest

from factcheck.net import Resolver, Response, Unreachable, fetch
from tests.outside import reply


def names(**addresses: str | list[str]) -> Resolver:
    """A name service that knows these names (dots written as __) and no other."""
    book = {name.replace("__", "."): [known] if isinstance(known, str) else known for name, known in addresses.items()}

    def resolve(host: str, port: int) -> list[str]:
        if host not in book:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return book[host]

    return resolve


def get(url: str, **options) -> Response:
    """What comes back, within bounds that no test means to reach."""
    return fetch(url, **{"max_bytes": 100_000, "deadline_seconds": 5, **options})


def reason(url: str, **options) -> str:
    """The code of why nothing came back."""
    with pytest.raises(Unreachable) as failure:
        get(url, **options)
    return failure.value.reason_code


def moved(to: str, status: str = "302 Found", **headers: str) -> bytes:
    """An answer that points elsewhere."""
    return reply(b"go there", status=status, location=to, **headers)
