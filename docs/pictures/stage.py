"""What is photographed: the service on a folder of its own that goes at the end, its people at their browsers, and a news site."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, Playwright

from factcheck.desk.demo.caller import Caller

ROOT = Path(__file__).resolve().parents[2]
# What this machine says of another installation must not reach ours.
OTHERS = re.compile("DATABASE_|REDIS_URL|SITE_URL|DJANGO_|BROKER_|LOG_LEVEL|NEWSROOM_|FACTCHECK_")
DOMAIN = "meridian.example"
READY = "(stop with Ctrl-C)"
TOLD = re.compile(rf"^\s+(\w+)@{re.escape(DOMAIN)}\s.*\s(\S+)$")
WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 360, "height": 720}, "device_scale_factor": 1.5, "is_mobile": True, "has_touch": True}
SHOWN = {"locale": "en-GB", "timezone_id": "UTC", "reduced_motion": "reduce", "color_scheme": "light"}
LARGEST = 120_000  # bytes of a picture
OVERLOADED = "/busy"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--font-render-hinting=none",
    "--no-first-run",
]


def chromium(playwright: Playwright) -> Browser:
    """The Chromium of this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return playwright.chromium.launch(executable_path=found, args=FLAGS)
    raise SystemExit("pictures: Chromium is not installed here.")


@dataclass
class Service:
    """A running service: its address, its folder, and the passwords it told at its first start."""

    url: str
    environment: dict[str, str]
    passwords: dict[str, str] = field(default_factory=dict)

    def command(self, *words: str) -> str:
        """One of the service's commands beside it; what it says."""
        beside = [sys.executable, "-P", "factcheck/embedded.py", "with", self.environment["FACTCHECK_VAR"], "--"]
        done = subprocess.run(
            [*beside, sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"pictures: “{' '.join(words)}” failed:\n{done.stdout}{done.stderr}")
        return done.stdout


@contextmanager
def service(**more: str) -> Iterator[Service]:
    """`make run` on a fresh folder and a free port. With SITE_URL="own" it is an installation of its own, without the demo newsroom."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
        probe.close()
        url = f"http://127.0.0.1:{port}"
        plain = {name: value for name, value in os.environ.items() if not OTHERS.match(name)}
        own = {"FACTCHECK_VAR": f"{folder}/var", "PORT": port, "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
        environment = {**plain, **own, **{name: url if value == "own" else value for name, value in more.items()}}
        running = Service(url, environment)
        command = [sys.executable, "-P", "factcheck/supervise.py", "--with-parent"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                _read_until_ready(process, running)
                yield running
            finally:
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=60)


def _read_until_ready(process: "subprocess.Popen[str]", running: Service) -> None:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if told := TOLD.match(line):
            running.passwords[told[1]] = told[2]
        if READY in line:
            return
    raise SystemExit(f"pictures: the service did not start:\n{''.join(said)}")


@dataclass
class Studio:
    """The browser, the service before it, and the folder that takes the pictures."""

    browser: Browser
    service: Service
    folder: Path
    pages: dict[str, Page] = field(default_factory=dict)

    def desk(self, who: str, path: str = "") -> Page:
        """Somebody's window on the desk, signed in, at this path."""
        if who not in self.pages:
            self.pages[who] = self._signed_in(who, WIDE)
        self.pages[who].goto(f"{self.service.url}/desk/{path}")
        return self.pages[who]

    def phone(self, who: str, path: str = "") -> Page:
        """The same on a telephone."""
        if f"{who}, phone" not in self.pages:
            self.pages[f"{who}, phone"] = self._signed_in(who, PHONE)
        page = self.pages[f"{who}, phone"]
        page.goto(f"{self.service.url}/desk/{path}")
        return page

    def stranger(self, address: str) -> Page:
        """Somebody who is not signed in."""
        page = self.browser.new_context(**WIDE, **SHOWN).new_page()
        page.goto(address)
        return page

    def _signed_in(self, who: str, screen: dict[str, object]) -> Page:
        page = self.browser.new_context(**screen, **SHOWN).new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{self.service.url}/desk/")
        page.get_by_label("E-mail").fill(f"{who}@{DOMAIN}")
        page.get_by_label("Password").fill(self.service.passwords[who])
        page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name="Sign in", exact=True).wait_for(state="detached")
        return page

    def caller(self, who: str) -> Caller:
        """Somebody's program, with a token made for it as anybody makes one."""
        page = self.desk(who, "keys/add/")
        page.get_by_label("What it is for").fill("pictures")
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.get_by_role("main").get_by_role("button").first.click()
        return Caller(self.service.url, page.locator("#secret").input_value())

    def take(self, name: str, page: Page, *, of: str = "", top: int = 0) -> None:
        """Write a picture: of the window, scrolled down by `top`, or of one element with some room round it."""
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready")
        page.evaluate("document.activeElement?.matches('input, textarea') || document.activeElement?.blur()")
        page.evaluate("top => scrollTo(0, top)", top)
        shot = self.folder / f"{name}.png"
        clip = _round(page, of) if of else None
        page.screenshot(path=shot, clip=clip, full_page=bool(of), animations="disabled", caret="hide")
        _keep(shot, self.folder / f"{name}.webp")
        print(f"  {name}.webp", flush=True)


def _round(page: Page, selector: str, room: int = 12) -> FloatRect:
    """An element's place on the page. Measured in one go: what is live may be put in place of itself at any moment."""
    box = page.evaluate("one => document.querySelector(one).getBoundingClientRect().toJSON()", selector)
    top = box["y"] + page.evaluate("scrollY") - room
    return {"x": box["x"] - room, "y": top, "width": box["width"] + 2 * room, "height": box["height"] + 2 * room}


def _keep(shot: Path, picture: Path) -> None:
    """As small as it can be read; refuses what is too large for a page of documentation."""
    with Image.open(shot) as image:
        for quality in (86, 76, 66):
            image.convert("RGB").save(picture, "WEBP", quality=quality, method=6)
            if picture.stat().st_size <= LARGEST:
                break
        else:
            raise SystemExit(f"pictures: {picture.name} is larger than {LARGEST} bytes.")
    shot.unlink()


@contextmanager
def news_site(versions: list[str]) -> Iterator[tuple[str, list[str]]]:
    """A site with one page, which is as the list says at the moment, and one that it is too busy to show. Its address, and the list."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith(OVERLOADED):
                self.send_response(503)
                self.send_header("Retry-After", "1800")
                self.send_header("Content-Length", "0")
                return self.end_headers()
            body = versions[0].encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return None

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_port}", versions
        finally:
            server.shutdown()
