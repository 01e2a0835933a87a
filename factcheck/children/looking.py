"""What the supervisor looks at: the web's socket, whether the web answers, how large a log has grown, what is set."""

import contextlib
import http.client
import os
import shutil
import socket
import time
from pathlib import Path

from .processes import Refusal

LARGEST_LOG = 20 * 1024 * 1024


def shown(name: str, what: str) -> str:
    """One line of what the person who started the service sees: when, who, what."""
    return f"{time.strftime('%H:%M:%S')}  {name:<9} {what}"


def trim(log: Path) -> None:
    """Keep a log from filling the disk: beyond its size it begins anew, the old part beside it."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        shutil.copyfile(log, log.with_suffix(".log.old"))
        os.truncate(log, 0)


def is_given(name: str) -> bool:
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def listen(host: str, port: int) -> socket.socket:
    """The web's socket, opened here so that a used port is told before anything starts and a restart loses no visitor."""
    is_loopback = host in ("localhost", "::1") or host.startswith("127.")
    if not is_loopback and not is_given("SITE_URL"):
        raise Refusal(
            f"HOST={host} lets other machines in: set SITE_URL to the address they will use, such as "
            "https://facts.example.org (docs/operations/running.md), or leave HOST at 127.0.0.1."
        )
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except PermissionError as error:
        raise Refusal(
            f"Port {port} needs more rights than this user has: choose one above 1023, as in PORT=8001."
        ) from error
    except OSError as error:
        raise Refusal(
            f"Port {port} on {host} cannot be used ({os.strerror(error.errno or 0)}): "
            f"end the program that uses it, or choose another, as in “make run PORT={port + 1}”."
        ) from error


def answers(host: str, port: int) -> bool:
    """Whether the web answers, whatever it says short of an error of its own."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port, timeout=1)  # noqa: S104
        with contextlib.closing(connection):
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500
    return False
