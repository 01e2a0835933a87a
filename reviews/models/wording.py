"""How a desk words a code."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.ids import new_id


class Coded(models.TextChoices):
    """What kind of code is worded."""

    FINDING = "finding", _("finding")
    QUALIFIER = "qualifier", _("qualifier")
    RESPONDENT = "respondent", _("respondent")
    OUTCOME = "outcome", _("outcome")


class Wording(models.Model):
    """The words of one desk, in one language, for one code. Codes stay; without a row the domain's own words stand."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("accounts.Desk", on_delete=models.CASCADE, related_name="wordings")
    language = models.CharField(_("language"), max_length=12)
    coded = models.CharField(_("what is worded"), max_length=10, choices=Coded)
    code = models.CharField(_("code"), max_length=32)
    words = models.CharField(_("words"), max_length=120)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    row_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "language", "coded", "code"], name="wording_once")]

    def __str__(self) -> str:
        return self.words
