"""From a name to addresses that may be connected to."""

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from factcheck.net import addresses
from factcheck.net.addresses import Address
from factcheck.net.deadline import Deadline
from factcheck.net.reasons import Unreachable

Resolver = Callable[[str, int], list[str]]

# The system's lookup cannot be interrupted. It runs in a thread that is left behind at the deadline, and
# there may be only so many of those.
_lookups = threading.BoundedSemaphore(64)


def system_resolve(host: str, port: int) -> list[str]:
    """What the operating system answers, in its order of preference."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True)
class Limits:
    """Where one may connect to: public addresses on web ports, and exact pairs of address and port besides."""

    ports: frozenset[int]
    exceptions: frozenset[tuple[Address, int]]

    def has_port(self, port: int) -> bool:
        """Whether anything at all may be reached at this port."""
        return port in self.ports or any(port == excepted for _address, excepted in self.exceptions)

    def refusal(self, address: Address | None, port: int) -> str | None:
        """The code of the reason why this address at this port may not be reached; None when it may."""
        if (address, port) in self.exceptions:
            return None
        if address is None or not addresses.is_public(address):
            return "refused_address"
        return None if port in self.ports else "refused_port"


def permitted(host: str, port: int, *, resolve: Resolver, deadline: Deadline, limits: Limits) -> list[str]:
    """The addresses of a host, as literals to connect to. One answer that may not be reached refuses them all."""
    if not limits.has_port(port):
        raise Unreachable("refused_port", host=host, port=port)
    literal = addresses.parse(host)
    answers = [host] if literal is not None else _looked_up(host, port, resolve, deadline)
    if not answers:
        raise Unreachable("dns_failed", host=host)
    for answer in answers:
        if code := limits.refusal(addresses.parse(answer), port):
            raise Unreachable(code, host=host, port=port)
    return answers


def _looked_up(host: str, port: int, resolve: Resolver, deadline: Deadline) -> list[str]:
    if not _lookups.acquire(timeout=deadline.left()):
        raise deadline.passed()
    outcome: SimpleQueue[list[str] | OSError | ValueError] = SimpleQueue()

    def look_up() -> None:
        try:
            outcome.put(resolve(host, port))
        except (OSError, ValueError) as error:
            outcome.put(error)
        finally:
            _lookups.release()

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    try:
        found = outcome.get(timeout=deadline.left())
    except Empty as error:
        raise deadline.passed() from error
    if isinstance(found, list):
        return found
    unknown = isinstance(found, ValueError) or found.errno == socket.EAI_NONAME
    raise Unreachable("dns_failed", host=host, permanent=unknown) from found
