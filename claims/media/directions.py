"""Text that is written from right to left, as documents hold it: sign by sign as it stands on the sheet, or as it is read. Pure."""

import re
import unicodedata

# Letters that only end a word: where they begin words, the words stand backwards.
_ENDING = "ךםןףץ" + "ةى"
_ENDS = re.compile(rf"[{_ENDING}]\b")
_BEGINS = re.compile(rf"\b[{_ENDING}]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# Runs that are read from left to right within such a line: Latin words with what stands between them, and numbers.
_RUN = re.compile(r"L(?:[LNSW]*[LN])?|N(?:S?N)*")
_CLASSES = {"L": "L", "EN": "N", "AN": "N", "ES": "S", "CS": "S", "ET": "W", "R": "R", "AL": "R"}
# Forms of letters that fonts need and readers do not know of: joined Arabic ones, Latin ligatures.
_FORMS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")
_ENOUGH = 0.3


def is_right_to_left(text: str) -> bool:
    """Whether a good part of its letters are."""
    letters = [unicodedata.bidirectional(char) for char in text if char.isalpha()]
    return bool(letters) and sum(kind in ("R", "AL") for kind in letters) >= _ENOUGH * len(letters)


def is_backwards(text: str) -> bool:
    """Whether its words stand as they do on the sheet, from left to right."""
    plain = plain_letters(text)
    return len(_BEGINS.findall(plain)) > len(_ENDS.findall(plain))


def as_read(text: str) -> str:
    """What stands from left to right as on the sheet, line by line as it is read; numbers and Latin words keep their order."""
    return "\n".join(_line(line) for line in text.split("\n"))


def plain_letters(text: str) -> str:
    """The letters that the forms are of."""
    return _FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _line(line: str) -> str:
    turned = line[::-1]
    classes = "".join(_CLASSES.get(unicodedata.bidirectional(char), "W") for char in turned)
    if "R" not in classes:
        return line
    pieces, at = [], 0
    for run in _RUN.finditer(classes):
        pieces += [turned[at : run.start()].translate(_MIRRORED), turned[run.start() : run.end()][::-1]]
        at = run.end()
    return "".join([*pieces, turned[at:].translate(_MIRRORED)])
