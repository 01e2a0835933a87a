"""A desk's way into its CMS, and which post there is which fact-check."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.watch import Watched
from claims.seals import unseal
from factcheck.accounts.checks import known
from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import CAPABILITIES
from reviews.models import FactCheck, FactCheckVersion

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class PostsAs(models.TextChoices):
    """What a new post is in the CMS."""

    DRAFT = "draft", _("a draft, which somebody there publishes")
    PUBLISH = "publish", _("published at once")


class OnceWithdrawn(models.TextChoices):
    """What becomes of the post of a page that was withdrawn here. Its text says so in any case."""

    PUBLISH = "publish", _("it stays public, saying that it was withdrawn and why")
    PRIVATE = "private", _("it becomes private")
    DRAFT = "draft", _("it becomes a draft")


class ConnectionQuerySet(models.QuerySet):
    """Connections."""

    def visible_to(self, actor: "Actor") -> Self:
        """Those of desks on which this actor sets them up."""
        if actor.kind == "system":
            return self.all()
        able = {role for role, may in CAPABILITIES.items() if "connect_cms" in may}
        return self.filter(desk__in=[desk for desk, role in actor.desk_roles.items() if role in able])


class Connection(models.Model):
    """The WordPress site that a desk pushes to, and as whom. The application password is sealed, and never shown again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="cms_connection")
    site = models.URLField(_("address of the site"), max_length=500)
    user_name = models.CharField(_("user name there"), max_length=120)
    ciphertext = models.BinaryField(help_text="the application password, sealed under PARTY_KEY")
    posts_as = models.CharField(_("a new post is"), max_length=10, choices=PostsAs, default=PostsAs.DRAFT)
    category = models.PositiveIntegerField(_("number of the category"), null=True, blank=True)
    once_withdrawn = models.CharField(
        _("once withdrawn"), max_length=10, choices=OnceWithdrawn, default=OnceWithdrawn.PUBLISH
    )
    is_automatic = models.BooleanField(_("push by itself on publication"), default=False)
    tried_at = models.DateTimeField(null=True, blank=True)
    tried_code = models.CharField(max_length=40, blank=True, help_text="why it did not work; empty: it did")
    tried_details = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    row_version = models.PositiveIntegerField(default=1)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        constraints = [
            known("posts_as", PostsAs, "cms_posts_as_known"),
            known("once_withdrawn", OnceWithdrawn, "cms_once_withdrawn_known"),
        ]

    def __str__(self) -> str:
        return self.site

    @property
    def password(self) -> str:
        """The application password. Raises claims.seals.CannotUnseal."""
        return str(unseal(self.ciphertext)["password"])


class PostQuerySet(models.QuerySet):
    """Posts."""

    def visible_to(self, actor: "Actor") -> Self:
        """Those of fact-checks that this actor may see."""
        return self.filter(factcheck__in=FactCheck.objects.visible_to(actor))


class Post(models.Model):
    """Where a fact-check stands in the CMS: which post it is there, what was pushed last, and why a push failed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    factcheck = models.OneToOneField(FactCheck, on_delete=models.PROTECT, related_name="cms_post")
    site = models.URLField(max_length=500)
    remote_id = models.BigIntegerField(null=True, blank=True)
    remote_status = models.CharField(max_length=20, blank=True)
    link = models.URLField(max_length=2000, blank=True)
    version = models.ForeignKey(FactCheckVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_tombstone = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=now)
    pushed_at = models.DateTimeField(null=True, blank=True)
    failure_code = models.CharField(max_length=40, blank=True)
    failure_details = models.JSONField(default=dict, blank=True)
    held_by = models.BigIntegerField(null=True, blank=True, help_text="the piece of work that is pushing it just now")
    held_until = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    def __str__(self) -> str:
        return self.link or str(self.pk)

    @property
    def is_under_way(self) -> bool:
        """Asked for, and neither done nor failed since."""
        return not self.failure_code and (self.pushed_at is None or self.asked_at > self.pushed_at)


class PageWatchQuerySet(models.QuerySet):
    """Watched pages of ours."""

    def visible_to(self, actor: "Actor") -> Self:
        """Those of fact-checks that this actor may see."""
        return self.filter(factcheck__in=FactCheck.objects.visible_to(actor))


class PageWatch(Watched):
    """The watch over the page that a fact-check has in the newsroom's own CMS: held against the version that is published here."""

    factcheck = models.OneToOneField(FactCheck, on_delete=models.CASCADE, related_name="page_watch")
    version = models.ForeignKey(FactCheckVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.URLField(max_length=2000, blank=True)
    shown = models.TextField(
        blank=True, default="", db_default="", help_text="the words it showed when it last came whole"
    )
    etag = models.CharField(max_length=100, blank=True, default="", db_default="")
    last_modified = models.CharField(max_length=100, blank=True, default="", db_default="")

    objects = PageWatchQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="page_watch_due")]

    def __str__(self) -> str:
        return self.url or str(self.factcheck_id)
