"""The Atom feed of what is published (RFC 4287): replaced pages come again, withdrawn ones come as such."""

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from claims.codes import PublicState
from reviews.models import FactCheck
from reviews.prose import plain
from reviews.public import address_of, cached, list_etag

ENTRIES = 50


class FactChecks(Feed):
    """The newest fact-checks, the one changed last first."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """The newsroom's name."""
        return settings.NEWSROOM_NAME

    def subtitle(self) -> str:
        """What the feed holds."""
        return _("Fact-checks, corrections and withdrawals")

    def link(self) -> str:
        """The site."""
        return reverse("public:index")

    def feed_url(self) -> str:
        """Where the feed itself stands."""
        return f"{settings.SITE_URL}{reverse('public:feed')}"

    def items(self) -> Any:
        """Public pages, withdrawn ones too."""
        return FactCheck.objects.public().select_related("live").order_by("-last_published_at", "-pk")[:ENTRIES]

    def item_title(self, item: FactCheck) -> str:
        """The headline; a withdrawn page says so first."""
        headline = item.live.record["headline"] if item.live else item.slug
        return _("Withdrawn: %(headline)s") % {"headline": headline} if _is_withdrawn(item) else headline

    def item_description(self, item: FactCheck) -> str:
        """Label, conclusion and what was found; of a withdrawn page only why."""
        if item.live is None or _is_withdrawn(item):
            return item.withdrawn_reason
        record = item.live.record
        parts = [record["label"], record["conclusion"], _changed(record), plain(record["body"])]
        return "\n\n".join(part for part in parts if part)

    def item_link(self, item: FactCheck) -> str:
        """Where readers find it."""
        return address_of(item)

    def item_guid(self, item: FactCheck) -> str:
        """The same through all versions."""
        return f"urn:uuid:{item.pk}"

    def item_pubdate(self, item: FactCheck) -> Any:
        """When it was first published."""
        return item.first_published_at

    def item_updateddate(self, item: FactCheck) -> Any:
        """When it was last published, put under review or withdrawn."""
        return max(moment for moment in (item.last_published_at, item.notice_at, item.withdrawn_at) if moment)

    def item_author_name(self, item: FactCheck) -> str:
        """The byline."""
        return (item.live.record["byline"] if item.live else "") or settings.NEWSROOM_NAME

    def item_categories(self, item: FactCheck) -> list[str]:
        """Its topics."""
        return list(item.live.record["topics"]) if item.live else []


def _is_withdrawn(item: FactCheck) -> bool:
    return item.public_state == PublicState.WITHDRAWN


def _changed(record: dict[str, Any]) -> str:
    newest = record["history"][0] if record["history"] else None
    return f"{newest['kind']['words']}: {newest['reason']}" if newest and newest["reason"] else ""


_feed = FactChecks()


@cached
@condition(etag_func=list_etag)
def feed(request: HttpRequest) -> HttpResponse:
    """/feed.atom"""
    return _feed(request)
