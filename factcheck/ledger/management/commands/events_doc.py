"""Writes docs/events.md from the catalogue of events."""

from argparse import ArgumentParser
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from factcheck.ledger.catalogue import EVENTS

DOCUMENT: Path = settings.BASE_DIR / "docs" / "events.md"
INTRODUCTION = """\
# Events

<!-- Written by `manage.py events_doc` from factcheck/ledger/catalogue.py. Do not edit. -->

An event is one fact that happened, recorded once, in the transaction of the change. It holds ids, codes and salted digests;
words stand beside it and can be erased. What follows from each stands in one table, `factcheck/reactions.py`.
"""


class Command(BaseCommand):
    """`--check` writes nothing and fails when the committed document is not what would be written."""

    help = "Write docs/events.md from the catalogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The one option."""
        parser.add_argument("--check", action="store_true", help="only say whether the document is current")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or compare."""
        text = document()
        if not options["check"]:
            DOCUMENT.write_text(text, encoding="utf-8")
        elif not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != text:
            raise CommandError("docs/events.md is not current: run `manage.py events_doc`.")


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
