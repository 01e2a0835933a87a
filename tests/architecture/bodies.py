"""What a request holds that is as it should be: so that whoever is refused is refused for who they are."""

from collections.abc import Callable
from typing import Any

from tests.architecture.world import World

SOON = "2030-01-02T10:00:00Z"
NARROW = {"access": "desk", "named_readers": []}
BECAUSE = {"reason": "It is so."}
ANOTHER = {"name": "Another office"}
ABOUT = Callable[[World], dict[str, Any]]


def _id(world: World, kind: str) -> str:
    return str(world.pk(kind))


def _pieces(world: World) -> dict[str, Any]:
    return {"evidence": [{"id": _id(world, kind), "row_version": 1} for kind in ("evidence", "second piece")]}


# By how the address's name ends. What is not here takes nothing.
ENDS: dict[str, dict[str, Any] | ABOUT] = {
    "set-access": NARROW,
    "set-embargo": {"until": SOON},
    "give-text": {"text": "The whole text."},
    "give-transcript": {"text": "0:01 Words."},
    "claims-wait": {"waiting_for": "the ministry"},
    "claims-reopen": BECAUSE,
    "claims-close-unpublished": BECAUSE,
    "claims-drop": {"drop_reason": "not_worth_it"},
    "claims-assign": {"assignee": None},
    "claims-set-publish-by": {"publish_by": SOON},
    "claims-hand-over": lambda world: {"desk": str(world.other_desk.pk)},
    "claims-appearances": lambda world: {
        "item": _id(world, "item"),
        "anchor": {"exact": "minister", "start": 21, "end": 29},
    },
    "claims-statements": {"parties": [ANOTHER], "words": "So it is."},
    "claims-evidence": {"form": "note", "note": "Page 12."},
    "claims-tasks": {"title": "Look it up"},
    "claims-run-verifier": {"verifier": "quotation"},
    "hold": BECAUSE,
    "merge-origins": lambda world: {**_pieces(world), "name": "The ministry"},
    "split-origins": lambda world: _pieces(world),
    "parties-seal": {"public_description": "an official"},
    "parties-open": BECAUSE,
    "parties-roles": {"title": "minister"},
    "accept-place": {"start": 3, "end": 8},
    "take-capture": {"number": 2},
    "retract": BECAUSE,
    "judge": {"finding": "confirmed"},
    "statements-links": lambda world: {"kind": "relays", "target": _id(world, "third")},
    "settle": {"outcome": "passed"},
    "tasks-assign": {"assignee": None},
    "tasks-set-due": {"due": SOON},
    "dismiss": BECAUSE,
    "remove": BECAUSE,
    "reflect": {"reflection": "quoted"},
    "responses-points": lambda world: {"words": "No.", "outcome": "denied", "claim": _id(world, "claim")},
    "requests-open": {"channel": "phone"},
    "requests-withdraw": BECAUSE,
    "requests-questions": lambda world: {"text": "And this?", "claim": _id(world, "claim")},
    "requests-attempts": {"channel": "phone"},
    "requests-replies": {"channel": "phone", "text": "No."},
    "set-outcome": {"outcome": "denied", "words": "No."},
    "set-recheck": {"recheck_on": "2030-01-02"},
    "verdicts-return": BECAUSE,
    "checks-return": BECAUSE,
    "checks-take-back": BECAUSE,
    "put-up-notice": {"notice": "Under review."},
    "checks-withdraw": BECAUSE,
    "make-minor-edit": {"headline": "Another headline", **BECAUSE},
    "minor-edit-trial": {"headline": "Another headline"},
    "minor-edits-reopen": {"note": "It is another word."},
    "record-address": {"address": "https://cms.example.org/a"},
}
# By the name of what is edited.
EDITS: dict[str, dict[str, Any]] = {
    "api:items-row": {"title": "Another title"},
    "api:claims-row": {"proposition": "Other words"},
    "api:parties-row": {"wikidata_id": "Q42"},
    "api:statements-row": {"words": "Other words"},
    "api:evidence-row": {"title": "Another title"},
    "api:responses-row": {"setting": "another place"},
    "api:response-points-row": {"words": "Other words"},
    "api:comment-requests-row": {"outlet": "Another outlet"},
    "api:questions-row": {"text": "Other words?"},
    "api:verdicts-row": {"explanation": "Other words"},
    "api:fact-checks-row": {"headline": "Another headline"},
}
# On the web: what a rule asks for besides what the form itself requires.
BESIDES: dict[str, dict[str, Any] | ABOUT] = {
    "claims:statement_link": lambda world: {"source": _id(world, "statement"), "target": _id(world, "third")},
    "claims:item_text": {"text": "The whole text."},
    **dict.fromkeys(["claims:item_watch", "claims:evidence_watch", "cms:page_watch"], {"to": "now"}),
    "claims:appearance_decide": {"to": "keep"},
    "claims:evidence_take": {"capture": "2"},
    "claims:item_transcript": {"text": "0:01 Words."},
    "claims:evidence_add": {"url": "https://example.org/accounts"},
    **dict.fromkeys(
        ["claims:origins_merge", "claims:origins_split"],
        lambda world: {
            "evidence": [f"{_id(world, kind)}:1" for kind in ("evidence", "second piece")],
            "name": "The ministry",
        },
    ),
    "reviews:response_add": {"points-0-words": "No.", "points-0-outcome": "denied"},
    "reviews:request_add": {"questions-0-text": "Is it so?"},
    "reviews:question_outcome": {"words": "They said so."},
    "reviews:review_verdict": {"reason": "Who else was there?"},
    "reviews:verdict_suggest": {"exact": "verdict", "replacement": "finding"},
    "reviews:version_suggest": {"exact": "headline", "replacement": "title"},
    "reviews:review_factcheck": {"reason": "Who else was there?"},
    "reviews:minor_edit_review": {"fine": "1"},
    "reviews:minor_edit_trial": {"headline": "Another headline", "conclusion": "So."},
}


def for_api(name: str, world: World) -> dict[str, Any]:
    """The body of a request to that address of the API."""
    given = EDITS.get(name) or next((body for end, body in ENDS.items() if name.endswith(end)), {})
    return given(world) if callable(given) else given


def besides(name: str, world: World) -> dict[str, Any]:
    """What goes with the form at that address."""
    given = BESIDES.get(name, {"access": "desk"} if name.endswith("_access") else {})
    return given(world) if callable(given) else given
