"""Reading request bodies: bounded, strict, and without what no text holds."""

import json
import re
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, MultiPartParser

from factcheck.api.problems import too_large

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class JsonParser(BaseParser):
    """JSON in UTF-8, no larger than the service takes."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """The value. Never reads more than one byte beyond the limit."""
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        try:
            raw = stream.read(most + 1)
        except RequestDataTooBig as error:
            raise too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) from error
        if len(raw) > most:
            raise too_large(most)
        try:
            value = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise ParseError(_("This is no JSON in UTF-8.")) from error
        if b"\\u" in raw and _has_half_characters(value):
            raise ParseError(_("This holds half of a character (a lone surrogate)."))
        return value


class FormParser(MultiPartParser):
    """A form with files. Bare fields arrive as text."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Fields and files."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RequestDataTooBig as error:
            raise too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) from error


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _has_half_characters(value: Any) -> bool:
    """Looked for only where escapes were used, with a stack of our own so that depth does no harm."""
    todo = [value]
    while todo:
        part = todo.pop()
        if isinstance(part, str) and _HALF_CHARACTER.search(part):
            return True
        if isinstance(part, dict):
            todo += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            todo += part
    return False
