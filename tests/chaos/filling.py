"""A full disk: no process of the service, then no process of PostgreSQL, can write past a small file size (RLIMIT_FSIZE, which needs no
rights and fills nobody else's disk). What keeps files says why it waits; once there is room again, all of it is done, by itself."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection

from claims.models import Item
from claims.operations import add_item_by_url
from factcheck import storage
from factcheck.accounts.clock import now
from factcheck.accounts.models import Desk
from factcheck.ledger.models import Event
from factcheck.outbound import mail
from factcheck.outbound.models import Message
from factcheck.work.models import Work, WorkQuerySet
from tests.chaos.counting import count, tell
from tests.chaos.kinds import KEPT_SIZE, file_of
from tests.chaos.playing import MIX, Play, Recovery, until_it_works
from tests.chaos.stage import Stage, identity
from tests.chaos.windows import DATABASE, Ending
from tests.factories.people import a_chief

# Larger than any log of these workers, smaller than what is kept.
FILE_LIMIT = 200_000
NOTICED_WITHIN = 40.0
UNLIMITED = "unlimited"
# What PostgreSQL says where a table cannot grow.
NO_ROOM = "could not extend file"
# Less than a segment of the write-ahead log has.
WRITE_AHEAD_LIMIT = 64 * 1024


def why_not() -> str:
    """Why this cannot be played here, if it cannot."""
    if not shutil.which("prlimit") or not Path("/proc/self/stat").exists():
        return "another process's files cannot be limited here (no prlimit of util-linux); run it on Linux"
    return ""


def limit_files(processes: Iterable[int], size: str, account: Any = None) -> None:
    """None of these can make a file larger than that, until it is said otherwise; said as whoever they run as."""
    for process in processes:
        command = ["prlimit", f"--pid={process}", f"--fsize={size}:"]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", **identity(account))
        if done.returncode and Path(f"/proc/{process}").exists():
            raise RuntimeError(f"the files of process {process} could not be limited: {done.stderr.strip()}")


def descendants(process: int) -> list[int]:
    """It and its children, and theirs."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, rest = [], [process]
    while rest:
        found.append(one := rest.pop())
        rest += children.get(one, [])
    return found


@contextmanager
def full_for(roots: Callable[[], list[int]], size: int, account: Any = None) -> Iterator[None]:
    """No room for these processes and whatever they start, for as long as it lasts."""
    limit_files((one for root in roots() for one in descendants(root)), str(size), account)
    try:
        yield
    finally:
        limit_files((one for root in roots() for one in descendants(root)), UNLIMITED, account)


def files_disk_full(stage: Stage, tasks: int) -> bool:
    """Work that keeps files, mail that is kept in a folder, and pages that are fetched: all wait, all say so, none is lost."""
    if reason := why_not():
        print(f"{'disk of files full':36} MISSED: {reason}", flush=True)
        return False
    stage.close_processes()
    stage.open(EMAIL_URL="", POLITE_SECONDS="0")
    # Mail is kept in the folder here, and never comes to the sink.
    play, number = (
        Play("full:", mix={name: count for name, count in MIX.items() if name != "mail"}),
        max(3, tasks // 20),
    )
    kept = [f"full:keep:{n}" for n in range(number)]
    letters = [f"full:letter:{n}" for n in range(number)]
    desk = Desk.objects.create(name="Full", slug="full", prefix="FU", languages=["en"])
    pages = [f"http://127.0.0.1:{stage.outside.ports['requests']}/pages/fetched:{n}" for n in range(3)]
    with full_for(lambda: [worker.pid for worker in stage.workers], FILE_LIMIT):
        _ask_for_files(kept, letters, pages, desk)
        play.plan(max(10, tasks // 20 * 10))
        waiting = _reasons_of_all(kept, letters, pages)
    began = time.monotonic()
    play.awaited.append(Recovery("all is kept", lambda: _all_kept(kept, letters, pages), began=began))
    settled = play.settle()
    there = _kept_once(kept), _letters(letters), sum(_page_is_kept(url) for url in pages)
    reasons = ", ".join(f"{number} “{reason}”" for reason, number in sorted(waiting.items())) or "NOBODY SAID SO"
    what = f"meanwhile waited: {reasons}; then {there[0]} of {number} files, {there[1]} of {number} mails, {there[2]} of 3 pages kept"
    held = tell("disk of files full", what, play, count(play, stage), settled)
    return held and sum(waiting.values()) == 2 * number + 3 and there == (number, number, 3)


def _ask_for_files(kept: list[str], letters: list[str], pages: list[str], desk: Desk) -> None:
    for key in kept:
        Work.plan("chaos_keep", key=key)
    for key in letters:
        text = file_of(key).decode()
        mail.write(key=key, kind="chaos", address="somebody@example.org", subject=key, text=text)
    chief = a_chief(desk)
    for url in pages:
        add_item_by_url(desk=desk, url=url, actor=chief)


def _reasons_of_all(kept: list[str], letters: list[str], pages: list[str]) -> dict[str, int]:
    """Why each of them waits, as soon as each has said so."""
    end = time.monotonic() + NOTICED_WITHIN
    while True:
        reasons: dict[str, int] = {}
        waiting = _works(kept, letters, pages)
        for reason in waiting.filter(state="planned").exclude(reason="").values_list("reason", flat=True):
            reasons[reason] = reasons.get(reason, 0) + 1
        if sum(reasons.values()) == len(kept) + len(letters) + len(pages) or time.monotonic() > end:
            return reasons
        time.sleep(0.2)


def _works(kept: list[str], letters: list[str], pages: list[str]) -> WorkQuerySet:
    messages = [str(pk) for pk in Message.objects.filter(key__in=letters).values_list("pk", flat=True)]
    items = [str(pk) for pk in Item.objects.filter(url__in=pages).values_list("pk", flat=True)]
    return (
        Work.objects.filter(key__in=kept)
        | Work.objects.filter(kind="send_mail", subject_id__in=messages)
        | Work.objects.filter(kind="fetch_item", subject_id__in=items)
    )


def _all_kept(kept: list[str], letters: list[str], pages: list[str]) -> bool:
    works = _works(kept, letters, pages)
    return works.filter(state="finished").count() == len(kept) + len(letters) + len(pages)


def _kept_once(keys: list[str]) -> int:
    """How many are named by exactly one event, and are there with every byte."""
    whole = 0
    for key in keys:
        named = Event.objects.filter(name="desk.edited", subject=f"chaos.kept:{key}").values_list("details", flat=True)
        if len(named) == 1 and storage.exists(named[0]["sha256"]):
            with storage.open_stored(named[0]["sha256"]) as file:
                whole += file.read() == file_of(key)
    return whole


def _letters(keys: list[str]) -> int:
    """How many different mails are in the folder, whole."""
    found = set()
    for file in Path(settings.MAIL_FOLDER).glob("*.eml"):
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        if letter["Subject"] in keys and len(letter.get_content()) >= KEPT_SIZE * 0.9:
            found.add(letter["Message-ID"])
    return len(found)


def _page_is_kept(url: str) -> bool:
    item = Item.objects.get(url=url)
    return item.state == "ready" and item.snapshots.count() == 1 and storage.exists(item.current.raw_sha256)


def tables_disk_full(stage: Stage, tasks: int) -> bool:
    """The table of work cannot grow: who plans is refused, who would claim cannot; with room again it goes on."""
    if reason := why_not():
        print(f"{'disk of tables full':36} MISSED: {reason}", flush=True)
        return False
    stage.open()
    play = Play("tables:")
    for name, reason in ((LARGE, "x" * 900), (SMALL, "")):
        ballast = Work.plan("chaos_nothing", key=name, due=now() + timedelta(days=1))
        Work.objects.filter(pk=ballast.pk).update(state="finished", ended_at=now(), reason=reason)
    _grow_table(1, 20_000)
    with stage.workers_held():  # so that nothing is done before there is no room
        play.plan(max(20, tasks // 100 * 10))
        size = _grow_table(20_001, 20_100)
        with full_for(lambda: [stage.database.child.pid], size, stage.database.server.account):
            at, refused = time.time(), _plan_until_refused()
            before = stage.database.said(NO_ROOM)
            stage.go_on()
            _wait_for(lambda: stage.database.said(NO_ROOM) > before)
            waited = play.open_work()
    # What was accepted outside meanwhile could not be marked.
    stage.endings.append(Ending(DATABASE, at, time.time(), play.tasks))
    play.awaited.append(Recovery("there is room again", lambda: play.open_work() == 0))
    settled = play.settle()
    _remove_ballast()
    what = f"planning refused: “{refused[:70]}”; {waited} could not be claimed or finished meanwhile"
    return tell("disk of tables full", what, play, count(play, stage), settled) and bool(refused) and waited > 0


def log_disk_full(stage: Stage, tasks: int) -> bool:
    """PostgreSQL cannot write its log, stops by itself, cannot start, and is back once there is room."""
    if reason := why_not():
        print(f"{'disk of the write-ahead log full':36} MISSED: {reason}", flush=True)
        return False
    stage.open()
    play = Play("log:")
    play.plan(max(20, tasks // 10))
    at = time.time()
    limit_files(descendants(stage.database.child.pid), str(WRITE_AHEAD_LIMIT), stage.database.server.account)
    stopped = _ends(stage)
    stage.database.start()
    connection.close()
    stage.note_database(at)
    play.awaited.append(Recovery("the work goes on", lambda: play.open_work() == 0))
    until_it_works(lambda: play.plan(max(20, tasks // 10)))
    settled = play.settle()
    what = f"PostgreSQL {'stopped by itself' if stopped else 'DID NOT STOP'}"
    return tell("disk of the write-ahead log full", what, play, count(play, stage), settled) and stopped


def _ends(stage: Stage) -> bool:
    """Whether PostgreSQL ends by itself in time; its own doing, as nobody sends it a signal."""
    if _wait_for(lambda: stage.database.child.poll() is not None):
        stage.database.gone()
        return True
    stage.database.end(9)
    return False


def _wait_for(condition: Callable[[], bool]) -> bool:
    """Whether it came about in time."""
    end = time.monotonic() + NOTICED_WITHIN
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


LARGE, SMALL = "ballast:large", "ballast:small"
# Copies of one row, whatever columns it has.
BALLAST = """
INSERT INTO work_work
SELECT (jsonb_populate_record(one, jsonb_build_object('id', nextval(pg_get_serial_sequence('work_work', 'id')), 'key', 'ballast:' || n))).*
FROM work_work AS one, generate_series(%s, %s) AS n WHERE one.key = %s
"""
# Larger than a segment of the write-ahead log, which is 16 MB and shall be written as ever.
LARGER_THAN_A_SEGMENT = 17 * 1024 * 1024
LAST_BALLAST = 60_000


def _grow_table(first: int, last: int) -> int:
    """Make the table of work larger than any other file of PostgreSQL's; its size."""
    with connection.cursor() as cursor:
        cursor.execute(BALLAST, [first, last, LARGE])
        cursor.execute("SELECT pg_relation_size('work_work')")
        size = int(cursor.fetchone()[0])
    if size < LARGER_THAN_A_SEGMENT:
        raise RuntimeError(f"the table is only {size} bytes large")
    return size


def _plan_until_refused() -> str:
    """What PostgreSQL says when the table can grow no more: for large rows, then for small ones, which find room between the large."""
    said, number = "", 20_101
    for rows, like in ((100, LARGE), (100, SMALL), (10, SMALL), (1, SMALL)):
        while number < LAST_BALLAST:
            try:
                with connection.cursor() as cursor:
                    cursor.execute(BALLAST, [number, number + rows - 1, like])
            except DatabaseError as error:
                said = str(error).splitlines()[0]
                break
            number += rows
    return said if number < LAST_BALLAST else ""


def _remove_ballast() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM work_work WHERE key LIKE 'ballast:%%'")


__all__ = ["files_disk_full", "log_disk_full", "tables_disk_full"]
