"""Loading the archive: its desk, its articles, and each claim in one stroke with what became of it. What is there already is left alone."""

from collections.abc import Callable
from itertools import islice

from django.db import transaction

from claims import operations as claims
from claims.codes import Asks, ClaimKind, SpeechAct, StatementMode
from claims.inputs import AnchorInput, PartyInput, StatementInput
from claims.models import Claim, Item
from factcheck.accounts.actors import SYSTEM
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.desk.demo.archive import working
from factcheck.desk.demo.archive.case import Case, moment
from factcheck.desk.demo.archive.plan import course_of
from factcheck.desk.demo.archive.sentences import Article, Told, claims_told
from factcheck.desk.demo.people import MEMBERS, Newsroom
from factcheck.people.operations import add_desk, give_role

MOST = 200
REGIONS = "regions"
REGIONS_ROLES = {"noa": Role.CHECKER, "tomasz": Role.REVIEWER, "ruth": Role.CHIEF, "samir": Role.GUEST}
CHECKERS = {"investigations": "ines"}
TELL_EVERY = 20

# What somebody says of themselves, and what somebody says to that.
SAYINGS = (
    SpeechAct.SAID, SpeechAct.WROTE, SpeechAct.POSTED, SpeechAct.PROMISED,
    SpeechAct.ASKED, SpeechAct.TESTIFIED, SpeechAct.LEAKED, SpeechAct.REPORTED,
)  # fmt: skip
ANSWERS = (
    SpeechAct.CONFIRMED, SpeechAct.DENIED, SpeechAct.NEITHER_CONFIRMED_NOR_DENIED,
    SpeechAct.DECLINED, SpeechAct.RETRACTED, SpeechAct.CORRECTED,
)  # fmt: skip
MODES = list(StatementMode)


def archived_newsroom() -> Newsroom | None:
    """The demo newsroom with the desk of the archive, or None where the people are no demo's. The desk is added if it is missing."""
    people = {one.key: User.objects.filter(email=one.email, is_active=True).first() for one in MEMBERS}
    here = {key: person for key, person in people.items() if person is not None}
    desks = {desk.slug: desk for desk in Desk.objects.filter(slug__in=["world", "investigations", REGIONS])}
    if len(here) < len(MEMBERS) or not {"world", "investigations"} <= set(desks):
        return None
    desks.setdefault(REGIONS, _regions(here) if REGIONS not in desks else desks[REGIONS])
    return Newsroom(desks, here)


@transaction.atomic
def _regions(people: dict[str, User]) -> Desk:
    languages = ["uk", "he", "ru", "es", "en"]
    desk = add_desk(name="Regions", slug=REGIONS, prefix="R", languages=languages, actor=SYSTEM)
    for key, role in REGIONS_ROLES.items():
        give_role(person=people[key], role=role, desk=desk, actor=SYSTEM)
    return desk


def load(newsroom: Newsroom, *, most: int, say: Callable[[str], None]) -> int:
    """Bring so many claims in, and say how far it is; the number of those that were not there before."""
    new = 0
    for told in islice(claims_told(), most):
        desk = newsroom.desks[_desk_of(told.article)]
        if not Claim.objects.filter(desk=desk, proposition=told.sentence).exists():
            _bring_in(newsroom, desk, told)
            new += 1
        if (told.number + 1) % TELL_EVERY == 0:
            say(f"{told.number + 1} of {most} claims")
    return new


def _desk_of(article: Article) -> str:
    """English on two desks, one of them closed; Spanish on the open one; the rest on its own."""
    if article.voice.language == "en":
        return "world" if article.number % 2 == 0 else "investigations"
    return "world" if article.voice.language == "es" else REGIONS


@transaction.atomic
def _bring_in(newsroom: Newsroom, desk: Desk, told: Told) -> None:
    """One claim and all that becomes of it, or nothing."""
    key = CHECKERS.get(desk.slug, "noa")
    checker = newsroom.actor(key)
    course = course_of(told.number)
    claim = claims.log_claim(
        desk=desk,
        proposition=told.sentence,
        kind=told.kind,
        asks=Asks.SAID if told.kind == ClaimKind.QUOTATION else Asks.SO,
        item=_item(newsroom, desk, told.article, key),
        anchor=AnchorInput(exact=told.sentence),
        statements=_statements(told),
        suggested=course is working.suggested,
        actor=checker,
    )
    others = {"chief": "ruth", "reviewer": "tomasz", "standards": "lena"}
    actors = {part: newsroom.actor(name) for part, name in others.items()}
    course(Case(claim=claim, told=told, checker=checker, guest=newsroom.people["samir"], **actors))


def _item(newsroom: Newsroom, desk: Desk, article: Article, key: str) -> Item:
    there = Item.objects.filter(desk=desk, title=article.title).first()
    if there is not None:
        return there
    item, _is_new = claims.add_item_by_text(
        desk=desk,
        text=article.text,
        title=article.title,
        publisher=article.voice.publisher,
        language=article.voice.language,
        published_at=moment(days=-(article.number % 20) - 1),
        actor=newsroom.actor(key),
    )
    return item


def _statements(told: Told) -> tuple[StatementInput, ...]:
    """Who said it, the outlet that passed it on, and on every second claim somebody who answered that."""
    voice, number = told.article.voice, told.number
    said = StatementInput(
        parties=(PartyInput(name=voice.speaker, role_then=voice.role),),
        act=SAYINGS[number % len(SAYINGS)],
        mode=MODES[number % len(MODES)],
        words=told.sentence,
        language=voice.language,
        said_on=moment(days=-(told.article.number % 20) - 2).date(),
    )
    outlet = PartyInput(name=voice.publisher, kind="organisation")
    passed_on = StatementInput(parties=(outlet,), act=SpeechAct.REPORTED, relation="relays", target_index=0)
    if number % 2:
        return said, passed_on
    company = PartyInput(name=voice.company, kind="organisation")
    act = ANSWERS[number // 2 % len(ANSWERS)]
    return said, passed_on, StatementInput(parties=(company,), act=act, relation="responds_to", target_index=0)
