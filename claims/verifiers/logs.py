"""What the background says of a verifier's task while it is at it: its log, and what it waits for. For everybody who may see the task."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast, JSONObject

from claims.models import VerificationTask
from claims.verifiers.base import step_in_words
from factcheck.work import words
from factcheck.work.models import Work

KIND = "run_verifier"


@dataclass(frozen=True)
class LogLine:
    """One line: when, in which attempt, what it was doing, and what there is to say of it."""

    at: dt.datetime
    attempt: int
    step: str
    words: str
    message: str


@dataclass(frozen=True)
class Waiting:
    """It does not run just now: why, and until when."""

    code: str
    words: str
    until: dt.datetime


def told_by_work() -> Subquery:
    """The state, reason, next moment and log of the work behind a task, to be annotated as `told`."""
    behind = Work.objects.filter(kind=KIND, subject_id=Cast(OuterRef("pk"), CharField())).order_by("-id")
    told = JSONObject(state=F("state"), reason=F("reason"), next_at=F("next_at"), log=F("log"))
    return Subquery(behind.values(told=told)[:1])


def log_of(task: VerificationTask) -> list[LogLine]:
    """The log of a task that was read with `told`, the newest line last."""
    return [_line(task.verifier, line) for line in _told(task).get("log", ())]


def waiting_of(task: VerificationTask) -> Waiting | None:
    """What a task waits for that was begun and put off, or None."""
    told = _told(task)
    if told.get("state") != Work.State.PLANNED or not told["reason"]:
        return None
    return Waiting(told["reason"], words.reason(told["reason"]), dt.datetime.fromisoformat(told["next_at"]))


def why_broken(task: VerificationTask) -> str:
    """What the last attempt at a task failed with, in words; empty unless it broke."""
    told = _told(task)
    return words.reason(told["reason"]) if told.get("state") == Work.State.BROKEN else ""


def _told(task: VerificationTask) -> dict[str, Any]:
    return getattr(task, "told", None) or {}


def _line(verifier: str, line: dict[str, Any]) -> LogLine:
    own = words.step(line["step"])
    return LogLine(
        at=dt.datetime.fromisoformat(line["at"]),
        attempt=line["attempt"],
        step=line["step"],
        words=own or step_in_words(verifier, line["step"]),
        message=words.reason(line["message"]) if own else line["message"],
    )
