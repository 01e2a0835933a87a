"""Has somebody else published a fact-check of such a claim? Asks Google's Fact Check Tools, so it goes outside and is off until the desk
switches it on."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from claims.codes import TaskOutcome
from claims.models import Claim, VerificationTask
from claims.verifiers.base import Outcome, Progress, Verifier
from factcheck.accounts.actors import Actor
from factcheck.work.errors import Temporary
from reviews.verifiers.ranking import Ranked, ordered, telling_words
from reviews.verifiers.tools import Answer, NotAnswered, Question, question, reviews_of
from reviews.verifiers.tools_reading import Review

MOST_SHOWN = 5
# A service that wants to be left alone for longer is told of as not asked; somebody may run it again.
LONGEST_WAIT = 6 * 3600
SOURCE = "google_fact_check_tools"


class FactChecksElsewhere(Verifier):
    """What others have found about a claim is where one's own checking may begin. It is never a finding of ours."""

    slug = "elsewhere"
    title = gettext_lazy("Fact-checks of others")
    template = "reviews/verifiers/elsewhere.html"
    sentences = {
        "elsewhere_none": gettext_lazy("Google's Fact Check Tools know of no fact-check about these words."),
        "elsewhere_unlike": gettext_lazy(
            "Google's Fact Check Tools offer fact-checks, but none whose claim is worded like this one."
        ),
    }
    goes_outside = True
    says_outside = gettext_lazy(
        "Sends the words of the claim and its language to Google (Fact Check Tools, factchecktools.googleapis.com) with this installation's "
        "key. Google learns that somebody here asks about these words, and when."
    )

    def applies_to(self, claim: Claim) -> bool:
        """There are words to ask for."""
        return bool(telling_words(claim.proposition))

    def run(self, claim: Claim, progress: Progress) -> Outcome:
        """Ask, and order what is known by how alike the claims are. Without an answer it says why, and never that there is nothing."""
        asked = question(claim.proposition, claim.language)
        progress("searching", 0.1)
        try:
            answer = reviews_of(asked)
        except NotAnswered as failure:
            return _not_answered(failure, asked)
        progress("comparing", 0.9)
        texts = ((f"{number:03}", review.claim or review.title) for number, review in enumerate(answer.reviews))
        return _outcome(asked, answer, ordered(claim.proposition, texts, limit=MOST_SHOWN))

    def words(self, code: str, parameters: Mapping[str, Any]) -> str:
        """The sentence for one of its outcome codes."""
        if code == "not_asked" and (why := WHYS.get(parameters.get("why", ""))):
            return str(why)
        if code != "elsewhere_found":
            return super().words(code, parameters)
        count = sum(bool(one["is_alike"]) for one in parameters.get("reviews", ()))
        said = ngettext(
            "One fact-check of others is about such a claim.",
            "%(count)d fact-checks of others are about such claims.",
            count,
        )
        return said % {"count": count}

    def shown(self, task: VerificationTask, actor: Actor) -> dict[str, Any]:
        """What others published, each as they call it, and what was sent to learn it."""
        sent = task.result.get("sent", {})
        found = [{**one, "day": _day(one["review_date"])} for one in task.result.get("reviews", ())]
        alike = [one for one in found if one["is_alike"]]
        asked_at = task.result.get("asked_at")
        return {
            "alike": alike,
            "others": [one for one in found if not one["is_alike"]],
            "sent": sent,
            "asked_at": dt.datetime.fromisoformat(asked_at) if asked_at else None,
            "more": task.result.get("more", 0),
        }


WHYS = {
    "no_key": gettext_lazy(
        "Not asked: this installation has no key for Google's Fact Check Tools. An operator can set FACT_CHECK_TOOLS_KEY."
    ),
    "key_refused": gettext_lazy(
        "Not asked: Google's Fact Check Tools did not accept this installation's key. An operator has to look at it."
    ),
    "refused": gettext_lazy("Not known: Google's Fact Check Tools refused the question."),
    "not_understood": gettext_lazy("Not known: what came back was not an answer of Google's Fact Check Tools."),
    "limit": gettext_lazy("Not asked: Google's Fact Check Tools want to be asked much later. Run it again then."),
    "service_failed": gettext_lazy("Not asked: Google's Fact Check Tools are out of order. Run it again later."),
}


def _not_answered(failure: NotAnswered, asked: Question) -> Outcome:
    """What passes by itself is tried again by itself."""
    if failure.passes and (failure.after or 0) <= LONGEST_WAIT:
        raise Temporary(f"service_{failure.why.removeprefix('service_')}", after=failure.after)
    sent = {} if failure.why == "no_key" else _sent(asked)
    return Outcome.inconclusive("not_asked", why=failure.why, sent=sent)


def _sent(asked: Question) -> dict[str, str]:
    """What left the house, and where to."""
    return {"to": SOURCE, "query": asked.query, "language": asked.language}


def _outcome(asked: Question, answer: Answer, best: list[Ranked]) -> Outcome:
    told = {
        "reviews": [_told(answer.reviews[int(row.key)], row) for row in best],
        "more": len(answer.reviews) - len(best),
        "complete": answer.is_complete,
        "asked_at": answer.asked_at,
        "sent": _sent(asked),
    }
    if not answer.reviews:
        return Outcome(TaskOutcome.PASSED, "elsewhere_none", told)
    is_alike = any(row.is_alike for row in best)
    if is_alike:
        return Outcome(TaskOutcome.FOUND, "elsewhere_found", told)
    return Outcome(TaskOutcome.PASSED, "elsewhere_unlike", told)


def _told(review: Review, row: Ranked) -> dict[str, Any]:
    """One review, as its publisher words it and with where it was learnt of."""
    return {
        "source": SOURCE,
        "publisher": review.publisher or review.site,
        "site": review.site,
        "url": review.url,
        "title": review.title,
        "rating": review.rating,
        "claim": review.claim,
        "claimant": review.claimant,
        "claim_date": review.claim_date.isoformat() if review.claim_date else None,
        "review_date": review.review_date.isoformat() if review.review_date else None,
        "language": review.language,
        "score": row.score,
        "is_alike": row.is_alike,
    }


def _day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None
