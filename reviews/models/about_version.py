"""What is said about one version, of a verdict or of a page: on which side it stands, and who may see it."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from reviews.models.factcheck_version import FactCheckVersion
from reviews.models.verdict_version import VerdictVersion

if TYPE_CHECKING:
    from uuid import UUID

    from factcheck.accounts.actors import Actor

AnyVersion = VerdictVersion | FactCheckVersion


def side_of(version: AnyVersion) -> str:
    """The field that names this version where something is said about it."""
    return "verdict_version" if isinstance(version, VerdictVersion) else "factcheck_version"


class AboutVersionQuerySet(models.QuerySet):
    """What is said about versions."""

    def visible_to(self, actor: "Actor") -> Self:
        """People who may see the version; partners see what is published, and no word about it."""
        if not actor.is_person:
            return self.none()
        of_verdicts = Q(verdict_version__in=VerdictVersion.objects.visible_to(actor))
        return self.filter(of_verdicts | Q(factcheck_version__in=FactCheckVersion.objects.visible_to(actor)))

    def on(self, version: AnyVersion) -> Self:
        """What is about this version."""
        return self.filter(**{side_of(version): version.pk})

    def up_to(self, version: AnyVersion) -> Self:
        """What is about this version, or one before it of the same claim or page."""
        side = side_of(version)
        same = {f"{side}__{name}": key for name, key in version.of_the_same.items()}
        return self.filter(**same, **{f"{side}__number__lte": version.number})


class AboutVersion(models.Model):
    """A row with two fields of which one is filled: `verdict_version`, or `factcheck_version`."""

    verdict_version: Any
    factcheck_version: Any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def version(self) -> AnyVersion:
        """What it is about."""
        version: AnyVersion | None = self.verdict_version or self.factcheck_version
        if version is None:
            raise LookupError(self.pk)
        return version

    @property
    def desk_id(self) -> "UUID":
        """The desk of what it is about."""
        return self.version.desk_id
