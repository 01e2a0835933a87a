"""How fact-checks and their versions are shown: to a partner, what is on the public site and nothing else."""

import functools
from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.marks import ClaimMark
from claims.codes import CorrectionKind, PublicState, Respondent, VersionState
from factcheck.api.fields import CodeField, Moment, coded
from factcheck.api.outputs import Actions, Address, Partial, Person, ProtectedOutput, person_mark
from reviews.api.verdicts import VoteOutput
from reviews.api.wording import LabelOutput, label_shown, wording_for
from reviews.models import FactCheck, FactCheckClaim, FactCheckVersion
from reviews.models.factcheck import ON_THE_SITE

READABLE = ON_THE_SITE - {PublicState.WITHDRAWN}


class ShownVerdictOutput(serializers.Serializer):
    """The verdict version shown for a claim."""

    id = serializers.UUIDField()
    url = Address("verdicts")
    number = serializers.IntegerField()
    state = CodeField(VersionState)
    label = serializers.SerializerMethodField()  # type: ignore[assignment]

    @extend_schema_field(LabelOutput)
    def get_label(self, version: Any) -> dict[str, Any]:
        """In the desk's words."""
        return label_shown(version, wording_for(version, self.context))


class ShownClaimOutput(serializers.Serializer):
    """A claim the page shows; null where the asker may not see it."""

    claim = serializers.SerializerMethodField()
    verdict = serializers.SerializerMethodField()

    @extend_schema_field(ClaimMark(allow_null=True))
    def get_claim(self, row: FactCheckClaim) -> dict[str, Any] | None:
        """As far as the asker may see it."""
        if not _is_seen(row):
            return None
        address = f"{self.context['base']}/claims/{row.claim_id}"
        return {"id": str(row.claim_id), "url": address, "reference": row.claim.reference}

    @extend_schema_field(ShownVerdictOutput(allow_null=True))
    def get_verdict(self, row: FactCheckClaim) -> dict[str, Any] | None:
        """Null until one is approved, and where the claim may not be seen."""
        if row.verdict_version is None or not _is_seen(row):
            return None
        return self._of_verdict.to_representation(row.verdict_version)

    @functools.cached_property
    def _of_verdict(self) -> ShownVerdictOutput:
        nested = ShownVerdictOutput()
        nested.bind("", self)
        return nested


def _is_seen(row: FactCheckClaim) -> bool:
    return getattr(row.claim, "is_seen", False)


class VersionOutput(Partial):
    """Headline, conclusion, body and byline with the claims it shows; once published, the record that readers get."""

    inside = (
        "row_version",
        "body",
        "claims",
        "authors",
        "votes",
        "created_at",
        "created_by",
        "submitted_at",
        "submitted_by",
        "approved_by",
    )
    id = serializers.UUIDField()
    url = serializers.SerializerMethodField()
    row_version = serializers.IntegerField()
    number = serializers.IntegerField()
    state = CodeField(VersionState)
    headline = serializers.CharField()
    conclusion = serializers.CharField()
    body = serializers.CharField()
    byline = serializers.CharField()
    topics = serializers.ListField(child=serializers.CharField())
    language = serializers.CharField()
    correction_kind = CodeField(CorrectionKind, allow_null=True)
    correction_reason = serializers.CharField()
    claims = ShownClaimOutput(many=True)
    authors = serializers.SerializerMethodField()
    votes = VoteOutput(many=True)
    created_at = Moment()
    created_by = Person(allow_null=True)
    submitted_at = Moment(allow_null=True)
    submitted_by = Person(allow_null=True)
    approved_by = Person(allow_null=True)
    published_at = Moment(allow_null=True)
    record = serializers.SerializerMethodField()

    @extend_schema_field(serializers.URLField())
    def get_url(self, version: FactCheckVersion) -> str:
        """Below its page."""
        return version_address(version, self.context)

    @extend_schema_field(Person(many=True))
    def get_authors(self, version: FactCheckVersion) -> list[dict[str, Any]]:
        """Who had a hand in it, and so does not vote on it."""
        return [person_mark(author.user) for author in version.authors.all()]

    @extend_schema_field(serializers.DictField(allow_null=True))
    def get_record(self, version: FactCheckVersion) -> dict[str, Any] | None:
        """What readers get, frozen at publication; null within other answers, before publication, and for partners once the page is withdrawn."""
        if self.root is not self or version.published_at is None:
            return None
        is_taken_away = self.context["actor"].is_partner and version.factcheck.public_state not in READABLE
        return None if is_taken_away else version.record or None


def version_address(version: FactCheckVersion, context: Any) -> str:
    """Where a version stands."""
    return f"{context['base']}/fact-checks/{version.factcheck_id}/versions/{version.number}"


class VersionMarkOutput(serializers.Serializer):
    """A version in the list of a page's versions."""

    number = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    state = CodeField(VersionState)
    published_at = Moment(allow_null=True)

    @extend_schema_field(serializers.URLField())
    def get_url(self, version: FactCheckVersion) -> str:
        """Below its page."""
        return version_address(version, self.context)


class LiveOutput(serializers.Serializer):
    """What stands on the public site, as it was published."""

    number = serializers.IntegerField()
    language = serializers.CharField()
    headline = serializers.CharField()
    conclusion = serializers.CharField()
    byline = serializers.CharField()
    topics = serializers.ListField(child=serializers.CharField())
    published_at = Moment(allow_null=True)
    label = LabelOutput()  # type: ignore[assignment]
    record = serializers.DictField(allow_null=True)


class FactCheckOutput(Partial, ProtectedOutput):
    """A public page under one address, through all its versions. `version` is the newest one; its actions and the page's are listed together."""

    inside = (
        "row_version",
        "desk",
        "access",
        "named_readers",
        "embargo_until",
        "is_restricted",
        "created_at",
        "created_by",
        "version",
        "actions",
    )
    url = Address("fact-checks")
    slug = serializers.CharField()
    public_state = CodeField(PublicState)
    public_address = serializers.SerializerMethodField()
    claimreview_address = serializers.SerializerMethodField()
    external_address = serializers.CharField(source="external_url")
    first_published_at = Moment(allow_null=True)
    last_published_at = Moment(allow_null=True)
    notice = serializers.CharField()
    notice_at = Moment(allow_null=True)
    withdrawn_at = Moment(allow_null=True)
    withdrawn_reason = serializers.CharField()
    live = serializers.SerializerMethodField()
    version = serializers.SerializerMethodField()
    versions = VersionMarkOutput(many=True)
    actions = Actions()

    def to_representation(self, instance: FactCheck) -> dict[str, Any]:
        """Its version counts every change of the page and of its versions."""
        shown = super().to_representation(instance)
        if "row_version" in shown:
            shown["row_version"] = instance.row_version + (instance.version_sum or 0)  # type: ignore[attr-defined]
        return shown

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_public_address(self, page: FactCheck) -> str | None:
        """Null until it was published."""
        return _public("public:factcheck", page)

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_claimreview_address(self, page: FactCheck) -> str | None:
        """Its ClaimReview as JSON-LD; null until it was published."""
        return _public("public:claimreview", page)

    @extend_schema_field(LiveOutput(allow_null=True))
    def get_live(self, page: FactCheck) -> dict[str, Any] | None:
        """Null before publication and after withdrawal. The record only at the page's own address."""
        if page.live is None or page.public_state not in READABLE:
            return None
        shown = {
            name: getattr(page.live, name)
            for name in ("number", "language", "headline", "conclusion", "byline", "topics")
        }
        published_at = Moment().to_representation(page.live.published_at) if page.live.published_at else None
        record = page.live.record if self.parent is None else None
        return {**shown, "published_at": published_at, "label": _label(page), "record": record}

    @extend_schema_field(VersionOutput(allow_null=True))
    def get_version(self, page: FactCheck) -> dict[str, Any] | None:
        """The newest."""
        version = next(iter(page.versions.all()), None)
        if version is None:
            return None
        return self._of_version.to_representation(version)

    @functools.cached_property
    def _of_version(self) -> VersionOutput:
        """One for a whole list: making one costs more than showing with it."""
        nested = VersionOutput()
        nested.bind("", self)
        return nested


def _public(name: str, page: FactCheck) -> str | None:
    if page.public_state not in ON_THE_SITE:
        return None
    return settings.SITE_URL + reverse(name, args=[page.slug])


def _label(page: Any) -> dict[str, Any]:
    """The label as it was published: from the frozen record, never from rows that may have changed since."""
    leading = page.shown_qualifier
    qualifier = None
    if leading:
        qualifier = {
            "code": leading["code"],
            "words": leading["words"],
            "respondent": coded(Respondent, leading.get("respondent", "")),
        }
    return {
        "finding": page.shown_finding or None,
        "qualifier": qualifier,
        "respondent": qualifier["respondent"] if qualifier else None,
        "text": page.shown_text or "",
    }
