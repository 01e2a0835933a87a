"""What must be true at the end of the founding case, whichever door it went through: the stored codes, and apart from them the words."""

import html
import json
import re
import urllib.request
from email import message_from_bytes, policy
from pathlib import Path

import extruct
import feedparser

from claims.models import Claim, Statement, StatementLink, VerificationTask
from factcheck.accounts.models import User
from factcheck.ledger.models import Event, Sequenced
from factcheck.outbound.models import Message
from reviews.models import FactCheck, PublicResponse, VerdictVersion
from tests.e2e import founding
from tests.plugins.service import Service
from tests.plugins.worker import wait_until


def read(url: str) -> str:
    """A public page, as a reader without any cookie gets it."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        assert "set-cookie" not in {name.lower() for name in answer.headers}
        return str(answer.read().decode())


def stored_codes() -> None:
    """One public response, asked by reporters, in three points; the graph; the verdict's codes."""
    promise, contact = Claim.objects.get(proposition=founding.PROMISE), Claim.objects.get(proposition=founding.CONTACT)
    response = PublicResponse.objects.get()
    assert (response.who_asked, response.asked_by, response.respondent) == ("press_pool", "reporters", "official")
    points = [(point.outcome, point.claim_id) for point in response.points.order_by("position")]
    assert points == [
        ("confirmed", contact.pk),
        ("neither_confirmed_nor_denied", promise.pk),
        ("declined_comment", promise.pk),
    ]
    verdict = VerdictVersion.objects.get(claim=promise)
    assert (verdict.state, verdict.finding) == ("published", "unconfirmed")
    assert [q.code for q in verdict.qualifiers.all()] == founding.QUALIFIERS
    assert [q.respondent for q in verdict.qualifiers.all()] == ["official", "official", "", ""]
    assert {vote.voter.name for vote in verdict.votes.all()} == {"Tomasz Wilk"}
    assert {author.user.name for author in verdict.authors.all()} == {"Noa Adler"}
    assert promise.state == "done"
    graph(promise)


def graph(promise: Claim) -> None:
    """Outlet relays Bennett relays Putin; Peskov responds to Bennett; outlet relays Peskov."""
    said = {row.parties.get().party.name: row for row in Statement.objects.filter(claims=promise)}
    edges = {
        (link.source_id, link.kind, link.target_id)
        for link in StatementLink.objects.filter(source__in=said.values())
    }  # fmt: skip
    outlet, bennett, putin, peskov = (
        said[name].pk for name in (founding.PUBLISHER, "Naftali Bennett", "Vladimir Putin", "Dmitry Peskov")
    )
    assert edges == {
        (outlet, "relays", bennett),
        (bennett, "relays", putin),
        (peskov, "responds_to", bennett),
        (outlet, "relays", peskov),
    }
    assert promise.claim_statements.get(is_subject=True).statement_id == putin


def shown_words(service: Service) -> None:
    """The label's words in page, JSON-LD, feed and mail."""
    factcheck = FactCheck.objects.get()
    page = read(f"{service.url}/checks/{factcheck.slug}/")
    words = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert "unconfirmed — official declined comment" in words
    assert founding.HEADLINE in words
    assert founding.CONCLUSION in words
    assert "asked by reporters at his daily briefing on 6 February 2023" in words
    assert "neither confirmed nor denied" in words
    assert "declined comment" in words
    (review,) = [row for row in extruct.extract(page, syntaxes=["json-ld"])["json-ld"] if row["@type"] == "ClaimReview"]
    assert review["reviewRating"]["alternateName"] == founding.LABEL
    assert "ratingValue" not in review["reviewRating"]
    assert review["claimReviewed"] == founding.PROMISE
    assert review["itemReviewed"]["author"]["name"] == "Naftali Bennett"
    assert review["url"] == f"{service.url}/checks/{factcheck.slug}/"
    assert json.loads(read(f"{service.url}/checks/{factcheck.slug}/claimreview.json")) == review
    feed = feedparser.parse(read(f"{service.url}/feed.atom"))
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.title == founding.HEADLINE
    assert founding.LABEL in entry.summary


def mailed(service: Service, noa: User, tomasz: User) -> None:
    """The reviewer was told what waits, the writer what is live, and nobody what they did themselves."""
    wanted = {("mail_submitted", tomasz.pk), ("mail_published", noa.pk)}
    wait_until(lambda: wanted <= set(Message.objects.values_list("kind", "recipient_id")), 30, why="mail is written")
    wait_until(lambda: not Message.objects.filter(state="queued").exists(), 30, why="mail is kept")
    assert ("mail_published", tomasz.pk) not in set(Message.objects.values_list("kind", "recipient_id"))
    message = Message.objects.get(kind="mail_published", recipient=noa)
    folder = Path(service.environment["FACTCHECK_VAR"]) / "mail"
    (kept,) = folder.glob(f"*{message.pk}.eml")
    mail = message_from_bytes(kept.read_bytes(), policy=policy.default)
    assert mail["To"] == noa.email
    text, rich = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert rich is not None
    assert founding.LABEL in text.get_content()
    assert founding.LABEL in rich.get_content()


def events_in_order() -> None:
    """The ledger tells it in this order, without a gap."""
    wait_until(lambda: Sequenced.objects.count() == Event.objects.count(), 20, why="every event has its place")
    rows = Sequenced.objects.order_by("position").values_list("position", "event__name")
    assert [position for position, _name in rows] == list(range(1, len(rows) + 1))
    names = iter([name for _position, name in rows])
    missing = [wanted for wanted in founding.EVENTS if wanted not in names]
    assert not missing, f"not in the ledger, or not in this order: {missing}"


def verified() -> None:
    """A real worker has looked at every claim."""

    def done() -> bool:
        machines = VerificationTask.objects.exclude(verifier="")
        return machines.count() >= 2 and set(machines.values_list("state", flat=True)) == {"finished"}

    wait_until(done, 40, why="the verification tasks are finished")
