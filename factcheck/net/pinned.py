"""Connections to the very address that was checked, each step of them under the one deadline."""

import socket
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from factcheck.net.deadline import Deadline
from factcheck.net.reasons import Unreachable
from factcheck.net.resolving import Limits, Resolver, permitted

PIECE = 65536


class PinnedBackend(httpcore.NetworkBackend):
    """Looks a name up once, checks every answer and connects to the literal address, so no second answer can differ."""

    def __init__(self, *, resolve: Resolver, deadline: Deadline, limits: Limits) -> None:
        self._resolve, self._deadline, self._limits = resolve, deadline, limits

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        literals = permitted(host, port, resolve=self._resolve, deadline=self._deadline, limits=self._limits)
        for tries_left in range(len(literals), 0, -1):
            # A silent first address must leave time for the second.
            share = self._deadline.left() / tries_left
            try:
                connected = socket.create_connection((literals[-tries_left], port), timeout=share)
            except OSError as error:
                failure = error
                continue
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return PinnedStream(connected, host=host, deadline=self._deadline)
        self._deadline.left()
        raise Unreachable("connect_failed", host=host) from failure


class PinnedStream(httpcore.NetworkStream):
    """One socket, plain or TLS. Each wait is cut to what the deadline leaves, whatever timeout is asked for."""

    def __init__(self, connected: socket.socket, *, host: str, deadline: Deadline) -> None:
        self._socket, self._host, self._deadline = connected, host, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(self._deadline.left())
        try:
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise self._deadline.passed() from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        rest = memoryview(buffer)
        while rest:
            self._socket.settimeout(self._deadline.left())
            try:
                rest = rest[self._socket.send(rest[:PIECE]) :]
            except TimeoutError as error:
                raise self._deadline.passed() from error
            except OSError as error:
                raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Speak TLS to the name, over the connection to the checked address."""
        try:
            self._socket.settimeout(self._deadline.left())
            secured = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise self._deadline.passed() from error
        except (OSError, ValueError) as error:
            self.close()
            untrusted = isinstance(error, ssl.SSLCertVerificationError)
            raise Unreachable("tls_failed", host=self._host, permanent=untrusted) from error
        return PinnedStream(secured, host=self._host, deadline=self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._socket if info == "socket" else None
