"""Do the quoted words stand in the article, and in the documents they are said to come from?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.codes import ClaimKind, EvidenceKind, StatementMode
from claims.comparing import Comparison, Segment, State, compare
from claims.models import Claim, Evidence, Item, VerificationTask
from claims.verifiers.base import APPEARANCES, Outcome, Progress, Verifier
from claims.verifiers.heard import text_of
from claims.verifiers.readers import for_all_readers_of
from factcheck.accounts.actors import Actor

FIRST_HAND = frozenset({EvidenceKind.PRIMARY_DOCUMENT, EvidenceKind.OFFICIAL_STATEMENT, EvidenceKind.EYEWITNESS})
MOST_SEGMENTS = 120
LONGEST_SEGMENT = 400


@dataclass(frozen=True)
class Quote:
    """Words that somebody is said to have said."""

    source: str
    id: str
    words: str
    language: str


@dataclass(frozen=True)
class Text:
    """What the words are held against: an item, or first-hand evidence."""

    kind: str
    id: str
    words: str
    language: str


class QuotationStandsInItem(Verifier):
    """A quotation that was changed on its way is the commonest error, and the easiest to find by machine."""

    slug = "quotation"
    reads = frozenset({APPEARANCES})
    title = _("Quotation")
    template = "claims/verifiers/quotation.html"
    sentences = {
        "quotation_exact": _("Stands word for word."),
        "quotation_altered": _("The words differ from the source."),
        "quotation_absent": _("The quotation is not in the text."),
        "quotation_cross_language": _(
            "Quotation and source are in different languages: somebody who reads both must compare."
        ),
        "no_quotation": _("There is no quotation to compare."),
    }

    def applies_to(self, claim: Claim) -> bool:
        """There are words given as somebody's own."""
        return next(quotes_of(claim), None) is not None

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Hold every quotation against every text."""
        quotes, texts = list(quotes_of(claim)), list(texts_for(claim))
        if not quotes:
            return Outcome.inconclusive("no_quotation")
        if not texts:
            return Outcome.inconclusive("no_text")
        held: list[tuple[Quote, Text, Comparison]] = []
        for number, quote in enumerate(quotes):
            progress("comparing", number / len(quotes))
            held += [(quote, text, _compared(quote, text)) for text in texts]
        return _outcome(held)

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes; what changed in meaning is said first."""
        said, pairs = [super().words(code, parameters)], pairs_in(parameters)
        if code in ("quotation_exact", "quotation_absent") and all(map(_is_own, parameters.get("quotes") or [{}])):
            said.append(str(_("Held against nothing but the article it was taken from.")))
        if code != "quotation_altered":
            return " ".join(said)
        if any(pair["negation_changed"] for pair in pairs):
            said.insert(0, str(_("A negation differs.")))
        if any(pair["numbers_changed"] for pair in pairs):
            said.insert(0, str(_("A number differs.")))
        return " ".join(said)

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Where quoted words differ from a text: the runs of words of each such pair, side by side."""
        told = [
            (quote, pair) for quote in task.result.get("quotes", ()) for pair in quote["against"] if pair["segments"]
        ]
        documents = _documents(told, actor)
        return {
            "differences": [
                {
                    "pieces": pair["segments"],
                    "source": quote["source"],
                    "place": pair["start"] or 0,
                    **documents.get((pair["kind"], pair["id"]), {}),
                    "is_own": _is_own(quote),
                }
                for quote, pair in told
            ]
        }


def _documents(told: Sequence[tuple[Any, Any]], actor: Actor) -> dict[tuple[str, str], dict[str, Any]]:
    """The items and evidence that quotations differ from, as far as this actor may see them."""
    ids = {kind: {pair["id"] for _quote, pair in told if pair["kind"] == kind} for kind in ("item", "evidence")}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for item in Item.objects.visible_to(actor).filter(pk__in=ids["item"]) if ids["item"] else ():
        found["item", str(item.pk)] = {"item": item}
    for evidence in Evidence.objects.visible_to(actor).filter(pk__in=ids["evidence"]) if ids["evidence"] else ():
        found["evidence", str(evidence.pk)] = {"evidence": evidence}
    return found


def _is_own(quote: Mapping[str, Any]) -> bool:
    """Whether the quotation was held against nothing but the article it was taken from."""
    return [pair["kind"] for pair in quote.get("against", ())] == ["item"]


def pairs_in(result: Mapping[str, Any]) -> list[Any]:
    """Each quotation against each text."""
    return [pair for quote in result.get("quotes", ()) for pair in quote["against"]]


def quotes_of(claim: Claim) -> Iterator[Quote]:
    """Statements given as direct quotations; of a claim about a quotation, the words it was logged with too."""
    direct = (
        claim.statements.filter(mode=StatementMode.DIRECT_QUOTATION)
        .exclude(words="")
        .order_by("claim_statements__position")
    )
    for statement in direct:
        if for_all_readers_of(claim, statement):
            yield Quote("statement", str(statement.pk), statement.words, statement.language)
    if claim.kind == ClaimKind.QUOTATION:
        for appearance in claim.appearances.exclude(exact=""):
            yield Quote("appearance", str(appearance.pk), appearance.exact, claim.language)


def texts_for(claim: Claim) -> Iterator[Text]:
    """The items the claim appears in, and evidence that is first-hand or marked as a transcript or source; as far as everybody may read it
    who reads the claim."""
    items = Item.objects.filter(Q(pk=claim.item_id) | Q(appearances__claim=claim)).exclude(current=None)
    for item in items.distinct().select_related("current").order_by("created_at"):
        if item.current and item.current.text and for_all_readers_of(claim, item):
            yield Text("item", str(item.pk), item.current.text, item.language)
    for evidence in sources_of(claim):
        if for_all_readers_of(claim, evidence) and (text := text_of(evidence)):
            yield Text("evidence", str(evidence.pk), text, evidence.language)


def sources_of(claim: Claim) -> QuerySet[Evidence]:
    """Evidence whose words quotations are held against."""
    about = Q(kind__in=FIRST_HAND) | Q(is_transcript=True)
    return claim.evidence.kept().filter(about).select_related("snapshot").order_by("created_at", "id")


def _compared(quote: Quote, text: Text) -> Comparison:
    return compare(quote.words, text.words, quote_language=quote.language, text_language=text.language)


def _outcome(held: list[tuple[Quote, Text, Comparison]]) -> Outcome:
    """Altered anywhere is found; absent only if no article has the words; other languages are left to a person."""
    result = {
        "quotes": [
            _told(quote, [pair for pair in held if pair[0] is quote])
            for quote in dict.fromkeys(quote for quote, _t, _c in held)
        ]
    }
    states = {comparison.state for _quote, _text, comparison in held}
    if State.ALTERED in states:
        return Outcome.found("quotation_altered", **result)
    if any(_is_absent(quote, held) for quote, _text, _comparison in held):
        return Outcome.found("quotation_absent", **result)
    if State.CROSS_LANGUAGE in states:
        return Outcome.needs_person("quotation_cross_language", **result)
    return Outcome.passed("quotation_exact", **result)


def _is_absent(quote: Quote, held: list[tuple[Quote, Text, Comparison]]) -> bool:
    states = {comparison.state for other, _text, comparison in held if other is quote}
    return states == {State.ABSENT}


def _told(quote: Quote, pairs: list[tuple[Quote, Text, Comparison]]) -> dict[str, Any]:
    return {
        "source": quote.source,
        "id": quote.id,
        "against": [_pair(text, comparison) for _quote, text, comparison in pairs],
    }


def _pair(text: Text, comparison: Comparison) -> dict[str, Any]:
    differing = comparison.state == State.ALTERED
    return {
        "kind": text.kind,
        "id": text.id,
        "state": str(comparison.state),
        "start": comparison.start,
        "end": comparison.end,
        "numbers_changed": comparison.numbers_changed,
        "negation_changed": comparison.negation_changed,
        "segments": [_segment(segment) for segment in comparison.segments[:MOST_SEGMENTS]] if differing else [],
    }


def _segment(segment: Segment) -> dict[str, str]:
    return {
        "op": segment.op,
        "quote": segment.quote_words[:LONGEST_SEGMENT],
        "text": segment.text_words[:LONGEST_SEGMENT],
    }
