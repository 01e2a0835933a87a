"""Who says things and is asked about them: persons, offices, organisations; described only, or sealed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.access import Protected, ProtectedQuerySet
from factcheck.accounts.ids import new_id
from factcheck.accounts.roles import Scope

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class PartyKind(models.TextChoices):
    """A person, an office or an organisation."""

    PERSON = "person", _("person")
    OFFICE = "office", _("office")
    ORGANISATION = "organisation", _("organisation")


@dataclass(frozen=True)
class Shown:
    """A party as one actor may see it: a sealed one shows its public description to all but the named people."""

    name: str
    wikidata_id: str
    is_sealed: bool
    is_described_only: bool
    is_opened: bool


class PartyQuerySet(ProtectedQuerySet):
    """Parties."""


class Party(Protected):
    """A party's public face. What is sealed stands in PartySecret, encrypted; `name` is then the public description."""

    kind = models.CharField(_("kind"), max_length=12, choices=PartyKind, default=PartyKind.PERSON)
    name = models.CharField(_("name"), max_length=200)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    is_described_only = models.BooleanField(_("described only, not named"), default=False)
    is_sealed = models.BooleanField(default=False, editable=False)
    public_description = models.CharField(_("public description"), max_length=200, blank=True)
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True)
    speaks_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="spokespersons"
    )
    do_not_contact = models.CharField(_("do not contact, because"), max_length=300, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.public_description if self.is_sealed else self.name

    def shown_to(self, actor: "Actor") -> Shown:
        """The only way a party's name reaches a page, an answer, a mail or a file. Opening a sealed one is an operation of its own."""
        if self.is_sealed:
            return Shown(self.public_description, "", is_sealed=True, is_described_only=True, is_opened=False)
        return Shown(
            self.name, self.wikidata_id, is_sealed=False, is_described_only=self.is_described_only, is_opened=True
        )


class PartyName(models.Model):
    """A name a party goes by, in some language, with the key by which typed-in names find it."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, blank=True)
    key = models.CharField(max_length=200, db_index=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "key"], name="party_name_once")]

    def __str__(self) -> str:
        return self.name


class PartyRole(models.Model):
    """What a party was, and when: the role at the date of a statement is read from here, then kept with the statement."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(_("role"), max_length=200)
    organisation = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-since"]

    def __str__(self) -> str:
        return self.title


class PartySecretQuerySet(models.QuerySet):
    """What sealed parties hide."""

    def visible_to(self, actor: "Actor") -> Self:
        """Only the people named for that party; no role reads it by itself, nor does the system show it."""
        if actor.user_id is None or not actor.has_scope(Scope.READ):
            return self.none()
        return self.filter(party__named_readers=actor.user_id)


class PartySecret(models.Model):
    """A sealed party's name and contacts, encrypted at rest (Fernet: AES-128-CBC with HMAC-SHA-256)."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.PROTECT, related_name="secret")
    ciphertext = models.BinaryField()

    objects = PartySecretQuerySet.as_manager()

    def __str__(self) -> str:
        return "sealed"
