"""People, desks, the roles that join them, and the keys that act for them."""

import datetime as dt
import zoneinfo
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.roles import DESK_ROLES, NEWSROOM_ROLES, Role, Scope

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


def valid_zone(name: str) -> None:
    """Raises ValidationError unless `name` is an IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone. Write one such as Europe/Berlin."), params={"name": name})


def newsroom_zone() -> str:
    """The time zone of a desk that names none."""
    return settings.TIME_ZONE


class UserManager(BaseUserManager["User"]):
    """Makes people; a password may be missing until they choose one by link."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who signs in with this address."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """By address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person of the newsroom, or a guest of one of its desks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[valid_zone])
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(default=now, editable=False)
    muted = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name=_("notifications turned off")
    )
    row_version = models.PositiveIntegerField(default=1)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as bylines and mails show it."""
        return self.name

    @property
    def initials(self) -> str:
        """Up to two letters for the face beside a row."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()

    @property
    def is_operator(self) -> bool:
        """Runs the installation."""
        return self.memberships.filter(role=Role.OPERATOR).exists()

    @property
    def is_staff(self) -> bool:
        """Django's admin is for operators only."""
        return self.is_active and self.is_operator

    @property
    def is_superuser(self) -> bool:
        """Nobody is: every right comes from a role."""
        return False


class DeskQuerySet(models.QuerySet):
    """Desks."""

    def visible_to(self, actor: "Actor") -> Self:
        """Which desks somebody may know of: their own, and, for the newsroom, the open ones. Whoever runs the installation knows them all;
        a partner's key knows the one where its items arrive."""
        if actor.kind == "system" or {Role.STANDARDS, Role.OPERATOR} & actor.newsroom_roles:
            return self.all()
        mine = Q(pk__in=[*actor.desk_roles, *([actor.desk_id] if actor.desk_id else [])])
        return self.filter(mine | Q(is_open=True)) if actor.is_newsroom_reader else self.filter(mine)


class Desk(models.Model):
    """A part of the newsroom that works together. Open: the whole newsroom reads; closed: only its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    prefix = models.CharField(
        _("prefix of claim numbers"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{1,4}$", _("One to four capital letters."))],
    )
    is_open = models.BooleanField(_("the whole newsroom may read"), default=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default=newsroom_zone, validators=[valid_zone])
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True, verbose_name=_("languages"))
    working_days = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("working days (1 is Monday)")
    )
    work_starts = models.TimeField(_("work starts"), default=dt.time(9))
    work_ends = models.TimeField(_("work ends"), default=dt.time(18))
    holidays = models.CharField(_("holiday calendar"), max_length=12, blank=True)
    forbidden_findings = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, verbose_name=_("findings this desk does not publish")
    )
    outside_verifiers = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("verifiers that may ask outside services"),
    )
    watches = models.BooleanField(_("watch what was checked"), default=True, db_default=True)
    recheck_days = models.PositiveSmallIntegerField(
        _("days until an unconfirmed verdict is looked at again"),
        default=90,
        db_default=90,
        validators=[MaxValueValidator(3650)],
    )
    last_claim_number = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    row_version = models.PositiveIntegerField(default=1)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The desk's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)


class Membership(models.Model):
    """One person's role on one desk; without a desk, a newsroom-wide role."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    desk = models.ForeignKey(Desk, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    since = models.DateTimeField(default=now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "desk"], condition=Q(desk__isnull=False), name="one_role_per_desk"),
            models.UniqueConstraint(fields=["user", "role"], condition=Q(desk__isnull=True), name="newsroom_role_once"),
            models.CheckConstraint(
                condition=Q(desk__isnull=True, role__in=sorted(NEWSROOM_ROLES))
                | Q(desk__isnull=False, role__in=sorted(DESK_ROLES)),
                name="role_fits_its_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Outlet(models.Model):
    """A partner that takes what we publish, or hands items in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    site = models.URLField(_("site"), blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    row_version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name


class AccessKeyQuerySet(models.QuerySet):
    """Keys."""

    def usable(self) -> Self:
        """Neither revoked nor expired."""
        return self.filter(revoked_at=None).filter(Q(expires_at=None) | Q(expires_at__gt=now()))


class AccessKey(models.Model):
    """A user's token or a partner's key. Only its HMAC is stored; it is shown once, when it is made."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("what it is for"), max_length=120)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="access_keys")
    outlet = models.ForeignKey(Outlet, null=True, blank=True, on_delete=models.CASCADE, related_name="access_keys")
    desk = models.ForeignKey(
        Desk,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("where a partner's items arrive"),
    )
    prefix = models.CharField(max_length=12, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope))
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = AccessKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, outlet__isnull=True) | Q(user__isnull=True, outlet__isnull=False),
                name="key_has_one_holder",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_usable(self) -> bool:
        """Neither revoked nor expired, and of nobody who was shut out."""
        in_time = self.expires_at is None or self.expires_at > now()
        return self.revoked_at is None and in_time and (self.user is None or self.user.is_active)


class ClockOffset(models.Model):
    """How far tests have moved the clock; empty on every running service."""

    moved_by = models.DurationField()

    class Meta:
        db_table = "accounts_clockoffset"

    def __str__(self) -> str:
        return str(self.moved_by)
