"""The command line: the first operator, intake, export, health, and the demo newsroom."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.codes import ItemState, WorkState
from claims.inputs import PartyInput
from claims.models import Claim, Item
from claims.operations import set_access
from factcheck.accounts.actors import actor_for_user
from factcheck.accounts.models import Desk, User
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event, EventText
from factcheck.people import welcome
from reviews.inputs import PointInput, QuestionInput
from reviews.models import FactCheck
from reviews.operations import draft_requests, record_public_response
from tests.factories import ClaimFactory, DeskFactory, EvidenceFactory, a_checker, an_observer, user_of

pytestmark = pytest.mark.django_db


def run(*arguments: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def email_of(who: Any) -> str:
    return user_of(who).email


def test_the_first_operator_gets_a_link_that_holds() -> None:
    printed = run("first_operator", "root@meridian.example", name="Root")
    token = re.search(r"/welcome/([^/]+)/", printed).group(1)
    person = welcome.person_of(token)
    assert (person.email, person.name, person.is_operator) == ("root@meridian.example", "Root", True)
    with pytest.raises(CommandError, match="There is an operator already. Use --again"):
        run("first_operator", "two@meridian.example")
    assert "/welcome/" in run("first_operator", "two@meridian.example", again=True)


def test_a_file_is_taken_in_as_somebody(tmp_path: Path) -> None:
    desk = DeskFactory(slug="world")
    noa = a_checker(desk)
    file = tmp_path / "story.txt"
    file.write_text("The bridge is open.\n\nIt cost four million.", "utf-8")
    printed = run("intake", str(file), "--desk=world", f"--as={email_of(noa)}", "--title=Bridge")
    item = Item.objects.get()
    assert printed.strip().endswith(f"/desk/items/{item.pk}/")
    assert (item.title, item.state, item.created_by_id) == ("Bridge", ItemState.READY, noa.user_id)
    assert "four million" in item.current.text


def test_an_address_is_left_to_the_service_to_fetch() -> None:
    noa = a_checker(DeskFactory(slug="world"))
    run("intake", "https://news.example.org/bridge", "--desk=world", f"--as={email_of(noa)}")
    assert Item.objects.get().state == ItemState.FETCHING
    with pytest.raises(CommandError, match="--title"):
        run("intake", "https://news.example.org/x", "--desk=world", f"--as={email_of(noa)}", "--title=x")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["/no/such/file", "--desk=world"], "cannot be read"),
        (["/no/such/file", "--desk=elsewhere"], "There is no desk"),
        (["https://", "--desk=world"], "address"),
    ],
)
def test_what_cannot_be_taken_in_is_said_in_a_sentence(arguments: list[str], sentence: str) -> None:
    noa = a_checker(DeskFactory(slug="world"))
    with pytest.raises(CommandError, match=sentence):
        run("intake", *arguments, f"--as={email_of(noa)}")
    assert not Item.objects.exists()


def test_intake_obeys_rights(tmp_path: Path) -> None:
    DeskFactory(slug="world")
    file = tmp_path / "story.txt"
    file.write_text("words", "utf-8")
    with pytest.raises(CommandError, match="You may not do this"):
        run("intake", str(file), "--desk=world", f"--as={email_of(an_observer())}")
    with pytest.raises(CommandError, match="Nobody signs in as"):
        run("intake", str(file), "--desk=world", "--as=nobody@meridian.example")
    assert not Item.objects.exists()


def exported(claim: Claim, *more: str) -> dict[str, Any]:
    return json.loads(run("export_claim", claim.reference, "--for=Ines Ferreira", *more))


def test_an_export_leaves_out_what_is_restricted_unless_asked(tmp_path: Path) -> None:
    desk = DeskFactory()
    claim, noa = ClaimFactory(desk=desk), a_checker(desk)
    shown = EvidenceFactory(claim=claim, title="The accounts")
    hidden = EvidenceFactory(claim=claim, title="The letter", access="desk")
    made = exported(claim)
    assert [row["id"] for row in made["evidence"]] == [str(shown.pk)]
    assert made["left_out"] == {"evidence": 1}
    assert "The letter" not in json.dumps(made)
    whole = exported(claim, "--restricted", f"--as={email_of(noa)}")
    assert {row["id"] for row in whole["evidence"]} == {str(shown.pk), str(hidden.pk)}
    assert whole["recipient"] == "Ines Ferreira"
    events = Event.objects.filter(name="export.made").order_by("id")
    assert [event.details["restricted"] for event in events] == [False, True]
    assert EventText.objects.filter(event__in=events, text="Ines Ferreira").count() == 2


def test_an_export_leaves_out_points_and_questions_about_another_claim_that_is_restricted() -> None:
    desk = DeskFactory()
    claim, other, noa = ClaimFactory(desk=desk), ClaimFactory(desk=desk), a_checker(desk)
    peskov = PartyInput(name="Dmitry Peskov")
    points = [
        PointInput(words=words, outcome="denied", claim_id=pk)
        for words, pk in (("Not this.", claim.pk), ("Not that.", other.pk))
    ]
    questions = [
        QuestionInput(text=text, claim_id=pk) for text, pk in (("Is this so?", claim.pk), ("Is that so?", other.pk))
    ]
    record_public_response(desk=desk, party=peskov, points=tuple(points), actor=noa)
    draft_requests(desk=desk, parties=(peskov,), questions=tuple(questions), actor=noa)
    set_access(row=other, access="desk", actor=noa)
    made = exported(claim)
    assert [point["words"] for response in made["responses"] for point in response["points"]] == ["Not this."]
    assert [question["text"] for request in made["requests"] for question in request["questions"]] == ["Is this so?"]
    assert made["left_out"] == {"points": 1, "questions": 1}


def test_a_restricted_claim_is_exported_only_when_asked_and_allowed() -> None:
    closed = DeskFactory(is_open=False)
    claim = ClaimFactory(desk=closed)
    with pytest.raises(CommandError, match="--restricted"):
        exported(claim)
    with pytest.raises(CommandError, match="There is no claim"):
        exported(claim, "--restricted", f"--as={email_of(a_checker())}")
    with pytest.raises(CommandError, match="There is no claim"):
        run("export_claim", "nonsense", "--for=x")
    assert exported(claim, "--restricted", f"--as={email_of(a_checker(closed))}")["claim"]["id"] == str(claim.pk)


def test_an_observer_reads_and_does_not_export() -> None:
    claim = ClaimFactory()
    with pytest.raises(CommandError, match="You may not do this"):
        exported(claim, f"--as={email_of(an_observer())}")
    assert not Event.objects.filter(name="export.made").exists()


def test_health_says_what_is_missing_by_its_exit_code() -> None:
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("health", stdout=out)
    assert end.value.code == 1
    assert re.search(r"^database\s+ok", out.getvalue(), re.MULTILINE)
    assert re.search(r"^worker\s+never_seen", out.getvalue(), re.MULTILINE)


def test_the_demo_newsroom_has_a_person_for_each_role_and_work_in_every_state() -> None:
    printed = run("demo", if_empty=True)
    assert set(User.objects.values_list("memberships__role", flat=True)) == set(Role)
    assert set(Claim.objects.values_list("state", flat=True)) == set(WorkState)
    assert dict(Desk.objects.values_list("slug", "is_open")) == {"world": True, "investigations": False}
    page = FactCheck.objects.get()
    assert page.public_state == "live"
    credentials = dict(re.findall(r"(\S+@meridian\.example) .* (\S+)$", printed, re.MULTILINE))
    assert len(credentials) == User.objects.count()
    for email, password in credentials.items():
        assert User.objects.get(email=email).check_password(password)
    assert not any(
        password in str(list(EventText.objects.values_list("text", flat=True))) for password in credentials.values()
    )


def test_the_founding_article_waits_without_claims() -> None:
    run("demo", if_empty=True)
    item = Item.objects.get(title__startswith="Kremlin")
    assert not item.claims.exists()
    assert item.desk.slug == "world"


def test_the_demo_leaves_a_newsroom_that_is_there_alone() -> None:
    user_of(a_checker())
    assert run("demo", if_empty=True) == ""
    assert not Claim.objects.exists()


def test_everything_in_the_demo_was_done_by_somebody() -> None:
    run("demo", if_empty=True)
    outside_people = Event.objects.exclude(name__startswith="person.").exclude(name="desk.created")
    assert not outside_people.filter(actor="system").exclude(name__in=["claim.done"]).exists()
    noa = User.objects.get(email="noa@meridian.example")
    version = FactCheck.objects.get().live
    assert actor_for_user(noa).user_id in version.author_ids
    assert {vote.voter.name for vote in version.votes.all()} == {"Tomasz Wilk"}


def test_the_walk_says_when_the_service_is_not_there() -> None:
    run("demo", if_empty=True)
    with pytest.raises(CommandError, match="does not answer"):
        run("demo", walk=True, url="http://127.0.0.1:9", pace=0)
    with pytest.raises(CommandError, match="Nobody signs in as"):
        run("demo", walk=True, checker="nobody@meridian.example")
    assert not Event.objects.filter(name="key.created").count() - Event.objects.filter(name="key.revoked").count()
