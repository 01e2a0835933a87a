"""Attribution is a graph of statements: who says that who said what."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.codes import EdgeKind, Finding, SpeechAct, StatementMode
from claims.models.claim import Claim
from factcheck.accounts.access import AccessLevel, Protected, ProtectedQuerySet
from factcheck.accounts.checks import known
from factcheck.accounts.ids import new_id

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class StatementQuerySet(ProtectedQuerySet):
    """Statements."""

    def visible_to(self, actor: "Actor") -> Self:
        """By their own level; those of a claim assigned to somebody are that person's to read, unless for named people only."""
        if actor.user_id is None:
            return super().visible_to(actor)
        my_claims = Claim.objects.given_to(actor)
        mine = ClaimStatement.objects.filter(claim__in=my_claims).values("statement_id")
        return self.filter(actor.may_read(self.model) | (Q(pk__in=mine) & ~Q(access=AccessLevel.NAMED)))


class Statement(Protected):
    """One speech act: who, what was said, how, where, when, and where we have it from. Its own finding answers only “was this said, as described?”."""

    item = models.ForeignKey("claims.Item", null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    claims = models.ManyToManyField(Claim, through="claims.ClaimStatement", related_name="statements")
    act = models.CharField(_("speech act"), max_length=32, choices=SpeechAct, default=SpeechAct.SAID)
    mode = models.CharField(_("how it is given"), max_length=20, choices=StatementMode, blank=True)
    words = models.TextField(_("what was said, original words"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    translation = models.TextField(_("translation"), blank=True)
    translator = models.CharField(_("translator"), max_length=120, blank=True)
    setting = models.CharField(_("setting"), max_length=200, blank=True)
    said_on = models.DateField(_("date"), null=True, blank=True)
    said_when = models.CharField(_("when, in words"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=2000, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(_("was this said?"), max_length=16, choices=Finding, blank=True)
    finding_note = models.CharField(_("because"), max_length=300, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            known("act", SpeechAct, "speech_act_known"),
            known("mode", StatementMode, "statement_mode_known", blank=True),
            known("finding", Finding, "statement_finding_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.said_when}"


class StatementParty(models.Model):
    """One of the parties that made a statement, with its role at that date."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="parties")
    party = models.ForeignKey("claims.Party", on_delete=models.PROTECT, related_name="statement_parties")
    role_then = models.CharField(_("role at the date"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["statement", "party"], name="party_once_per_statement")]

    def __str__(self) -> str:
        return f"{self.party_id}"


class StatementLink(models.Model):
    """An edge: `source` relays what `target` said, or responds to it (domain: any depth, no cycles)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=EdgeKind)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            known("kind", EdgeKind, "edge_kind_known"),
            models.UniqueConstraint(fields=["source", "target", "kind"], name="edge_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="edge_joins_two"),
        ]

    def __str__(self) -> str:
        return self.kind


class ClaimStatement(models.Model):
    """A statement of a claim's graph; the subject is the one that makes the claim (drawn with a petrol border)."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="claim_statements")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="claim_statements")
    is_subject = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "statement"], name="statement_once_per_claim"),
            models.UniqueConstraint(fields=["claim"], condition=Q(is_subject=True), name="one_subject_per_claim"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.statement_id}"
