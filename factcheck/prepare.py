"""What has to hold before the web starts, in one process and only what changed, so that a second start is quick: messages
compiled, the database migrated, static files collected, and on `--demo` the demo newsroom loaded if the database is empty."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

import django
import psycopg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from factcheck import settings
from factcheck.children.looking import shown


def compile_messages(root: Path) -> list[Path]:
    """Compile every message file that is newer than what was compiled from it."""
    compiled = []
    packages = [package.parent for package in root.glob("*/__init__.py")]
    for source in sorted(path for package in packages for path in package.glob("**/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(f".mo.{os.getpid()}")
        with source.open("rb") as words, draft.open("wb") as out:
            write_mo(out, read_po(words))
        draft.replace(target)
        compiled.append(target)
    return compiled


def static_fingerprint() -> str:
    """Changes when any static file does."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))
            found.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return found.hexdigest()


def collect_static(kept: Path, root: Path) -> bool:
    """Collect, compress and name by content all static files, unless nothing changed since the last time."""
    fingerprint = static_fingerprint()
    if root.exists() and kept.exists() and kept.read_text() == fingerprint:
        return False
    # Redoc comes along with the API's pages, is a third of all bytes, and is not shown.
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["redoc"])
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(fingerprint)
    return True


def reach_database() -> None:
    """One sentence, and not a traceback, when the database is not there or does not let us in."""
    try:
        psycopg.connect(settings.DATABASE_URL, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        sys.exit(f"The database that DATABASE_URL names cannot be used: {reason}")


def migrate() -> int:
    """Bring the database up to date; how many migrations that took."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        call_command("migrate", interactive=False, verbosity=0)
    return missing


def load_demo() -> bool:
    """Load the demo newsroom, unless there is a person already."""
    if get_user_model().objects.exists():
        return False
    call_command("demo", "--if-empty")
    return True


def say(what: str) -> None:
    """Beside what the supervisor says."""
    sys.stdout.write(f"{shown('prepare', what)}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> None:
    """Prepare everything, in the order in which one thing needs the other, and say what there was to do."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    compiled = len(compile_messages(settings.BASE_DIR))
    django.setup()
    reach_database()
    migrated = migrate()
    # Requests are counted from the start of the service: its processes will have other numbers.
    shutil.rmtree(settings.METRICS_FOLDER, ignore_errors=True)
    collected = collect_static(settings.VAR / "run" / "static-fingerprint", settings.STATIC_ROOT)
    done = [f"{compiled} message files compiled"] if compiled else []
    done += [f"{migrated} migrations applied"] if migrated else []
    done += ["static files collected"] if collected else []
    if done:
        say(", ".join(done))
    if not ("--demo" in arguments and load_demo()) and not done:
        say("nothing to do: all is as the last start left it")


if __name__ == "__main__":
    main(sys.argv[1:])
