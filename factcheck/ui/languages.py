"""`lang` and `dir` of content: what somebody wrote keeps its own language and direction on every page."""

import re

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def attributes(language: str | None) -> dict[str, str]:
    """The attributes for an element that holds words in this language; unknown languages leave it to the letters."""
    tag = (language or "").strip().replace("_", "-")
    if not TAG.fullmatch(tag) or tag.lower().startswith("und"):
        return {"dir": "auto"}
    return {"lang": tag, "dir": "rtl" if tag.split("-")[0].lower() in RIGHT_TO_LEFT else "auto"}
