"""Who is said to have said the claim, by the words around it; whether any source is named, and whether the graph has them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import policy
from claims.attributed import Chain, Link, chains, with_names, with_texts
from claims.codes import AccessLevel, SpeechAct, no_wider
from claims.models import Appearance, Claim, Statement, VerificationTask
from claims.reported import LEXICONS
from claims.verifiers.base import APPEARANCES, Outcome, Progress, Verifier
from factcheck.accounts.access import Protected
from factcheck.accounts.actors import Actor


class SaidByWhom(Verifier):
    """A claim that nobody is named for, or that somebody else said, is checked otherwise. It proposes statements; a person accepts them."""

    slug = "attribution"
    reads = frozenset({APPEARANCES})
    title = gettext_lazy("Attribution")
    template = "claims/verifiers/attribution.html"
    sentences = {
        "attribution_agrees": gettext_lazy("Whoever the text names is in the record."),
        "attribution_own_voice": gettext_lazy("The text says it by itself, without doubt and without a source."),
        "attribution_denied": gettext_lazy("By the text, this was not said."),
        "attribution_unclear": gettext_lazy("Who is said to have said it cannot be told from the words around."),
        "attribution_other_letters": gettext_lazy(
            "The text and the record write names in different letters: somebody who reads both must compare."
        ),
        "no_named_source": gettext_lazy("No source is named."),
        "graph_differs": gettext_lazy("The text tells it by another chain than the record."),
    }
    steps = {"reading_around": gettext_lazy("Reading the words around")}

    def applies_to(self, claim: Claim) -> bool:
        """It stands in a text in a language that is read."""
        return any(
            (language or claim.language).partition("-")[0] in LEXICONS
            for language in claim.appearances.exclude(start=None).values_list("item__language", flat=True)
        )

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Read around every appearance, and hold what is told against the graph."""
        progress("reading_around")
        statements = _open_to_readers(claim, with_names(claim.statements.all()))
        found = list(_told_to_all(claim, statements))
        if not found:
            return Outcome.inconclusive("no_text")
        return _outcome(found, is_recorded=bool(statements))

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes; that nobody is named is said beside a difference too."""
        said = super().words(code, parameters)
        told = [one for one in parameters.get("appearances", ()) if one["speakers"]]
        if code == "graph_differs" and told and not any(one["named"] for one in told):
            return f"{said} {_('No source is named.')}"
        return said

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """Each chain in words, as far as this actor may read the text, and whether there is something to accept."""
        rows = [_row(chain) for chain in proposed(task, actor)]
        lacks = task.result_code == "graph_differs" and any(row["differs"] for row in rows)
        may_accept = lacks and policy.may_work_on(actor, task.claim)
        return {
            "task": task,
            "chains": [row for row in rows if row["links"] or row["hedges"]],
            "may_accept": may_accept,
        }


def proposed(task: VerificationTask, actor: Actor) -> list[Chain]:
    """What a result is about, read again with what this actor may see."""
    ids = [one["id"] for one in task.result.get("appearances", ())]
    appearances = with_texts(Appearance.objects.visible_to(actor).filter(pk__in=ids, claim=task.claim_id))
    return chains(appearances, with_names(Statement.objects.visible_to(actor).filter(claims=task.claim_id)))


def _told_to_all(claim: Claim, statements: Sequence[Statement]) -> Iterator[Chain]:
    """Only what everybody who reads the claim may read: else the result would tell of the rest."""
    readers = _readers_of(claim)
    appearances = [row for row in with_texts(claim.appearances.all()) if _is_for(claim, readers, row.item)]
    yield from chains(appearances, statements)


def _open_to_readers(claim: Claim, statements: Iterable[Statement]) -> list[Statement]:
    readers = _readers_of(claim)
    return [row for row in statements if _is_for(claim, readers, row)]


def _readers_of(claim: Claim) -> set[Any]:
    return set(claim.named_readers.values_list("pk", flat=True)) if claim.access == AccessLevel.NAMED else set()


def _is_for(claim: Claim, readers: set[Any], row: Protected) -> bool:
    if row.access == AccessLevel.NAMED:
        return claim.access == AccessLevel.NAMED and readers <= set(row.named_readers.values_list("pk", flat=True))
    return no_wider(claim.access, row.access) and (row.desk_id == claim.desk_id or not row.is_restricted)


def _outcome(found: Sequence[Chain], *, is_recorded: bool) -> Outcome:
    """A difference comes first, then what a person must read, then that nobody is named. Where the words cannot be read and a person has
    recorded who said it, there is nothing to ask."""
    result = {"appearances": [_told(chain) for chain in found]}
    if any(chain.differs for chain in found):
        return Outcome.found("graph_differs", **result)
    if any(chain.told.is_denied for chain in found):
        return Outcome.needs_person("attribution_denied", **result)
    if not all(chain.told.is_told for chain in found):
        unsure = Outcome.inconclusive if is_recorded else Outcome.needs_person
        return unsure("attribution_unclear", **result)
    if any(chain.is_in_other_letters for chain in found):
        return Outcome.needs_person("attribution_other_letters", **result)
    if any(chain.told.is_named for chain in found):
        return Outcome.passed("attribution_agrees", **result)
    if any(chain.links or chain.told.hedges for chain in found):
        return Outcome.found("no_named_source", **result)
    return Outcome.passed("attribution_own_voice", **result)


def _told(chain: Chain) -> dict[str, Any]:
    return {
        "id": str(chain.appearance.pk),
        "item": str(chain.appearance.item_id),
        "snapshot": str(chain.appearance.snapshot_id),
        "told": chain.told.is_told,
        "denied": chain.told.is_denied,
        "named": chain.told.is_named,
        "hedges": [list(span) for span in chain.told.hedges],
        "speakers": [_speaker(link) for link in chain.links],
        "unlinked": [list(pair) for pair in chain.unlinked],
    }


def _speaker(link: Link) -> dict[str, Any]:
    kind = "named" if link.speaker.name else "described" if link.speaker.described else "nobody"
    return {
        "act": link.speaker.act,
        "kind": kind,
        "start": link.speaker.start,
        "end": link.speaker.end,
        "statements": [str(statement.pk) for statement in link.statements],
    }


def _row(chain: Chain) -> dict[str, Any]:
    text = chain.appearance.snapshot.text
    return {
        "links": [_link(link) for link in chain.links],
        "hedges": list(_each_once(text[start:end] for start, end in chain.told.hedges)),
        "differs": chain.differs,
        "has_unlinked": bool(chain.unlinked),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "who": link.speaker.name or link.speaker.described,
        "act": str(SpeechAct(link.speaker.act).label),
        "is_missing": link.is_missing,
        "is_as_it_stands": link.speaker.as_it_stands,
    }


def _each_once(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(words)
