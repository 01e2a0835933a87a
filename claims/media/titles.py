"""Whether the title that stands in a file names what is in it. Programs leave one there that nobody gave."""

import re
from pathlib import PurePath

_LEFT_THERE = re.compile(
    r"about:blank|(?:untitled|unnamed|unknown|document|dokument|documento|документ|presentation|slide|book|sheet|title|scan|scanned document|"
    r"new document|no title|none|null|blank|powerpoint presentation|microsoft word|print|"
    r"sin t[ií]tulo|sans titre|ohne titel|без назви|без названия|новый документ|новий документ|ללא שם|ללא כותרת|מסמך)"
    r"[\s\d._()-]*",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:microsoft (?:word|excel|powerpoint) - .*|[a-z]:\\.*|\w{3,10}://.*|.*\.(?:pdf|docx?|odt|rtf|txt|pptx?|xlsx?|ods|odp|html?|php|aspx?|indd|qxd|"
    r"ai|tex|dvi|ps|jpe?g|png|tiff?|mp4|mov|m4a|mp3|wav|mkv|webm|avi|pages|key))",
    re.IGNORECASE,
)


def telling(title: str, file_name: str = "") -> str:
    """The title, where it tells something; empty where a program left it, or where it is the name of a file."""
    words = title.strip()
    if not any(letter.isalpha() for letter in words) or _LEFT_THERE.fullmatch(words) or _FILE.fullmatch(words):
        return ""
    return "" if words.casefold() in (file_name.casefold(), PurePath(file_name).stem.casefold()) else words
