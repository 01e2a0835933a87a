"""What is done to the claims that were ticked in the work list, and taking it back."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from claims import operations
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.desk.bulk import Act
from factcheck.desk.bulk_claims import CLAIMS
from factcheck.desk.ticked import TickedForm, Ticking
from factcheck.desk.work_list import PRIORITIES
from factcheck.ui.forms import Moment

ACTS = ("take", "put_back", "assign", "publish_by", "priority")


class BulkForm(TickedForm):
    """What is to be done to the claims ticked."""

    asked = {
        "assign": ("assignee", gettext_lazy("Choose who is to have them, or nobody.")),
        "publish_by": ("publish_by", gettext_lazy("Give the day and time until when they are to be published.")),
        "priority": ("priority", gettext_lazy("Choose a priority.")),
    }
    claim = forms.ModelMultipleChoiceField(Claim.objects.none())
    act = forms.ChoiceField(choices=[(act, "") for act in ACTS])
    publish_by = forms.DateTimeField(required=False, widget=Moment)
    priority = forms.ChoiceField(choices=[(code, "") for code in PRIORITIES], required=False)

    def as_act(self, actor: Actor) -> Act[Claim]:
        """The operation that it means."""
        given = self.cleaned_data
        who = {"assignee": self.who, "note": given["note"]}
        level = PRIORITIES[given["priority"] or "normal"][0]
        return {
            "take": Act("assignee_id", lambda row: operations.take_claim(claim=row, actor=actor)),
            "put_back": Act("assignee_id", lambda row: operations.put_back_claim(claim=row, actor=actor)),
            "assign": Act("assignee_id", lambda row: operations.assign_claim(claim=row, actor=actor, **who)),
            "publish_by": Act(
                "publish_by",
                lambda row: operations.set_publish_by(claim=row, publish_by=given["publish_by"], actor=actor),
            ),
            "priority": Act(
                "priority", lambda row: operations.edit_claim(claim=row, actor=actor, expected=None, priority=level)
            ),
        }[given["act"]]


TICKING = Ticking(
    of=CLAIMS,
    related="desk",
    form=BulkForm,
    list_url="desk:work_list",
    undo_url="desk:bulk_undo",
    remembered="can_be_undone",
    changed=lambda n: ngettext("%(n)d claim changed.", "%(n)d claims changed.", n) % {"n": n},
)


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """One act on every claim ticked."""
    return TICKING.act(request)


@login_required
@require_POST
def bulk_undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what one did last to many claims."""
    return TICKING.take_back(request, token)
