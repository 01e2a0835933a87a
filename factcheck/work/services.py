"""Whose turn it is with which host, kept in the database: one truth for all workers, whatever becomes of the broker."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from django.db.models import F

from factcheck.accounts.actors import Actor
from factcheck.accounts.clock import now
from factcheck.ledger.models import DeskNow
from factcheck.ledger.recording import record
from factcheck.net import NotNow
from factcheck.work import turns
from factcheck.work.models import Service, Work
from factcheck.work.operations import may_run_installation
from factcheck.workflow.machine import WrongState, require

KEEP = dt.timedelta(days=7)
SERVER_ERROR = "server_error"
FIELDS = ("free_at", "asked_at", "failures", "rests", "resting_until", "reason", "failed_page")


class Turns:
    """The turns of one attempt; `waited_for` is the host whose turn it was put off to."""

    def __init__(self, waited_for: str = "") -> None:
        self.waited_for = waited_for

    def take(self, host: str, *, is_polite: bool) -> NotNow | None:
        """Ask for the turn now."""
        if is_polite and settings.POLITE_SECONDS == 0:
            is_polite = False
        has_turn, self.waited_for = host == self.waited_for, ""
        with _held(host) as (service, moment):
            standing, later = turns.asked(_standing(service), moment, manners(), has_turn=has_turn, is_polite=is_polite)
            _keep(service, standing)
        if later is None:
            return None
        if later.why == turns.HOST_TURN:
            self.waited_for = host
        return NotNow(host, later.until, later.why, seconds=(later.until - moment).total_seconds())

    def answered(self, host: str, *, is_well: bool, wait: float | None, page: str = "") -> None:
        """It answered; a failure of its own counts as none."""
        if not is_well:
            self.failed(host, SERVER_ERROR, page=page)
            return
        if wait is None and not Service.objects.filter(host=host).exclude(failures=0, resting_until=None).exists():
            return
        with _held(host) as (service, moment):
            peace = dt.timedelta(seconds=wait) if wait else None
            _keep(service, turns.answered(_standing(service), moment, peace=peace))

    def failed(self, host: str, reason_code: str, *, page: str = "") -> None:
        """No answer, and the host is why, or this page of it."""
        with _held(host) as (service, moment):
            _keep(service, turns.failed(_standing(service), moment, manners(), reason_code, page=_named(page)))


def manners() -> turns.Manners:
    """How this installation treats others."""
    return turns.Manners(
        distance=dt.timedelta(seconds=settings.POLITE_SECONDS),
        most_failures=settings.SERVICE_FAILURES,
        first_rest=dt.timedelta(seconds=settings.SERVICE_REST_SECONDS),
        longest_rest=dt.timedelta(seconds=settings.SERVICE_LONGEST_REST_SECONDS),
    )


@transaction.atomic
def wake(*, service: Service, actor: Actor) -> Service:
    """Ask a resting service again, because somebody knows that it is back. What waits for it moves up, in the order and at the distance it
    would have come in."""
    require(may_run_installation, actor)
    row = Service.objects.select_for_update().get(pk=service.pk)
    if row.resting_until is None:
        raise WrongState(row)
    moment = now()
    earlier = max(row.resting_until - moment, dt.timedelta(0))
    waiting = Work.objects.filter(state=Work.State.PLANNED, waits_for=row.host, next_at__gte=row.resting_until)
    waiting.update(next_at=F("next_at") - earlier)
    _keep(row, turns.Standing(free_at=max(moment, row.free_at - earlier), asked_at=row.asked_at))
    record("service.woken", subject=row, actor=actor, texts={"host": row.host})
    return row


def forget_services() -> None:
    """Hosts that nobody asked for a week."""
    Service.objects.filter(free_at__lt=now() - KEEP, resting_until=None).delete()


@contextmanager
def _held(host: str) -> Iterator[tuple[Service, dt.datetime]]:
    """The host's row, locked, and the moment by the database's clock. In a transaction of its own, over before anything is sent."""
    named = Service.objects.filter(host=host[:255]).annotate(moment=DeskNow()).select_for_update()
    with transaction.atomic():
        row = named.first()
        if row is None:
            Service.objects.bulk_create([Service(host=host[:255], free_at=now())], ignore_conflicts=True)
            row = named.get()
        yield row, row.moment


def _named(page: str) -> str:
    """A page, told from others; its address stays where it belongs."""
    return hashlib.sha256(page.encode()).hexdigest()[:16] if page else ""


def _standing(row: Service) -> turns.Standing:
    return turns.Standing(**{name: getattr(row, name) for name in FIELDS})


def _keep(row: Service, standing: turns.Standing) -> None:
    values = asdict(standing)
    if any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=FIELDS)
