"""A desk with a thousand claims and with a hundred thousand: what a person waits for on the work list and the search page."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
from django.db import connection, transaction
from django.test import Client
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from bench.stage import one_request, web
from factcheck.accounts.models import Desk, User
from reviews.indexing import index
from reviews.models import CommentRequest, Question
from tests.factories import DeskFactory, PartyFactory, a_person
from tests.factories.reviewing import a_draft_factcheck

FEW, MANY = 1_000, 100_000
WARMING, TURNS = 3, 40
MOST = 1.5
# Of the claims one in five is open; one in three holds “minister”, one in a thousand any given “w…”, and twenty of the first thousand,
# however many follow, “quorum”.
CLAIMS = """
INSERT INTO claims_claim (id, desk_id, access, row_version, created_at, number, proposition, language, kind, asks, said_when, said_where,
    state, waiting_for, waiting_until, drop_reason, dropped_from, closed_unpublished, item_id, assignee_id, publish_by, priority)
SELECT ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, %(desk)s, 'newsroom', 1, now() - make_interval(mins => 200000 - n), n,
    concat('The ', CASE WHEN n %% 3 = 0 THEN 'ministers' ELSE 'mayors' END, ' promised w', n %% 1009, ' and x', n,
        CASE WHEN n <= 1000 AND n %% 49 = 0 THEN ' by quorum' END), 'en', 'fact', 'so', '', '',
    (ARRAY['done', 'done', 'done', 'dropped', CASE n %% 3 WHEN 0 THEN 'logged' WHEN 1 THEN 'checking' ELSE 'waiting' END])[n %% 5 + 1],
    CASE WHEN n %% 5 = 4 AND n %% 3 = 2 THEN 'the ministry' ELSE '' END,
    CASE WHEN n %% 5 = 4 AND n %% 3 = 2 THEN now() + make_interval(mins => (n * 7907) %% 80000 - 20000) END, CASE WHEN n %% 5 = 3 THEN 'not_worth_it' ELSE '' END, '', false, NULL,
    CASE WHEN n / 60 %% 4 = 0 THEN NULL ELSE (%(people)s::uuid[])[n / 5 %% 3 + 1] END,
    CASE WHEN n %% 7 = 0 THEN NULL ELSE now() + make_interval(mins => (n * 7919) %% 80000 - 20000) END, n %% 11 / 10
FROM generate_series(%(first)s, %(last)s) AS n
"""
# Two tasks for each claim: a person's step, and a verifier's result, of which one in four needs a person. Tasks of claims that are over are
# put away, as they are on a running service.
TASKS = """
INSERT INTO claims_verificationtask (id, claim_id, verifier, title, run, parameters, state, outcome, result_code, result, reason_code, step,
    attempts, assignee_id, due, queued_at, finished_at, row_version, is_parked)
SELECT (left(id::text, 9) || CASE WHEN machine THEN '1' ELSE '2' END || right(id::text, 26))::uuid, id, CASE WHEN NOT machine THEN '' WHEN number %% 8 = 0 THEN 'watching' ELSE 'quotation' END,
    CASE WHEN machine THEN '' ELSE 'Read the words where they stand' END, 1, '{}', CASE WHEN machine THEN 'finished' ELSE 'queued' END,
    CASE WHEN NOT machine THEN '' WHEN number %% 4 = 0 THEN 'needs_person' ELSE 'passed' END, CASE WHEN machine THEN 'no_text' ELSE '' END, '{}', '', '',
    0, assignee_id, publish_by, created_at, CASE WHEN machine THEN created_at END, 1, state IN ('done', 'dropped')
FROM claims_claim CROSS JOIN (VALUES (true), (false)) AS kinds (machine) WHERE desk_id = %(desk)s AND number BETWEEN %(first)s AND %(last)s
"""
WORDS = """
INSERT INTO matching_searchdocument (id, kind, words)
SELECT id, 'claim', array_to_tsvector(ARRAY[word, 'en:' || left(word, 6), 'promised', 'en:promis', 'w' || number %% 1009, 'x' || number,
    CASE WHEN number <= 1000 AND number %% 49 = 0 THEN 'quorum' ELSE word END])
FROM (SELECT id, number, CASE WHEN number %% 3 = 0 THEN 'ministers' ELSE 'mayors' END AS word FROM claims_claim
      WHERE desk_id = %(desk)s AND number BETWEEN %(first)s AND %(last)s) AS rows
"""
PAGES = {
    "work list": "/desk/",
    "work list, mine": "/desk/?view=mine",
    "work list, waiting, by priority": "/desk/?view=waiting&sort=priority",
    "work list, done": "/desk/?state=done",
    "work list, words in a third": "/desk/?q=minister",
    "work list, the same, by how long they wait": "/desk/?q=minister&sort=until",
    "work list, words in twenty": "/desk/?q=quorum",
    "what awaits a person, mine": "/desk/tasks/",
    "what awaits a person, all desks": "/desk/tasks/?view=desk",
    "what awaits a person, from machines": "/desk/tasks/?view=desk&source=machines",
    "search, words in a third": "/desk/search/?q=minister",
    "search, words in twenty": "/desk/search/?q=quorum+promise",
    "search, words in one of 1,000": "/desk/search/?q=w500+promise",
    "search, a word and not another": "/desk/search/?q=promise+-minister",
    "API, claims": "/api/v1/claims",
    "API, what awaits a person": "/api/v1/verification-tasks?awaiting=true&ordering=due",
    "API, words in a third": "/api/v1/claims?q=ministers",
    "API, the same, by date": "/api/v1/claims?q=minister&ordering=publish_by",
    "API, the same, latest date first": "/api/v1/claims?q=minister&ordering=-publish_by",
    "API, the same, by priority": "/api/v1/claims?q=minister&ordering=-priority",
    "API, words in twenty": "/api/v1/claims?q=quorum+promise",
}
# Told, and not bounded: the more claims, the more rows there are to draw, 20 instead of none and 50 instead of one.
LONGER = {
    "work list, words in one of 1,000": "/desk/?q=w500",
    "API, words in one of 1,000": "/api/v1/claims?q=w500+promise",
}


def run(folder: Path) -> bool:
    """Fill a desk, and a copy of it further; start the service on each, and measure them by turns. True while no page takes half as long again."""
    desk = DeskFactory()
    people = [a_person("checker", desk) for _one in range(3)]
    cookie = _cookie(people[1])
    _beside(desk, people[1])
    few = os.environ["DATABASE_URL"]
    _fill(few, desk, people, 1, FEW)
    with _copy_of(few) as many:
        _fill(many, desk, people, FEW + 1, MANY)
        with _service(few, folder / "few.log") as ours, _service(many, folder / "many.log") as theirs:
            return _compared(ours, theirs, cookie)


def _compared(few: str, many: str, cookie: str) -> bool:
    print(f"{'claims on one desk':44} {MANY:>14,} {FEW:>14,} {'ratio':>8}", flush=True)
    holds = True
    for name, path in (PAGES | LONGER).items():
        least, most = _by_turns(f"{few}{path}", f"{many}{path}", {"Cookie": cookie})
        print(f"  {name:42} {most:>11.1f} ms {least:>11.1f} ms {most / least:>8.2f}", flush=True)
        holds = holds and (name in LONGER or most <= MOST * least)
    return holds


def _by_turns(few: str, many: str, headers: dict[str, str]) -> tuple[float, float]:
    """What one request in ten stays within, of each address, asked by turns: a machine has other things to do, and does them to both."""
    taken: dict[str, list[float]] = {few: [], many: []}
    for _turn in range(WARMING + TURNS):
        for address, times in taken.items():
            times.append(one_request(address, headers))
    least, most = (sorted(times[WARMING:])[TURNS // 10] for times in taken.values())
    return least, most


def _service(database: str, log: Path) -> AbstractContextManager[str]:
    return web({**os.environ, "DATABASE_URL": database}, "bench.settings", log)


@contextmanager
def _copy_of(database: str) -> Iterator[str]:
    """A second database with the same rows, for as long as it is needed. Nobody may be connected to the first one meanwhile."""
    connection.close()
    own = conninfo_to_dict(database)["dbname"]
    copy = make_conninfo(database, dbname=f"{own}_many")
    with psycopg.connect(make_conninfo(database, dbname="postgres"), autocommit=True) as beside:
        beside.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(f"{own}_many"), Identifier(str(own))))
        try:
            yield copy
        finally:
            beside.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(f"{own}_many")))


def _beside(desk: Desk, person: User) -> None:
    """A page in work that the same words find, and a request that is out: who may see them depends on claims."""
    with transaction.atomic():
        draft = a_draft_factcheck(headline="Ministers promised w500 by quorum")
        index([draft.pk])
        party = PartyFactory(desk=desk)
        request = CommentRequest.objects.create(desk=desk, party=party, asked_by=person, state="open")
        Question.objects.create(request=request, claim=draft.claims.get().claim, text="Is it so?", position=1)


def _fill(database: str, desk: Desk, people: list[User], first: int, last: int) -> None:
    given = {"desk": desk.pk, "people": [person.pk for person in people], "first": first, "last": last}
    with psycopg.connect(database, autocommit=True, cursor_factory=psycopg.ClientCursor) as filling:
        for statement in (CLAIMS, TASKS, WORDS):
            filling.execute(statement, given)
        filling.execute("VACUUM ANALYZE claims_claim, claims_verificationtask, matching_searchdocument")


def _cookie(person: User) -> str:
    client = Client()
    client.force_login(person)
    return f"sessionid={client.cookies['sessionid'].value}"
