"""The outside: a process of its own that takes requests, mail and posts, writes every arrival into its own file before it answers, and
tells what arrived to whoever asks. Knows no Django and none of the service's tables."""

import json
import logging
import os
import socket
import sys
import threading
import time
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.outside import outside
from tests.wordpress import WordPress

# Of text that a page is made of: larger than what may be written while the disk is full.
PAGE_SIZE = 300_000


class Book:
    """Every arrival, in a file. What is answered for is on disk."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._lock = threading.Lock()
        self.arrivals: list[dict[str, Any]] = []

    def take(self, key: str, door: str, **told: Any) -> None:
        """Something arrived just now."""
        arrival = {"key": key, "door": door, "at": time.time(), **told}
        with self._lock:
            self._file.write(json.dumps(arrival).encode() + b"\n")
            self._file.flush()
            os.fsync(self._file.fileno())
            self.arrivals.append(arrival)

    def of(self, prefix: str) -> list[dict[str, Any]]:
        """What arrived under keys that begin so, in the order in which it came."""
        with self._lock:
            return [one for one in self.arrivals if one["key"].startswith(prefix)]


class Requests(BaseHTTPRequestHandler):
    """POST takes a message; GET /pages/KEY is a page to fetch, and counts too; GET /arrivals/PREFIX tells what arrived."""

    book: Book

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.book.take(told.pop("key"), "request", **told)
        self._answer(b"", "text/plain")

    def do_GET(self) -> None:
        what, _slash, rest = unquote(self.path[1:]).partition("/")
        if what == "arrivals":
            self._answer(json.dumps(self.book.of(rest)).encode(), "application/json")
            return
        self.book.take(rest, "page")
        self._answer(page(rest), "text/plain; charset=utf-8")

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """It keeps quiet."""


def page(key: str) -> bytes:
    """A long text, the same every time it is asked for, and of its own for each key."""
    line = f"The bridge of {key} was opened on Monday, and nobody at the ministry would say more about it.\n"
    return (line * (PAGE_SIZE // len(line))).encode()


class Mails:
    """A mail server. Each worker signs in under a name of its own, so that one knows whose mail it was."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def name(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        """Whoever says a name is let in."""
        session.login_name = given.login.decode() if isinstance(given, LoginPassword) else ""
        return AuthResult(success=True)

    async def handle_EHLO(self, server: SMTP, session: Any, envelope: Envelope, hostname: str, lines: list) -> list:  # noqa: N802
        session.host_name, session.began = hostname, time.time()
        return lines

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        told = {"by": getattr(session, "login_name", ""), "began": session.began, "id": str(mail["Message-ID"])}
        self.book.take(str(mail["Subject"]), "mail", **told)
        return "250 taken"


class Site(WordPress):
    """A site whose new posts are arrivals: the mark at a post's end says which page it is."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book

    def _made_of(self, may: list[str], sent: dict[str, Any], base: str) -> Any:
        self.book.take(f"post:{sent['slug']}", "post")
        return super()._made_of(may, sent, base)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def leave_with_parent() -> None:
    """Whoever started us holds our standard input; when it is gone, however it ended, so are we."""
    sys.stdin.read()
    os._exit(0)


def main() -> None:
    """Open the three doors and say where they are."""
    threading.Thread(target=leave_with_parent, daemon=True).start()
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    book = Book(Path(sys.argv[1]))
    Requests.book = book
    requests = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    requests.daemon_threads = True
    mails = Mails(book)
    port = free_port()
    server = Controller(
        mails,
        hostname="127.0.0.1",
        port=port,
        authenticator=mails.name,
        auth_require_tls=False,
        auth_exclude_mechanism=["LOGIN"],
        data_size_limit=0,
    )
    server.start()
    with outside(Site(book)) as site:
        print(json.dumps({"requests": requests.server_port, "mails": port, "site": site.port}), flush=True)
        requests.serve_forever()


if __name__ == "__main__":
    main()
