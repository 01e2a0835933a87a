"""Who has something open just now. It stands in Valkey for as long as their page says so, and nowhere else: no row, no event."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from redis import Redis

from factcheck.accounts.clock import now
from factcheck.work import valkey
from factcheck.work.live import publish

# An open page says so every half minute; a tab in the background may be slower.
FRESH_SECONDS = 75
# Who wrote longer ago than this has it open, no more.
WRITING_SECONDS = 300


@dataclass(frozen=True)
class Present:
    """Somebody else, and how many minutes ago they last wrote; None: they only have it open."""

    user_id: UUID
    minutes: int | None


def say_here(reference: str, user_id: UUID, *, writes: bool = False) -> None:
    """This person has it open, or is writing in it. Pages that show it hear of somebody new, and of a first word after a while."""
    moment = now().timestamp()
    if valkey.attempt(lambda client: _noted(client, _key(reference), str(user_id), moment, writes=writes), False):
        publish([reference])


def _noted(client: Redis, key: str, who: str, moment: float, *, writes: bool) -> bool:
    """Writes it down; says whether that is news to others."""
    seen, wrote = _times(client.hget(key, who))
    is_news = moment - seen > FRESH_SECONDS or (writes and moment - wrote > WRITING_SECONDS)
    client.hset(key, who, f"{moment}:{moment if writes else wrote}")
    client.expire(key, FRESH_SECONDS)
    return is_news


def say_gone(reference: str, user_id: UUID) -> None:
    """This person closed it. Whoever has it open in another window says so again before long."""
    if valkey.attempt(lambda client: client.hdel(_key(reference), str(user_id)), 0):
        publish([reference])


def others(reference: str, user_id: UUID) -> list[Present]:
    """Everybody else who has it open; nobody when Valkey is away."""
    moment = now().timestamp()
    nobody: Mapping[Any, Any] = {}
    rows = valkey.attempt(lambda client: client.hgetall(_key(reference)), nobody)
    found = []
    for name, value in rows.items():
        seen, wrote = _times(value)
        other = UUID(name.decode())
        if other != user_id and moment - seen <= FRESH_SECONDS:
            found.append(Present(other, int((moment - wrote) // 60) if moment - wrote <= WRITING_SECONDS else None))
    return sorted(found, key=lambda one: (one.minutes is None, one.minutes or 0, str(one.user_id)))


def _key(reference: str) -> str:
    return valkey.key(f"here:{reference}")


def _times(value: Any) -> tuple[float, float]:
    """When somebody was last seen, and when they last wrote."""
    seen, _colon, wrote = (value or b"0:0").decode().partition(":")
    return float(seen), float(wrote)
