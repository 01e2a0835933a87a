"""Watching: what is looked at again and when, what a look found, whom it concerns, and what people decide about it."""

from claims.operations.watching.choosing import begin_watching, claims_of, due_watches, put_to_rest, take_turn
from claims.operations.watching.deciding import accept_place, detach_appearance, keep_words, take_capture
from claims.operations.watching.looking import Again, note_capture, note_failed, note_missing, note_unchanged
from claims.operations.watching.minding import Minding, look_now, start_watching, stop_watching
from claims.operations.watching.reporting import News, report, report_left, report_over
from claims.operations.watching.words import adopt, next_text, place_in

__all__ = [
    "Again",
    "Minding",
    "News",
    "accept_place",
    "adopt",
    "begin_watching",
    "claims_of",
    "detach_appearance",
    "due_watches",
    "keep_words",
    "look_now",
    "next_text",
    "note_capture",
    "note_failed",
    "note_missing",
    "note_unchanged",
    "place_in",
    "put_to_rest",
    "report",
    "report_left",
    "report_over",
    "start_watching",
    "stop_watching",
    "take_capture",
    "take_turn",
]
