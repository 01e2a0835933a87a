"""What the pages of requests, reviews and fact-checks show: looked up here, in a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from claims import policy as claims_policy
from claims.codes import PublicState
from claims.models import Claim, Evidence
from factcheck.accounts.actors import Actor
from reviews import policy, publication, sections
from reviews.checklist import checklist
from reviews.differences import Piece, compare, places
from reviews.labels import FALLBACK, Wording
from reviews.models import AnyVersion, CommentRequest, FactCheckVersion, MinorEdit, VerdictVersion
from reviews.models.wording import Coded
from reviews.publication.asking import how_we_asked
from reviews.publication.wording import wording_of, wordings_of
from reviews.talk import talk_section
from reviews.workflow import FACTCHECK, FACTCHECK_VERSION, REQUEST

Context = dict[str, Any]


def request_section(row: CommentRequest, actor: Actor) -> Context:
    """A request's page: the thread in the order it happened, and an outcome per question beside it."""
    wording = wording_of(row.desk, row.language or "en")
    attempts = list(row.attempts.select_related("made_by"))
    replies = list(row.replies.model.objects.visible_to(actor).filter(request=row).select_related("recorded_by"))
    thread = [{"at": a.made_at, "attempt": a} for a in attempts] + [{"at": r.received_at, "reply": r} for r in replies]
    questions = row.questions.select_related("claim__desk", "statement", "outcome_by")
    seen = set(Claim.objects.visible_to(actor).filter(questions__request=row).values_list("pk", flat=True))
    return {
        "row": row,
        "party": row.party.shown_to(actor),
        "asked": how_we_asked(row, [attempt.channel for attempt in attempts]),
        "thread": sorted(thread, key=lambda entry: entry["at"]),
        "questions": [
            {
                "row": question,
                "claim": question.claim if question.claim_id in seen else None,
                "outcome_words": wording.words(Coded.OUTCOME, question.outcome) if question.outcome else "",
                "may_settle": policy.may_settle(actor, question),
            }
            for question in questions
        ],
        "moves": REQUEST.open_to(row, actor),
        "may_record": policy.may_record_on(actor, row),
        "may_narrow": claims_policy.may_narrow(actor, row),
    }


def queue_rows(versions: Iterable[AnyVersion], actor: Actor) -> list[Context]:
    """Versions that wait for votes, and whether this actor may vote on them. Each desk's words are looked up once."""
    rows = list(versions)
    wordings = wordings_of({row.desk.pk for row in rows}, get_language() or FALLBACK)
    return [_queue_row(row, actor, wordings[row.desk.pk]) for row in rows]


def _queue_row(version: AnyVersion, actor: Actor, wording: Wording) -> Context:
    is_verdict = isinstance(version, VerdictVersion)
    return {
        "version": version,
        "label": sections.label_of(version, wording) if isinstance(version, VerdictVersion) else None,
        "words": version.claim.proposition if isinstance(version, VerdictVersion) else version.headline,
        "is_verdict": is_verdict,
        "may_vote": policy.may_approve(actor, version),
    }


def review_section(version: VerdictVersion, actor: Actor) -> Context:
    """A submitted verdict beside the version before it."""
    claim = version.claim
    wording = sections.wording_for(claim)
    rows = {row["version"].pk: row for row in sections.verdict_section(claim, actor)["versions"]}
    here, before = rows[version.pk], rows.get(version.previous_id)
    changes = _verdict_changes(here, before)
    return {
        **_voting(version, actor),
        "claim": claim,
        "here": here,
        "before": before,
        "changes": changes,
        "responses": sections.responses_section(claim, actor),
        "versions": list(rows.values()),
        "cited": _evidence(here, claim, actor),
        "places": sum(change["places"] for change in changes),
        "finding_words": wording.words(Coded.FINDING, version.finding),
    }


def _voting(version: AnyVersion, actor: Actor) -> Context:
    """Who may vote, and why this actor may or may not."""
    authors = [author.user for author in version.authors.select_related("user")]
    return {
        "version": version,
        "actor": actor,
        "authors": authors,
        "is_author": any(author.pk == actor.user_id for author in authors),
        "may_vote": policy.may_approve(actor, version),
        "is_open": version.state == "submitted",
        "checks": checklist(version),
        "talk": talk_section(version, actor),
        "votes": list(version.votes.select_related("voter")),
        "earlier_votes": _earlier_votes(version),
    }


def _earlier_votes(version: AnyVersion) -> list[Any]:
    """Who returned the version before, and why."""
    vote: Any = version._meta.get_field("votes").related_model
    return list(vote.objects.filter(version=version.previous_id).select_related("voter", "version"))


def _evidence(here: Context, claim: Claim, actor: Actor) -> list[Context]:
    """What it cites, with all that is on record of each piece this actor may see, whether or not it was removed since."""
    rows = Evidence.objects.visible_to(actor).filter(claim=claim, citations__version=here["version"])
    rows = rows.select_related("claim", "origin", "snapshot").defer("snapshot__text", "snapshot__found")
    seen = {row.pk: {"row": row, "may_have_file": claims_policy.may_have_file(actor, row)} for row in rows}
    return [{"number": one["row"].position, **seen.get(one["row"].evidence_id, {})} for one in here["citations"]]


def _verdict_changes(here: Context, before: Context | None) -> list[Context]:
    """Label, qualifiers and words, each with its difference; without a version before, all of it is new."""
    old, new = before["version"] if before else None, here["version"]
    pairs = [
        ("label", before["label"].text if before else "", here["label"].text),
        ("qualifiers", _joined(before), _joined(here)),
        ("as_of", _day(old), _day(new)),
        ("media_results", old.media_words if old else "", new.media_words),
        ("media_context", old.media_context if old else "", new.media_context),
        ("media_original", old.media_original if old else "", new.media_original),
        ("explanation", old.explanation if old else "", new.explanation),
        ("few_origins_reason", old.few_origins_reason if old else "", new.few_origins_reason),
        ("override_reason", old.override_reason if old else "", new.override_reason),
        ("cited", _cited(before), _cited(here)),
    ]
    return [_change(name, a, b) for name, a, b in pairs if a or b]


def _joined(row: Context | None) -> str:
    return "; ".join(qualifier["words"] for qualifier in row["qualifiers"]) if row else ""


def _cited(row: Context | None) -> str:
    return "; ".join(f"[{one['row'].position}] {one['title']}" for one in row["citations"]) if row else ""


def _day(version: VerdictVersion | None) -> str:
    return version.as_of.isoformat() if version and version.as_of else ""


def _change(name: str, before: str, after: str) -> Context:
    pieces: list[Piece] = compare(before, after)
    return {"name": name, "pieces": pieces, "places": places(pieces)}


PAGE_WORDS = ("headline", "conclusion", "body", "byline")


def version_section(version: FactCheckVersion, actor: Actor) -> Context:
    """A version of a page: what it says, what changed, what can be done with it and with the page."""
    minor = _minor_edit_of(version)
    before: Any = version.previous
    rows = version.claims.select_related("claim__desk", "verdict_version")
    wording, changes = wording_of(version.desk, version.language), _page_changes(version, before)
    return {
        **_voting(version, actor),
        "factcheck": version.factcheck,
        "claims": [
            {
                "claim": row.claim,
                "verdict": row.verdict_version,
                "label": sections.label_of(row.verdict_version, wording) if row.verdict_version else None,
            }
            for row in rows.prefetch_related("verdict_version__qualifiers")
        ],
        "changes": changes,
        "places": sum(change["places"] for change in changes),
        "before": before,
        "minor": minor,
        "may_review_minor": minor is not None and policy.may_review_minor_edit(actor, minor),
        "may_mend": _may_mend(version, actor),
        "moves": FACTCHECK_VERSION.open_to(version, actor),
        "page_moves": FACTCHECK.open_to(version.factcheck, actor),
        "may_edit": policy.may_edit_factcheck(actor, version) and version.state == "draft",
        "may_narrow": claims_policy.may_narrow(actor, version.factcheck),
        "may_draft_next": policy.may_draft_factcheck(actor, version.factcheck.desk_id)
        and version.state in ("published", "returned", "superseded", "withdrawn"),
        "versions": list(version.factcheck.versions.all()),
        "corrections": list(version.factcheck.corrections.select_related("made_by")),
    }


def _page_changes(version: FactCheckVersion, before: FactCheckVersion | None) -> list[Context]:
    """Part by part; also what the version before said and this one does not."""
    pairs = [(name, getattr(before, name) if before else "", getattr(version, name)) for name in PAGE_WORDS]
    return [_change(name, old, new) for name, old, new in pairs if old or new]


def _minor_edit_of(version: FactCheckVersion) -> MinorEdit | None:
    rows = MinorEdit.objects.filter(version=version)
    return rows.select_related("made_by", "reviewed_by", "factcheck", "version").first()


def _may_mend(version: FactCheckVersion, actor: Actor) -> bool:
    """Whether a minor edit of the page can be made from here: it is live without a notice, and this is what readers see."""
    page = version.factcheck
    is_shown = page.public_state == PublicState.LIVE and page.live_id == version.pk
    return is_shown and policy.may_make_minor_edit(actor, page)


def minor_rows(edits: Iterable[MinorEdit], actor: Actor) -> list[Context]:
    """Minor edits that a second person has to read, and whether this actor may."""
    return [{"edit": edit, "may_review": policy.may_review_minor_edit(actor, edit)} for edit in edits]


def record_of(version: FactCheckVersion) -> Context:
    """The record as it would be drawn up now, for the preview."""
    return publication.draw(version)
