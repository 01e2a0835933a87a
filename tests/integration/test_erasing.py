"""Words are taken out of the record by a standards editor, with a reason; the gap shows and the ledger still holds."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from lxml import html

from claims import operations
from claims.models import Claim
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.accounts.roles import Role
from factcheck.ledger.models import Event, EventText
from factcheck.ledger.sequencer import append_unsequenced
from factcheck.ledger.timeline import timeline
from factcheck.workflow.machine import Invalid, NotAllowed, WrongState
from tests.factories import (
    ClaimFactory,
    a_checker,
    a_chief,
    a_partner,
    a_person,
    a_read_only_token,
    a_standards_editor,
    an_observer,
    an_operator,
    signed_in,
    user_of,
)

pytestmark = pytest.mark.django_db
NAME = "Zebulon Quillfeather"


@pytest.fixture
def claim() -> Claim:
    return ClaimFactory(checking=True)


@pytest.fixture
def event(claim: Claim) -> Event:
    operations.wait_claim(claim=claim, waiting_for=NAME, actor=a_checker(claim.desk))
    return Event.objects.get(name="claim.waiting")


def erase(event: Event, actor: Actor, reason: str = "He asked us to.", key: str = "waiting_for") -> Event:
    return operations.erase_event_text(event=event, key=key, reason=reason, actor=actor)


def test_the_words_go_and_the_record_holds(event: Event, claim: Claim) -> None:
    append_unsequenced(100)
    ruth = a_standards_editor()
    told = erase(event, ruth)
    assert NAME not in str(list(EventText.objects.values()))
    assert (told.name, told.subject, told.desk_id) == ("text.erased", event.subject, claim.desk_id)
    assert told.details == {"event": str(event.uuid), "key": "waiting_for"}
    append_unsequenced(100)
    said = StringIO()
    call_command("verify_ledger", stdout=said)
    assert "The ledger holds" in said.getvalue()
    before = next(entry for entry in timeline([claim], ruth) if entry.name == "claim.waiting")
    [gap] = before.erasures
    assert (before.texts, gap.key, gap.reason) == ({}, "waiting_for", "He asked us to.")
    assert gap.at is not None


def test_only_a_standards_editor_takes_words_out(event: Event, claim: Claim) -> None:
    others = (a_checker(claim.desk), a_chief(claim.desk), an_observer(), an_operator(), a_partner(claim.desk), SYSTEM)
    for who in (*others, a_read_only_token(user_of(a_standards_editor()))):
        with pytest.raises(NotAllowed):
            erase(event, who)
    assert event.texts.get().text == NAME


def test_what_the_editor_may_not_see_is_not_erased_unseen(event: Event, claim: Claim) -> None:
    ada = a_checker(claim.desk)
    operations.set_access(row=claim, access="named", named_readers=[user_of(ada)], actor=ada)
    with pytest.raises(NotAllowed):
        erase(event, a_standards_editor())


def test_it_takes_a_reason_and_words_that_are_there(event: Event) -> None:
    ruth = a_standards_editor()
    with pytest.raises(Invalid) as refusal:
        erase(event, ruth, reason=" ")
    assert refusal.value.field == "reason"
    with pytest.raises(Invalid):
        erase(event, ruth, key="note")
    told = erase(event, ruth)
    with pytest.raises(WrongState, match="erased already"):
        erase(event, ruth)
    with pytest.raises(WrongState, match="stays"):
        erase(told, ruth, key="reason")
    assert Event.objects.filter(name="text.erased").count() == 1


def test_it_is_done_where_the_record_is_read(event: Event, claim: Claim) -> None:
    ruth, noa = signed_in(a_person(Role.STANDARDS)), signed_in(a_person(Role.CHECKER, claim.desk))
    page, where = reverse("desk:claim", args=[claim.pk]), reverse("claims:text_erase", args=[event.uuid, "waiting_for"])
    assert f'href="{where}"' in ruth.get(page).content.decode()
    assert f'href="{where}"' not in noa.get(page).content.decode()
    assert NAME in ruth.get(where).content.decode()
    assert ruth.post(where, {"reason": ""}).status_code == 422
    assert noa.get(where).status_code == 403
    assert noa.post(where, {"reason": "Because."}).status_code == 403
    operations.place_hold(row=claim, reason="A suit is coming.", actor=a_standards_editor())
    assert ruth.get(where).status_code == 409
    operations.lift_hold(row=claim, reason="It was settled.", actor=a_standards_editor())
    done = ruth.post(where, {"reason": "He asked us to."})
    assert done["Location"] == f"{page}#timeline"
    # What the claim itself still says is mended on its own page.
    shown = html.fromstring(noa.get(page).content.decode()).xpath("//*[@id='timeline']")[0].text_content()
    assert "Words erased on" in shown
    assert "because: He asked us to." in shown
    assert NAME not in shown
    assert ruth.post(where, {"reason": "Again."}).status_code == 409


def test_words_of_what_one_may_not_see_are_not_there(event: Event, claim: Claim) -> None:
    ada, ruth = a_checker(claim.desk), signed_in(a_person(Role.STANDARDS))
    operations.set_access(row=claim, access="named", named_readers=[user_of(ada)], actor=ada)
    where = reverse("claims:text_erase", args=[event.uuid, "waiting_for"])
    assert ruth.get(where).status_code == 404
    assert ruth.post(where, {"reason": "Because."}).status_code == 404
