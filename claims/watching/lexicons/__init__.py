"""How newsrooms word corrections, a language a file."""

from claims.watching.lexicons import en, es, he, ru, uk
from claims.watching.lexicons.shape import Lexicon

LEXICONS: dict[str, Lexicon] = {
    "en": en.LEXICON,
    "es": es.LEXICON,
    "he": he.LEXICON,
    "ru": ru.LEXICON,
    "uk": uk.LEXICON,
}

__all__ = ["LEXICONS", "Lexicon"]
