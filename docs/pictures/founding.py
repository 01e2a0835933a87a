"""The founding case, photographed while two people perform it: the walk of `make demo`, stopped at what is worth a look."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from docs.pictures.stage import WIDE, Studio
from factcheck.desk.demo.walk import PROMISE, Walk

WORDS = "Putin gave him his word that he would not"
# Where words of the text stand in the window: from the first letter to the last.
WHERE = """words => {
  const walker = document.createTreeWalker(document.querySelector('.sheet'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const boxes = range.getClientRects(), first = boxes[0], last = boxes[boxes.length - 1];
    return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
  }
}"""


def found(studio: Studio, desk: str) -> None:
    """From the pasted text to the public page."""
    noa, tomasz = studio.caller("noa"), studio.caller("tomasz")
    stops: dict[str, Callable[[Walk], None]] = {
        "Noa takes the article in": lambda walk: _mark(studio, walk),
        "Noa records what Peskov said": lambda walk: _claim(studio, walk),
        "… and submits it.": lambda walk: _review(studio),
    }

    def say(sentence: str) -> None:
        for beginning, look in stops.items():
            if sentence.startswith(beginning):
                look(walk)

    walk = Walk(noa=noa, tomasz=tomasz, desk=desk, say=say, pace=0)
    studio.take("tour-public", studio.stranger(walk.perform()))


def _mark(studio: Studio, walk: Walk) -> None:
    page = studio.desk("noa", "items/")
    page.get_by_role("link", name="Kremlin will not say").first.click()
    select(page, WORDS)
    panel = page.get_by_role("region", name="Log a claim")
    panel.get_by_label("Claim, in plain words").fill(PROMISE)
    panel.locator("input[name=who]").fill("Vladimir Putin")
    panel.locator("input[name=role_then]").fill("president of Russia")
    studio.take("tour-mark", page)
    page.evaluate("sessionStorage.clear(), localStorage.clear()")


def _claim(studio: Studio, walk: Walk) -> None:
    page = studio.desk("noa", f"claims/{walk.claims['promise']['id']}/")
    move = page.get_by_role("button", name="Start checking")
    if move.count():
        move.click()
        expect(page.locator(".page-head, main")).to_contain_text("checking")
    studio.take("tour-claim", page)
    page.set_viewport_size({"width": 1360, "height": 800})  # wide enough for the drawing
    studio.take("claim", page)
    page.set_viewport_size(WIDE["viewport"])


def _review(studio: Studio) -> None:
    page = studio.desk("tomasz", "review/")
    page.get_by_role("link", name=PROMISE).click()
    page.get_by_role("button", name="Approve").wait_for()
    studio.take("tour-review", page)


def select(page: Page, words: str) -> None:
    """Mark words of the text with the mouse."""
    left, top, right, bottom = page.evaluate(WHERE, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(right, bottom, steps=8)
    page.mouse.up()
    expect(page.locator("[data-quote] mark")).to_have_text(words)
