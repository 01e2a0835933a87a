"""Delivery reports as RFC 3464 has them, and as servers that bend it write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.mailroom.reading import Report

_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{2,60})[ \t]*:[ \t]*(.*)$")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_FAILED = {"failed", "failure", "error", "bounced", "rejected"}
_DELAYED = {"delayed", "delay", "deferred"}
_FINE = {"delivered", "relayed", "expanded", "success"}
_ADDRESS = re.compile(r"[^\s<>;,\"()\[\]]+@[^\s<>;,\"()\[\]]+")


@dataclass(frozen=True)
class Recipient:
    """One group of fields: what became of the mail for one address."""

    address: str
    action: str
    status: str
    words: str


def recipients(reports: tuple[Report, ...]) -> list[Recipient]:
    """Whom the reports name, with what they say of them."""
    texts = [report.text for report in reports if report.type.endswith("delivery-status")]
    return [one for text in texts for group in _groups(text) if (one := _recipient(group))]


def original_id(reports: tuple[Report, ...]) -> str:
    for report in reports:
        for group in _groups(report.text):
            if said := group.get("original-message-id") or group.get("x-original-message-id"):
                return said.strip("<> \t")
    return ""


def _groups(text: str) -> Iterator[dict[str, str]]:
    """Field groups; those that stand together without the empty line are cut where a second recipient begins."""
    group: dict[str, str] = {}
    last = ""
    for line in text.split("\n"):
        if match := _FIELD.match(line):
            last = match[1].lower()
            if last in group and last in ("final-recipient", "action"):
                yield group
                group = {}
            group.setdefault(last, match[2].strip())
        elif line[:1] in (" ", "\t") and last:
            group[last] = f"{group.get(last, '')} {line.strip()}".strip()
        elif not line.strip():
            if group:
                yield group
            group, last = {}, ""
    if group:
        yield group


def _recipient(group: dict[str, str]) -> Recipient | None:
    said = group.get("final-recipient") or group.get("original-recipient") or ""
    if not said and "action" not in group and "diagnostic-code" not in group:
        return None
    status = _STATUS.search(group.get("status", "")) or _STATUS.search(group.get("diagnostic-code", ""))
    words = re.sub(r"^\s*[\w-]+\s*;\s*", "", group.get("diagnostic-code", "")) or group.get("status", "")
    if said.lower().startswith("x400") and "@" in group.get("original-recipient", ""):
        said = group["original-recipient"]
    return Recipient(
        _address(said) or _address(group.get("original-recipient", "")),
        _action(group),
        status[1] if status else "",
        words,
    )


def _address(said: str) -> str:
    """ "rfc822; <user@host>", also without the type, with a name, or in the words of X.400."""
    kind, semicolon, rest = said.partition(";")
    value = rest if semicolon and "@" not in kind else said
    if match := re.search(r"(?i)dda:(?:smtp|rfc-822)=([^;]+?@[^;\s/]+)", said) or re.search(
        r"(?i)(?:rfc-?822=|smtp:)([^/;\s]+(?:\(a\)|@)[^/;\s]+)", said
    ):
        return match[1].replace("(a)", "@")
    found = _ADDRESS.findall(value)
    return found[-1] if found else ""


def _action(group: dict[str, str]) -> str:
    said = re.split(r"[\s;(,]", group.get("action", "").strip().lower())[0]
    if said in _FAILED:
        return "failed"
    if said in _DELAYED:
        return "delayed"
    if said in _FINE:
        return "fine"
    code = (_STATUS.search(group.get("status", "")) or [""])[0]
    return "fine" if code.startswith("2") else "failed" if code or "diagnostic-code" in group else ""
