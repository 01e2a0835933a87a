"""Who is handed out: each link of a chain, with the name that its words stand for."""

from dataclasses import dataclass, replace

from claims.reported.known_names import antecedent, in_full
from claims.reported.lexicon import Lexicon
from claims.reported.nominative import nominative
from claims.reported.passage import Passage, as_it_stands
from claims.reported.saying import Said
from claims.reported.somebody import Who
from claims.reported.standing_for import stood_for


@dataclass(frozen=True)
class Speaker:
    """One link of the chain. Without a name `described` is how the text calls them; with neither, nobody is named at all."""

    name: str
    described: str
    act: str
    start: int
    end: int
    is_outlet: bool = False
    is_organisation: bool = False
    # Whether the name may stand in another case than the nominative.
    as_it_stands: bool = False


def relaying(links: list[Said], lexicon: Lexicon) -> list[Said]:
    """Whoever reports what somebody else says is an outlet, if it is no person: it has one word, a body's name or quotation marks."""
    if len(links) < 2 or links[0].act != "reported" or not (who := links[0].who) or not who.name or who.is_outlet:
        return links
    first = who.name[0].low
    if first in lexicon.given:
        return links
    return [replace(links[0], who=replace(who, is_outlet=True)), *links[1:]]


def hearsay(links: list[Said]) -> list[tuple[int, int]]:
    """ "They say" is nobody's, and in doubt."""
    return [
        (one.verb[0].start, one.verb[-1].end) for one in links
        if one.who is None and one.verb[-1].low in ("кажуть", "говорят", "dicen", "אומרים", "подейкують", "поговаривают")
    ]  # fmt: skip


def as_meant(link: Said, lexicon: Lexicon) -> Said:
    """Where to inform and to report are one verb: an outlet reports, anybody else says."""
    if link.act == "reported" and lexicon.informing and link.who and not link.who.is_outlet:
        return replace(link, act="said")
    return link


def speaker(link: Said, here: Passage, lexicon: Lexicon) -> Speaker:
    if link.who is None:
        return Speaker("", "", link.act, link.verb[0].start, link.verb[-1].end)
    found = link.who
    start, end = found.words[0].start, found.words[-1].end
    if found.pronoun:
        name = antecedent(found, here, lexicon)
        return Speaker(
            name, "", link.act, start, end, as_it_stands=_declines(lexicon) and not nominative(name.split(), lexicon)[1]
        )
    if found.described:
        if name := stood_for(found, here, lexicon, is_oblique=link.is_oblique):
            return Speaker(name, "", link.act, start, end, is_organisation=not _is_person(name, lexicon))
        return Speaker("", as_it_stands(here.text, found.described), link.act, start, end, is_outlet=found.is_outlet)
    name, is_sure = _name(found, link, here, lexicon)
    return Speaker(
        name, "", link.act, start, end, is_outlet=found.is_outlet, is_organisation=found.is_organisation,
        as_it_stands=not is_sure,
    )  # fmt: skip


def _is_person(name: str, lexicon: Lexicon) -> bool:
    return name.split()[0].casefold() in lexicon.given


def _declines(lexicon: Lexicon) -> bool:
    """Whether names have cases."""
    return lexicon.has_capitals and not lexicon.has_articles


def _name(found: Who, link: Said, here: Passage, lexicon: Lexicon) -> tuple[str, bool]:
    name = as_it_stands(here.text, found.name)
    if link.is_oblique and _declines(lexicon) and not name.isascii():
        if found.is_organisation:
            return name, False
        return nominative([word.text for word in found.name], lexicon)
    if len(found.name) == 1 and not found.is_organisation:
        return in_full(name, here, lexicon), True
    return name, True
