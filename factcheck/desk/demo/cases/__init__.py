"""The demo newsroom's work, done by its people through the same operations as everybody's."""

import datetime as dt

from factcheck.desk.demo import texts
from factcheck.desk.demo.cases.judged import in_review, published
from factcheck.desk.demo.cases.shared import taken_in
from factcheck.desk.demo.cases.undecided import asked, behind_closed_doors, dropped, from_a_post
from factcheck.desk.demo.people import Newsroom


def fill(newsroom: Newsroom) -> None:
    """Every state that a claim can be in, on an open desk and on a closed one."""
    ferry = taken_in(newsroom, texts.FERRY, publisher="Halden Post", byline="Jon Aas")
    published(newsroom, ferry)
    asked(newsroom, ferry)
    in_review(newsroom, ferry)
    dropped(newsroom, ferry)
    from_a_post(newsroom)
    behind_closed_doors(newsroom)
    published_at = dt.datetime(2023, 2, 6, 17, 40, tzinfo=dt.UTC)
    taken_in(newsroom, texts.FOUNDING_ARTICLE, publisher="Meridian Wire", published_at=published_at)
