"""Writes docs/events.md from the catalogue of events."""

from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.utils import translation

from factcheck.accounts.documents import DocumentCommand
from factcheck.ledger.catalogue import EVENTS

DOCUMENT: Path = settings.BASE_DIR / "docs" / "events.md"
INTRODUCTION = """\
# Events

<!-- Written by `manage.py events_doc` from factcheck/ledger/catalogue.py. Do not edit. -->

An event is one fact that happened, recorded once, in the transaction of the change. It holds ids, codes and salted digests;
words stand beside it and can be erased. What follows from each stands in one table, `factcheck/reactions.py`.
"""


def document() -> str:
    """The whole document, in English."""
    parts = [INTRODUCTION]
    with translation.override("en"):
        for area, kinds in groupby(EVENTS.items(), key=lambda item: item[1].area):
            rows = "\n".join(f"| `{name}` | {_said(str(kind.sentence))} |" for name, kind in kinds)
            parts.append(f"## {area.capitalize()}\n\n| event | said as |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def _said(sentence: str) -> str:
    return sentence.replace("%(", "*").replace(")s", "*")


class Command(DocumentCommand):
    """Written from the catalogue."""

    help = "Write docs/events.md from the catalogue."
    page = DOCUMENT
    text = staticmethod(document)
