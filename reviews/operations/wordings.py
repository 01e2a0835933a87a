"""How a desk words the domain's codes. Codes stay; only the words change."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from claims.codes import Finding, Outcome, Qualifier, Respondent
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.ledger.recording import record
from factcheck.workflow.machine import refuse_stale, require
from factcheck.workflow.rows import one_at_a_time, save_changes
from reviews import policy
from reviews.models import Wording
from reviews.models.wording import Coded
from reviews.operations._shared import known_code, made, required

CODES: dict[Coded, Collection[str]] = {
    Coded.FINDING: Finding.values,
    Coded.QUALIFIER: Qualifier.values,
    Coded.RESPONDENT: Respondent.values,
    Coded.OUTCOME: Outcome.values,
}


@transaction.atomic
def set_wording(
    *, desk: Desk, language: str, coded: str, code: str, words: str, actor: Actor, expected: int | None = None
) -> Wording:
    """Say a code in the desk's own words, in one language."""
    require(policy.may_edit_wordings, actor, desk)
    known_code(coded, CODES, "coded")
    known_code(code, CODES[Coded(coded)], "code")
    language = required(language, "language", _("Say in which language."))
    words = required(words, "words", _("Write the words."))
    row = _row(desk, language, coded, code)
    if row is None:
        row = made(
            Wording(desk=desk, language=language, coded=coded, code=code, words=words, reviewed_by_id=actor.user_id)
        )
    elif row.words == words:
        return row
    else:
        refuse_stale(row, expected)
        save_changes(row, {"words": words, "reviewed_by_id": actor.user_id})
    details = {"coded": coded, "code": code, "language": language}
    record("wording.changed", subject=row, actor=actor, details=details, texts={"words": words}, context=[desk])
    return row


@transaction.atomic
def clear_wording(*, desk: Desk, language: str, coded: str, code: str, actor: Actor) -> None:
    """Go back to the domain's own words."""
    require(policy.may_edit_wordings, actor, desk)
    row = _row(desk, language, coded, code)
    if row is None:
        return
    details = {"coded": coded, "code": code, "language": language, "cleared": True}
    record("wording.changed", subject=row, actor=actor, details=details, context=[desk])
    row.delete()


def _row(desk: Desk, language: str, coded: str, code: str) -> Wording | None:
    one_at_a_time("wording", desk.pk, language, coded, code)
    return Wording.objects.select_for_update().filter(desk=desk, language=language, coded=coded, code=code).first()
