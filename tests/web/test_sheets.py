"""The screens of sheets, from the file to the undo, with forms as a browser sends them and without a script."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims import operations as claims_operations
from claims.models import Claim
from factcheck import storage
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.sheets import bringing, operations
from factcheck.sheets.models import Import, Sheet
from factcheck.sheets.reading import files
from factcheck.work.files import hashes_named_by_rows
from tests.background import do_all_work
from tests.factories import DeskFactory, a_checker, a_chief, a_person, signed_in
from tests.factories.sheets import FINISHED, OPEN, a_csv, checked, imported
from tests.web.filling import filled, the_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return DeskFactory()


@pytest.fixture
def chief(desk: Desk) -> Client:
    return signed_in(a_person("chief", desk))


def send(client: Client, address: str, **changed: Any) -> Any:
    """Open the page, change these fields of its form, send it."""
    page = client.get(address)
    form = {**filled(the_form(page)), **changed}
    return client.post(address, {name: value for name, value in form.items() if value != [""]})


def brought(client: Client, data: bytes, name: str = "Archive.csv") -> Any:
    return send(client, reverse("sheets:bring"), file=SimpleUploadedFile(name, data), pasted="")


def test_a_file_goes_the_whole_way_and_back(desk: Desk, chief: Client) -> None:
    answer = brought(chief, a_csv(FINISHED, OPEN | {"Deadline": "soon"}))
    run = Import.objects.get()
    assert answer["Location"] == reverse("sheets:columns", args=[run.pk])
    answer = send(chief, answer["Location"])
    assert answer["Location"] == reverse("sheets:run", args=[run.pk])
    page = chief.get(answer["Location"]).content.decode()
    assert "“soon” is no date." in page
    assert "Import 1 row" in page
    chief.post(reverse("sheets:start", args=[run.pk]), {"row_version": Import.objects.get().row_version})
    running = chief.get(reverse("sheets:progress", args=[run.pk])).content.decode()
    assert "hx-trigger" in running
    assert 'value="0"' in running
    do_all_work()
    done = chief.get(reverse("sheets:progress", args=[run.pk])).content.decode()
    assert "hx-trigger" not in done
    assert "Take 1 row back" in done
    assert "Show the rows" in done
    assert Sheet.objects.get().name == "Archive"
    chief.post(reverse("sheets:undo", args=[run.pk]))
    do_all_work()
    assert not Claim.objects.exists()
    assert "taken back" in chief.get(reverse("sheets:run", args=[run.pk])).content.decode()


def test_pasted_rows_do_as_well(chief: Client) -> None:
    answer = send(chief, reverse("sheets:bring"), pasted="Claim\tNote\nOne\tx\n")
    assert answer.status_code == 302
    assert Import.objects.get().format == "pasted"


def test_what_cannot_be_read_says_so_at_its_field(chief: Client) -> None:
    for data, words in [(b"%PDF-1.7", "This is no sheet."), (b"Claim\n", "There is one row only")]:
        answer = brought(chief, data)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    answer = chief.post(reverse("sheets:bring"), {})
    assert "one of the two" in answer.content.decode()
    assert not Import.objects.exists()


def test_ratings_of_a_column_that_was_chosen_only_now_are_asked_for(chief: Client) -> None:
    brought(chief, b"Claim,Colour\nOne,Green\nTwo,Pants on fire\n")
    run = Import.objects.get()
    address = reverse("sheets:columns", args=[run.pk])
    answer = send(chief, address, **{"column-1": "rating"})
    page = answer.content.decode()
    assert "One more look" in page
    assert answer.status_code == 422
    form = filled(the_form(answer))
    assert (form["rating-0-of"], form["rating-1"]) == (["Green"], ["false"])
    answer = chief.post(address, {**form, "rating-0": ""})
    assert answer.status_code == 422
    answer = chief.post(address, {**form, "rating-0": "words"})
    assert answer.status_code == 302
    assert Sheet.objects.get().ratings == {
        "Green": {"finding": "", "qualifier": ""},
        "Pants on fire": {"finding": "false", "qualifier": ""},
    }


def test_the_columns_of_a_sheet_are_known_the_next_time(desk: Desk, chief: Client) -> None:
    data = b"Claim,Colour,Who\nOne,Green,Ada\n"
    brought(chief, data)
    send(chief, reverse("sheets:columns", args=[Import.objects.get().pk]), **{"column-1": "note", "name": "Ours"})
    brought(chief, data)
    form = filled(the_form(chief.get(reverse("sheets:columns", args=[Import.objects.first().pk]))))
    assert (form["column-1"], form["name"]) == (["note"], ["Ours"])


def test_a_column_with_a_thousand_different_words_is_no_rating(chief: Client) -> None:
    rows = "".join(f"Claim {n},word {n}\n" for n in range(61))
    brought(chief, f"Claim,Colour\n{rows}".encode())
    address = reverse("sheets:columns", args=[Import.objects.get().pk])
    page = chief.post(address, {**filled(the_form(send(chief, address, **{"column-1": "rating"})))})
    assert "There are 61 different ones in it" in page.content.decode()


def test_hostile_headers_and_cells_are_shown_as_words(chief: Client) -> None:
    brought(chief, b"Claim,<img src=x onerror=alert(1)>\n<script>alert(1)</script>,=1+1\n")
    address = reverse("sheets:columns", args=[Import.objects.get().pk])
    page = chief.get(address).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    send(chief, address)
    assert "<script>alert" not in chief.get(reverse("sheets:run", args=[Import.objects.get().pk])).content.decode()


def test_a_button_pressed_on_an_old_page_is_refused(desk: Desk, chief: Client) -> None:
    run = checked(desk, a_chief(desk), a_csv(OPEN))
    for version in ("1", "99999999999999999", "x\x00"):
        answer = chief.post(reverse("sheets:start", args=[run.pk]), {"row_version": version})
        assert answer.status_code in (409, 412), version
    assert Import.objects.get().state == "checked"


def test_an_export_comes_as_a_file_with_a_name(desk: Desk, chief: Client) -> None:
    imported(desk, a_chief(desk), FINISHED)
    address = reverse("sheets:export", args=[Sheet.objects.get().pk])
    assert "1 claim" in chief.get(address).content.decode()
    assert chief.post(address, {"rows": "sheet", "format": "csv", "recipient": ""}).status_code == 422
    for kind, begins in [("csv", b"\xef\xbb\xbfID,Claim"), ("xlsx", b"PK")]:
        answer = chief.post(address, {"rows": "sheet", "format": kind, "recipient": "The archive"})
        assert b"".join(answer.streaming_content).startswith(begins)
        assert answer["Content-Disposition"].startswith('attachment; filename="Checks')


def test_who_may_not_import_is_told_so_and_sees_no_rows(desk: Desk) -> None:
    run = checked(desk, a_chief(desk), a_csv(OPEN))
    checker, stranger = signed_in(a_person("checker", desk)), signed_in(a_person("chief"))
    assert checker.get(reverse("sheets:bring")).status_code == 403
    for client in (checker, stranger):
        for name in ("run", "columns", "progress"):
            assert client.get(reverse(f"sheets:{name}", args=[run.pk])).status_code == 404
        for name in ("start", "undo", "resume", "discard"):
            assert client.post(reverse(f"sheets:{name}", args=[run.pk])).status_code == 404
    assert checker.get(reverse("sheets:export", args=[run.sheet_id])).status_code == 200
    assert stranger.get(reverse("sheets:export", args=[run.sheet_id])).status_code == 404


def test_a_long_sheet_is_tried_out_in_the_background_with_a_bar(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "AT_A_GLANCE", 3)
    monkeypatch.setattr(bringing, "AT_ONCE", 4)
    rows = [FINISHED | {"ID": str(n % 9), "Claim": f"Claim {n}"} for n in range(10)]
    brought(chief, a_csv(*rows))
    run = Import.objects.get()
    send(chief, reverse("sheets:columns", args=[run.pk]))
    page = chief.get(reverse("sheets:run", args=[run.pk])).content.decode()
    assert "Being tried out" in page
    assert "hx-trigger" in page
    assert "0 of 10 rows" in page
    assert chief.get(reverse("sheets:columns", args=[run.pk])).status_code == 302
    do_all_work()
    page = chief.get(reverse("sheets:run", args=[run.pk])).content.decode()
    # The tenth row bears the id of the first, which another handful looked at.
    assert "Row 2 has the same id: “0”." in page
    assert "Import 9 rows" in page
    assert "1 row cannot be imported and is left out;" in page
    assert Import.objects.get().state == "checked"


def a_large_file(client: Client, data: bytes, monkeypatch: pytest.MonkeyPatch) -> Import:
    monkeypatch.setattr(files, "LARGE_TEXT", 10)
    answer = brought(client, data)
    run = Import.objects.get()
    assert client.get(answer["Location"])["Location"] == reverse("sheets:run", args=[run.pk])
    return run


def test_a_large_file_is_read_in_the_background_before_its_columns_are_chosen(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_large_file(chief, a_csv(FINISHED, OPEN), monkeypatch)
    kept, progress = run.file_sha256, reverse("sheets:progress", args=[run.pk])
    assert storage.exists(kept)
    assert kept in hashes_named_by_rows()
    page = chief.get(reverse("sheets:run", args=[run.pk])).content.decode()
    assert "Being read" in page
    assert "hx-trigger" in page
    assert not run.rows.exists()
    do_all_work()
    assert chief.get(progress)["HX-Redirect"] == reverse("sheets:columns", args=[run.pk])
    send(chief, chief.get(reverse("sheets:run", args=[run.pk]))["Location"])
    assert "Import 2 rows" in chief.get(reverse("sheets:run", args=[run.pk])).content.decode()
    assert kept not in hashes_named_by_rows()
    assert Event.objects.filter(name="import.read").count() == 1


def test_a_large_file_that_cannot_be_read_says_why_and_can_be_discarded(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = a_large_file(chief, b"Claim,Note\nOne," + b"x" * 10_001, monkeypatch)
    do_all_work()
    page = chief.get(reverse("sheets:run", args=[run.pk])).content.decode()
    assert "This cannot be read" in page
    assert "Row 2, column B holds more than 10000 characters in one cell." in page
    run.refresh_from_db()
    chief.post(reverse("sheets:discard", args=[run.pk]), {"row_version": run.row_version})
    assert [(one.state, one.file_sha256) for one in Import.objects.all()] == [("discarded", "")]


def test_reading_that_broke_off_goes_on(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    run = a_large_file(chief, a_csv(OPEN), monkeypatch)
    bringing.break_off(run)
    chief.post(reverse("sheets:resume", args=[run.pk]))
    do_all_work()
    assert list(Import.objects.values_list("state", "rows__number")) == [("read", 2)]


def test_what_an_undo_would_leave_alone_is_said_before_the_button_is_pressed(desk: Desk, chief: Client) -> None:
    run = imported(desk, a_chief(desk), FINISHED, OPEN)
    address = reverse("sheets:run", args=[run.pk])
    assert "Nobody has worked on these claims since the import" in chief.get(address).content.decode()
    claim = Claim.objects.get(state="checking")
    claims_operations.take_claim(claim=claim, actor=a_checker(desk))
    assert "Taking back leaves 1 row alone" in chief.get(address).content.decode()


def test_a_kept_sheet_gets_another_name_and_is_kept_no_longer(desk: Desk, chief: Client) -> None:
    run = imported(desk, a_chief(desk), FINISHED)
    sheet = run.sheet
    address, away = reverse("sheets:sheet", args=[sheet.pk]), reverse("sheets:remove", args=[sheet.pk])
    assert "Who checked it" in chief.get(address).content.decode()
    old = filled(the_form(chief.get(address)))
    assert send(chief, address, name="Archive").status_code == 302
    assert chief.post(address, {**old, "name": "Other"}).status_code == 412
    assert chief.post(away, {"row_version": old["row_version"]}).status_code == 412
    Sheet.objects.create(desk=desk, name="Taken")
    assert "is called so" in send(chief, address, name="Taken").content.decode()
    checker = signed_in(a_person("checker", desk))
    assert "Rename" not in checker.get(address).content.decode()
    assert checker.post(address, {"name": "Mine", "row_version": 2}).status_code == 403
    assert checker.post(away, {"row_version": 2}).status_code == 403
    assert chief.post(away, {"row_version": Sheet.objects.get(pk=sheet.pk).row_version}).status_code == 302
    assert chief.get(address).status_code == 404
    names = Event.objects.filter(name__startswith="sheet.").order_by("pk").values_list("name", flat=True)
    assert list(names) == ["sheet.kept", "sheet.renamed", "sheet.removed"]
    # The name is free again, and what came in under it can still be taken back.
    assert checked(desk, a_chief(desk), a_csv(OPEN), name="Archive").sheet_id != sheet.pk
    chief.post(reverse("sheets:undo", args=[run.pk]))
    do_all_work()
    assert not Claim.objects.exists()


def test_a_sheet_whose_import_is_under_way_stays(desk: Desk, chief: Client) -> None:
    run = operations.start_import(run=checked(desk, a_chief(desk), a_csv(OPEN)), actor=a_chief(desk))
    answer = chief.post(reverse("sheets:remove", args=[run.sheet_id]), {"row_version": 1})
    assert answer.status_code == 409
    assert Sheet.objects.kept().exists()


def test_an_import_for_named_people_asks_for_whom(desk: Desk, chief: Client) -> None:
    ada = a_person("checker", desk)
    answer = send(chief, reverse("sheets:bring"), pasted="Claim\tWho\nOne\tAlma\n", access="named")
    assert "Say for whom the imported claims are" in answer.content.decode()
    assert not Import.objects.exists()
    send(chief, reverse("sheets:bring"), pasted="Claim\tWho\nOne\tAlma\n", access="named", named_readers=[str(ada.pk)])
    run = Import.objects.get()
    send(chief, reverse("sheets:columns", args=[run.pk]))
    chief.post(reverse("sheets:start", args=[run.pk]))
    do_all_work()
    claim = Claim.objects.get()
    for row in (claim, claim.statements.get(), claim.statements.get().parties.get().party):
        assert row.access == "named"
        assert set(row.named_readers.all()) == {ada, Import.objects.get().created_by}
    other = signed_in(a_person("chief", desk))
    assert other.get(reverse("sheets:run", args=[run.pk])).status_code == 404
    assert other.get(reverse("desk:claim", args=[claim.pk])).status_code == 404
    assert not Import.objects.visible_to(a_chief(desk)).exists()
