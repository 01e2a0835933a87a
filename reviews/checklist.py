"""What must be so before a version is approved or goes out, and how far it is: by the same rules that would refuse it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from reviews.models import AnyVersion, VerdictVersion
from reviews.workflow import FACTCHECK_VERSION, VERDICT

Context = dict[str, Any]
# A rule of the workflow by its name: what is so once it is kept.
KEPT = {
    "has_finding": _("A finding is chosen"),
    "has_as_of": _("It says what it is judged on"),
    "qualifiers_are_borne": _("Words of a response are borne by one"),
    "cites_evidence": _("The evidence it rests on is cited"),
    "cites_nothing_removed": _("Nothing cited was removed"),
    "has_two_origins": _("Two origins, or the reason why fewer"),
    "rests_on_more_than_the_interested": _("It rests on more than interested parties"),
    "media_results_agree": _("What was found of the picture or recording agrees with the finding"),
    "required_steps_are_done": _("What the desk requires of such a claim is done"),
    "replies_are_reflected": _("Every reply quoted, summarised or set aside"),
    "responses_are_reflected": _("Every public response quoted, summarised or set aside"),
    "has_headline": _("It has a headline"),
    "has_conclusion": _("It has a conclusion"),
    "shows_claims": _("It shows a claim"),
    "verdicts_are_approved": _("Every verdict shown is approved"),
    "verdicts_are_the_newest": _("No newer verdict was approved"),
    "claims_are_as_judged": _("Every claim reads as when it was judged"),
    "findings_may_be_published": _("The desk publishes such findings"),
    "says_what_changed": _("It says what changed and why"),
}


def checklist(version: AnyVersion) -> Context:
    """Each rule that stands before approval, with the reason against it where it is not kept; nothing once it was decided."""
    if version.state not in ("draft", "submitted"):
        return {"rows": [], "kept": 0}
    table = VERDICT if isinstance(version, VerdictVersion) else FACTCHECK_VERSION
    guards = dict.fromkeys([*table.transitions["submit"].guards, *table.transitions["approve"].guards])
    rows = [{"words": KEPT[guard.__name__], "reason": guard(version)} for guard in guards]
    return {"rows": rows, "kept": sum(row["reason"] is None for row in rows)}
