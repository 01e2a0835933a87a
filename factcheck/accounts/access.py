"""Access levels, and the one read rule that every restricted table's `visible_to` begins with (domain: confidentiality)."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.expressions import RawSQL

from factcheck.accounts.clock import now
from factcheck.accounts.ids import new_id
from factcheck.accounts.levels import AccessLevel

if TYPE_CHECKING:
    from factcheck.accounts.actors import Actor


class ProtectedQuerySet(models.QuerySet):
    """Rows with a desk and an access level."""

    assigned: str | None = None

    def visible_to(self, actor: "Actor") -> Self:
        """The rows this actor may see, by desk, access level, being named, or having it assigned."""
        return self.filter(actor.may_read(self.model, assigned=self.assigned))

    def seen_by(self, actor: "Actor", reference: str) -> "Seen":
        """Whether the row that this field refers to is one that `visible_to` lets this actor see. To say what somebody may *not* see: it is
        looked up key by key, where leaving out `keys_seen_by` would first collect every key there is. Put together as that is."""
        return Seen(self.model, actor, reference)

    def keys_seen_by(self, actor: "Actor") -> RawSQL:
        """The keys of the rows that `visible_to` lets this actor see, to stand inside another question. Put together once for all who hold
        the same roles, since that takes longer than asking; so it is for rules that do not depend on the time."""
        return RawSQL(*_keys_seen(self.model, actor))  # noqa: S611 - put together by the querysets themselves


@lru_cache(maxsize=5000)
def _keys_seen(model: type["Protected"], actor: "Actor") -> tuple[str, tuple[Any, ...]]:
    rows: Any = model._default_manager
    try:
        sql, parameters = rows.visible_to(actor).order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::uuid WHERE FALSE", ()
    return sql, tuple(parameters)


class Seen(Func):
    """True where a row refers to one that an actor may see, and not where it refers to none."""

    output_field = models.BooleanField()

    def __init__(self, model: type[models.Model], actor: "Actor", reference: str) -> None:
        self.keys, self.parameters = _keys_seen(model, actor)
        super().__init__(F(reference))

    def as_sql(self, compiler: Any, connection: Any, **options: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """One question about one key, which the database answers by the table's own."""
        key, given = compiler.compile(self.source_expressions[0])
        sql = f"EXISTS (SELECT 1 FROM ({self.keys}) AS seen (key) WHERE seen.key = {key})"  # noqa: S608 - as the querysets wrote it
        return sql, [*self.parameters, *given]


class Protected(models.Model):
    """What every record shares: a public id, its desk, who may see it, until when it is embargoed, and its version number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey("accounts.Desk", on_delete=models.PROTECT, related_name="+")
    access = models.CharField(max_length=10, choices=AccessLevel, default=AccessLevel.NEWSROOM)
    named_readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)
    row_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def is_restricted(self) -> bool:
        """Restricted: level desk or named people, or anything of a closed desk."""
        return self.access != AccessLevel.NEWSROOM or not self.desk.is_open

    @property
    def is_embargoed(self) -> bool:
        """Until its moment nothing of it reaches public pages, partners, webhooks or outside services."""
        return self.embargo_until is not None and self.embargo_until > now()


def why_kept_in(*rows: Protected) -> str:
    """Why none of what these say is told outside or by mail, as a code; empty: it may be."""
    if any(row.is_restricted for row in rows):
        return "restricted"
    return "embargoed" if any(row.is_embargoed for row in rows) else ""


def not_embargoed(prefix: str = "") -> Q:
    """Rows whose embargo, if any, is over."""
    return Q(**{f"{prefix}embargo_until": None}) | Q(**{f"{prefix}embargo_until__lte": now()})
