"""Fact-checks: what is published, in numbered versions. One resource for the page and the version that is being worked on."""

from typing import Any, ClassVar

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import policy as claims_policy
from claims.api.marks import marked
from claims.api.parts import Because, Embargo, Protecting, SetAccess
from claims.codes import CorrectionKind, PublicState, VersionState
from claims.models import Claim
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.api.fields import CodeInput, Prose, Seen, Words
from factcheck.api.filters import LONGEST_QUERY, Moments, codes, filters
from factcheck.api.inputs import Input
from factcheck.api.resources import Action, Resource, later
from factcheck.api.views import ListView, RowView
from factcheck.language.queries import query
from factcheck.matching.documents import found
from factcheck.matching.filters import HELP, SAME
from factcheck.matching.models import Kind
from factcheck.workflow.machine import Move
from reviews import operations, policy
from reviews.api.factcheck_outputs import FactCheckOutput, VersionOutput
from reviews.models import FactCheck, FactCheckAuthor, FactCheckClaim, FactCheckVersion, FactCheckVote
from reviews.models.factcheck import ON_THE_SITE
from reviews.workflow import FACTCHECK, FACTCHECK_VERSION


class _Moves:
    """The moves of the page and those of its newest version, in one table."""

    transitions = {**FACTCHECK_VERSION.transitions, **FACTCHECK.transitions}

    def open_to(self, instance: FactCheck, actor: Actor) -> list[Move]:
        """What this actor could do now with either."""
        version = newest(instance)
        return [*(FACTCHECK_VERSION.open_to(version, actor) if version else []), *FACTCHECK.open_to(instance, actor)]


def newest(page: FactCheck) -> FactCheckVersion | None:
    """The version that is being worked on, or was last."""
    return next(iter(page.versions.all()), None)


def is_draft(page: FactCheck) -> bool:
    """Its newest version is being written."""
    version = newest(page)
    return version is not None and version.state == VersionState.DRAFT


def is_decided(page: FactCheck) -> bool:
    """Nothing is on its way: the next version can be begun."""
    version = newest(page)
    return version is not None and version.state not in (
        VersionState.DRAFT,
        VersionState.SUBMITTED,
        VersionState.APPROVED,
    )


def rows(actor: Actor) -> QuerySet[FactCheck]:
    """The pages this actor may see, with their versions; a partner sees what is on the public site, and of it what was published."""
    versions = FactCheckVersion.objects.visible_to(actor)
    counted = (
        versions.filter(factcheck=OuterRef("pk"))
        .order_by()
        .values("factcheck")
        .annotate(sum=Sum("row_version"))
        .values("sum")
    )
    shown = "live__record__claims__0__verdict"
    found = (
        FactCheck.objects.visible_to(actor)
        .select_related("desk", "created_by", "live")
        .defer("live__record", "live__body")
    )
    label = {
        "shown_finding": F(f"{shown}__finding"),
        "shown_qualifier": F(f"{shown}__qualifiers__0"),
        "shown_text": F(f"{shown}__text"),
    }
    return found.annotate(version_sum=Subquery(counted), **label).prefetch_related(
        "named_readers", later("versions", lambda: _versions(actor))
    )


def _versions(actor: Actor) -> QuerySet[FactCheckVersion]:
    seen = later("claim", lambda: marked(Claim, actor).select_related("desk"))
    claims = FactCheckClaim.objects.select_related("verdict_version__claim").prefetch_related(
        seen, "verdict_version__qualifiers"
    )
    people = FactCheckVersion.objects.visible_to(actor).select_related(
        "created_by", "submitted_by", "approved_by", "factcheck__desk"
    )
    return people.defer("record").prefetch_related(
        Prefetch("claims", claims),
        Prefetch("authors", FactCheckAuthor.objects.select_related("user")),
        Prefetch("votes", FactCheckVote.objects.select_related("voter")),
    )


def version_rows(actor: Actor) -> QuerySet[FactCheckVersion]:
    """The versions this actor may see, with the record of those that were published."""
    return _versions(actor).defer(None)


class FactCheckWords(Input):
    """What a page says."""

    headline = Words(200)
    conclusion = Words(200)
    body = Prose()
    byline = Words(300)
    topics = serializers.ListField(child=serializers.CharField(max_length=60), required=False, max_length=20)
    language = Words(12)


class DraftFactCheck(FactCheckWords, Protecting):
    """A page about one or more claims; the first is what it is about."""

    desk = Seen(Desk)
    claims = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=50)
    slug = Words(120)


class EditFactCheck(FactCheckWords):
    """Only what is given changes, in the draft; the editor becomes an author of it. The slug is fixed once the page was published."""

    claims = serializers.ListField(child=serializers.UUIDField(), required=False, min_length=1, max_length=50)
    slug = serializers.CharField(max_length=120, required=False)
    correction_kind = CodeInput(CorrectionKind, required=False, allow_blank=True)
    correction_reason = Words(500)


class VoteInput(Input):
    """Approving needs no reason."""

    reason = Prose()


class PublishInput(Input):
    """Why open questions are not waited for, if they are not; that takes a chief or a standards editor."""

    override_reason = Words(1000)


class NoticeInput(Input):
    """What readers should know meanwhile."""

    notice = serializers.CharField(max_length=500)


class WithdrawInput(Input):
    """Why, for readers."""

    reason = serializers.CharField(max_length=500)


class MinorEditWords(Input):
    """Words of a live page, mended."""

    headline = Words(200)
    conclusion = Words(200)
    body = Prose()


class MinorEditInput(MinorEditWords):
    """With what was mended, for readers."""

    reason = serializers.CharField(max_length=500)


class AddressInput(Input):
    """Where it stands in the newsroom's own CMS; empty: nowhere."""

    address = Words(2000, source="url", required=True)


FACTCHECKS = Resource(
    name="fact-checks",
    tag="Fact-checks",
    rows=rows,
    output=FactCheckOutput,
    workflow=_Moves(),
    version_of=lambda page: page.row_version + (page.version_sum or 0),
    actions=(
        Action(
            name="edit", method="PATCH", label=_("Write"), row="version", target=newest, input=EditFactCheck, operation=operations.edit_factcheck,
            allowed=lambda actor, page: policy.may_draft_factcheck(actor, page.desk_id), when=is_draft,
        ),
        Action(name="submit", row="version", target=newest, operation=operations.submit_factcheck),
        Action(name="approve", row="version", target=newest, input=VoteInput, operation=operations.approve_factcheck),
        Action(name="return", row="version", target=newest, input=Because, operation=operations.return_factcheck),
        Action(name="take-back", row="version", target=newest, input=Because, operation=operations.return_factcheck),
        Action(name="publish", row="version", target=newest, input=PublishInput, operation=operations.publish_factcheck),
        Action(
            name="next-version", label=_("Begin the next version"), row="factcheck", operation=operations.draft_next_version, is_versioned=False,
            allowed=lambda actor, page: policy.may_draft_factcheck(actor, page.desk_id), when=is_decided,
        ),
        Action(name="put-up-notice", row="factcheck", target=lambda page: page, input=NoticeInput, operation=operations.put_up_notice),
        Action(name="take-down-notice", row="factcheck", target=lambda page: page, operation=operations.take_down_notice),
        Action(name="withdraw", row="factcheck", target=lambda page: page, input=WithdrawInput, operation=operations.withdraw_factcheck),
        Action(
            name="make-minor-edit", label=_("Minor edit"), row="factcheck", target=lambda page: page, input=MinorEditInput, operation=operations.make_minor_edit,
            allowed=policy.may_make_minor_edit, when=lambda page: page.public_state == PublicState.LIVE,
        ),
        Action(
            name="record-address", label=_("Record where it was published"), row="factcheck", target=lambda page: page, input=AddressInput,
            operation=operations.record_address, allowed=policy.may_record_address,
        ),
        Action(
            name="set-access", label=_("Say who may see it"), row="row", target=lambda page: page, input=SetAccess, operation=operations.set_access,
            allowed=claims_policy.may_narrow,
        ),
        Action(
            name="set-embargo", label=_("Embargo"), row="row", target=lambda page: page, input=Embargo, operation=operations.set_embargo,
            allowed=claims_policy.may_narrow, when=lambda page: page.public_state not in ON_THE_SITE,
        ),
    ),
)  # fmt: skip

VERSIONS = Resource(name="fact-check-versions", tag="Fact-checks", rows=version_rows, output=VersionOutput)


class FactCheckFilters(filters.FilterSet):
    """Which pages."""

    q = filters.CharFilter(method="holding", max_length=LONGEST_QUERY, help_text=HELP)
    search = filters.CharFilter(method="holding", max_length=LONGEST_QUERY, help_text=SAME)
    desk = filters.UUIDFilter(field_name="desk_id")
    claim = filters.UUIDFilter(method="on_claim")
    slug = filters.CharFilter(max_length=120)
    public_state = codes(PublicState, "public_state")
    state = codes(VersionState, "state", method="in_state")
    language = filters.CharFilter(field_name="live__language", max_length=12)
    published_after = Moments(field_name="last_published_at", lookup_expr="gte")
    published_before = Moments(field_name="last_published_at", lookup_expr="lt")

    def _versions(self) -> QuerySet[FactCheckVersion]:
        return FactCheckVersion.objects.visible_to(self.request._request.actor)

    def holding(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """With a version that the asker may read and that holds what is asked for."""
        return rows.filter(pk__in=found(self._versions(), Kind.FACTCHECK, query(value)).values("factcheck_id"))

    def on_claim(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """With a version that shows the claim."""
        return rows.filter(pk__in=self._versions().filter(claims__claim=value).values("factcheck_id"))

    def in_state(self, rows: QuerySet, name: str, value: list[str]) -> QuerySet:
        """With a version in one of these states."""
        return rows.filter(pk__in=self._versions().filter(state__in=value).values("factcheck_id")) if value else rows


class FactCheckList(ListView):
    """The pages the asker may see; beginning one."""

    resource = FACTCHECKS
    is_open_to_partners = True
    filterset_class = FactCheckFilters
    orderings: ClassVar[dict[str, str]] = {"created_at": "created_at", "last_published_at": "last_published_at"}

    @extend_schema(responses=FactCheckOutput(many=True), summary="List fact-checks")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A partner gets what is on the public site."""
        return super().get(request, *args, **kwargs)

    @extend_schema(request=DraftFactCheck, responses={201: FactCheckOutput}, summary="Begin a fact-check")
    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Its first version is a draft."""
        version = operations.draft_factcheck(actor=self.actor, **self.read(DraftFactCheck))
        return self.shown(version.factcheck, status=201)


class FactCheckVersionRow(RowView):
    """One version of a page."""

    resource = VERSIONS
    is_open_to_partners = True

    @extend_schema(responses=VersionOutput, summary="Read one version of a fact-check")
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """With its record, if it was published."""
        return self.shown(self.found(factcheck=self.kwargs["id"], number=self.kwargs["number"]))
