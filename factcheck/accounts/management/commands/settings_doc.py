"""Writes docs/operations/settings.md from what the settings really read."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from factcheck import env
from factcheck.accounts.documents import DocumentCommand

ROOT: Path = settings.BASE_DIR
DOCUMENT = ROOT / "docs" / "operations" / "settings.md"
# The settings are read anew in a process that has nothing but these, so that the document shows defaults and not this machine.
NEEDED = {"DATABASE_URL": "postgresql://", "REDIS_URL": "redis://"}
READ = (
    "import dataclasses, json; from factcheck import env, settings;"
    "print(json.dumps([dataclasses.asdict(s) for s in env.REGISTRY.values()], default=str))"
)
HEADING = re.compile(r"^# --- (?P<title>.+?) -+$", re.MULTILINE)
USE = re.compile(r"env\.\w+\(\s*\"(?P<name>[A-Z][A-Z0-9_]*)\"")
INTRODUCTION = """\
# Settings

<!-- Written by `manage.py settings_doc` from the settings themselves. Do not edit. -->

Each is an environment variable. With `_FILE` behind its name it is the path of a file that holds the value, which suits
secrets: `SECRET_KEY_FILE=/run/secrets/secret_key`. A list is separated by commas. A value that is wrong or missing stops
the start with one sentence that names it. `make run` itself reads three more, `HOST`, `PORT` and `WEB_PROCESSES`.

A setting marked as required has to be given, except that `make run` starts its own servers when `DATABASE_URL` or
`REDIS_URL` is not given. Secrets that are not given are made once and kept under `var/secrets`, readable by their owner alone.
"""


def document() -> str:
    """The whole document."""
    found = {setting["name"]: setting for setting in _registered()}
    parts = [INTRODUCTION]
    for title, names in _sections(found):
        rows = [_row(found[name]) for name in names]
        parts.append(
            f"## {title[0].upper()}{title[1:]}\n\n| name | kind | default | meaning |\n|---|---|---|---|\n"
            + "\n".join(rows)
            + "\n"
        )
    return "\n".join(parts)


def _registered() -> list[dict[str, Any]]:
    secrets = {name: "x" for name, setting in env.REGISTRY.items() if setting.is_secret}
    done = subprocess.run(
        [sys.executable, "-c", READ], env={**NEEDED, **secrets}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(done.stderr.strip() or "the settings could not be read")
    registered: list[dict[str, Any]] = json.loads(done.stdout)
    return registered


def _sections(found: dict[str, dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """The settings under the headings they have in the settings file; what is read elsewhere comes last."""
    source = (ROOT / "factcheck" / "settings.py").read_text(encoding="utf-8")
    pieces = HEADING.split(source)
    titles = ["where it keeps things", *pieces[1::2]]
    sections = [
        (title, list(dict.fromkeys(name for name in USE.findall(piece) if name in found)))
        for title, piece in zip(titles, pieces[::2], strict=True)
    ]
    placed = {name for _title, names in sections for name in names}
    sections.append(("others", [name for name in found if name not in placed]))
    return [(title, names) for title, names in sections if names]


def _row(setting: dict[str, Any]) -> str:
    kind = f"{setting['kind']}, required" if setting["is_required"] else setting["kind"]
    cells = (f"`{setting['name']}`", kind, _default(setting), setting["help"])
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(setting: dict[str, Any]) -> str:
    default = setting["default"]
    if setting["kind"] == "secret":
        return "made once"
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, list):
        default = ", ".join(default)
    text = str(default).replace(f"{ROOT}/", "")
    return f"`{text}`" if text else ""


class Command(DocumentCommand):
    """Written from the settings themselves."""

    help = "Write docs/operations/settings.md from the settings."
    page = DOCUMENT
    text = staticmethod(document)
