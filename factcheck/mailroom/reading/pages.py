"""The words of an HTML mail, line by line, for what looks for sentences in it; what is shown to people is read by visible."""

import html
import re

_BREAKS = re.compile(r"(?i)<\s*(?:br|/?p|/?div|/?tr|/?li|/?h\d|/?table|/?blockquote|/?pre)\b[^<>]{0,500}>")
_HIDING = re.compile(r"(?i)<(/?)(style|script|head)\b[^<>]{0,500}>")
_TAG = re.compile(r"<[^<>]{0,2000}>")


def bare(markup: str) -> str:
    """What stands between the tags; line ends of the source are blanks, as they are on a page."""
    running = " ".join(_shown(markup).split())
    lines = html.unescape(_TAG.sub(" ", _BREAKS.sub("\n", running))).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


def _shown(markup: str) -> str:
    """Without what stands in the markup for programs."""
    kept, at, hidden = [], 0, ""
    for match in _HIDING.finditer(markup):
        name = match[2].lower()
        if not hidden and not match[1]:
            kept.append(markup[at : match.start()])
            at, hidden = match.start(), name
        elif hidden == name and match[1]:
            at, hidden = match.end(), ""
    return " ".join([*kept, markup[at:]])
