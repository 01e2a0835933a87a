"""Automatic replies without a header that says so: told by all of their words, for one sentence of a person's makes it an answer."""

import re
from collections.abc import Iterator

from factcheck.mailroom.automatic.phrases import (
    AROUND,
    AWAY,
    CERTAIN,
    CHALLENGE,
    CONTRAST,
    LEFT,
    LIKELY,
    MODERATION,
    NEGATES,
    PERSON,
    RECEIPT,
    REFERS,
    SAYS,
    TICKET,
    UNREAD,
    URGENT,
)

_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\s\d\.)(?<!\s\d\d\.)\s+(?![a-zß-öø-ÿа-яґєії])|(?<=[。！？])\s*|\n+|(?<=\S)\s*[;•·|]\s+"
)
_CLAUSE_END = re.compile(r"(?<=\w)\s*(?:,\s+|[:：]\s+|\s[–—-]\s+)|\s+(?:and|und|et|y|e|и|і|та|й|oraz|ve|och|og)\s+")
_PARTICLES = {"of", "the", "for", "de", "la", "du", "des", "del", "di", "da", "dos", "von", "van", "der", "den", "zu", "zur", "und", "and", "et", "y", "e", "и", "і", "та", "&", "al", "i", "af", "av"}  # fmt: skip
_WRAPPED = re.compile(
    r"(?<=[^\s.!?:;,])[ \t]*\n(?=[a-zß-öø-ÿа-яґєії])|(?<=[,])[ \t]*\n(?=[a-zß-öø-ÿа-яґєії])|(?<=[^\n]{58}[^\s.!?:])[ \t]*\n(?=\w)"
)
_BARE = re.compile(r"https?://\S+|\S+@\S+|[+(]?\d[\d\s()/.-]{4,}\d")
_MAX = 6_000
_MAX_CLAUSES = 120
_SHORT = 40  # an automatic reply of a person's is a few sentences; what is longer is read as an answer


def _unwrapped(text: str) -> str:
    """Lines that a mail program broke, whole again."""
    return _WRAPPED.sub(" ", text)


def clauses(text: str) -> list[tuple[str, bool]]:
    """Pieces of sentences, each with whether it stands behind a "but": what follows one is said on purpose."""
    return list(_pieces(_unwrapped(text[:_MAX])))[:_MAX_CLAUSES]


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for sentence in _SENTENCE_END.split(text):
        behind = False
        for piece in _CLAUSE_END.split(sentence):
            if turn := CONTRAST.search(piece):
                before, piece = piece[: turn.start()], piece[turn.end() :]
                if before.strip(" ,.:!"):
                    yield before.strip(), behind
                behind = True
            if piece.strip(" ,.:!\"'«»“”*_-"):
                yield piece.strip(), behind


def are_all_known(text: str, *, is_programs: bool) -> bool:
    """Whether every piece is one of those of which automatic replies are made. Whom to ask instead, without urgency, is an answer unless a program says it."""
    found = clauses(text)
    may_refer = is_programs or bool(URGENT.search(text))
    return len(found) <= _SHORT and all(_is_known(piece, behind=behind, may_refer=may_refer) for piece, behind in found)


def _is_known(piece: str, *, behind: bool, may_refer: bool) -> bool:
    bare = _BARE.sub(" ", piece).strip()
    if not any(char.isalpha() for char in bare):
        return True
    if REFERS.search(bare):
        return may_refer
    if any(pattern.search(bare) for pattern in (AWAY, LEFT, AROUND, URGENT, CERTAIN, UNREAD, LIKELY, TICKET)):
        return True
    return not behind and not NEGATES.search(bare) and _is_name_like(bare)


def _is_name_like(piece: str) -> bool:
    """A name, a date, an office: a few words that begin large; a single word of any kind."""
    if any(char >= "\u3000" for char in piece):  # written without spaces
        return len(piece) <= 6
    words = [word.lstrip("(\"'«“") for word in piece.split() if any(char.isalpha() for char in word)]
    large = [word for word in words if word[:1].lower() != word[:1] or word[:1].isdigit()]
    return len(words) <= 1 or (len(words) <= 6 and all(word in large or word.lower() in _PARTICLES for word in words))


def says_something(text: str) -> bool:
    """Whether somebody speaks on the matter: confirms, denies, comments, points to his statement."""
    return bool(SAYS.search(text[:_MAX]))


def has_persons_words(text: str) -> bool:
    """Whether a sentence that no program writes is somebody's: in the first person, or denying."""
    return any(
        (PERSON.search(piece) or NEGATES.search(piece)) and not _is_programs(piece) for piece, _ in clauses(text)
    )


def _is_programs(piece: str) -> bool:
    return any(pattern.search(piece) for pattern in (MODERATION, CHALLENGE, RECEIPT)) or _is_known(
        piece, behind=False, may_refer=True
    )


def unknown(text: str) -> int:
    """How many pieces of some length are none of a program's."""
    return sum(len(piece.split()) > 3 and not _is_programs(piece) for piece, _ in clauses(text))


def kind(text: str) -> str:
    """What a program would mean by these words: the first of the kinds that they speak of."""
    text = text[:_MAX]
    for name, pattern in (
        ("receipt", RECEIPT),
        ("challenge", CHALLENGE),
        ("moderation", MODERATION),
        ("left", LEFT),
        ("away", AWAY),
        ("ticket", TICKET),
        ("left", UNREAD),
    ):
        if pattern.search(text):
            return name
    return ""


def is_certain(text: str) -> bool:
    return bool(CERTAIN.search(text[:_MAX]))


def is_likely(text: str) -> bool:
    return bool(LIKELY.search(text[:_MAX]) or UNREAD.search(text[:_MAX]))
