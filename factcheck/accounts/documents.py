"""A page of the documentation that is written from what the code holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class DocumentCommand(BaseCommand):
    """Writes `page` with what `text` gives; `--check` writes nothing and fails when the committed page is not what would be written."""

    page: ClassVar[Path]
    text: ClassVar["staticmethod[[], str]"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The one option."""
        parser.add_argument("--check", action="store_true", help="only say whether the document is current")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or compare."""
        text = self.text()
        if not options["check"]:
            self.page.write_text(text, encoding="utf-8")
        elif not self.page.exists() or self.page.read_text(encoding="utf-8") != text:
            place = self.page.relative_to(settings.BASE_DIR)
            raise CommandError(f"{place} is not current: run `manage.py {type(self).__module__.rpartition('.')[2]}`.")
