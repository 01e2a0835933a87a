"""Pages in the newsroom's own CMS: how the one of a fact-check stands there, and what a person says of watching it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.versions import WatchOutput
from factcheck.accounts.actors import Actor
from factcheck.api.outputs import Actions, Address, Output
from factcheck.api.resources import Action, Resource
from factcheck.cms import operations, policy
from factcheck.cms.watching import watch_shown
from reviews.models import FactCheck


def rows(actor: Actor) -> QuerySet[FactCheck]:
    """The fact-checks this actor may see."""
    return FactCheck.objects.visible_to(actor).select_related("desk", "live").defer("live__record", "live__body")


class MissingOutput(serializers.Serializer):
    """A part that is not there as it was approved."""

    code = serializers.CharField()
    words = serializers.CharField()


class PageWatchOutput(WatchOutput):
    """The same of a page in the CMS: which parts of the approved version the last look did not find, and which version that was."""

    missing = MissingOutput(many=True)
    version = serializers.IntegerField(allow_null=True)


class CmsPageOutput(Output):
    """Where a fact-check stands in the newsroom's own CMS, and what came of looking there. Its id is the fact-check's; `address` is empty where none is recorded."""

    url = Address("cms-pages")
    address = serializers.CharField(source="external_url")
    watch = serializers.SerializerMethodField()
    actions = Actions()

    @extend_schema_field(PageWatchOutput(allow_null=True))
    def get_watch(self, page: FactCheck) -> dict[str, Any] | None:
        """How the watching stands; null before it began."""
        stands = watch_shown(page)
        if stands is None or stands.watch is None:
            return None
        watch = stands.watch
        names = ("next_at", "last_at", "failures", "missing_since", "gone_at", "stopped_at")
        told = {
            "last": {"code": watch.last_code, "words": stands.say} if watch.last_code else None,
            "missing": [{"code": code, "words": words} for code, words in stands.missing],
            "version": watch.version.number if watch.version else None,
        }
        return dict(PageWatchOutput({**{name: getattr(watch, name) for name in names}, **told}).data)


def can_be_looked_at(page: FactCheck) -> bool:
    """It stands there, and was published here."""
    return not policy.why_no_look(page)


CMS_PAGES = Resource(
    name="cms-pages",
    tag="CMS pages",
    rows=rows,
    output=CmsPageOutput,
    actions=(
        Action(
            name="look-now", label=_("Look now"), row="factcheck", operation=operations.look_at_page_now,
            allowed=policy.may_mind_page, when=can_be_looked_at, is_versioned=False,
        ),
        Action(
            name="start-watching", label=_("Watch it"), row="factcheck", operation=operations.start_watching_page,
            allowed=policy.may_mind_page, when=can_be_looked_at, is_versioned=False,
        ),
        Action(
            name="stop-watching", label=_("Stop watching"), row="factcheck", operation=operations.stop_watching_page,
            allowed=policy.may_mind_page, is_versioned=False,
        ),
    ),
)  # fmt: skip
