"""Where a process is ended: between a commit and the send after it, between a send and its mark, and inside the commit. Pure: each point
is the name of a function of the service, and whether the process ends before or after it; nothing in the service knows of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Keys = Callable[[tuple[Any, ...], Any], list[str]]
ANY = "any"


def _anything(args: tuple[Any, ...], result: Any) -> list[str]:
    """Whatever it was about."""
    return [ANY]


def _if_some(args: tuple[Any, ...], result: Any) -> list[str]:
    """Only when it did something."""
    return [ANY] if result else []


def _its_work(args: tuple[Any, ...], result: Any) -> list[str]:
    """The attempt whose method it is, or that it gave."""
    attempt = args[0] if hasattr(args[0], "work") else result
    return [attempt.work.key] if attempt is not None else []


def _of_message(args: tuple[Any, ...], result: Any) -> list[str]:
    """The mail's subject, which is the key it was written under."""
    return [args[0].subject]


@dataclass(frozen=True)
class Point:
    """A place in the code at which a process dies: `function` is module:name, `when` before or after it, `about` the keys of what it was
    doing. `arrives` is how often what it did reaches the outside at least: twice where the other side had accepted already."""

    slug: str
    name: str
    function: str
    when: str
    about: Keys
    kind: str
    arrives: int = 1


POINTS = (
    Point("door", "a door's commit | its nudge", "factcheck.work.middleware:nudge", "before", _anything, "door"),
    Point(
        "sequenced",
        "facts given their place | relayed",
        "factcheck.relay:append_unsequenced",
        "after",
        _if_some,
        "fact",
    ),
    Point("relayed", "what follows planned | rung for", "factcheck.relay:relay_once", "after", _if_some, "fact"),
    Point("due", "found due | the bells sent", "factcheck.work.bell:ring", "before", _anything, "send"),
    Point("heard", "the bell taken | work taken", "factcheck.work.tasks:work_through", "before", _anything, "send"),
    Point("taken", "the work taken | begun", "factcheck.work.taking:take", "after", _its_work, "send"),
    Point(
        "accepted",
        "accepted outside | marked here",
        "factcheck.work.attempts:Attempt.finish_without_results",
        "before",
        _its_work,
        "send",
        arrives=2,
    ),
    Point(
        "inside",
        "results written | their commit",
        "factcheck.work.attempts:Attempt._end",
        "before",
        _its_work,
        "note",
    ),
    Point("another", "more planned | rung for", "factcheck.work.taking:do", "after", _its_work, "another"),
    Point("told", "a fact recorded | the nudge", "factcheck.work.taking:do", "after", _its_work, "tell"),
    Point(
        "yielded", "its time over | rung for the rest", "factcheck.work.taking:ring_for", "before", _anything, "send"
    ),
    Point(
        "put_off", "put off | the next bell", "factcheck.work.attempts:Attempt.put_off", "after", _its_work, "second"
    ),
    Point("swept", "a lease freed | rung for", "factcheck.work.tasks:sweep", "after", _if_some, "send"),
    Point(
        "mailed",
        "mail accepted | marked here",
        "factcheck.outbound.transport:hand_over",
        "after",
        _of_message,
        "mail",
        arrives=2,
    ),
    Point("posted", "post made in the CMS | marked here", "factcheck.cms.wordpress:create", "after", _anything, "post"),
    Point("kept", "a page's bytes kept | named by a row", "factcheck.storage:keep", "after", _anything, "page"),
)
