"""What can be found, kept current by what happens; and by whom it is not found."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from claims import operations
from claims.models import Claim, Item, Party
from factcheck.accounts.actors import Actor
from factcheck.desk.indexing import fill_index
from factcheck.language.queries import query
from factcheck.matching.documents import found
from factcheck.matching.models import Kind, SearchDocument
from factcheck.work.models import Work
from reviews import operations as review_operations
from reviews.models import FactCheckVersion
from tests.background import do_all_work
from tests.factories import (
    ClaimFactory,
    DeskFactory,
    ItemFactory,
    PartyFactory,
    a_checker,
    a_chief,
    a_guest,
    an_observer,
    user_of,
)
from tests.factories.reviewing import a_draft_factcheck, a_published_factcheck

pytestmark = pytest.mark.django_db
MODELS = {Kind.CLAIM: Claim, Kind.ITEM: Item, Kind.PARTY: Party, Kind.FACTCHECK: FactCheckVersion}


def finds(actor: Actor, kind: Kind, text: str) -> list[Any]:
    return list(found(MODELS[kind].objects.visible_to(actor), kind, query(text)))


@pytest.fixture
def ada() -> Actor:
    return a_checker(DeskFactory())


@pytest.fixture
def desk(ada: Actor) -> Any:
    return DeskFactory._meta.model.objects.get(pk=next(iter(ada.desk_roles)))


def test_what_is_logged_and_edited_is_found_by_its_words(ada: Actor, desk: Any) -> None:
    claim = operations.log_claim(desk=desk, proposition="Путин обещал не убивать Зеленского.", actor=ada, language="ru")
    assert finds(ada, Kind.CLAIM, "Зеленский") == []
    do_all_work()
    assert finds(ada, Kind.CLAIM, "зеленский ПУТИНА") == [claim]
    operations.edit_claim(claim=claim, actor=ada, expected=None, proposition="Мост открыт.")
    do_all_work()
    assert finds(ada, Kind.CLAIM, "Зеленский") == []
    assert finds(ada, Kind.CLAIM, "мосты") == [claim]


def test_a_claim_is_found_by_its_source_and_the_item_by_its_text(ada: Actor, desk: Any) -> None:
    item = operations.add_item_by_text(
        desk=desk, text="Alma Reyes opened\n\nThe bridges were closed.", actor=ada, title="Opening day"
    )[0]
    claim = operations.log_claim(desk=desk, proposition="It cost 4.2 million.", actor=ada, item=item)
    do_all_work()
    assert finds(ada, Kind.ITEM, "bridge") == [item]
    assert finds(ada, Kind.CLAIM, "opening") == [claim]
    assert finds(ada, Kind.CLAIM, "bridge") == []
    operations.correct_item(item=item, actor=ada, expected=None, title="Closing time")
    do_all_work()
    assert finds(ada, Kind.CLAIM, "closing million") == [claim]
    assert finds(ada, Kind.CLAIM, "opening") == []


def test_a_party_is_found_by_every_spelling_and_role(ada: Actor, desk: Any) -> None:
    party = operations.add_party(desk=desk, name="Volodymyr Zelensky", names=["Володимир Зеленський"], actor=ada)
    operations.add_party_role(party=party, title="President", actor=ada)
    do_all_work()
    assert finds(ada, Kind.PARTY, "zelensky president") == [party]
    assert finds(ada, Kind.PARTY, "Зеленського") == [party]


def test_a_sealed_party_is_found_by_its_description_alone_at_once_and_after(ada: Actor, desk: Any) -> None:
    party = operations.add_party(desk=desk, name="Zebulon Quill", names=["Zeb"], actor=ada)
    do_all_work()
    assert finds(ada, Kind.PARTY, "zebulon") == [party]
    operations.seal_party(party=party, public_description="a clerk close to the talks", actor=ada)
    for _before_and_after in range(2):
        for text in ("zebulon", "quill", "zeb"):
            assert finds(ada, Kind.PARTY, text) == []
        do_all_work()
    assert finds(ada, Kind.PARTY, "clerks") == [party]
    assert finds(a_checker(), Kind.PARTY, "clerks") == [party]
    call_command("reindex_search", stdout=StringIO())
    assert finds(ada, Kind.PARTY, "quill") == []


def test_what_somebody_may_not_see_is_not_found(ada: Actor, desk: Any) -> None:
    mine = ClaimFactory(desk=desk, access="desk", proposition="Secret bridges")
    named = ClaimFactory(desk=desk, proposition="Secret bridges", readers=[user_of(a_checker())])
    call_command("reindex_search", stdout=StringIO())
    assert finds(ada, Kind.CLAIM, "bridge") == [mine]
    assert finds(an_observer(), Kind.CLAIM, "bridge") == []
    assert finds(a_guest(desk), Kind.CLAIM, "bridge") == []
    assert SearchDocument.objects.filter(pk__in=[mine.pk, named.pk]).count() == 2


@pytest.mark.parametrize(("access", "is_found"), [("newsroom", True), ("desk", True), ("named", False)])
def test_the_title_of_an_item_for_named_people_does_not_lead_to_its_claims(access: str, is_found: bool) -> None:
    item = ItemFactory(title="Wolverhampton papers", access=access)
    guest = a_guest()
    claim = ClaimFactory(desk=item.desk, item=item, access=access, assignee=user_of(guest))
    call_command("reindex_search", stdout=StringIO())
    assert finds(guest, Kind.CLAIM, "Wolverhampton") == ([claim] if is_found else [])
    assert finds(guest, Kind.CLAIM, "bridge") == [claim]


def test_a_version_is_found_by_whoever_may_see_it(ada: Actor) -> None:
    draft = a_draft_factcheck(headline="Bridges", conclusion="Nobody promised one.", language="en")
    do_all_work()
    own = a_checker(draft.desk)
    assert finds(own, Kind.FACTCHECK, "bridge promise") == [draft]
    draft.factcheck.access = "desk"
    draft.factcheck.save(update_fields=["access"])
    assert finds(ada, Kind.FACTCHECK, "bridge promise") == []
    review_operations.edit_factcheck(version=draft, actor=own, expected=None, conclusion="Tunnels.")
    do_all_work()
    assert finds(own, Kind.FACTCHECK, "promise") == []
    assert finds(own, Kind.FACTCHECK, "tunnel") == [draft]


def test_what_is_published_is_found(ada: Actor) -> None:
    live = a_published_factcheck(headline="Nobody promised bridges")
    do_all_work()
    assert finds(ada, Kind.FACTCHECK, "bridge") == [live]


def test_rows_from_before_get_their_words_and_gone_ones_lose_them(run_attempt: Callable[[Work], None]) -> None:
    claim, party = ClaimFactory(proposition="Bridges"), PartyFactory(name="Alma Reyes")
    gone = PartyFactory()
    SearchDocument.objects.create(id=gone.pk, kind=Kind.PARTY, words="'x':1")
    Party.objects.filter(pk=gone.pk).delete()
    run_attempt(Work.plan("fill_index", key="fill"))
    ada = a_checker(claim.desk)
    assert finds(ada, Kind.CLAIM, "bridge") == [claim]
    assert finds(ada, Kind.PARTY, "reyes") == [party]
    assert not SearchDocument.objects.filter(pk=gone.pk).exists()


@pytest.fixture
def run_attempt() -> Callable[[Work], None]:
    def run(work: Work) -> None:
        assert work.kind == fill_index.__name__
        do_all_work()
        work.refresh_from_db()
        assert work.state == Work.State.FINISHED

    return run


def test_reindexing_says_what_it_did_and_takes_kinds() -> None:
    ClaimFactory(), PartyFactory()
    said = StringIO()
    call_command("reindex_search", "claim", stdout=said)
    assert said.getvalue() == "claim: 1\n"
    assert set(SearchDocument.objects.values_list("kind", flat=True)) == {"claim"}


@pytest.mark.parametrize(
    "text", ["O'Brien \\ & | !", "a:* <-> b", "'' \"", "-", "\u0301\u05b0", "x" * 500, "4,2", "–bridge bridge"]
)
def test_the_database_takes_whatever_is_typed(text: str) -> None:
    claim = ClaimFactory(proposition=f"{text} bridge")
    call_command("reindex_search", stdout=StringIO())
    asked = query(text)
    got = finds(a_chief(claim.desk), Kind.CLAIM, text)
    assert (got == [claim]) is asked.finds(f"{text} bridge", "en")
