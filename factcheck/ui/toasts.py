"""What went well, said once at the edge of the page. What went wrong is a notice where it happened, never a toast."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

UNDO = "undo="


def toast(request: HttpRequest, sentence: str | Promise, *, undo: str = "") -> None:
    """Tell what was done; `undo` is the address that takes it back by POST."""
    messages.success(request, str(sentence), extra_tags=f"{UNDO}{undo}" if undo else "")
