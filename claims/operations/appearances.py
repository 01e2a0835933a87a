"""Where a claim stands in an item: anchored once, and confirmed by a person where it is not sure any more."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import anchoring, policy
from claims.cleaning import one_line
from claims.codes import AnchorState, ItemState
from claims.inputs import AnchorInput
from claims.media.fragments import LONGEST, Bounds, NotAPlace, misplaced, parse
from claims.models import Appearance, Claim, Item, MediaFile, Snapshot
from claims.operations.protecting import chosen
from claims.operations.shared import made, still_seen
from claims.operations.watching.deciding import stand_at
from claims.operations.watching.words import place_in
from claims.words import misplaced_words
from factcheck.accounts.actors import Actor
from factcheck.ledger.recording import record
from factcheck.workflow.machine import Invalid, WrongState, refuse_stale, require
from factcheck.workflow.rows import locked


@transaction.atomic
def add_appearance(*, claim: Claim, item: Item, anchor: AnchorInput, actor: Actor) -> Appearance:
    """Mark another place where the claim stands, in this item or another one."""
    require(policy.may_work_on, actor, Claim.objects.get(pk=claim.pk))
    still_seen(item, actor, "item")
    item, claim = locked(item), locked(claim)
    chosen(desk=claim.desk, actor=actor, access=claim.access, named_readers=claim.named_readers.all(), parents=[item])
    appearance = place(claim, item, anchor)
    details = {"item": item.pk, "state": appearance.state}
    record(
        "appearance.added",
        subject=appearance,
        actor=actor,
        details=details,
        texts={"exact": appearance.exact},
        context=[claim, item],
    )
    return appearance


def place(claim: Claim, item: Item, given: AnchorInput) -> Appearance:
    """The appearance as a row, if the words stand in the item's present text without doubt. Records nothing."""
    snapshot = _present_text(item)
    if given.fragment:
        columns = {"exact": one_line(given.exact), **_if_it_stands(snapshot, given), "fragment": _fragment(given, item)}
    else:
        columns = place_in(snapshot, find(snapshot.text, given))
    return made(Appearance(claim=claim, item=item, snapshot=snapshot, **columns))


def _if_it_stands(snapshot: Snapshot, given: AnchorInput) -> dict[str, str | int]:
    """Words beside a place: tied to the text if they stand in it; else they say what is seen or heard there."""
    if not given.exact.strip():
        return {}
    try:
        return place_in(snapshot, find(snapshot.text, given))
    except Invalid:
        return {}


def _present_text(item: Item) -> Snapshot:
    if item.state != ItemState.READY or item.current is None:
        raise WrongState(item, sentence=_("The text of this item is not here yet."))
    return item.current


def bounds_of(media: MediaFile | None) -> Bounds:
    """How large a medium is, as far as that is known."""
    if media is None:
        return Bounds()
    sizes = {name: media.details.get(name, 0) for name in ("width", "height")}
    return Bounds(type=media.type, seconds=media.seconds, pages=media.pages, **sizes)


def _fragment(given: AnchorInput, item: Item) -> str:
    """The place as it was written, if it is one of this medium."""
    text = given.fragment.strip().removeprefix("#")
    try:
        code = misplaced(parse(text), bounds_of(MediaFile.objects.filter(item=item).first()))
    except NotAPlace as error:
        code = error.code
    if code or len(text) > LONGEST:
        raise Invalid("anchor", misplaced_words(code))
    return text


def find(text: str, given: AnchorInput) -> anchoring.Anchor:
    """The anchor that was meant: by offsets, if the words given with them stand there; else by the quotation, if it stands once."""
    if given.start is not None and given.end is not None:
        anchor = _by_offsets(text, given.start, given.end)
        if not given.exact or anchoring.fold(given.exact).text.strip() == anchoring.fold(anchor.exact).text.strip():
            return anchor
    if not given.exact.strip():
        raise Invalid("anchor", _("Select the words, or write them."))
    found = anchoring.from_quote(text, given.exact, given.prefix, given.suffix)
    if found.state == AnchorState.AMBIGUOUS:
        raise Invalid("anchor", _ambiguous(len(found.candidates)))
    if found.sure is None:
        raise Invalid("anchor", _("These words do not stand in the text."))
    return anchoring.make(text, *found.sure)


def _by_offsets(text: str, start: int, end: int) -> anchoring.Anchor:
    try:
        return anchoring.make(text, start, end)
    except ValueError as error:
        raise Invalid("anchor", _("There are no words at this place of the text.")) from error


def _ambiguous(count: int) -> str:
    sentence = ngettext(
        "These words may stand at %(count)d place in the text. Give more of the words around them.",
        "These words stand at %(count)d places in the text. Give more of the words around them.",
        count,
    )
    return sentence % {"count": count}


@transaction.atomic
def confirm_appearance(
    *, appearance: Appearance, actor: Actor, anchor: AnchorInput | None = None, expected: int | None = None
) -> Appearance:
    """Say where the claim stands in the item's present text, after it could not be found again without doubt."""
    row = locked(appearance)
    require(policy.may_work_on, actor, row.claim)
    refuse_stale(row, expected)
    snapshot = _present_text(row.item)
    given = anchor or AnchorInput(exact=row.exact, prefix=row.prefix, suffix=row.suffix)
    stand_at(row, snapshot, find(snapshot.text, given), actor)
    return row
