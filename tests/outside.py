"""The world outside, played by a server on this machine that answers exactly what a test tells it to."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Visit:
    """One connection that has sent its request: what a script answers through."""

    def __init__(self, connected: socket.socket, request: bytes, leaving: threading.Event) -> None:
        self.connection, self.request = connected, request
        self._leaving = leaving

    @property
    def path(self) -> str:
        return self.request.split(b" ", 2)[1].decode()

    def send(self, answer: bytes) -> None:
        self.connection.sendall(answer)

    def pause(self, seconds: float) -> None:
        """Take one's time, as a slow server does, but no longer than the test lasts."""
        if self._leaving.wait(seconds):
            raise ConnectionAbortedError


Script = Callable[[Visit], None]


class Outside:
    """A listening port on 127.0.0.1. It keeps every request it was sent and lets the script answer it."""

    def __init__(self, script: Script, *, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self._script, self._tls = script, tls
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    @property
    def pair(self) -> str:
        """As an exception in OUTBOUND_ALLOW is written."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/", *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self) -> None:
        self._closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(timeout=5)

    def _listen(self) -> None:
        while True:
            try:
                connected, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._threads.append(threading.Thread(target=self._answer, args=(connected,), daemon=True))
            self._threads[-1].start()

    def _answer(self, connected: socket.socket) -> None:
        with connected:
            try:
                connected.settimeout(10)
                served = self._tls.wrap_socket(connected, server_side=True) if self._tls else connected
                with served:
                    request = _read_request(served)
                    self.requests.append(request)
                    self._script(Visit(served, request, self._closing))
            except OSError:  # the client went away, which many tests are about
                return


def _read_request(connected: socket.socket) -> bytes:
    request = connected.recv(65536)
    if request.startswith(b"\x16"):  # the start of TLS, which this server was not told to speak
        return request
    while b"\r\n\r\n" not in request and (piece := connected.recv(65536)):
        request += piece
    head, _, body = request.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length and (piece := connected.recv(65536)):
        body += piece
    return head + b"\r\n\r\n" + body


def reply(body: bytes = b"", *, status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP answer. Header names are written with underscores."""
    named = {"Content-Length": str(len(body)), "Connection": "close"}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def header_of(request: bytes, name: str) -> str | None:
    """The value of a header the client sent, or None."""
    for line in request.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]:
        found, _, value = line.partition(":")
        if found.lower() == name.lower():
            return value.strip()
    return None


@contextmanager
def outside(answer: bytes | dict[str, bytes] | Script, *, tls: ssl.SSLContext | None = None) -> Iterator[Outside]:
    """A server that gives one answer, or one per path (404 for others), or does what the script does."""

    def script(visit: Visit) -> None:
        if isinstance(answer, dict):
            visit.send(answer.get(visit.path, reply(status="404 Not Found")))
        elif isinstance(answer, bytes):
            visit.send(answer)
        else:
            answer(visit)

    server = Outside(script, tls=tls)
    try:
        yield server
    finally:
        server.close()
