"""What every page is: it has one heading, a title and a language, and brings no script or style of its own."""

import re

from tests.architecture.test_sources import INLINE

# Answers to a piece of a page, and what is no page.
NO_PAGES = {
    "claims:party_find",
    "desk:quick_alike",
    "reviews:verdict_others",
    "reviews:factcheck_others",
    "claims:tasks",
    "claims:evidence_file",
    "claims:evidence_capture",
    "claims:item_capture",
    "claims:item_media",
    "claims:item_original",
    "reviews:reply_file",
    "live",
    "cms:standing",
    "claims:claim_move",
}
PUBLIC = [
    "public:index",
    "public:method",
    "account_inactive",
    "account_reset_password",
    "api:docs",
    "welcome",
    "public:factcheck",
]


def check(name: str, page: str) -> None:
    """Refuse what is none."""
    assert len(re.findall(r"<h1[\s>]", page)) == 1, name
    assert re.search(r"<title>\s*[^<\s][^<]*</title>", page), name
    assert re.search(r"<html[^>]* lang=\"[a-z]{2}", page), name
    assert INLINE.findall(page) == [], name
