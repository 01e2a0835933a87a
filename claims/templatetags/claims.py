"""What templates of items and claims need beside the signs of the desk."""

from collections.abc import Hashable, Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(mapping: Mapping[Hashable, Any], key: Hashable) -> Any:
    """The value under a key that is itself a variable."""
    return mapping.get(key)


@register.filter
def echoes(paragraph: Any, title: str) -> bool:
    """Whether a paragraph only says the title again and no claim is marked in it: then the headline stands for it."""
    runs = getattr(paragraph, "runs", ())
    first: Any = next(iter(runs), None)
    return len(runs) == 1 and not first.marks and bool(first.text == title)


@register.filter
def unlocalized(number: float) -> str:
    """A number as HTML attributes want it, whatever the language."""
    return f"{number:g}"
