"""A site that speaks WordPress's REST API as far as posts go, on this machine: with its users, slugs, statuses and refusals."""

import base64
import json
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.outside import Outside, Visit, header_of, reply

USER, PASSWORD = "factcheck", "abcd efgh ijkl mnop"
STATUSES = ["publish", "future", "draft", "pending", "private"]
CATEGORIES = {1, 5, 9}
US, THEM = 3, 1
WRITES = ["read", "edit_posts"]
PUBLISHES = [*WRITES, "publish_posts", "edit_published_posts"]
ROLES = {
    "subscriber": ["read"],
    "contributor": WRITES,
    "author": PUBLISHES,
    "editor": [*PUBLISHES, "edit_others_posts"],
}
Answer = tuple[str, Any]


def refusal(status: str, code: str, message: str = "", **data: Any) -> Answer:
    """As WordPress refuses."""
    return status, {"code": code, "message": message or code, "data": {"status": int(status[:3]), **data}}


def bad_parameter(name: str, code: str, why: str, data: Any = None) -> Answer:
    """As WordPress refuses what was sent in a parameter."""
    details = {name: {"code": code, "message": why, "data": data}}
    message = f"Invalid parameter(s): {name}"
    return refusal("400 Bad Request", "rest_invalid_param", message, params={name: why}, details=details)


class WordPress:
    """The script of an `outside` server, answering as WordPress 6.1 and 6.7 did when they were asked the same. `role` is what our user is
    there. `instead` holds answers to be given in the place of the next ones; what is in `lost` is done, and its answer never arrives;
    `sending` says how the next answers are sent; with `finds_hidden` off, its search is that of a plug-in, which knows no comments."""

    def __init__(self) -> None:
        self.role, self.finds_hidden = "author", True
        self.posts: dict[int, dict[str, Any]] = {}
        self.instead: list[bytes] = []
        self.lost: set[str] = set()
        self.sending: list[Callable[[Visit, bytes], None]] = []
        self.asked: list[tuple[str, str, Any]] = []
        self.before: Callable[[str], None] = lambda method: None
        self._made = 39
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
        """A post of somebody else's that stands there already."""
        self._made += 1
        self.posts[self._made] = {"slug": slug, "status": status, "title": slug, "content": raw, "author": THEM}
        return self._made

    def trash(self, number: int) -> None:
        """Somebody there throws it away."""
        self.posts[number] |= {"status": "trash", "slug": f"{self.posts[number]['slug']}__trashed"}

    def _answer(self, request: bytes, method: str, path: str, query: Any, sent: Any, base: str) -> Answer:
        api = "/blog/wp-json/wp/v2/"
        if not path.startswith(api):
            return refusal("404 Not Found", "rest_no_route", "No route was found matching the URL and request method.")
        word = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        is_known = header_of(request, "authorization") == f"Basic {word}"
        may, what = (ROLES[self.role] if is_known else []), path.removeprefix(api)
        forbidden = "403 Forbidden" if is_known else "401 Unauthorized"
        if (method, what) == ("GET", "users/me"):
            return _me(may)
        if method == "GET" and what.startswith("categories/"):
            return _category(int(what.removeprefix("categories/")))
        if (method, what) == ("GET", "posts"):
            if "edit_posts" not in may:
                why, data = "Status is forbidden.", {"status": int(forbidden[:3])}
                return bad_parameter("status", "rest_forbidden_status", why, data)
            return "200 OK", self._found(query, base)
        if what == "posts" and method == "POST":
            return self._made_of(may, sent, base) if "edit_posts" in may else refusal(forbidden, "rest_cannot_create")
        number = int(what.removeprefix("posts/"))
        if number not in self.posts:
            return refusal("404 Not Found", "rest_post_invalid_id", "Invalid post ID.")
        if not self._may_edit(may, self.posts[number]):
            return refusal(forbidden, "rest_cannot_edit", "Sorry, you are not allowed to edit this post.")
        return self._kept(number, sent, base, "200 OK")

    def _may_edit(self, may: list[str], post: dict[str, Any]) -> bool:
        needed = {"edit_posts"} if post["author"] == US else {"edit_posts", "edit_others_posts"}
        if post["status"] == "publish":
            needed.add("edit_published_posts")
        return needed <= set(may)

    def _found(self, query: Any, base: str) -> list[dict[str, Any]]:
        assert query["context"] == ["edit"]
        statuses = {*STATUSES} | ({"trash"} if query["status"] == ["any,trash"] else set())
        rows = {key: post for key, post in self.posts.items() if post["status"] in statuses}
        if "slug" in query:
            rows = {key: post for key, post in rows.items() if post["slug"] in query["slug"][0].split(",")}
        if "search" in query:
            word = query["search"][0] if self.finds_hidden else "nothing that is hidden"
            rows = {key: post for key, post in rows.items() if word in post["content"]}
        order = sorted(rows, reverse=True)[: int(query.get("per_page", ["10"])[0])]
        seen = [number for number in order if self._may_edit(ROLES[self.role], rows[number])]
        return [{**self._shown(number, base), "content": {"raw": rows[number]["content"]}} for number in seen]

    def _made_of(self, may: list[str], sent: dict[str, Any], base: str) -> Answer:
        if sent.get("status") == "publish" and "publish_posts" not in may:
            return refusal("403 Forbidden", "rest_cannot_publish")
        if not any(sent.get(name) for name in ("title", "content", "excerpt")):
            return refusal("400 Bad Request", "empty_content", "Content, title, and excerpt are empty.")
        self._made += 1
        return self._kept(self._made, {**sent, "author": US}, base, "201 Created")

    def _kept(self, number: int, sent: dict[str, Any], base: str, status: str) -> Answer:
        if sent.get("status", "draft") not in STATUSES:
            why = "status is not one of publish, future, draft, pending, and private."
            return bad_parameter("status", "rest_not_in_enum", why)
        post = {"status": "draft", **self.posts.get(number, {}), **sent}
        # A category that is not there is passed over in silence.
        post["categories"] = [key for key in post.get("categories", []) if key in CATEGORIES] or [1]
        taken = {other["slug"] for key, other in self.posts.items() if key != number}
        wanted, count = post["slug"], 2
        while post["slug"] in taken:
            post["slug"], count = f"{wanted}-{count}", count + 1
        self.posts[number] = post
        return status, self._shown(number, base)

    def _shown(self, number: int, base: str) -> dict[str, Any]:
        post = self.posts[number]
        is_seen = post["status"] in ("publish", "private")
        link = f"{base}/blog/{post['slug']}/" if is_seen else f"{base}/blog/?p={number}"
        return {"id": number, "link": link, "status": post["status"]}


def _me(may: list[str]) -> Answer:
    if not may:
        return refusal("401 Unauthorized", "rest_not_logged_in", "You are not currently logged in.")
    return "200 OK", {"name": "The fact-check desk", "capabilities": dict.fromkeys(may, True)}


def _category(number: int) -> Answer:
    if number not in CATEGORIES:
        return refusal("404 Not Found", "rest_term_invalid", "Term does not exist.")
    return "200 OK", {"id": number}


def site_of(server: Outside) -> str:
    """WordPress in a folder of its own."""
    return server.url("/blog")
