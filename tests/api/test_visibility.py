"""What somebody may not see is not there: in details, lists, searches, filters, children and refusals. One table for rows and roles."""

from typing import Any

import pytest
from django.core.management import call_command

from claims.models import Appearance
from factcheck.accounts import clock
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk
from reviews import operations
from reviews.models import (
    CommentRequest,
    FactCheck,
    FactCheckVersion,
    MinorEdit,
    PublicResponse,
    Question,
    Reply,
    ResponsePoint,
    VerdictVersion,
)
from tests.api.asking import Asker, as_partner, as_role, asking, ok, problem
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
LISTS = (
    "items",
    "claims",
    "parties",
    "statements",
    "verification-tasks",
    "evidence",
    "responses",
    "comment-requests",
    "verdicts",
    "fact-checks",
    "comments",
    "suggestions",
    "minor-edits",
)


def everything(**protection: Any) -> dict[str, str]:
    """One row of each resource under this protection, each with the planted word: resource → address."""
    readers = {"readers": protection.pop("readers")} if "readers" in protection else {}
    both = {**protection, **readers}
    item = ItemFactory(**both, title=f"{PLANTED} item", text=f"In {PLANTED} the minister spoke.")
    claim = ClaimFactory(**both, item=item, proposition=f"{PLANTED} claim")
    Appearance.objects.create(
        claim=claim, item=item, snapshot=item.current, exact=PLANTED, start=3, end=3 + len(PLANTED)
    )
    party = PartyFactory(**both, name=f"{PLANTED} party")
    statement = StatementFactory(**both, claim=claim, words=f"{PLANTED} words", party=party)
    row = {
        "items": item,
        "claims": claim,
        "parties": party,
        "statements": statement,
        "verification-tasks": VerificationTaskFactory(claim=claim, title=f"{PLANTED} task"),
        "evidence": EvidenceFactory(claim=claim, **both, title=f"{PLANTED} evidence"),
        "verdicts": VerdictVersion.objects.create(claim=claim, number=1, explanation=f"{PLANTED} verdict"),
        **_told(claim, party, protection, readers),
    }
    row |= _talked_about(row["verdicts"], row["fact-checks"])
    return {name: f"{name}/{found.pk}" for name, found in row.items()}


def _talked_about(verdict: VerdictVersion, page: FactCheck) -> dict[str, Any]:
    user = a_person("checker", page.desk)
    by = actor_for_user(user)
    given = {"part": "explanation", "exact": f"{PLANTED} verdict", "replacement": f"{PLANTED} finding"}
    due = {"made_by": user, "due_at": clock.now()}
    return {
        "comments": operations.add_comment(version=verdict, text=f"{PLANTED} comment", actor=by),
        "suggestions": operations.suggest(version=verdict, actor=by, **given),
        "minor-edits": MinorEdit.objects.create(factcheck=page, version=page.versions.get(), **due),
    }


def _told(claim: Any, party: Any, protection: dict[str, Any], readers: dict[str, Any]) -> dict[str, Any]:
    level = {**protection, **({"access": "named"} if readers else {})}
    response = PublicResponse.objects.create(**level, party=party, setting=f"{PLANTED} setting")
    ResponsePoint.objects.create(response=response, position=1, claim=claim, outcome="denied", words=f"{PLANTED} words")
    request = CommentRequest.objects.create(**level, party=party, outlet=f"{PLANTED} outlet", state="open")
    Question.objects.create(request=request, position=1, text=f"{PLANTED}?", claim=claim)
    reply = Reply.objects.create(request=request, **level, channel="mail", text=f"{PLANTED} reply")
    page = FactCheck.objects.create(**level, slug=f"page-{FactCheck.objects.count()}")
    FactCheckVersion.objects.create(factcheck=page, number=1, headline=f"{PLANTED} headline")
    for row in (response, request, reply, page):
        row.named_readers.set(readers.get("readers", []))
    return {"responses": response, "comment-requests": request, "fact-checks": page}


def sees(asker: Asker, addresses: dict[str, str]) -> set[str]:
    """Which of these resources the asker gets, by details and by lists alike; the two must say the same."""
    by_detail = {name for name, address in addresses.items() if asker.get(address).status_code == 200}
    for name, address in addresses.items():
        listed = asker.get(name)
        ids = [row["id"] for row in ok(listed)["results"]] if listed.status_code == 200 else []
        assert (address.rsplit("/", 1)[1] in ids) == (name in by_detail), name
    return by_detail


WITHOUT_EDITS = {"verification-tasks", "comments", "suggestions", "minor-edits"}
WITHOUT_WORDS = WITHOUT_EDITS
ALL = set(LISTS)
NONE: set[str] = set()
# Which level, which role of which desk, and what of it all is seen.
TABLE = [
    ("newsroom", "checker", "same", ALL),
    ("newsroom", "checker", "other", ALL),
    ("newsroom", "guest", "same", NONE),
    ("newsroom", "observer", "none", ALL),
    ("newsroom", "operator", "none", ALL),
    ("newsroom", "standards", "none", ALL),
    ("desk", "checker", "same", ALL),
    ("desk", "chief", "other", NONE),
    ("desk", "observer", "none", NONE),
    ("desk", "operator", "none", NONE),
    ("desk", "standards", "none", ALL),
    ("closed", "checker", "same", ALL),
    ("closed", "checker", "other", NONE),
    ("closed", "observer", "none", NONE),
    ("closed", "standards", "none", ALL),
    ("named", "checker", "same", NONE),
    ("named", "chief", "same", NONE),
    ("named", "standards", "none", NONE),
    ("named", "named", "other", ALL),
]  # fmt: skip


@pytest.mark.parametrize(("level", "role", "where", "seen"), TABLE)
def test_lists_and_details_show_what_the_table_says(
    desk: Desk, level: str, role: str, where: str, seen: set[str]
) -> None:
    if level == "closed":
        desk.is_open = False
        desk.save(update_fields=["is_open"])
    named = a_person("checker", DeskFactory())
    protection: dict[str, Any] = {"desk": desk, **({"access": "desk"} if level == "desk" else {})}
    addresses = everything(**protection, **({"readers": [named]} if level == "named" else {}))
    asker = asking(named) if role == "named" else as_role(role, desk if where == "same" else DeskFactory())
    assert sees(asker, addresses) == seen


def searches(addresses: dict[str, str]) -> list[str]:
    """Every way to ask for what is hidden: by its words, and by the ids of what it belongs to."""
    claim, item, party = (addresses[name].rsplit("/", 1)[1] for name in ("claims", "items", "parties"))
    by_words = [f"{name}?q={PLANTED}" for name in LISTS if name not in WITHOUT_WORDS]
    of_claim = [
        f"{name}?claim={claim}"
        for name in (
            "statements",
            "verification-tasks",
            "evidence",
            "responses",
            "comment-requests",
            "verdicts",
            "fact-checks",
            "comments",
            "suggestions",
        )
    ]
    of_party = [f"{name}?party={party}" for name in ("statements", "responses", "comment-requests")]
    return [
        *LISTS,
        *by_words,
        *of_claim,
        *of_party,
        f"claims?item={item}",
        "responses?outcome=denied",
        "fact-checks?state=draft",
    ]


@pytest.mark.parametrize("level", ["desk", "closed", "named"])
def test_the_planted_word_comes_out_of_no_door(desk: Desk, level: str) -> None:
    if level == "closed":
        desk.is_open = False
        desk.save(update_fields=["is_open"])
    named = a_person("checker", DeskFactory())
    addresses = everything(
        desk=desk,
        **({"access": "desk"} if level == "desk" else {}),
        **({"readers": [named]} if level == "named" else {}),
    )
    outsider = as_role("chief", DeskFactory())
    call_command("reindex_search", verbosity=0)
    for query in (f"{name}?q={PLANTED}" for name in ("claims", "items", "parties", "fact-checks")):
        assert len(ok(asking(named if level == "named" else a_person("checker", desk)).get(query))["results"]) == 1, (
            query
        )
    for query in searches(addresses):
        assert ok(outsider.get(query))["results"] == [], query
    partner = as_partner(DeskFactory())
    for address in [*addresses.values(), "items", "fact-checks", f"fact-checks?q={PLANTED}", f"items?q={PLANTED}"]:
        for asker in (outsider, partner):
            assert PLANTED.encode() not in asker.get(address).content


def test_changing_what_is_not_seen_says_no_more_than_reading_it(desk: Desk) -> None:
    addresses = everything(desk=desk, access="desk")
    outsider = as_role("chief", DeskFactory())
    for name, address in addresses.items():
        if name not in WITHOUT_EDITS:
            problem(outsider.patch(address, {}, match="*"), 404)
    problem(outsider.post(f"{addresses['claims']}/actions/start", match="*"), 404)
    problem(outsider.post(f"{addresses['claims']}/evidence", {"form": "note", "note": "x"}), 404)
    problem(outsider.get(f"{addresses['items']}/text"), 404)
    own = DeskFactory()
    unseen = outsider_body(addresses, own)
    for resource, body, field in unseen:
        theirs = as_role("checker", own)
        assert field in problem(theirs.post(resource, body), 400)["errors"]


def outsider_body(addresses: dict[str, str], own: Desk) -> list[tuple[str, dict[str, Any], str]]:
    """Requests that name what the asker may not see; each is answered as if it were not there."""
    claim, item, party = (addresses[name].rsplit("/", 1)[1] for name in ("claims", "items", "parties"))
    point = {"outcome": "denied", "words": "x", "claim": claim}
    return [
        ("claims", {"desk": str(own.pk), "proposition": "p", "item": item}, "item"),
        (
            "claims",
            {"desk": str(own.pk), "proposition": "p", "statements": [{"parties": [{"party": party}]}]},
            "parties",
        ),
        ("responses", {"desk": str(own.pk), "party": {"name": "x"}, "points": [point]}, "points"),
        (
            "comment-requests",
            {"desk": str(own.pk), "parties": [{"name": "x"}], "questions": [{"text": "?", "claim": claim}]},
            "questions",
        ),
        ("fact-checks", {"desk": str(own.pk), "claims": [claim]}, "claims"),
    ]


def test_a_guest_sees_the_claim_that_is_theirs_with_what_belongs_to_it(desk: Desk) -> None:
    addresses = everything(desk=desk, access="desk")
    guest = as_role("guest", desk)
    chief = as_role("chief", desk)
    ok(chief.act(ok(chief.get(addresses["claims"])), "assign", {"assignee": str(guest.user.pk)}))
    seen = sees(guest, addresses)
    assert {"claims", "statements", "evidence", "verification-tasks", "verdicts"} <= seen
    assert "fact-checks" not in seen
    statement = ok(guest.get(addresses["statements"]))
    assert statement["parties"][0]["party"]["name"] == f"{PLANTED} party"
    problem(guest.patch(addresses["parties"], {"name": "x"}, match="*"), 404)
    assert "assign" not in {action["name"] for action in ok(guest.get(addresses["claims"]))["actions"]}
