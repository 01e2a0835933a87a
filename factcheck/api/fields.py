"""How values stand in requests and answers: codes with their words, moments with their zone, rows by what the asker may see."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from factcheck.api.problems import too_large

Choices = type[models.TextChoices]


def coded(choices: Choices, code: str) -> dict[str, str] | None:
    """A code and its words in the reader's language; None for no code."""
    if not code:
        return None
    known = choices._value2member_map_.get(code)
    return {"code": code, "words": str(known.label) if known is not None else code}  # type: ignore[attr-defined]


class CodeField(serializers.Field):
    """In answers: `{"code": …, "words": …}`, or null where there is no code. Codes stay; words may be worded anew."""

    def __init__(self, choices: Choices, **options: Any) -> None:
        self.choices = choices
        super().__init__(read_only=True, **options)

    def get_attribute(self, instance: Any) -> Any:
        """The code, also from a dict."""
        return super().get_attribute(instance) or ""

    def to_representation(self, value: str) -> dict[str, str] | None:
        """Both."""
        return coded(self.choices, value)


class CodeInput(serializers.ChoiceField):
    """In requests: the bare code. Empty only where nothing need be said."""

    def __init__(self, choices: Choices, **options: Any) -> None:
        self.coded = choices
        super().__init__(choices=choices.choices, **options)

    def to_internal_value(self, data: Any) -> str:
        """The code as a plain string."""
        return (
            str(super().to_internal_value(data)) if isinstance(data, str) else self.fail("invalid_choice", input=data)
        )


class Moment(serializers.DateTimeField):
    """A moment, always with its offset: taken in any zone, given in UTC."""

    default_error_messages = {"naive": _("Say in which time zone: end it with Z or an offset such as +02:00.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=dt.UTC, **options)

    def enforce_timezone(self, value: dt.datetime) -> dt.datetime:
        """Refuses a time without a zone, rather than guessing one."""
        if timezone.is_naive(value):
            self.fail("naive")
        return super().enforce_timezone(value)


class Seen(serializers.Field):
    """A row by its id, if the asker may see it; one that they may not see is refused exactly as one that is not there."""

    default_error_messages = {"unknown": _("There is nothing here with this id.")}

    def __init__(self, model: type[models.Model], **options: Any) -> None:
        self.model = model
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> models.Model:
        """The row."""
        try:
            key = uuid.UUID(data) if isinstance(data, str) else None
        except ValueError:
            key = None
        rows = self.model._default_manager.visible_to(self.context["actor"])  # type: ignore[attr-defined]
        row = rows.filter(pk=key).first() if key else None
        if row is None:
            self.fail("unknown")
        return row

    def to_representation(self, value: models.Model) -> str:
        """Its id."""
        return str(value.pk)


class Words(serializers.CharField):
    """One line in a request; may be left empty."""

    def __init__(self, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **{"required": False, "allow_blank": True, **options})


class Prose(serializers.CharField):
    """A text of any reasonable length in a request, as it was written; may be left empty."""

    LONGEST = 200_000

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"required": False, "allow_blank": True, "trim_whitespace": False, "max_length": self.LONGEST, **options}
        )


class LongText(serializers.CharField):
    """The text of an item: up to what the service keeps, beyond which the answer is 413."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **options})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """Raises TooLarge before anything else looks at it."""
        if (
            isinstance(data, str)
            and len(data) > settings.MAX_TEXT_BYTES // 4
            and len(data.encode("utf-8", "replace")) > settings.MAX_TEXT_BYTES
        ):
            raise too_large(settings.MAX_TEXT_BYTES)
        return super().run_validation(data)


class Upload(serializers.FileField):
    """A file in a form: up to `max_bytes`, beyond which the answer is 413."""

    def __init__(self, max_bytes: int, **options: Any) -> None:
        self.max_bytes = max_bytes
        super().__init__(**{"max_length": 1000, **options})

    def to_internal_value(self, data: Any) -> Any:
        """The file, still to be read."""
        if getattr(data, "size", 0) > self.max_bytes:
            raise too_large(self.max_bytes)
        return super().to_internal_value(data)
