"""The words for what the proposal says: its codes are stored nowhere and worded here, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.codes import Finding, Outcome
from reviews.proposal import Reason

_PLAIN: dict[str, Promise] = {
    "is_opinion": gettext_lazy("It is an opinion."),
    "is_prediction": gettext_lazy("It is a prediction: whether it comes true cannot be checked yet."),
    "evidence_conflicts": gettext_lazy("Independent evidence stands on both sides."),
    "document_supports": gettext_lazy("A document bears it out."),
    "one_says_another_denies": gettext_lazy(
        "One side says so, another denies it, and nothing independent decides between them."
    ),
    "responses_alone_confirm": gettext_lazy(
        "It was confirmed by those who were asked, and by nothing else: responses alone make no finding."
    ),
    "nothing_independent": gettext_lazy("Nothing independent bears it out, and nothing contradicts it."),
    "was_said": gettext_lazy("That it was said is confirmed."),
    "evidence_on_words": gettext_lazy("There is evidence on whether it was said."),
    "not_shown_to_be_said": gettext_lazy("Nothing shows that it was said."),
    "single_source": gettext_lazy("It is known from one participant (single source)."),
    "second_hand": gettext_lazy("It is told by somebody else than who is said to have said it (second-hand)."),
    "anonymous_source": gettext_lazy("Nobody it is known from is named (anonymous source)."),
    "no_documentary_evidence": gettext_lazy("No document or recording shows it (no documentary evidence)."),
    "nobody_asked": gettext_lazy("Nobody concerned has been asked yet."),
    "questions_open": gettext_lazy("An answer is still awaited."),
    "not_judged_whether_said": gettext_lazy("Nobody has judged yet whether this was said."),
    "no_statement": gettext_lazy("It is not recorded who says so."),
    "no_evidence": gettext_lazy("There is no evidence yet."),
    "origins_unnamed": gettext_lazy("Some evidence has no origin named, so it counts as no further one."),
    "stances_missing": gettext_lazy("Some evidence does not say whether it supports or contradicts the claim."),
    "statement_retracted": gettext_lazy("A statement it rests on was retracted."),
    "a_checkable_part": gettext_lazy("a part of it that can be checked"),
    "a_document": gettext_lazy("a document or a recording"),
    "a_second_source": gettext_lazy("a second, independent source"),
    "an_answer": gettext_lazy("an answer to the matter by those who were asked"),
}


def words(reason: Reason) -> str:
    """The sentence for a reason, a gap, or what would change it."""
    given = reason.parameters
    if reason.code == "neutral_on_truth":
        return _("The answer was “%(outcome)s”. That is neutral on truth.") % {
            "outcome": Outcome(given["outcome"]).label
        }
    if reason.code == "statement_was_judged":
        return _("Whether it was said has been judged: %(finding)s.") % {"finding": Finding(given["finding"]).label}
    if reason.code == "evidence_supports":
        count = given["origins"]
        return ngettext("One independent origin bears it out.", "%(count)d independent origins bear it out.", count) % {
            "count": count
        }
    if reason.code == "evidence_contradicts":
        count = given["origins"]
        return ngettext(
            "One independent origin contradicts it.", "%(count)d independent origins contradict it.", count
        ) % {"count": count}
    return str(_PLAIN[reason.code])
