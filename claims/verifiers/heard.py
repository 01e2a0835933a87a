"""The words that a piece of evidence holds: of the copy of its page, of its file, or the excerpt that somebody made."""

import re

from claims.intake.extract import Extracted, extract
from claims.models import Evidence
from factcheck import storage
from factcheck.storage import Missing

MOST_BYTES = 12 * 1024 * 1024
TIMED = frozenset({"srt", "vtt"})
TYPES = {
    **dict.fromkeys(("txt", "text", *TIMED), "text/plain"),
    **dict.fromkeys(("md", "markdown"), "text/markdown"),
    **dict.fromkeys(("html", "htm"), "text/html"),
}
_CUE = re.compile(r"^(?:\d+\s*\n)?[ \t]*(?:\d+:)?\d\d:\d\d[.,]\d{1,3}[ \t]*-->.*$", re.MULTILINE)
_ASIDE = re.compile(r"\AWEBVTT.*$|^(?:NOTE|STYLE|REGION)\b(?:.+\n)+|<[^<>\n]{0,100}>", re.MULTILINE)


def text_of(evidence: Evidence) -> str:
    """Its text, as far as it can be read here; empty where it cannot."""
    copied = evidence.snapshot.text if evidence.snapshot else ""
    return copied or _of_file(evidence) or evidence.excerpt


def without_times(text: str) -> str:
    """What is said in a transcript with times (SRT, WebVTT): a sentence goes on over its cues."""
    said = _CUE.sub("", _ASIDE.sub("", text.replace("\r\n", "\n")))
    return " ".join(said.split())


def _of_file(evidence: Evidence) -> str:
    ending = evidence.file_name.rpartition(".")[2].lower()
    if not evidence.file_sha256 or ending not in TYPES:
        return ""
    try:
        with storage.open_stored(evidence.file_sha256) as file:
            raw = file.read(MOST_BYTES)
    except Missing:
        return ""
    read = extract(raw, content_type=TYPES[ending])
    text = read.text if isinstance(read, Extracted) else ""
    return without_times(text) if ending in TIMED else text
