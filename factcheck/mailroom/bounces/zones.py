"""Which part of a bounce the server wrote, and where the mail begins that it sends back."""

import re

from factcheck.mailroom.reading import Mail, bare

_MAX = 60_000
_RETURNED = re.compile(
    r"""^[\s>]*(?:[-=_*.\ ]{2,}\s*)?(?:
      .{0,40}\b(?:copy|summary)\ of\ (?:the|your|an?)\ .{0,40}(?:message|mail|header).{0,60}
    | (?:the\ )?(?:first\ \d+\ lines\ of\ |header(?:s)?\ (?:and\ body\ )?of\ )?(?:the\ |your\ )?(?:undelivered\ |original\ |returned\ |rejected\ |failed\ |unsent\ |source\ |following\ )+(?:e-?mail|mail|message|text)\b(?:\ (?:as\ received|headers?|text|details|body))*(?:\ (?:is|are|attached|enclosed|follows?|following|below).{0,30})?
    | (?:full\ )?message\ (?:headers?|text|content|body|details)\ ?(?:follows?|is|are|and\ .{0,30})?
    | the\ headers?\ of\ the\ original.{0,40}
    | returned\ (?:mail|message)(?:\ follows.{0,5})? | old\ message | original\ .{0,10}headers?
    | mensaje\ original.{0,30} | message\ (?:d'origine|original).{0,30} | urspr(?:ü|ue)ngliche\ nachricht.{0,30} | originalnachricht.{0,30} | messaggio\ originale.{0,30} | mensagem\ original.{0,30}
    | исходное\ (?:письмо|сообщение).{0,30} | оригинал(?:ьное)?\ .{0,30} | (?:вихідне|оригінал\w*|початкове)\ .{0,40} | ההודעה\ המקורית.{0,20} | הודעה\ מקורית.{0,20} | oryginalna\ wiadomość.{0,20} | treść\ .{0,40}
    | .{0,20}原信.{0,20} | .{0,10}(?:元の|オリジナル)メ.{0,20} | 원본\ .{0,20}
    )\s*[:.]?\s*(?:[-=_*.\ ]{2,}\s*)?$""",
    re.I | re.X,
)
_HEADER = re.compile(
    r"^>?(?:Received|Return-Path|Message-ID|X-[\w-]+|MIME-Version|DKIM-Signature|Delivered-To|Envelope-to)\s*:", re.I
)
_PASSED_ON = re.compile(
    r"(?i)^[\s>]*(?:-{2,}\s*(?:forwarded|weitergeleitet|transf|пересыла|перешл|reenv)|begin forwarded message)"
)


def words_of(mail: Mail) -> str:
    """The text that a person would see; of HTML alone, what stands between the tags."""
    return mail.text[:_MAX] if mail.text.strip() else bare(mail.html[: 4 * _MAX])[:_MAX]


def split(text: str) -> tuple[str, str]:
    """What the server wrote, and the mail that it sent back below; quoted lines are nobody's own words."""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if _begins_original(line, at, lines)), len(lines))
    own = [
        line for line in lines[:end] if not line.lstrip().startswith((">", "|>")) or line.lstrip().startswith(">>> ")
    ]
    return "\n".join(own), "\n".join(lines[end:])


def _begins_original(line: str, at: int, lines: list[str]) -> bool:
    if len(line) > 300:
        return False
    if _PASSED_ON.match(line):
        return True
    if _HEADER.match(line):
        return True
    return bool(_RETURNED.match(line)) and any(other.strip() for other in lines[:at])
