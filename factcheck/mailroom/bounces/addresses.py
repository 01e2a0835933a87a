"""Whom a server did not reach, where it says so in sentences alone."""

import re

_BARE = r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:#?[\w-]{1,63}(?:\.[\w-]{1,63})*|\[[\d.]{7,15}\])(?:\.{3}[\w.-]+)?"
ADDRESS = re.compile(rf"(?<![\w.+/=@-]){_BARE}")
_OWN_LINE = re.compile(
    r"^[\s*•>\-–]*(?:(?:to|recipients?|intended recipient|final[- ]recipient|original[- ]recipient|rcpt to|error-for|user|address|an|à|para|destinatario|destinataire|кому|получатель|אל|empfänger|adres|받는\s?사람|收件人|宛先|одержувач)\s*(?:\(s\))?\s*[:=]\s*(?:rfc822;\s*)?)?"
    r"(?:smtp:|mailto:|rfc822;)?[<\"'(\[]*(?P<address>" + _BARE + r")",
    re.I,
)
_AFTER_OWN_LINE = re.compile(
    r"^[>\"')\]]*\s*(?:<[^<>\s]*>)?\s*(?:$|[:;,(\-–—]|\.\.\.|on\s+\w+,|\d{3}\b|is\b|was\b|invalid|unknown|user|not\b|no\b|does\b|mailbox|recipient|account|address|failed|rejected|undeliverable|over\b|because)",
    re.I,
)
_ANOTHER = re.compile(r"\((?:generated|expanded) from:?\s*<?([^\s<>()]+@[^\s<>()]+?)>?\)", re.I)
_X400 = re.compile(r"dda:(?:smtp|rfc-?822)=([^\s;]+?@[^\s;]+)", re.I)
_ASIDE = re.compile(
    r"mail from|from:|\bsender\b|contact|please (?:send|call|write|forward|include|e-?mail)|assistance|questions?\b|help\b|\bhelpdesk|message-id|envelope-from|in-reply-to|reply-to|abuse@|postmaster@|mailer-daemon@|support@|helo|received:|unsubscribe|https?://|\bid\b.{0,3}<|sent by|reaching|try email|for more information|diagnostic information|de:|от:|von:|von\b.{0,3}<",
    re.I,
)
_SAID_OF_IT = re.compile(
    r"deliver|deliv|reach|fail|reject|unknown|quota|full|user|recipient|mailbox|address|account|not |no |5\d\d|4\d\d|gateway|rcpt|unavailable|zugestellt|remis|entreg|доставл|нал|למסור|נמסר|distribu|recapit|dostarcz|bezorgd|전송|반송|배달|사유|退|投递|送达|配信|宛先|배달",
    re.I,
)
_LOCAL_ALONE = re.compile(r"^[ \t]+<?([A-Za-z][\w.+-]{2,40})>?(?:[ \t]*$|[ \t]{2,}|: )")
_NAMES_THEM = re.compile(r":\s*$")
_MAX = 200


def in_words(own: str, *, ours: set[str], domain: str) -> tuple[str, ...]:
    """Addresses that the server names as not reached: those that open a line of their own; else those that a sentence on the failure names.

    `ours` are addresses that the bounce itself went to or came from; `domain` completes a bare name where the server gives no more.
    """
    lines = [line[:1000] for line in own.split("\n")]
    found = _unique(_opening(lines), ours) or _unique(_anothers(own), set()) or _unique(_within(lines), ours)
    return found or _unique(_labelled(lines), ours) or _only(lines, ours) or _locals(lines, domain)


def _opening(lines: list[str]) -> list[str]:
    """An address at the head of its line, with what the server has to say of it behind; those of a header block copied above do not count."""
    found = []
    for line in lines:
        if match := _X400.search(line):
            found.append(match[1])
        match = _OWN_LINE.match(line)
        if (
            match
            and _AFTER_OWN_LINE.match(line[match.end() :])
            and not re.match(r"\s*(?:to|an|à|para|кому|אל)\s*:", line, re.I)
        ):
            found.append(match["address"])
    return found


def _labelled(lines: list[str]) -> list[str]:
    return [match["address"] for line in lines if (match := _OWN_LINE.match(line))]


def _anothers(own: str) -> list[str]:
    return _ANOTHER.findall(own[:20_000])


def _within(lines: list[str]) -> list[str]:
    """Addresses in lines on the failure, and in the line before and after such a one, but not those to turn to."""
    found = []
    for at, line in enumerate(lines):
        around = " ".join(lines[max(0, at - 1) : at + 2])
        if "@" in line and not _ASIDE.search(line) and _SAID_OF_IT.search(around):
            found += ADDRESS.findall(line)
    return found


def _only(lines: list[str], ours: set[str]) -> tuple[str, ...]:
    """The one address that the server writes at all, whatever its language says of it."""
    found = _unique([one for line in lines if not _ASIDE.search(line) for one in ADDRESS.findall(line)], ours)
    return found if len(found) == 1 else ()


def _locals(lines: list[str], domain: str) -> tuple[str, ...]:
    """A bare name under a line that ends in a colon: the server names its own users so."""
    named = False
    found = []
    for line in lines:
        if named and (match := _LOCAL_ALONE.match(line)) and domain:
            found.append(f"{match[1]}@{domain}")
        elif line.strip():
            named = bool(_NAMES_THEM.search(line))
    return tuple(dict.fromkeys(found))[:_MAX]


def _unique(found: list[str], ours: set[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for one in found:
        one = one.strip(".,;:'\"<>()[]") if "..." not in one else one.strip(",;:'\"<>()[]")
        local = one.partition("@")[0].lower()
        if one.lower() not in ours and local not in (
            "postmaster",
            "mailer-daemon",
            "abuse",
            "helpdesk",
            "support",
            "noreply",
            "no-reply",
        ):
            kept.setdefault(one.lower(), one)
    return tuple(kept.values())[:_MAX]
