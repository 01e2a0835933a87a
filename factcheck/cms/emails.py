"""Mail about pushing: to whoever had a page pushed that did not get there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.cms.models import Post
from factcheck.cms.words import failure_words
from factcheck.ledger.models import Event
from factcheck.ledger.references import split_reference
from factcheck.outbound.notices import Notice, tell
from factcheck.work.attempts import Attempt
from reviews.emails import about, what


def mail_push_failed(attempt: Attempt) -> None:
    """To whoever asked for it, or published what goes by itself: once it failed for good, and unless it is on its way again."""
    event = attempt.event
    posts = Post.objects.select_related("factcheck__live", "factcheck__desk")
    post = posts.filter(factcheck_id=split_reference(event.subject)[1]).first()
    kind, _colon, key = event.details.get("asked_by", "").partition(":")
    if post is None or post.failure_code != event.details.get("code") or kind != "user":
        return
    version = post.factcheck.live
    if version is None:
        return

    def words(event: Event, _version: object) -> Notice:
        named = {"what": what(version), "site": post.site}
        return Notice(
            subject=_("Not in the CMS: %(what)s") % named,
            lines=(
                _("%(what)s could not be pushed to %(site)s.") % named,
                failure_words(post.failure_code, post.failure_details),
            ),
            path=reverse("cms:elsewhere", args=[post.factcheck_id]),
            action=_("Look at it and push again"),
        )

    with attempt.finish():
        people = User.objects.filter(pk=key)
        tell(kind="mail_push_failed", event=event, people=people, build=about(event, version, words))
