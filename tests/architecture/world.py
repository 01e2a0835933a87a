"""One row of everything under one protection, each holding planted words; and everybody who might ask for it."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from claims import operations
from claims.models import Appearance, MediaFile, Party, PartyRole, Snapshot, StatementLink, StatementParty
from claims.operations.naming import keep_names
from factcheck import storage
from factcheck.accounts import clock
from factcheck.accounts.actors import Actor, actor_for_user
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Scope
from reviews.models import (
    Attempt,
    CommentRequest,
    FactCheck,
    FactCheckClaim,
    FactCheckVersion,
    ImportedCheck,
    MinorEdit,
    PublicResponse,
    Question,
    Reply,
    ResponsePoint,
    VerdictVersion,
)
from reviews.operations import add_comment, suggest
from tests.api.asking import as_partner, token_of
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    EvidenceFactory,
    ItemFactory,
    PartyFactory,
    SnapshotFactory,
    StatementFactory,
    VerificationTaskFactory,
    a_person,
)

# The planted words: each protection has its own, since the worlds stand side by side.
PLANTED = {
    "newsroom": "Wolverhampton",
    "desk": "Shrewsbury",
    "named": "Leominster",
    "closed": "Kidderminster",
    "embargoed": "Bromsgrove",
    "sealed": "Tewkesbury",
}
# Who a sealed party is, in all its words.
SECRET = "Quillfeather"
# How what is asked for is protected. A sealed party, an embargo and a closed desk are protections too.
LEVELS = tuple(PLANTED)


@dataclass
class World:
    """A desk, another one, its rows by kind, and who is named where people are named."""

    planted: str
    desk: Desk
    other_desk: Desk
    named: User
    rows: dict[str, Any] = field(default_factory=dict)

    def pk(self, kind: str) -> Any:
        return self.rows[kind].pk


def a_world(level: str = "newsroom") -> World:
    """Everything there is, at this level."""
    world = World(
        PLANTED[level], DeskFactory(is_open=level != "closed"), DeskFactory(), a_person("checker", DeskFactory())
    )
    given: dict[str, Any] = {"desk": world.desk}
    if level in ("desk", "named"):
        given["access"] = level
    if level == "embargoed":
        given["embargo_until"] = clock.now() + dt.timedelta(days=30)
    readers = [world.named] if level == "named" else []
    _said(world, {**given, "readers": readers})
    _told(world, given, readers)
    _judged(world, given, readers)
    if level == "sealed":
        _seal(world)
    return world


def _seal(world: World) -> None:
    """The party is somebody known by name, with a role, an address and a spokesperson; then nobody but the named may know."""
    party, chief = world.rows["party"], actor_for_user(a_person("chief", world.desk))
    Party.objects.filter(pk=party.pk).update(
        name=f"{SECRET} Ellery", wikidata_id="Q9999", do_not_contact=f"{SECRET} is ill"
    )
    keep_names(party, [f"{SECRET} E."])
    PartyRole.objects.create(party=party, title=f"{SECRET} office")
    StatementParty.objects.filter(party=party).update(role_then=f"minister of {SECRET}")
    for kind in ("request", "response"):
        type(world.rows[kind]).objects.filter(pk=world.pk(kind)).update(party_role_then=f"minister of {SECRET}")
    Attempt.objects.create(request=world.rows["request"], channel="mail", address=f"{SECRET}@example.org")
    seal = {"public_description": "an official", "contacts": f"{SECRET}@example.org", "named_readers": [world.named]}
    operations.seal_party(party=Party.objects.get(pk=party.pk), actor=chief, **seal)
    party.refresh_from_db()


def _said(world: World, given: dict[str, Any]) -> None:
    planted = world.planted
    item = ItemFactory(
        **given,
        title=f"{planted} item",
        text=f"In {planted} the minister spoke.",
        url=f"https://news.example.org/{planted}",
    )
    claim = ClaimFactory(**given, item=item, proposition=f"{planted} claim")
    there = {"snapshot": item.current, "exact": planted, "start": 3, "end": 3 + len(planted)}
    party = PartyFactory(**given, name=f"{planted} party")
    PartyRole.objects.create(party=party, title=f"{planted} office")
    statement, other, third = (
        StatementFactory(**given, claim=claim, words=f"{planted} words", party=party) for _one in range(3)
    )
    kept = storage.keep(f"{planted} file".encode())
    copy = SnapshotFactory(text=f"{planted} copy", warc_sha256=kept.sha256, warc_size=kept.size)
    SnapshotFactory(item=item, number=2, text=f"In {planted} the minister spoke again.", notice=f"{planted} notice")
    Snapshot.objects.filter(pk=item.current_id).update(warc_sha256=kept.sha256, warc_size=kept.size)
    picture = {"sha256": kept.sha256, "size": kept.size, "shown_sha256": kept.sha256, "shown_type": "image/png"}
    MediaFile.objects.create(
        item=item, type="image", content_type="image/png", file_name=f"{planted}.png", read_at=clock.now(), **picture
    )
    file = {"form": "file", "file_sha256": kept.sha256, "file_name": "a.txt", "file_type": "text/plain"}
    world.rows |= {
        "item": item,
        "claim": claim,
        "appearance": Appearance.objects.create(claim=claim, item=item, **there),
        "party": party,
        "statement": statement,
        "third": third,
        "link": StatementLink.objects.create(source=other, target=statement, kind="relays"),
        "task": VerificationTaskFactory(claim=claim, title=f"{planted} task"),
        "evidence": EvidenceFactory(
            claim=claim, **given, **file, title=f"{planted} evidence", snapshot=copy, url="https://news.example.org/e"
        ),
        "second piece": EvidenceFactory(claim=claim, **given, title=f"{planted} second piece"),
    }
    SnapshotFactory(of_evidence=world.rows["evidence"], number=2, text=f"{planted} later copy")


def _told(world: World, given: dict[str, Any], readers: list[User]) -> None:
    planted = world.planted
    claim, party = world.rows["claim"], world.rows["party"]
    response = PublicResponse.objects.create(**given, party=party, setting=f"{planted} setting")
    request = CommentRequest.objects.create(**given, party=party, outlet=f"{planted} outlet", state="open")
    kept = storage.keep(f"{planted} screenshot".encode())
    file = {"raw_sha256": kept.sha256, "raw_name": "a.txt", "raw_type": "text/plain"}
    point = {"outcome": "denied", "words": f"{planted} answer"}
    world.rows |= {
        "response": response,
        "point": ResponsePoint.objects.create(response=response, claim=claim, **point),
        "request": request,
        "question": Question.objects.create(request=request, position=1, text=f"{planted}?", claim=claim),
        "reply": Reply.objects.create(request=request, **given, channel="mail", text=f"{planted} reply", **file),
    }
    for kind in ("response", "request", "reply"):
        world.rows[kind].named_readers.set(readers)


def _judged(world: World, given: dict[str, Any], readers: list[User]) -> None:
    planted = world.planted
    claim = world.rows["claim"]
    verdict = VerdictVersion.objects.create(claim=claim, number=1, explanation=f"{planted} verdict")
    page = FactCheck.objects.create(**given, slug=f"{planted.lower()}-{FactCheck.objects.count()}")
    page.named_readers.set(readers)
    version = FactCheckVersion.objects.create(factcheck=page, number=1, headline=f"{planted} headline")
    FactCheckClaim.objects.create(version=version, claim=claim, verdict_version=verdict)
    check = ImportedCheck.objects.create(claim=claim, rating=f"{planted} rating")
    world.rows |= {"verdict": verdict, "page": page, "version": version, "imported check": check}
    _talked_about(world, a_person("checker", world.desk))


def _talked_about(world: World, by: User) -> None:
    """What somebody of the desk said of the verdict, other words for it, and the page's version as a minor edit that nobody has read."""
    verdict, version, planted = world.rows["verdict"], world.rows["version"], world.planted
    comment = add_comment(version=verdict, text=f"{planted} comment", actor=actor_for_user(by))
    given = {"part": "explanation", "exact": f"{planted} verdict", "replacement": f"{planted} finding"}
    due = clock.now() + dt.timedelta(days=1)
    world.rows |= {
        "comment": comment,
        "suggestion": suggest(version=verdict, actor=actor_for_user(by), **given),
        "minor edit": MinorEdit.objects.create(factcheck=version.factcheck, version=version, made_by=by, due_at=due),
    }


class Asking:
    """Somebody at every door: with a session on the web, with a key at the API."""

    def __init__(
        self, user: User | None = None, *, key: str = "", has_session: bool = True, scopes: Any = None
    ) -> None:
        self.user, self.scopes, self.web, self.api = user, scopes, Client(), Client()
        if user is not None and has_session:
            self.web.force_login(user)
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    @property
    def actor(self) -> Actor:
        """Who asks, to the operations."""
        scopes = None if self.scopes is None else frozenset(self.scopes)
        return actor_for_user(User.objects.get(pk=self.user.pk), scopes=scopes)  # type: ignore[union-attr]

    def send(self, method: str, address: str, data: Any = None) -> HttpResponse:
        """Ask; at the API as programs do, with JSON and whatever version there is."""
        if not address.startswith("/api/"):
            return (
                self.web.generic(method, address)
                if method == "GET"
                else self.web.post(address, {"row_version": "1"} if data is None else data)
            )
        headers = self.headers if method == "GET" else {**self.headers, "If-Match": "*"}
        body = {"data": json.dumps(data or {}), "content_type": "application/json"} if method != "GET" else {}
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
    return Asking(user, key=token_of(user, [Scope.READ]), has_session=False, scopes=[Scope.READ])


def _writing(world: World) -> Asking:
    """A chief's token that may not read."""
    user = a_person("chief", world.desk)
    return Asking(user, key=token_of(user, [Scope.WRITE]), has_session=False, scopes=[Scope.WRITE])


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
