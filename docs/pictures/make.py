"""Every picture of the documentation, made anew: `make pictures`.

The service is started on a folder of its own with the demo newsroom in it, worked with as people work with it, and photographed on the way.
"""

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from docs.pictures.founding import found
from docs.pictures.sights import CLAIMS, FIRST, SECOND, SPOKEN, TITLE, WORDS, page_of, photograph
from docs.pictures.stage import OVERLOADED, Studio, chromium, news_site, service
from factcheck.desk.demo.caller import Caller

FOLDER = Path(__file__).resolve().parent
SECONDS = 60
CLAIMS_MORE = "80"  # enough for lists that look used, and loaded in a minute


def main() -> None:
    """The demo newsroom first, then the first run of an installation without it."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        with news_site([page_of(FIRST)]) as (site, versions), service(OUTBOUND_ALLOW=site) as running:
            studio = Studio(browser, running, FOLDER)
            desk = _desk(studio)
            found(studio, desk)
            verifiers(studio, desk, f"http://{site}/night-ferry")
            captures(studio, versions)
            photographed(studio)
            studio.take("tour-tasks", studio.desk("noa", "tasks/"))
            at_night(studio)
            running.command("demo", "--claims", CLAIMS_MORE)
            the_desk(studio)
            telephone(studio)
            operations(studio, desk, f"http://{site}{OVERLOADED}")
        with service(SITE_URL="own") as running:
            first_run(Studio(browser, running, FOLDER))
        browser.close()


def _desk(studio: Studio) -> str:
    return next(one["id"] for one in studio.caller("noa").get("desks")["results"] if one["name"] == "World")


def _until(caller: Caller, path: str, holds: Any) -> Any:
    """What stands there once it is as it should be."""
    until = time.monotonic() + SECONDS
    while not holds(row := caller.get(path)):
        if time.monotonic() > until:
            raise SystemExit(f"pictures: {path} did not become what was waited for: {row}")
        time.sleep(0.3)
    return row


def verifiers(studio: Studio, desk: str, address: str) -> None:
    """An article of which a figure, a quotation and a source are not what they seem, and what the verifiers find in it."""
    noa = studio.caller("noa")
    item = noa.post("items", {"desk": desk, "address": address})
    item = _until(noa, f"items/{item['id']}", lambda row: row["state"]["code"] == "ready")
    logged = {}
    for name, proposition in CLAIMS.items():
        body = {
            "desk": desk,
            "proposition": proposition,
            "item": item["id"],
            "anchor": {"exact": WORDS[name]},
            "take": True,
        }
        if name == "quote":
            lund = {"parties": [{"name": "Mira Lund", "role_then": "transport councillor"}], "act": "said"}
            lund |= {
                "mode": "direct_quotation",
                "words": WORDS[name],
                "said_on": "2026-03-05",
                "setting": "at the quay",
            }
            body |= {"asks": "said", "statements": [lund]}
        logged[name] = noa.post("claims", body)
    transcript = {"form": "note", "title": "Recording at the quay, transcript", "note": SPOKEN, "excerpt": SPOKEN}
    transcript |= {
        "kind": "primary_document",
        "stance": "contradicts",
        "is_transcript": True,
        "origin_name": "Halden Post",
    }
    noa.post(f"claims/{logged['quote']['id']}/evidence", transcript)
    shown = {"growth": ("dates_numbers", "verifier-dates"), "quote": ("quotation", "verifier-quotation")}
    shown["end"] = ("attribution", "verifier-attribution")
    for name, (verifier, picture) in shown.items():
        task = _finished(noa, logged[name], verifier)
        page = studio.desk("noa", f"claims/{logged[name]['id']}/")
        unfold(page, f"#task-{task['id']}")
        studio.take(picture, page, of=f"#task-{task['id']}")


def _finished(caller: Caller, claim: Any, verifier: str) -> Any:
    """That verifier's task, once nothing on the claim is under way any more."""
    tasks = _until(
        caller,
        f"verification-tasks?claim={claim['id']}",
        lambda rows: (
            not any(row["verifier"] and row["state"]["code"] in ("queued", "running") for row in rows["results"])
            and any((row["verifier"] or {}).get("code") == verifier for row in rows["results"])
        ),
    )
    return next(row for row in tasks["results"] if (row["verifier"] or {}).get("code") == verifier)


def unfold(page: Page, within: str) -> None:
    """Open what is folded round an element."""
    page.evaluate(
        "one => { for (let up = document.querySelector(one); up; up = up.parentElement) if (up.matches('details')) up.open = true }",
        within,
    )


def captures(studio: Studio, versions: list[str]) -> None:
    """The site rewrites its page; the two captures beside each other."""
    page = studio.desk("noa", "items/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Versions").click()
    versions[0] = page_of(SECOND)
    page.get_by_role("button", name="Look now").click()
    second = page.get_by_text("Snapshot 2:")
    until = time.monotonic() + SECONDS
    while not second.count() and time.monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    expect(second.first).to_be_visible()
    studio.take("versions", page, top=250)


def photographed(studio: Studio) -> None:
    """A photograph with a place inside its file, one claim logged on a part of it, and another part being drawn."""
    page = studio.desk("noa", "items/add/")
    file = {"name": "night-ferry.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.get_by_label("Or a file").set_input_files([file])
    page.get_by_text("What you know of it").click()
    page.get_by_label("Title").fill("Photograph of the night ferry’s quay")
    page.get_by_label("Publisher").fill("Halden parents’ group")
    page.get_by_role("button", name="Take it in").click()
    page.locator("[data-stage] img").wait_for(timeout=SECONDS * 1000)
    draw(page, 68, 52, 95, 66)
    panel = page.get_by_role("region", name="Log a claim")
    panel.get_by_label("Claim, in plain words").fill("The last night ferry leaves Halden at one o’clock.")
    panel.get_by_role("button", name="Log claim").click()
    page.locator("[data-stage] rect:not([data-drawn])").wait_for(state="attached")
    for toast in page.locator(".toast button").all():
        toast.click()
    draw(page, 19, 44, 74, 81)
    panel.get_by_label("Claim, in plain words").fill("The photograph shows the night ferry on 21 February 2026.")
    studio.take("picture", page)


def draw(page: Page, left: float, top: float, right: float, bottom: float) -> None:
    """A region, in hundredths of the picture, with the mouse."""
    page.locator("[data-draw]").click()
    stage = page.locator("[data-stage] img")
    stage.scroll_into_view_if_needed()
    box = stage.bounding_box() or {}
    page.mouse.move(box["x"] + box["width"] * left / 100, box["y"] + box["height"] * top / 100)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * right / 100, box["y"] + box["height"] * bottom / 100, steps=6)
    page.mouse.up()


def the_desk(studio: Studio) -> None:
    """What a desk looks like after a year."""
    studio.take("tour-work-list", studio.desk("noa"))
    page = studio.desk("ruth")
    for box in page.locator("tbody input[type=checkbox]").all()[:2]:
        box.check()
    studio.take("tour-bulk", page)
    page = studio.desk("noa", "quick/")
    page.get_by_label("Link, or paste the text").fill(
        "Transport councillor Mira Lund told reporters that the night ferry carried 1.2 million passengers."
    )
    page.get_by_label("Claim, in plain words").fill("The night ferry carried 1.2 million passengers in its first year.")
    page.get_by_label("Who said it").fill("Mira Lund")
    page.get_by_text("mostly false", exact=True).click()
    expect(page.get_by_text("Much like it")).to_be_visible()
    studio.take("tour-quick", page)


def telephone(studio: Studio) -> None:
    """Three more jobs on a telephone; none of them is finished, so that nothing changes."""
    studio.take("tour-phone-take", studio.phone("noa", "?view=unassigned"))
    page = studio.phone("noa", "requests/")
    page.get_by_role("link", name="Treasury of the City of Halden").first.click()
    page.get_by_role("link", name="Record an answer").first.click()
    page.get_by_label("By which means").select_option(label="phone")
    page.get_by_label("What they said").fill("We will not comment before the audit is out.")
    studio.take("tour-phone-reply", page)
    page = studio.phone("tomasz", "review/")
    page.get_by_role("link", name="The mayor of Halden told a closed meeting").click()
    studio.take("tour-phone-review", page)


def at_night(studio: Studio) -> None:
    """The notice over the founding case's page, not put up."""
    page = studio.phone("tomasz", "published/")
    page.get_by_role("link", name="Did Putin promise").first.click()
    page.get_by_role("link", name="Under review…").click()
    page.get_by_text("A reader told us").click()
    studio.take("tour-phone-notice", page)


def operations(studio: Studio, desk: str, busy: str) -> None:
    """One site asks to be left alone for a while, and work waits for it."""
    noa = studio.caller("noa")
    page = studio.desk("marta", "operations/")
    for number in range(SECONDS):
        noa.post("items", {"desk": desk, "address": f"{busy}?page={number}"})
        page.wait_for_timeout(1000)
        page.reload()
        if page.get_by_text("piece of work waits for it").count():
            break
    studio.take("operations", page, top=300)


def first_run(studio: Studio) -> None:
    """An installation without a demo: the link is opened, a password chosen, a desk made."""
    told = studio.service.command("first_operator", "marta@meridian.example")
    page = studio.stranger(next(word for word in told.split() if word.startswith("http")))
    for box in page.locator("input[type=password]").all():
        box.fill("Halden sound at midnight")
    page.get_by_label("Name").fill("Marta Silva")
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/desk/**")
    page.goto(f"{studio.service.url}/desk/settings/desks/add/")
    for label, words in (("Name", "World"), ("Short name", "world"), ("Prefix of claim numbers", "W")):
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_role("button", name="Add the desk").click()
    page.wait_for_url("**/desk/settings/")
    page.goto(f"{studio.service.url}/desk/first-run/")
    studio.take("tour-first-run", page)


if __name__ == "__main__":
    main()
