"""WordPress's REST API, as far as it is needed: who one is there, a post by its mark, a post made, a post changed.

Nothing here follows a redirect: the password goes to the site it was given for, and nowhere else."""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from claims.cleaning import one_line
from factcheck import net
from factcheck.net import Unreachable
from factcheck.net.patience import asked_to_wait
from factcheck.net.urls import checked

API = "/wp-json/wp/v2/"
TRYING_SECONDS = 8
MAX_BYTES = 8 * 1024 * 1024
ANSWERED = "id,link,status"
# The other side is overloaded, or asks us to come again.
COME_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
NO_ANSWER = frozenset({"timeout", "interrupted", "protocol_error"})
NO_ANSWER_OF_ITS = frozenset({500, 502, 504, 520, 522, 524})
# What a user has to be allowed there, by WordPress's names of it.
WRITING = frozenset({"edit_posts", "edit_published_posts"})
PUBLISHING = WRITING | {"publish_posts"}
# Among how many posts one is looked for that neither search nor slug finds.
NEWEST = 20
LONGEST_WAIT = 600
LONGEST_SAID = 300
MISSING = {"rest_post_invalid_id": "gone", "rest_term_invalid": "no_category"}
LONGEST_LINK = 2000
_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Site:
    """Where to, and as whom."""

    address: str
    user_name: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Posted:
    """A post as the site tells of it."""

    id: int
    link: str
    status: str


class NotTaken(Exception):
    """The site did not do it: a code with parameters, whether trying again can help, and after how many seconds, if it said so."""

    def __init__(
        self,
        code: str,
        *,
        is_permanent: bool = True,
        details: Mapping[str, Any] | None = None,
        after: float | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.is_permanent, self.details, self.after = code, is_permanent, dict(details or {}), after

    @property
    def is_unsure(self) -> bool:
        """Whether it may have been done all the same: the request went out, and no answer of the site itself came back."""
        return self.code in NO_ANSWER or (self.code == "http_status" and self.details.get("status") in NO_ANSWER_OF_ITS)


def whoami(site: Site, *, publishes: bool, category: int | None = None) -> str:
    """The name of the user the password belongs to. Raises NotTaken for one who may not do what will be asked of them, and where there
    is no such category: WordPress would put the post into its default one and say nothing."""
    seconds = min(TRYING_SECONDS, settings.CMS_SECONDS)
    query = {"context": "edit", "_fields": "name,capabilities"}
    answer = _mapping(_ask(site, "GET", "users/me", query=query, seconds=seconds))
    may = answer.get("capabilities", {})
    needed = PUBLISHING if publishes else WRITING
    if "capabilities" in answer and not (isinstance(may, dict) and all(may.get(name) for name in needed)):
        raise NotTaken("not_allowed")
    if category is not None:
        _ask(site, "GET", f"categories/{category}", query={"_fields": "id"}, seconds=seconds)
    return one_line(str(answer.get("name", "")))[:120]


def find(site: Site, *, slugs: Iterable[str], mark: str, word: str) -> Posted | None:
    """The post that holds the mark: one that was made, whatever became of the answer, and of the post since. WordPress's own search finds
    the mark's own word under any slug; a plug-in's may not look into what readers do not see, so the slugs and the newest are looked
    through too. A post of somebody else's under the same slug is left alone."""
    newest = {"orderby": "id", "order": "desc", "per_page": str(NEWEST)}
    for where in ({"search": word}, {"slug": ",".join(slugs)}, newest):
        query = {**where, "status": "any,trash", "context": "edit", "_fields": f"{ANSWERED},content.raw"}
        rows = _ask(site, "GET", "posts", query=query)
        if not isinstance(rows, list):
            raise NotTaken("not_wordpress")
        if found := next((row for row in rows if mark in _raw(row)), None):
            return _posted(found)
    return None


def create(site: Site, fields: Mapping[str, Any]) -> Posted:
    """A new post."""
    return _posted(_ask(site, "POST", "posts", query={"_fields": ANSWERED}, body=fields))


def update(site: Site, remote_id: int, fields: Mapping[str, Any]) -> Posted:
    """The same post with other words. Raises NotTaken("gone") when there is none of that number."""
    return _posted(_ask(site, "PUT", f"posts/{remote_id}", query={"_fields": ANSWERED}, body=fields))


def _ask(
    site: Site,
    method: str,
    path: str,
    *,
    query: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
    seconds: float | None = None,
) -> Any:
    url = site.address.rstrip("/") + API + path + (f"?{urlencode(query, quote_via=quote)}" if query else "")
    word = base64.b64encode(f"{site.user_name}:{site.password}".encode()).decode()
    headers = {"Authorization": f"Basic {word}"}
    sent = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        sent = json.dumps(body, ensure_ascii=False).encode()
    how = {
        "method": method,
        "headers": headers,
        "body": sent,
        "max_bytes": MAX_BYTES,
        "deadline_seconds": seconds or settings.CMS_SECONDS,
    }
    try:
        answer = net.fetch(url, accept="application/json", max_redirects=0, is_polite=False, **how)  # type: ignore[arg-type]
    except Unreachable as failure:
        raise NotTaken(failure.reason_code, is_permanent=failure.permanent, details=failure.parameters) from failure
    if not 200 <= answer.status < 300:
        raise _refusal(answer)
    return _read(answer)


def _read(answer: net.Response) -> Any:
    """JSON, with or without the mark that some plug-ins put before it."""
    try:
        return json.loads(answer.body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotTaken("not_wordpress") from error


def _refusal(answer: net.Response) -> NotTaken:
    status = answer.status
    if 300 <= status < 400:
        return NotTaken("redirected", details={"to": _elsewhere(answer)})
    if status in COME_AGAIN:
        return NotTaken(
            "http_status",
            is_permanent=False,
            details={"status": status},
            after=asked_to_wait(answer.headers, LONGEST_WAIT),
        )
    told = _told(answer)
    if status == 404:
        return NotTaken(MISSING.get(str(told.get("code")), "no_rest"))
    if status == 401 or _forbids(told, 401):
        return NotTaken("not_signed_in")
    if _forbids(told, 403):
        return NotTaken("not_allowed")
    if status == 403:
        return NotTaken("not_allowed" if told.get("code") else "blocked")
    if status == 400:
        return NotTaken("refused", details={"said": _said(told)})
    return NotTaken("http_status", details={"status": status, "said": _said(told)})


def _elsewhere(answer: net.Response) -> str:
    """The site that a redirect leads to, without what stands behind it."""
    try:
        to = urljoin(answer.url, answer.headers.get("location", ""))
    except ValueError:
        return ""
    return one_line(to.partition("/wp-json/")[0])[:LONGEST_SAID]


def _told(answer: net.Response) -> dict[str, Any]:
    """What a refusal says in JSON; nothing, where it is some server's own page."""
    try:
        told = _read(answer)
    except NotTaken:
        return {}
    return told if isinstance(told, dict) else {}


def _forbids(told: Mapping[str, Any], status: int) -> bool:
    """Whether a parameter is refused for who asks: whoever may not see drafts is told that asking for them is a bad request."""
    data = told.get("data")
    each = data.get("details") if isinstance(data, dict) else None
    rows = [row.get("data") for row in each.values() if isinstance(row, dict)] if isinstance(each, dict) else []
    return any(isinstance(row, dict) and row.get("status") == status for row in rows)


def _said(told: Mapping[str, Any]) -> str:
    """“Invalid parameter(s): status”, and what WordPress says of each."""
    data = told.get("data")
    params = data.get("params") if isinstance(data, dict) else None
    each = [f"{name}: {why}" for name, why in params.items()] if isinstance(params, dict) else []
    return one_line("; ".join([str(told.get("message") or told.get("code") or ""), *each]))[:LONGEST_SAID]


def _mapping(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise NotTaken("not_wordpress")
    return answer


def _posted(row: Any) -> Posted:
    row = _mapping(row)
    number, status = row.get("id"), row.get("status")
    if type(number) is not int or not 0 < number < 2**63 or not isinstance(status, str):
        raise NotTaken("not_wordpress")
    return Posted(number, _link(row.get("link")), one_line(status)[:20])


def _link(link: Any) -> str:
    """The address, if it is one that readers can be sent to."""
    if not isinstance(link, str) or len(link) > LONGEST_LINK:
        return ""
    try:
        checked(link)
        _is_address(link)
    except (Unreachable, ValidationError):
        return ""
    return link


def _raw(row: Any) -> str:
    content = row.get("content") if isinstance(row, dict) else None
    return str(content.get("raw", "")) if isinstance(content, dict) else ""
