"""The record of a claim as JSON."""

import argparse
import json
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from claims.models import Claim
from factcheck.accounts.actors import SYSTEM, Actor
from factcheck.desk.exporting import export_claim
from factcheck.desk.management.commands._who import person_named
from factcheck.workflow.machine import Refused


class Command(BaseCommand):
    """Prints it; that it was made is an event of the claim."""

    help = "Prints the whole record of a claim as JSON, for a named recipient; restricted rows are left out unless asked for."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which claim, for whom, as whom."""
        parser.add_argument("reference", help="The claim's number, such as W-214, or its id.")
        parser.add_argument("--for", dest="recipient", required=True, help="Who gets it.")
        parser.add_argument(
            "--as", dest="email", default="", help="As far as this person may read; without it, everything."
        )
        parser.add_argument("--restricted", action="store_true", help="With what is restricted.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find, export, print."""
        actor = person_named(options["email"]) if options["email"] else SYSTEM
        claim = _claim(options["reference"], actor)
        try:
            made = export_claim(
                claim=claim, recipient=options["recipient"], actor=actor, restricted=options["restricted"]
            )
        except Refused as refusal:
            more = " Add --restricted." if claim.is_restricted and not options["restricted"] else ""
            raise CommandError(f"{refusal.sentence}{more}") from refusal
        self.stdout.write(json.dumps(made, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))


def _claim(name: str, actor: Actor) -> Claim:
    rows = Claim.objects.visible_to(actor).select_related("desk")
    prefix, _dash, number = name.rpartition("-")
    found = (
        rows.filter(desk__prefix__iexact=prefix, number=number).first()
        if number.isdigit() and prefix.isalpha()
        else None
    )
    if found is None and len(name) in (32, 36):
        found = next((row for row in rows.filter(pk__in=_as_id(name))), None)
    if found is None:
        raise CommandError(f"There is no claim “{name}” here.")
    return found


def _as_id(name: str) -> list[UUID]:
    try:
        return [UUID(name)]
    except ValueError:
        return []
