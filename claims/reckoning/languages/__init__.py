"""The languages whose dates and numbers are read."""

from claims.reckoning.languages.en import ENGLISH
from claims.reckoning.languages.es import SPANISH
from claims.reckoning.languages.he import HEBREW
from claims.reckoning.languages.ru import RUSSIAN
from claims.reckoning.languages.uk import UKRAINIAN

GRAMMARS = {grammar.code: grammar for grammar in (ENGLISH, UKRAINIAN, RUSSIAN, HEBREW, SPANISH)}
