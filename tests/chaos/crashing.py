"""A process killed at each point between a commit and the send after it: nothing is lost there, and nothing happens twice that the
other side could not know by its key."""

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from claims.models import Item
from claims.operations import add_item_by_url
from factcheck.accounts.models import Desk
from factcheck.accounts.roles import Role
from factcheck.cms import operations as cms
from factcheck.cms.models import Connection, Post
from factcheck.outbound import mail
from factcheck.outbound.models import Message
from factcheck.work.models import Work, in_seconds
from tests.chaos.counting import notes
from tests.chaos.playing import MISSED_AND_SWEPT, tell_once
from tests.chaos.points import POINTS, Point
from tests.chaos.stage import PROCESSES, Stage
from tests.chaos.windows import Ending, moment, repetitions
from tests.factories.people import a_chief, a_person, a_reviewer
from tests.factories.records import ClaimFactory
from tests.factories.reviewing import a_published_factcheck, an_approved_verdict
from tests.plugins.worker import Process
from tests.wordpress import PASSWORD, USER

REACHED_WITHIN = 60.0
DOOR = "the door"


@dataclass
class Case:
    """A point, under which key something arrives outside (or None), how one sees that it is done, and when its process died. `passed`: the
    keys of what came through without passing the point."""

    point: Point
    outside: str | None
    is_done: Callable[[], bool]
    passed: list[str] = field(default_factory=list)
    died: float | None = None
    by: str = ""
    recovered: float | None = None


def crash_at_each_point(stage: Stage, *, at_once: int) -> bool:
    """So many points at a time, each for a piece of work of its own; a line for each."""
    stage.open()
    desk = Desk.objects.create(name="Points", slug="points", prefix="PT", languages=["en"])
    waves = [POINTS[start : start + at_once] for start in range(0, len(POINTS), at_once)]
    held = [_crash_at(stage, desk, wave) for wave in waves]
    return all(held)


def _crash_at(stage: Stage, desk: Desk, points: Sequence[Point]) -> bool:
    stage.await_workers()
    cases = [set_out(stage, point, desk) for point in points]
    began = time.time()
    while not all(case.recovered for case in cases):
        # Each kill sets back whatever the others wait for.
        if time.time() > max([began, *(case.died for case in cases if case.died)]) + REACHED_WITHIN:
            break
        for case in cases:
            _look(stage, case, desk)
        stage.look_after()
        time.sleep(0.1)
    for point in points:
        (stage.points / point.slug).unlink(missing_ok=True)
    held = [_told(stage, case) for case in cases]
    return all(held)


def _look(stage: Stage, case: Case, desk: Desk) -> None:
    """Whether its process died meanwhile, and whether what it was doing is done since."""
    came_through = case.died is None and case.is_done()
    dead = (stage.points / case.point.slug).with_suffix(".dead")
    if case.died is None and dead.exists():
        said = json.loads(dead.read_text())
        case.died, case.by = said["at"], said["by"]
        stage.endings.append(Ending(case.by, said["at"], said["at"], PROCESSES))
    elif came_through and case.point.kind == "post":
        _begin_again(stage, case, desk)
    if case.died and case.recovered is None and case.is_done():
        # Others die meanwhile, and take along what does this one's work: it has to come right once they let it.
        last = max(ending.at for ending in stage.endings if ending.at >= case.died)
        case.recovered = time.time() - last


def _begin_again(stage: Stage, case: Case, desk: Desk) -> None:
    """A post is made once, and found by its mark ever after: if whoever made it was killed for another point before the answer was read,
    nobody passes this point for it any more. Another post will."""
    another = _a_post(stage, case.point, "", desk)
    case.passed.append(case.outside or "")
    case.outside, case.is_done = another.outside, another.is_done


def _told(stage: Stage, case: Case) -> bool:
    """Print what came of it, and say whether that is what had to."""
    # Pages and posts do not say who asked; here it is known, unless a door died: whoever fetched for it was some worker.
    by = None if case.by == DOOR else case.by
    came = [{"by": by} | one for one in stage.outside.arrivals(case.outside)] if case.outside else []
    distinct = len({one.get("id") or one["key"] for one in came})
    repeated = repetitions(came, stage.endings)
    as_often = distinct == (case.outside is not None) and len(came) >= case.point.arrives * distinct
    if case.point.kind == "post":  # a post is found again by its mark, and never made twice
        as_often = all(_times_made(stage, post) == 1 for post in [*case.passed, case.outside or ""])
    in_time = case.recovered is not None and case.recovered <= MISSED_AND_SWEPT
    held = bool(case.died) and in_time and as_often and all(one.ending for one in repeated)
    died = f"{case.by} killed at {moment(case.died)}" if case.died else "NEVER REACHED"
    done = f"done {case.recovered:.1f} s after the last kill" if case.recovered is not None else "NEVER DONE"
    sink = f"sink raw {len(came)}, distinct {distinct}" if case.outside else "nothing for the sink"
    name = f"died between: {case.point.name}"
    print(f"{name:58} {'held' if held else 'MISSED'}: {died}; {done}; {sink}", flush=True)
    for repetition in repeated:
        print(f"    {repetition}", flush=True)
    return held


def _times_made(stage: Stage, post: str) -> int:
    return sum(one["key"] == post for one in stage.outside.arrivals(post))


def set_out(stage: Stage, point: Point, desk: Desk) -> Case:
    """Arm the point, and plan what goes through it."""
    key = f"point:{point.slug}:"
    (stage.points / point.slug).write_text(key)
    return SETTING_OUT[point.kind](stage, point, key, desk)


def _by_the_door(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
    address = _page(stage, key)
    person, environment = a_person(Role.CHECKER, desk), {**os.environ, "CHAOS_WORKER": DOOR}
    Process(["tests.chaos.dying", "tests.chaos.door", str(person.pk), address], environment, stage.folder / "door.log")
    return Case(point, key, lambda: Item.objects.filter(url=address, state="ready").exists())


def _a_page(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
    address = _page(stage, key)
    add_item_by_url(desk=desk, url=address, actor=a_chief(desk))
    return Case(point, key, lambda: _has_one_capture(address))


def _a_fact(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
    with transaction.atomic():
        tell_once(key)
    return Case(point, None, lambda: _follows_once(key))


def _planned(kind: str, ends: str = "") -> Callable[[Stage, Point, str, Desk], Case]:
    def set_out(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
        work = Work.plan(kind, key=key)
        if point.slug == "swept":  # held by somebody of whom nothing was heard for a while
            Work.objects.filter(pk=work.pk).update(state="leased", fence=1, attempts=1, lease_until=in_seconds(-1))
        return Case(point, key, lambda: Work.objects.filter(key=f"{key}{ends}", state="finished").exists())

    return set_out


def _a_note(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
    Work.plan("chaos_note", key=key)
    return Case(point, None, lambda: notes({key}) == {key: 1} and Work.objects.get(key=key).state == "finished")


def _telling(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
    Work.plan("chaos_tell", key=key)
    return Case(point, None, lambda: _follows_once(key))


def _a_mail(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
    mail.write(key=key, kind="chaos", address="somebody@example.org", subject=key, text="It happened.")
    return Case(point, key, lambda: Message.objects.get(key=key).state == "sent")


def _a_post(stage: Stage, point: Point, key: str, desk: Desk) -> Case:
    site = f"http://127.0.0.1:{stage.outside.ports['site']}/blog"
    if not Connection.objects.filter(desk=desk).exists():
        cms.connect_cms(
            desk=desk, actor=a_chief(desk), site=site, user_name=USER, password=PASSWORD, posts_as="publish"
        )
    page = a_published_factcheck(an_approved_verdict(ClaimFactory(desk=desk, checking=True)).claim).factcheck
    cms.ask_push(factcheck=page, actor=a_reviewer(desk))
    return Case(
        point, f"post:{page.slug}", lambda: Post.objects.filter(factcheck=page, remote_id__isnull=False).exists()
    )


def _page(stage: Stage, key: str) -> str:
    return f"http://127.0.0.1:{stage.outside.ports['requests']}/pages/{key}"


def _has_one_capture(address: str) -> bool:
    item = Item.objects.get(url=address)
    return item.state == "ready" and item.snapshots.count() == 1


def _follows_once(key: str) -> bool:
    followed = Work.objects.filter(kind="chaos_follow", event__subject=f"chaos.fact:{key}", state="finished")
    return len(names := list(followed.values_list("key", flat=True))) == 1 and notes(set(names)) == {names[0]: 1}


SETTING_OUT: dict[str, Callable[[Stage, Point, str, Desk], Case]] = {
    "door": _by_the_door,
    "page": _a_page,
    "fact": _a_fact,
    "send": _planned("chaos_send"),
    "another": _planned("chaos_another", ends=":next"),
    "second": _planned("chaos_second"),
    "note": _a_note,
    "tell": _telling,
    "mail": _a_mail,
    "post": _a_post,
}
