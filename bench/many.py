"""A desk with a thousand claims and with a hundred thousand: what a person waits for on the work list and the search page."""

import os
from pathlib import Path

from django.db import connection
from django.test import Client

from bench.stage import milliseconds, web
from factcheck.accounts.models import Membership, User
from tests.factories import DeskFactory, a_person

FEW, MANY = 1_000, 100_000
ROUNDS, REQUESTS = 4, 5
MOST = 1.5
# Of the newest claims one in five is open; one in three holds “minister”, one in a thousand any given “w…”.
CLAIMS = """
INSERT INTO claims_claim (id, desk_id, access, row_version, created_at, number, proposition, language, kind, asks, said_when, said_where,
    state, waiting_for, waiting_until, drop_reason, dropped_from, closed_unpublished, item_id, assignee_id, publish_by, priority)
SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, %(desk)s, 'newsroom', 1, now() - make_interval(mins => 200000 - n), n,
    concat('The ', CASE WHEN n %% 3 = 0 THEN 'ministers' ELSE 'mayors' END, ' promised w', n %% 1009, ' and x', n), 'en', 'fact', 'so', '', '',
    (ARRAY['done', 'done', 'done', 'dropped', CASE n %% 3 WHEN 0 THEN 'logged' WHEN 1 THEN 'checking' ELSE 'waiting' END])[n %% 5 + 1],
    CASE WHEN n %% 5 = 4 AND n %% 3 = 2 THEN 'the ministry' ELSE '' END, NULL, CASE WHEN n %% 5 = 3 THEN 'not_worth_it' ELSE '' END, '', false, NULL,
    CASE WHEN n / 60 %% 4 = 0 THEN NULL ELSE (%(people)s::uuid[])[n / 5 %% 3 + 1] END,
    CASE WHEN n %% 7 = 0 THEN NULL ELSE now() + make_interval(mins => (n * 7919) %% 80000 - 20000) END, n %% 11 / 10
FROM generate_series(%(first)s, %(last)s) AS n
"""
WORDS = """
INSERT INTO matching_searchdocument (id, kind, words)
SELECT id, 'claim', array_to_tsvector(ARRAY[word, 'en:' || left(word, 6), 'promised', 'en:promis', 'w' || number %% 1009, 'x' || number])
FROM (SELECT id, number, CASE WHEN number %% 3 = 0 THEN 'ministers' ELSE 'mayors' END AS word FROM claims_claim
      WHERE desk_id = %(desk)s AND number BETWEEN %(first)s AND %(last)s) AS rows
"""
PAGES = {
    "work list": "/desk/",
    "work list, mine": "/desk/?view=mine",
    "work list, waiting, by priority": "/desk/?view=waiting&sort=priority",
    "work list, done": "/desk/?state=done",
    "work list, words in a third": "/desk/?q=minister",
    "work list, words in few": "/desk/?q=w500",
    "search, words in a third": "/desk/search/?q=minister",
    "search, words in few": "/desk/search/?q=w500+promise",
    "search, a word and not another": "/desk/search/?q=promise+-minister",
}
# Told, and not bounded: of the API's orders only the latest first has an index of its own.
LISTS = {
    "API, claims": "/api/v1/claims",
    "API, words in a third": "/api/v1/claims?q=ministers",
    "API, words in few": "/api/v1/claims?q=w500+promise",
    "API, words in a third, by date": "/api/v1/claims?q=minister&ordering=publish_by",
}


def run(folder: Path) -> bool:
    """Start the service, and measure."""
    with web(dict(os.environ), "bench.settings", folder / "many.log") as ours:
        return grown(ours)


def grown(ours: str) -> bool:
    """Print both times of each page; True while none takes more than half as long again."""
    desk = DeskFactory()
    people = [a_person("checker", desk) for _one in range(3)]
    cookie = _cookie(people[1])
    few = _measured(ours, cookie, desk.pk, people, 1, FEW)
    lots = _measured(ours, cookie, desk.pk, people, FEW + 1, MANY)
    print(f"{'claims on one desk':44} {MANY:>14,} {FEW:>14,} {'ratio':>8}", flush=True)
    for name in PAGES | LISTS:
        ratio = lots[name] / few[name]
        print(f"  {name:42} {lots[name]:>11.1f} ms {few[name]:>11.1f} ms {ratio:>8.2f}", flush=True)
    return all(lots[name] <= MOST * few[name] for name in PAGES)


def _measured(ours: str, cookie: str, desk: object, people: list[User], first: int, last: int) -> dict[str, float]:
    given = {"desk": desk, "people": [person.pk for person in people], "first": first, "last": last}
    with connection.cursor() as cursor:
        for statement in (CLAIMS, WORDS):
            cursor.execute(statement, given)
        cursor.execute("VACUUM ANALYZE claims_claim, matching_searchdocument")
    assert Membership.objects.filter(desk_id=desk).count() == len(people)
    return {name: _quickest(f"{ours}{address}", cookie) for name, address in (PAGES | LISTS).items()}


def _quickest(address: str, cookie: str) -> float:
    """The shortest of some medians: both desks are not measured at the same time, and a machine has other things to do."""
    return min(milliseconds(address, {"Cookie": cookie}, REQUESTS) for _round in range(ROUNDS))


def _cookie(person: User) -> str:
    client = Client()
    client.force_login(person)
    return f"sessionid={client.cookies['sessionid'].value}"
