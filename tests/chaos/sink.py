"""The outside: a process of its own that counts what reaches it, and tells the counts to whoever asks."""

import json
import os
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

received: Counter[str] = Counter()


class Sink(BaseHTTPRequestHandler):
    """POST counts the body; GET /prefix tells how many arrived, and how many different ones, that begin so."""

    def do_POST(self) -> None:
        received[self.rfile.read(int(self.headers["Content-Length"])).decode()] += 1
        self._answer(b"")

    def do_GET(self) -> None:
        counts = [number for key, number in list(received.items()) if key.startswith(self.path[1:])]
        self._answer(json.dumps({"raw": sum(counts), "distinct": len(counts)}).encode())

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """It keeps quiet."""


def leave_with_parent() -> None:
    """Whoever started us holds our standard input; when it is gone, however it ended, so are we."""
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=leave_with_parent, daemon=True).start()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sink)
    print(server.server_port, flush=True)
    sys.exit(server.serve_forever())
