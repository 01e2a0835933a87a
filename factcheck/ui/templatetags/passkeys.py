"""What the passkey script reads from a page."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """For an attribute: escaped like any other text."""
    return json.dumps(value)
