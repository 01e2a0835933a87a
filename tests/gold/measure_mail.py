"""How well it is told what of a mail its sender wrote himself: `python -m tests.gold.measure_mail [dev|held] [-v]`."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from lxml import html

from factcheck.mailroom.visible import Visible, visible, visible_in_page

FILE = Path(__file__).with_name("mail") / "visible" / "cases.jsonl"
_UNSHOWN = "//script|//style|//head|//template|//title"


def cases(half: str) -> list[dict]:
    rows = (json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines() if line.strip())
    return [row for row in rows if row["half"] == half]


def read(case: dict) -> Visible:
    return visible_in_page(case["text"]) if case["kind"] == "html" else visible(case["text"])


def compared(text: str, kind: str) -> str:
    """Blanks at the ends of lines and how many empty lines there are do not count; in HTML no blank does."""
    if kind == "html":
        return "".join(text.split())
    lines = "\n".join(line.rstrip() for line in text.lstrip("\ufeff").splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def is_exact(case: dict, got: Visible) -> bool:
    return compared(got.shown, case["kind"]) == compared(case["visible"], case["kind"])


def loses(case: dict, got: Visible) -> bool:
    """Whether a letter of the mail is in no part: parts that leave something out, or a page's text that does."""
    if "".join(got.text[part.start : part.end] for part in got.parts) != got.text:
        return True
    if case["kind"] == "text":
        return got.text != case["text"]
    return not Counter(_text_of(case["text"])) <= Counter(got.text)


def _text_of(page: str) -> str:
    tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in tree.xpath(_UNSHOWN):
        element.text = None
        for child in list(element):
            element.remove(child)
    return "".join("".join(tree.itertext()).split()) if not tree.xpath("//comment()") else ""


def totals(half: str) -> dict[str, Counter]:
    """By where the cases are from, by kind, and all together: cases, exact, with text lost."""
    found: dict[str, Counter] = {}
    for case in cases(half):
        got = read(case)
        exact, lost = is_exact(case, got), loses(case, got)
        for group in (case["id"].split("-")[0], case["kind"], "all"):
            found.setdefault(group, Counter()).update(cases=1, exact=int(exact), lost=int(lost))
        if half == "dev" and "-v" in sys.argv and not exact:
            print(f"#### {case['id']}\n{case['text'][:1500]}\n-- expected\n{case['visible']}\n-- shown\n{got.shown}\n")
    return found


def main() -> None:
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    for group, count in sorted(totals(half).items(), key=lambda item: item[1]["cases"]):
        share = count["exact"] / count["cases"]
        print(
            f"{half}, {group}: {count['cases']} mails, exact {count['exact']} ({share:.3f}), text lost {count['lost']}"
        )


if __name__ == "__main__":
    main()
