"""Taking in an item from the command line."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from claims import operations
from claims.codes import AccessLevel, ItemKind
from claims.models import Item
from factcheck.accounts.actors import Actor
from factcheck.accounts.models import Desk
from factcheck.desk.management.commands._who import person_named
from factcheck.workflow.machine import Refused

MOST_BYTES = settings.MAX_TEXT_BYTES


class Command(BaseCommand):
    """An address is fetched by the running service; a file, or “-” for standard input, is read here."""

    help = "Takes in a file, a text from standard input (-), or an address, as an item of a desk."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """What, where to, and as whom."""
        parser.add_argument("source", help="An address, a file, or - for standard input.")
        parser.add_argument("--desk", required=True, help="The short name of the desk.")
        parser.add_argument("--as", dest="email", required=True, help="The address of the person who takes it in.")
        parser.add_argument("--kind", default=ItemKind.ARTICLE, choices=ItemKind.values)
        parser.add_argument("--access", default="", choices=["", *AccessLevel.values], help="Who may see it.")
        for name in ("title", "publisher", "byline", "language"):
            parser.add_argument(f"--{name}", default="", help="What is known of it; for files and texts.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it in and say where it is."""
        actor = person_named(options["email"])
        desk = Desk.objects.visible_to(actor).filter(slug=options["desk"]).first()
        if desk is None:
            raise CommandError(f"There is no desk “{options['desk']}” for {options['email']}.")
        try:
            item, is_new = _take_in(
                options, {"desk": desk, "kind": options["kind"], "access": options["access"]}, actor
            )
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        except OSError as error:
            raise CommandError(f"{options['source']} cannot be read: {error.strerror or error}") from error
        self.stdout.write(f"{settings.SITE_URL}{reverse('claims:item', args=[item.pk])}")
        if not is_new:
            self.stderr.write("This address was here already.")


def _take_in(options: dict[str, Any], shared: dict[str, Any], actor: Actor) -> tuple[Item, bool]:
    source = options["source"]
    known = {name: options[name] for name in ("title", "publisher", "byline", "language")}
    if source.startswith(("http://", "https://")):
        if given := [name for name, value in known.items() if value]:
            raise CommandError(f"The page says this itself; correct it once it is fetched: --{', --'.join(given)}")
        return operations.add_item_by_url(url=source, actor=actor, **shared)
    if source == "-":
        data, name = sys.stdin.buffer.read(MOST_BYTES + 1), "stdin.txt"
    else:
        with Path(source).open("rb") as file:
            data, name = file.read(MOST_BYTES + 1), Path(source).name
    return operations.add_item_by_file(data=data, file_name=name, actor=actor, **shared, **known)
