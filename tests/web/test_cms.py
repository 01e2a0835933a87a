"""Taking a page elsewhere, and connecting a desk to its CMS, as somebody in a browser does it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.accounts.roles import Role
from factcheck.cms.models import Connection, Post
from tests.background import do_all_work
from tests.factories import a_person, signed_in
from tests.factories.world import World
from tests.outside import outside
from tests.web.filling import filled, the_form
from tests.wordpress import PASSWORD, USER, WordPress, site_of

pytestmark = pytest.mark.django_db


def elsewhere(world: World) -> str:
    return reverse("cms:elsewhere", args=[world.live.factcheck_id])


def test_a_published_page_is_offered_in_every_form_and_as_files(world: World, chief: Client) -> None:
    assert elsewhere(world) in chief.get(reverse("reviews:factcheck", args=[world.live.pk])).content.decode()
    page = chief.get(elsewhere(world)).content.decode()
    for there in (
        'data-copies="rich"',
        "&lt;h2&gt;What we found&lt;/h2&gt;",
        "## What we found",
        "&quot;@type&quot;:&quot;ClaimReview&quot;",
    ):
        assert there in page
    files = {kind: chief.get(f"{elsewhere(world)}?as={kind}") for kind in ("html", "markdown", "json-ld", "nonsense")}
    assert [answer.status_code for answer in files.values()] == [200, 200, 200, 404]
    assert files["html"]["Content-Disposition"] == f'attachment; filename="{world.live.factcheck.slug}.html"'
    assert "<h1>Who said what</h1>" in files["html"].content.decode()
    assert "# Who said what" in files["markdown"].content.decode()
    assert json.loads(files["json-ld"].content)["@type"] == "ClaimReview"


def test_what_is_not_out_is_not_taken_anywhere(world: World, chief: Client) -> None:
    where = reverse("cms:elsewhere", args=[world.submitted_page.factcheck_id])
    for address in (where, f"{where}?as=html"):
        assert "Nothing to take along yet" in chief.get(address).content.decode()


def test_a_chief_connects_tries_and_disconnects_and_a_reviewer_pushes(
    world: World, chief: Client, settings: Any
) -> None:
    address, page = reverse("cms:connection", args=[world.desk.slug]), elsewhere(world)
    reviewer = signed_in(a_person(Role.REVIEWER, world.desk))
    assert reviewer.get(address).status_code == 403
    assert address in chief.get(reverse("desk:settings")).content.decode()
    with outside(WordPress()) as server:
        settings.OUTBOUND_ALLOW = [server.pair]
        given = {
            **filled(the_form(chief.get(address))),
            "site": site_of(server),
            "user_name": USER,
            "password": PASSWORD,
        }
        assert chief.post(address, {**given, "posts_as": "publish"})["Location"] == address
        chief.post(reverse("cms:try", args=[world.desk.slug]))
        shown = chief.get(address).content.decode()
        assert "knows us as The fact-check desk" in shown
        assert PASSWORD not in shown
        assert "Push to" in reviewer.get(page).content.decode()
        push = the_form(reviewer.get(page), reverse("cms:push", args=[world.live.factcheck_id]))
        assert reviewer.post(push.get("action"), filled(push))["Location"] == page
        assert "On its way." in reviewer.get(page).content.decode()
        do_all_work()
    part = reviewer.get(reverse("cms:standing", args=[world.live.factcheck_id])).content.decode()
    assert Post.objects.get().link in part
    assert "Version 1 stands there." in part
    chief.post(reverse("cms:disconnect", args=[world.desk.slug]))
    assert not Connection.objects.exists()
