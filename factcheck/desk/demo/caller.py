"""Somebody who works through the REST API, as a program of theirs would."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

API = "/api/v1/"
SECONDS = 30


class Unanswered(Exception):
    """The service is not there."""


class Declined(Exception):
    """The service said no; its own words."""


class Caller:
    """One person's token, and the address of the service."""

    def __init__(self, base: str, token: str) -> None:
        self.base = urlsplit(base)
        self.token = token

    def get(self, path: str) -> Any:
        """A row or a list, by its path below the API or by its address."""
        return self._ask("GET", path)

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """Make something."""
        return self._ask("POST", path, body or {})

    def act(self, row: dict[str, Any], name: str, body: dict[str, Any] | None = None) -> Any:
        """One of the actions that the row, as it stands now, says are open."""
        fresh = self.get(row["url"])
        action = next((one for one in fresh["actions"] if one["name"] == name), None)
        if action is None:
            raise Declined(f"“{name}” is not open here.")
        if action["blocked_reasons"]:
            raise Declined(" ".join(action["blocked_reasons"]))
        return self._ask(action["method"], action["url"], body or {}, match=fresh["row_version"])

    def page(self, address: str) -> str:
        """A page as a reader gets it: without token or cookie."""
        status, text = self._exchange("GET", urlsplit(address).path, None, {})
        if status != http.client.OK:
            raise Declined(f"{address} answered {status}.")
        return text

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None, match: int | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        if match is not None:
            headers["If-Match"] = f'"{match}"'
        if body is not None:
            headers["Content-Type"] = "application/json"
        place = urlsplit(path)
        target = f"{place.path}?{place.query}".rstrip("?") if path.startswith("http") else f"{API}{path}"
        status, text = self._exchange(method, target, json.dumps(body) if body is not None else None, headers)
        if status >= http.client.BAD_REQUEST:
            raise Declined(f"{method} {target}: {status} {text[:600]}")
        return json.loads(text) if text else None

    def _exchange(self, method: str, target: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        kind = http.client.HTTPSConnection if self.base.scheme == "https" else http.client.HTTPConnection
        connection = kind(self.base.hostname or "127.0.0.1", self.base.port, timeout=SECONDS)
        try:
            connection.request(method, target, body.encode() if body is not None else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(str(error)) from error
        finally:
            connection.close()
