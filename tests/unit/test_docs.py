"""The documentation hangs together: its links and headings lead somewhere, and its pictures are there, shown and small."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests/gold/README.md"])
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LARGEST_PICTURE = 120_000


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """Each link of a page to something in the repository: the file and, behind #, the heading."""
    for target in LINK.findall(CODE.sub("", page.read_text())):
        if not re.match(r"[a-z]+:", target):
            place, _sign, heading = target.partition("#")
            yield (page.parent / place).resolve() if place else page, heading


def headings(page: Path) -> set[str]:
    """The names that a page's headings have as targets of links."""
    words = re.findall(r"^#+ +(.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in words}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_of_a_page_leads_somewhere(page: Path) -> None:
    lost = [
        f"{place}#{heading}"
        for place, heading in links(page)
        if not place.exists() or (heading and heading not in headings(place))
    ]
    assert lost == []


def test_each_picture_is_shown_by_a_page_and_small() -> None:
    pictures = {path for path in (ROOT / "docs/pictures").iterdir() if path.suffix in {".webp", ".png", ".jpg", ".svg"}}
    shown = {place for page in PAGES for place, _heading in links(page)}
    assert sorted(pictures - shown) == []
    assert [path.name for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []


def test_the_guide_of_the_api_names_every_action() -> None:
    described = (ROOT / "docs/api/openapi.yaml").read_text()
    actions = set(re.findall(r"^  /api/v1/([a-z-]+)/\{\w+\}/actions/([a-z-]+):$", described, re.MULTILINE))
    rows = dict(re.findall(r"^\| `([a-z-]+)`[^|]*\|(.*)$", (ROOT / "docs/api/README.md").read_text(), re.MULTILINE))
    assert len(actions) > 50
    assert sorted(one for one in actions if f"`{one[1]}`" not in rows.get(one[0], "")) == []
