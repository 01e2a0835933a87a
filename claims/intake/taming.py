"""Markup made harmless to parse: without scripts and comments, and without tags that only serve to keep a parser busy."""

import re

_OPENING = re.compile(r"<!--|<(?:script|style|template|noembed|xmp)\b", re.I)
_CLOSING = re.compile(r"</(?:script|style|template|noembed|xmp)\s*>", re.I)

# A tag as the HTML standard reads it. Nothing is ever read twice: every repetition keeps what it took.
_TAG = re.compile(
    r"<([a-z][^\s/>]*+)"
    r"((?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?)?)*+)[\s/]*+>?",
    re.I,
)
_ATTRIBUTE = re.compile(r"[\s/]+[^\s/>=]")
_LONG_TAG = 3000
_MANY_ATTRIBUTES = 500  # the parser compares each with each


def tamed(page: str) -> str:
    """The page without what holds no words. JSON-LD stays."""
    return _TAG.sub(_bounded, "".join(_without_code(page)))


def _without_code(page: str) -> list[str]:
    kept, at = [], 0
    while opening := _OPENING.search(page, at):
        end = _end_of(page, opening)
        if end < 0:
            break
        kept.append(page[at : opening.start()])
        if _is_json_ld(page, opening):
            kept.append(page[opening.start() : end])
        at = end
    kept.append(page[at:])
    return kept


def _end_of(page: str, opening: re.Match[str]) -> int:
    if opening.group() == "<!--":
        found = page.find("-->", opening.end())
        return found + 3 if found >= 0 else -1
    closing = _CLOSING.search(page, opening.end())
    return closing.end() if closing else -1


def _is_json_ld(page: str, opening: re.Match[str]) -> bool:
    return (
        opening.group().lower() == "<script"
        and "ld+json" in page[opening.end() : opening.end() + 200].partition(">")[0].lower()
    )


def _bounded(tag: re.Match[str]) -> str:
    if len(tag.group()) > _LONG_TAG and len(_ATTRIBUTE.findall(tag[2])) > _MANY_ATTRIBUTES:
        return f"<{tag[1][:40]}>"
    return tag.group()
