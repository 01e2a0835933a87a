"""Items: taken in by address, by pasted text or by file; corrected, fetched again."""

import datetime as dt
import io
from collections.abc import Collection
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from claims import policy
from claims.cleaning import one_line
from claims.codes import ItemKind, ItemState
from claims.intake.canonical import canonical_url
from claims.models import Item, MediaFile
from claims.models.item import Intake
from claims.operations import media, protecting
from claims.operations.captures import MAX_FILE_BYTES, Capture, add_snapshot, pasted, read_file, unknown_so_far
from claims.operations.protecting import Protection, Readers
from claims.operations.shared import checked, known_fields, tidied, web_address
from claims.operations.watching import adopt, next_text
from claims.workflow import ITEM
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import Fact, record, record_all
from factcheck.workflow.machine import Invalid, WrongState, refuse_stale, require
from factcheck.workflow.rows import changed, locked, one_at_a_time, save_changes


class AlreadyHere(Invalid):
    """The address is that of an item which the actor sees; the doors offer to go there."""

    def __init__(self, item: Item, sentence: str) -> None:
        super().__init__("url", sentence)
        self.item = item


EDITABLE = frozenset({"title", "byline", "publisher", "published_at", "language", "kind"})
LONGEST_GUESSED_TITLE = 150


@transaction.atomic
def add_item_by_url(
    *, desk: Desk, url: str, actor: Actor, kind: str = ItemKind.ARTICLE, access: str = "", named_readers: Readers = ()
) -> tuple[Item, bool]:
    """Take in what stands at an address; fetching it is the service's work. An address that is here already leads to that item."""
    require(policy.may_add_items, actor, desk)
    url = web_address(url, "url")
    protection = protecting.chosen(desk=desk, actor=actor, access=access, named_readers=named_readers)
    canonical = canonical_url(url)
    if there := _known(desk, canonical, actor):
        record("item.reopened_existing", subject=there, actor=actor, details={"desk": desk.pk})
        return there, False
    fields = {"intake": Intake.URL, "kind": kind, "state": ItemState.FETCHING, "url": url, "canonical_url": canonical}
    item = _new(protection, actor, **fields)
    record_all([added(item)], actor=actor)
    return item, True


def _known(desk: Desk, canonical: str, actor: Actor) -> Item | None:
    """The item of that address. Asked while nobody else adds the same address to the desk, so that two people at once get one item."""
    if not canonical:
        return None
    one_at_a_time("item", desk.pk, canonical)
    return known_items(desk, {canonical}, actor).get(canonical)


def known_items(desk: Desk, addresses: Collection[str], actor: Actor) -> dict[str, Item]:
    """By address the items that the actor may see: the desk's own before another desk's, the oldest first."""
    there = Item.objects.visible_to(actor).filter(canonical_url__in=addresses).select_related("desk")
    every = sorted(there.order_by("created_at"), key=lambda item: item.desk_id != desk.pk)
    return {item.canonical_url: item for item in reversed(every)}


def _new(protection: Protection, actor: Actor, **fields: Any) -> Item:
    item = item_row(protection, actor, **fields)
    item.save(force_insert=True)
    protection.keep(item)
    return item


def item_row(protection: Protection, actor: Actor, **fields: Any) -> Item:
    """An item that is not saved yet."""
    if actor.is_partner:
        fields |= {"intake": Intake.PARTNER, "handed_in_by_id": actor.key_id}
    return checked(Item(desk=protection.desk, access=protection.access, created_by_id=actor.user_id, **fields))


def added(item: Item) -> Fact:
    """That an item is here now."""
    details = {"intake": item.intake, "kind": item.kind, "state": item.state, "snapshot": item.current_id}
    return Fact("item.added", item, details, {"title": item.title, "url": item.url})


def add_item_by_text(
    *,
    desk: Desk,
    text: str,
    actor: Actor,
    title: str = "",
    publisher: str = "",
    byline: str = "",
    published_at: dt.datetime | None = None,
    language: str = "",
    url: str = "",
    kind: str = ItemKind.ARTICLE,
    access: str = "",
    named_readers: Readers = (),
) -> tuple[Item, bool]:
    """Take in text that somebody pasted, with what they know of it."""
    require(policy.may_add_items, actor, desk)
    known = {"title": title, "publisher": publisher, "byline": byline, "language": language, "url": _address(url)}
    protection = protecting.chosen(desk=desk, actor=actor, access=access, named_readers=named_readers)
    return _add_read(
        protection, actor, pasted(text), intake=Intake.PASTE, kind=kind, published_at=published_at, **known
    )


def add_item_by_file(
    *,
    desk: Desk,
    data: bytes | BinaryIO,
    file_name: str,
    actor: Actor,
    content_type: str = "",
    title: str = "",
    publisher: str = "",
    byline: str = "",
    published_at: dt.datetime | None = None,
    language: str = "",
    url: str = "",
    kind: str = ItemKind.ARTICLE,
    access: str = "",
    named_readers: Readers = (),
) -> tuple[Item, bool]:
    """Take in a text, Markdown or HTML file, a picture, a recording or a PDF. What it is is judged by its bytes, of texts by the ending
    too, never by the type the sender claims. A picture, recording or document is read in the background."""
    require(policy.may_add_items, actor, desk)
    known = {"title": title, "publisher": publisher, "byline": byline, "language": language, "url": _address(url)}
    protection = protecting.chosen(desk=desk, actor=actor, access=access, named_readers=named_readers)
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    if handed := media.kept(file, file_name):
        kind = media.kind_of(kind, handed)
        return _add_media(protection, actor, handed, kind=kind, published_at=published_at, **known)
    capture = read_file(file.read(MAX_FILE_BYTES + 1), file_name)
    return _add_read(protection, actor, capture, intake=Intake.FILE, kind=kind, published_at=published_at, **known)


@transaction.atomic
def _add_media(protection: Protection, actor: Actor, file: MediaFile, *, url: str, **known: Any) -> tuple[Item, bool]:
    """An item that is a picture, recording or document: its file is on disk, and waits to be read."""
    canonical = canonical_url(url) if url else ""
    if there := _known(protection.desk, canonical, actor):
        return _file_into_known(there, file, actor), False
    known["title"] = known["title"] or file.file_name
    fields = {"intake": Intake.FILE, "state": ItemState.FETCHING, "url": url, "canonical_url": canonical}
    item = _new(protection, actor, **fields, **tidied(Item, known))
    file.item = item
    file.save(force_insert=True)
    record_all([added(item)], actor=actor)
    return item, True


def _file_into_known(there: Item, file: MediaFile, actor: Actor) -> Item:
    """The address is here already: the file stands in for what could not be fetched there, and is nothing new where it is the same."""
    known = MediaFile.objects.filter(item=there).first()
    if known is not None and known.sha256 == file.sha256:
        record("item.reopened_existing", subject=there, actor=actor, details={"desk": there.desk_id})
        return there
    if known is None and there.state == ItemState.FAILED and policy.may_correct_item(actor, there):
        file.item = there
        file.save(force_insert=True)
        return retry_item(item=there, actor=actor)
    raise AlreadyHere(there, _("This address is here already. Go to that item, or leave the address empty here."))


def _address(url: str) -> str:
    return web_address(url, "url") if url.strip() else ""


@transaction.atomic
def _add_read(protection: Protection, actor: Actor, capture: Capture, *, url: str, **known: Any) -> tuple[Item, bool]:
    """An item whose text is at hand."""
    canonical = canonical_url(url) if url else ""
    if there := _known(protection.desk, canonical, actor):
        return _into_known(there, capture, actor), False
    item = _new(protection, actor, state=ItemState.READY, url=url, canonical_url=canonical, **tidied(Item, known))
    for name, value in unknown_so_far(item, capture).items():
        setattr(item, name, value)
    item.title = item.title or _first_line(capture.text)
    item.current = add_snapshot(item, capture)
    item.save(update_fields=["current", "title", "byline", "publisher", "published_at", "language"])
    record_all([added(item)], actor=actor)
    return item, True


def _first_line(text: str) -> str:
    line = one_line(text.partition("\n")[0])
    return line if len(line) <= LONGEST_GUESSED_TITLE else line[: LONGEST_GUESSED_TITLE - 1].rstrip() + "…"


def _into_known(there: Item, capture: Capture, actor: Actor) -> Item:
    """The address is here already: the text helps where fetching failed, says nothing new where it is the same, and is never thrown away."""
    if there.state != ItemState.READY and policy.may_correct_item(actor, there):
        return _give(there, capture, actor, None)
    if there.current is None or there.current.text_sha256 != capture.text_sha256:
        raise AlreadyHere(
            there,
            _("This address is here already, with another text. Correct that item, or leave the address empty here."),
        )
    record("item.reopened_existing", subject=there, actor=actor, details={"desk": there.desk_id})
    return there


@transaction.atomic
def give_item_text(*, item: Item, text: str, actor: Actor, expected: int | None = None) -> Item:
    """Paste the text of a page that cannot be fetched."""
    require(policy.may_correct_item, actor, item)
    return _give(item, pasted(text), actor, expected)


def _give(item: Item, capture: Capture, actor: Actor, expected: int | None) -> Item:
    row = locked(item)
    if row.state == ItemState.READY:
        raise WrongState(row)
    refuse_stale(row, expected)
    snapshot = add_snapshot(row, capture)
    changes = {**unknown_so_far(row, capture), "current": snapshot, "failure_code": "", "failure_details": {}}
    changes["title"] = row.title or changes.get("title") or _first_line(capture.text)
    return ITEM.perform(row, "give_text", actor=actor, changes=changes, snapshot=snapshot.pk)


@transaction.atomic
def correct_item(*, item: Item, actor: Actor, expected: int | None, text: str | None = None, **fields: Any) -> Item:
    """Mend what extraction got wrong. Another text is another capture: every claim's words are found again in it, or wait for a person."""
    known_fields(fields, EDITABLE)
    row = locked(item)
    require(policy.may_correct_item, actor, row)
    if text is not None and row.current is None:
        raise WrongState(row, sentence=_("The text of this item is not here yet."))
    new = changed(row, tidied(Item, fields))
    capture = pasted(text) if text is not None else None
    if capture and row.current and capture.text == row.current.text:
        capture = None
    if not new and capture is None:
        return row
    refuse_stale(row, expected)
    details = {"fields": sorted([*new, *(["text"] if capture else [])])}
    texts = {"title": new.get("title"), "byline": new.get("byline")}
    if capture:
        came = next_text(row, capture)
        adopt(row, came, actor=actor, event="item.corrected", changes=new, details=details, texts=texts)
    else:
        save_changes(row, new)
        record("item.corrected", subject=row, actor=actor, details=details, texts=texts)
    return row


def retry_item(*, item: Item, actor: Actor, expected: int | None = None) -> Item:
    """Have the service fetch the page again."""
    return ITEM.perform(
        item, "retry", actor=actor, expected=expected, changes={"failure_code": "", "failure_details": {}}
    )
