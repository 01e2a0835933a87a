"""Names as people type them: one key per name, whatever its case, accents, spacing or punctuation."""

import re
import unicodedata

_MARKS = re.compile(r"[\W_]+", re.UNICODE)


def match_key(name: str) -> str:
    """The form under which a name is found again: decomposed (NFKD), without combining marks, case-folded, words joined by one space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _MARKS.sub(" ", bare.casefold()).strip()[:200]
