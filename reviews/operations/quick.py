"""A quick check: from a link or a text to a submitted verdict in one stroke. Each part is done by the operation that does it elsewhere."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import ItemState
from claims.inputs import AnchorInput
from claims.models import Claim, Evidence, Item
from claims.models.evidence import EvidenceForm
from claims.operations import (
    add_evidence,
    add_item_by_text,
    add_item_by_url,
    assign_claim,
    edit_evidence,
    log_claim,
    set_publish_by,
)
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk, User
from factcheck.workflow.machine import Invalid, NotReady
from reviews.inputs import QuickInput, SourceInput
from reviews.models import FactCheckVersion, VerdictVersion
from reviews.operations.factchecks import draft_factcheck
from reviews.operations.judging import submit_verdict
from reviews.operations.verdicts import draft_verdict, edit_verdict
from reviews.workflow.factchecks import has_conclusion
from reviews.workflow.verdicts import (
    TO_SUBMIT,
    Reason,
    cites_evidence,
    departs_without_reason,
    has_as_of,
    has_finding,
    has_two_origins,
    qualifiers_are_borne,
    rests_on_more_than_the_interested,
)

LONGEST_HEADLINE = 200
# Where on the one screen each rule of a verdict is met.
PLACES: dict[Callable[[VerdictVersion], Reason], str] = {
    has_finding: "finding",
    has_as_of: "as_of",
    qualifiers_are_borne: "qualifiers",
    cites_evidence: "evidence_url",
    has_two_origins: "reason",
    rests_on_more_than_the_interested: "origin_name",
}


class Unfinished(NotReady):
    """What is missing before it can be submitted: a sentence for each field."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = dict(fields)
        super().__init__(self.fields.values())


@transaction.atomic
def quick_check(
    *,
    desk: Desk,
    given: QuickInput,
    actor: Actor,
    assignee: User | None = None,
    publish_by: dt.datetime | None = None,
    access: str = "",
    submit: bool = True,
) -> Claim:
    """An item, a claim with who said it, one piece of evidence, a verdict and the beginning of its page; the verdict submitted, or all of
    it kept as drafts. Whatever is refused, nothing of it was made, and the refusal names the field of the screen."""
    item = _item(desk, given.source, actor, access)
    claim = _claim(desk, item, given, actor, access)
    if assignee is not None and assignee.pk != actor.user_id:
        claim = assign_claim(claim=claim, assignee=assignee, actor=actor)
    if publish_by is not None:
        claim = set_publish_by(claim=claim, publish_by=publish_by, actor=actor)
    version = _verdict(claim, given, _evidence(claim, given, actor), actor)
    page = _page(claim, given, actor)
    if submit:
        _submit(version, page, given, actor)
    return Claim.objects.select_related("desk").get(pk=claim.pk)


@contextmanager
def _at_field(**names: str) -> Iterator[None]:
    """What an operation refuses, told of the field that stands for it on the screen."""
    try:
        yield
    except Invalid as refusal:
        raise Invalid(names.get(refusal.field, refusal.field), refusal.sentence) from refusal


def _item(desk: Desk, source: SourceInput, actor: Actor, access: str) -> Item:
    with _at_field(url="source", text="source"):
        if source.url:
            return add_item_by_url(desk=desk, url=source.url, actor=actor, access=access)[0]
        known: dict[str, Any] = {"title": source.title, "publisher": source.publisher, "language": source.language}
        return add_item_by_text(desk=desk, text=source.text, actor=actor, access=access, **known)[0]


def _claim(desk: Desk, item: Item, given: QuickInput, actor: Actor, access: str) -> Claim:
    """Where the text is here the quotation is anchored in it. Of a page that is still being fetched it stays with the statement."""
    quotation, is_here = given.quotation.strip(), item.state == ItemState.READY
    if quotation and not is_here and given.said is None:
        raise Invalid(
            "who", _("The page is still being fetched: these words are kept with whoever said them. Say who.")
        )
    with _at_field(anchor="quotation", parties="who", statements="who", item="source", take="assignee"):
        return log_claim(
            desk=desk,
            actor=actor,
            item=item,
            proposition=given.proposition,
            kind=given.kind,
            asks=given.asks,
            anchor=AnchorInput(exact=quotation) if quotation and is_here else None,
            statements=(given.said,) if given.said else (),
            language=given.language,
            take=True,
            access=access,
        )


def _evidence(claim: Claim, given: QuickInput, actor: Actor) -> Evidence | None:
    if not given.evidence_url.strip():
        if given.origin_name.strip():
            raise Invalid("evidence_url", _("Write the address of what comes from there."))
        return None
    with _at_field(url="evidence_url", title="evidence_title", kind="evidence_kind"):
        row = add_evidence(
            claim=claim,
            form=EvidenceForm.URL,
            actor=actor,
            url=given.evidence_url,
            title=given.evidence_title,
            kind=given.evidence_kind,
            stance=given.stance,
            origin_name=given.origin_name,
        )
        if given.origin_is_interested:
            row = edit_evidence(evidence=row, actor=actor, expected=None, origin_is_interested=True)
    return row


def _verdict(claim: Claim, given: QuickInput, evidence: Evidence | None, actor: Actor) -> VerdictVersion:
    """The draft, with the reason wherever a rule asks for one: that one source is enough is one reason, whichever rule asks."""
    cited: tuple[UUID, ...] = (evidence.pk,) if evidence else ()
    facts: dict[str, Any] = {
        "finding": given.finding,
        "as_of": given.as_of,
        "is_as_said": given.is_as_said,
        "explanation": given.explanation or given.conclusion,
    }
    draft = draft_verdict(claim=claim, actor=actor)
    draft = edit_verdict(
        version=draft, actor=actor, expected=None, citations=cited, qualifiers=given.qualifiers, **facts
    )
    reasons: dict[str, Any] = {}
    if given.reason.strip():
        asked = {
            "few_origins_reason": has_two_origins(draft),
            "override_reason": departs_without_reason(draft, actor),
        }
        reasons = {name: given.reason for name, asks in asked.items() if asks}
    return edit_verdict(version=draft, actor=actor, expected=None, **reasons) if reasons else draft


def _page(claim: Claim, given: QuickInput, actor: Actor) -> FactCheckVersion:
    """The beginning of its page. It is submitted once the verdict is approved, as every page."""
    headline = given.headline.strip() or given.proposition
    if len(headline) > LONGEST_HEADLINE:
        headline = headline[: LONGEST_HEADLINE - 1].rstrip() + "…"
    with _at_field(claims="access"):
        return draft_factcheck(
            desk=claim.desk,
            claims=[claim],
            actor=actor,
            headline=headline,
            conclusion=given.conclusion,
            byline=actor.name,
        )


def _submit(version: VerdictVersion, page: FactCheckVersion, given: QuickInput, actor: Actor) -> None:
    missing: dict[str, str] = {}
    for rule in TO_SUBMIT:
        if sentence := rule(version):
            missing.setdefault(PLACES.get(rule, ""), str(sentence))
    if sentence := departs_without_reason(version, actor):
        missing.setdefault("reason", sentence)
    if sentence := has_conclusion(page):
        missing["conclusion"] = str(sentence)
    if missing:
        raise Unfinished(missing)
    submit_verdict(version=version, actor=actor)
