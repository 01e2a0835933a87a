"""One row of everything under one protection, each holding planted words; and everybody who might ask for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from claims.models import Appearance, PartyRole, StatementLink
from factcheck import storage
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Scope
from reviews.models import (
    CommentRequest,
    FactCheck,
    FactCheckClaim,
    FactCheckVersion,
    PublicResponse,
    Question,
    Reply,
    ResponsePoint,
    VerdictVersion,
)
from tests.api.asking import as_partner, token_of
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    PartyFactory,
    StatementFactory,
    VerificationTaskFactory,
    a_person,
)

PLANTED = "Wolverhampton"
# How what is asked for is protected. A sealed party, an embargo and a closed desk are protections too.
LEVELS = ("newsroom", "desk", "named", "closed")


@dataclass
class World:
    """A desk, its rows by kind, and who is named where people are named."""

    desk: Desk
    named: User
    rows: dict[str, Any] = field(default_factory=dict)

    def pk(self, kind: str) -> Any:
        return self.rows[kind].pk


def a_world(level: str = "newsroom") -> World:
    """Everything there is, at this level."""
    world = World(DeskFactory(is_open=level != "closed"), a_person("checker", DeskFactory()))
    given: dict[str, Any] = {"desk": world.desk}
    if level in ("desk", "named"):
        given["access"] = level
    readers = [world.named] if level == "named" else []
    _said(world, {**given, "readers": readers})
    _told(world, given, readers)
    _judged(world, given, readers)
    return world


def _said(world: World, given: dict[str, Any]) -> None:
    item = ItemFactory(**given, title=f"{PLANTED} item", text=f"In {PLANTED} the minister spoke.")
    claim = ClaimFactory(**given, item=item, proposition=f"{PLANTED} claim")
    there = {"snapshot": item.current, "exact": PLANTED, "start": 3, "end": 3 + len(PLANTED)}
    party = PartyFactory(**given, name=f"{PLANTED} party")
    PartyRole.objects.create(party=party, title=f"{PLANTED} office")
    statement, other = (
        StatementFactory(**given, claim=claim, words=f"{PLANTED} words", party=party) for _one in range(2)
    )
    kept = storage.keep(f"{PLANTED} file".encode())
    file = {"form": "file", "file_sha256": kept.sha256, "file_name": "a.txt", "file_type": "text/plain"}
    world.rows |= {
        "item": item,
        "claim": claim,
        "appearance": Appearance.objects.create(claim=claim, item=item, **there),
        "party": party,
        "statement": statement,
        "link": StatementLink.objects.create(source=other, target=statement, kind="relays"),
        "task": VerificationTaskFactory(claim=claim, title=f"{PLANTED} task"),
        "evidence": EvidenceFactory(claim=claim, **given, **file, title=f"{PLANTED} evidence"),
    }


def _told(world: World, given: dict[str, Any], readers: list[User]) -> None:
    claim, party = world.rows["claim"], world.rows["party"]
    response = PublicResponse.objects.create(**given, party=party, setting=f"{PLANTED} setting")
    request = CommentRequest.objects.create(**given, party=party, outlet=f"{PLANTED} outlet", state="open")
    kept = storage.keep(f"{PLANTED} screenshot".encode())
    file = {"raw_sha256": kept.sha256, "raw_name": "a.txt", "raw_type": "text/plain"}
    point = {"outcome": "denied", "words": f"{PLANTED} answer"}
    world.rows |= {
        "response": response,
        "point": ResponsePoint.objects.create(response=response, claim=claim, **point),
        "request": request,
        "question": Question.objects.create(request=request, position=1, text=f"{PLANTED}?", claim=claim),
        "reply": Reply.objects.create(request=request, **given, channel="mail", text=f"{PLANTED} reply", **file),
    }
    for kind in ("response", "request", "reply"):
        world.rows[kind].named_readers.set(readers)


def _judged(world: World, given: dict[str, Any], readers: list[User]) -> None:
    claim = world.rows["claim"]
    verdict = VerdictVersion.objects.create(claim=claim, number=1, explanation=f"{PLANTED} verdict")
    page = FactCheck.objects.create(**given, slug=f"{PLANTED.lower()}-{FactCheck.objects.count()}")
    page.named_readers.set(readers)
    version = FactCheckVersion.objects.create(factcheck=page, number=1, headline=f"{PLANTED} headline")
    FactCheckClaim.objects.create(version=version, claim=claim, verdict_version=verdict)
    world.rows |= {"verdict": verdict, "page": page, "version": version}


class Asking:
    """Somebody at every door: with a session on the web, with a key at the API."""

    def __init__(self, user: User | None = None, *, key: str = "", has_session: bool = True) -> None:
        self.user, self.web, self.api = user, Client(), Client()
        if user is not None and has_session:
            self.web.force_login(user)
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    def send(self, method: str, address: str, data: Any = None) -> HttpResponse:
        """Ask; at the API as programs do, with JSON and whatever version there is."""
        if not address.startswith("/api/"):
            return (
                self.web.generic(method, address)
                if method == "GET"
                else self.web.post(address, data or {"row_version": "1"})
            )
        headers = self.headers if method == "GET" else {**self.headers, "If-Match": "*"}
        body = {"data": "{}", "content_type": "application/json"} if method != "GET" else {}
        return self.api.generic(method, address, headers=headers, **body)


def _person(role: str, where: str) -> Callable[[World], Asking]:
    def make(world: World) -> Asking:
        user = a_person(role, world.desk if where == "here" else DeskFactory())
        return Asking(user, key=token_of(user))

    return make


def _named(world: World) -> Asking:
    return Asking(world.named, key=token_of(world.named))


def _assigned(world: World) -> Asking:
    """A guest with the claim assigned to them."""
    user = a_person("guest", world.desk)
    claim = world.rows["claim"]
    type(claim).objects.filter(pk=claim.pk).update(assignee=user)
    return Asking(user, key=token_of(user))


def _gone(world: World) -> Asking:
    """Somebody of the desk whose account was closed while they were signed in."""
    user = a_person("chief", world.desk)
    asking = Asking(user, key=token_of(user))
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    return asking


def _reading(world: World) -> Asking:
    """A chief's token that may read, and nothing else; no session."""
    user = a_person("chief", world.desk)
    return Asking(user, key=token_of(user, [Scope.READ]), has_session=False)


def _writing(world: World) -> Asking:
    """A chief's token that may not read."""
    user = a_person("chief", world.desk)
    return Asking(user, key=token_of(user, [Scope.WRITE]), has_session=False)


def _partner(world: World) -> Asking:
    """A partner outlet whose items arrive on the desk."""
    return Asking(key=as_partner(world.desk).key)


ASKERS: dict[str, Callable[[World], Asking]] = {
    "anonymous": lambda world: Asking(),
    "gone": _gone,
    "nobody": lambda world: _person("guest", "elsewhere")(world),
    "guest": _person("guest", "here"),
    "assigned guest": _assigned,
    "checker": _person("checker", "here"),
    "reviewer": _person("reviewer", "here"),
    "chief": _person("chief", "here"),
    "foreign checker": _person("checker", "elsewhere"),
    "foreign chief": _person("chief", "elsewhere"),
    "named": _named,
    "standards": _person("standards", ""),
    "observer": _person("observer", ""),
    "operator": _person("operator", ""),
    "reading token": _reading,
    "writing token": _writing,
    "partner": _partner,
}


def body_of(response: HttpResponse) -> bytes:
    """All that was answered; nothing of a stream that has no end."""
    if not response.streaming:
        return response.content
    return b"" if response.is_async else b"".join(response.streaming_content)
