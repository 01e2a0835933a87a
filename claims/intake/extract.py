"""From what was fetched or handed in to the text that claims are anchored in. The same bytes always give the same text."""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.intake import decoding, pages, plaintext
from claims.intake.reading import Read

_LOG = logging.getLogger(__name__)

MAX_BYTES = 10 * 1024 * 1024

_HTML_TYPES = ("text/html", "application/xhtml+xml")
_MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")
_MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown")
_READABLE = re.compile(
    r"text/(?:html|plain|markdown|x-markdown|x-web-markdown)$|application/xhtml\+xml$|^$|application/octet-stream$|text/x-\w+$"
)
_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|h1)\b", re.I)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a reader would take from a page or file."""

    title: str
    byline: str
    authors: tuple[str, ...]
    publisher: str
    published: str
    published_at: datetime | None
    language: str
    canonical_url: str
    text: str
    is_teaser: bool = False

    @property
    def paragraphs(self) -> list[str]:
        """The text in its paragraphs."""
        return self.text.split("\n\n") if self.text else []


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no text: a code, and a sentence that says what to do."""

    code: str
    sentence: str | Promise


REFUSALS = {
    "empty": _("The page or file is empty."),
    "too_large": _("This is larger than 10 MB. Take in the part that matters."),
    "binary": _(
        "This is neither a text nor a picture, recording or PDF that can be read. Copy what matters in it and paste it."
    ),
    "unsupported_type": _("Files of this kind cannot be read. Copy the text and paste it."),
    "no_text": _(
        "There is no article text in this page: it may need a sign-in or a script. Copy the text and paste it."
    ),
    "unreadable": _("This page is so broken that its text could not be read. Copy the text and paste it."),
}


def extract(raw: bytes, *, content_type: str = "", url: str = "") -> Extracted | Refusal:
    """Title, byline, publisher, date, language and text, or why not. Whatever the bytes are, it does not fail."""
    kind = content_type.partition(";")[0].strip().lower()
    if code := _refused(raw, kind):
        return _refusal(code)
    text = decoding.decode(raw, content_type)
    if not text.strip():
        return _refusal("empty")
    try:
        read = _read(text, kind, url)
    except Exception:  # three parsers of other people's pages: whatever they trip over, the page is what is at fault
        _LOG.info("unreadable page", exc_info=True)
        return _refusal("unreadable")
    return _extracted(read) if read and read.text else _refusal("no_text")


def _refused(raw: bytes, kind: str) -> str:
    if not raw.strip(b"\0 \t\r\n"):
        return "empty"
    if len(raw) > MAX_BYTES:
        return "too_large"
    if decoding.looks_binary(raw):
        return "binary"
    return "" if _READABLE.match(kind) else "unsupported_type"


def _read(text: str, kind: str, url: str) -> Read | None:
    if kind in _HTML_TYPES or (kind != "text/plain" and _LOOKS_LIKE_HTML.search(text[:2048])):
        return pages.read(text, url)
    if kind in _MARKDOWN_TYPES or urlsplit(url).path.lower().endswith(_MARKDOWN_ENDINGS):
        return plaintext.read_markdown(text)
    return plaintext.read_plain(text)


def _extracted(read: Read) -> Extracted:
    return Extracted(
        title=read.title,
        byline=", ".join(read.authors),
        authors=tuple(read.authors),
        publisher=read.publisher,
        published=read.published,
        published_at=read.published_at,
        language=read.language,
        canonical_url=read.canonical_url,
        text=read.text,
        is_teaser=read.is_teaser,
    )


def _refusal(code: str) -> Refusal:
    return Refusal(code, REFUSALS[code])
