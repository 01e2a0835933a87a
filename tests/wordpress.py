"""A site that speaks WordPress's REST API as far as posts go, on this machine: with its users, slugs, statuses and refusals."""

import base64
import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.outside import Outside, Visit, header_of, reply

USER, PASSWORD = "factcheck", "abcd efgh ijkl mnop"
STATUSES = {"publish", "future", "draft", "pending", "private"}
Answer = tuple[str, Any]


def refusal(status: str, code: str, message: str = "", **data: Any) -> Answer:
    """As WordPress refuses."""
    return status, {"code": code, "message": message or code, "data": {"status": int(status[:3]), **data}}


class WordPress:
    """The script of an `outside` server. `instead` holds answers to be given in the place of the next ones; what is in `lost` is done,
    and its answer never arrives; `sending` says how the next answers are sent."""

    def __init__(self) -> None:
        self.posts: dict[int, dict[str, Any]] = {}
        self.instead: list[bytes] = []
        self.lost: set[str] = set()
        self.sending: list[Callable[[Visit, bytes], None]] = []
        self.asked: list[tuple[str, str, Any]] = []
        self.before: Callable[[str], None] = lambda method: None
        self._lock = threading.Lock()

    def __call__(self, visit: Visit) -> None:
        head, _blank, body = visit.request.partition(b"\r\n\r\n")
        method = head.split(b" ", 1)[0].decode()
        where = urlsplit(visit.path)
        sent = json.loads(body) if body else None
        self.asked.append((method, where.path, sent))
        if self.instead:
            self._send(visit, self.instead.pop(0))
            return
        self.before(method)
        base = f"http://{header_of(visit.request, 'host')}"
        with self._lock:
            status, told = self._answer(visit.request, method, where.path, parse_qs(where.query), sent, base)
        if method in self.lost:
            self.lost.discard(method)
            raise ConnectionAbortedError
        headers = {"Content_Type": "application/json; charset=UTF-8"}
        self._send(visit, reply(json.dumps(told).encode(), status=status, **headers))

    def _send(self, visit: Visit, answer: bytes) -> None:
        send = self.sending.pop(0) if self.sending else Visit.send
        send(visit, answer)

    def add(self, slug: str, raw: str = "Somebody else's.", status: str = "publish") -> int:
        """A post that stands there already."""
        number = 40 + len(self.posts)
        self.posts[number] = {"slug": slug, "status": status, "title": slug, "content": raw}
        return number

    def _answer(self, request: bytes, method: str, path: str, query: Any, sent: Any, base: str) -> Answer:
        api = "/blog/wp-json/wp/v2/"
        if not path.startswith(api):
            return refusal("404 Not Found", "rest_no_route", "No route was found matching the URL and request method.")
        if header_of(request, "authorization") != f"Basic {base64.b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}":
            return refusal("401 Unauthorized", "rest_not_logged_in", "You are not currently logged in.")
        what = path.removeprefix(api)
        if (method, what) == ("GET", "users/me"):
            return "200 OK", {"id": 3, "name": "The fact-check desk"}
        if (method, what) == ("GET", "posts"):
            return "200 OK", self._found(query, base)
        if what == "posts" and method == "POST":
            return self._kept(40 + len(self.posts), sent, base, "201 Created")
        number = int(what.removeprefix("posts/"))
        if number not in self.posts:
            return refusal("404 Not Found", "rest_post_invalid_id", "Invalid post ID.")
        return self._kept(number, sent, base, "200 OK")

    def _found(self, query: Any, base: str) -> list[dict[str, Any]]:
        slugs = query["slug"][0].split(",")
        assert query["status"] == ["any"]
        rows = [number for number, post in self.posts.items() if post["slug"] in slugs and post["status"] != "trash"]
        return [{**self._shown(number, base), "content": {"raw": self.posts[number]["content"]}} for number in rows]

    def _kept(self, number: int, sent: dict[str, Any], base: str, status: str) -> Answer:
        if sent.get("status", "draft") not in STATUSES:
            message = "Invalid parameter(s): status"
            return refusal("400 Bad Request", "rest_invalid_param", message, params={"status": "status is not one of"})
        post = {"status": "draft", **self.posts.get(number, {}), **sent}
        taken = {other["slug"] for key, other in self.posts.items() if key != number}
        wanted, count = post["slug"], 2
        while post["slug"] in taken:
            post["slug"], count = f"{wanted}-{count}", count + 1
        self.posts[number] = post
        return status, self._shown(number, base)

    def _shown(self, number: int, base: str) -> dict[str, Any]:
        post = self.posts[number]
        link = f"{base}/blog/{post['slug']}/" if post["status"] == "publish" else f"{base}/blog/?p={number}"
        return {"id": number, "link": link, "status": post["status"]}


def site_of(server: Outside) -> str:
    """WordPress in a folder of its own."""
    return server.url("/blog")
