"""What a language's lexicon of notices consists of."""

import re
from dataclasses import dataclass

# After a label: a sign that ends it, with a day, a time or a number in brackets or behind a comma before that.
END = r"\s*(?:[:.\-|]|\*{1,3}|\d{1,2}[. /]\w{1,12}[. /,]{1,2}\d{4}\b|\([^)]{1,60}\)\s*[:.\-|]?|,?\s[^:.]{0,40}\d[^:.]{0,30}[:\-|])"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns over folded, lower-cased text. `heading`: a line that is nothing else. `label`: begins a notice, whatever follows.
    `weak_label`: begins notes of any kind, so it needs a word of `fix`. `itself`: names this article or an earlier version of it, and needs a
    word of `fix` too. `whole`: says all by itself. `never`: it is about something else after all."""

    heading: re.Pattern[str]
    label: re.Pattern[str]
    weak_label: re.Pattern[str]
    itself: re.Pattern[str]
    fix: re.Pattern[str]
    whole: re.Pattern[str]
    never: re.Pattern[str]


def either(*patterns: str) -> str:
    """Any of these."""
    return f"(?:{'|'.join(patterns)})"


def lexicon(*, labels: str, weak: str, itself: str, fix: str, whole: str, never: str = r"(?!)") -> Lexicon:
    """The lexicon of these parts."""
    start = r"^[\W_]{0,6}"
    return Lexicon(
        heading=re.compile(f"(?:{labels})"),
        label=re.compile(f"{start}(?:{labels}){END}"),
        weak_label=re.compile(f"{start}(?:{weak}){END}"),
        itself=re.compile(itself),
        fix=re.compile(fix),
        whole=re.compile(whole),
        never=re.compile(never),
    )
