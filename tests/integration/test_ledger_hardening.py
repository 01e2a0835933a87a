"""What a deployment adds, in a database of its own: the service's role can neither truncate nor rewrite the ledger."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from tests.plugins.servers import WORKER, url_of

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "only for this test"
RECORD = """
from django.db import transaction
from factcheck.accounts.actors import SYSTEM
from factcheck.ledger.recording import record
from factcheck.ledger.erasure import erase_texts
from factcheck.relay import catch_up
with transaction.atomic():
    record("desk.edited", subject="tests.note:1", actor=SYSTEM, texts={"note": "a word"})
print("relayed", catch_up())
print("erased", erase_texts("tests.note:1"))
"""


class Hardened:
    """A migrated database with a role of its own for the service."""

    def __init__(self, name: str, role: str) -> None:
        self.name, self.role = name, role

    @property
    def url(self) -> str:
        """As the service signs in."""
        parts = urlsplit(url_of(self.name))
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{self.role}:{quote(PASSWORD)}@{host}"))

    def manage(self, *arguments: str, url: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command on it, as the service unless another address is given."""
        environment = {
            **os.environ,
            "DATABASE_URL": url or self.url,
            "APPLICATION_ROLE_PASSWORD": PASSWORD,
            "MOVABLE_CLOCK": "0",
        }
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *arguments],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def hardened(django_db_setup: None) -> Iterator[Hardened]:
    name = f"hard_{os.environ['FACTCHECK_TEST_NAME']}_{WORKER or 'main'}"
    database = Hardened(name, f"{name}_service")
    template = settings.DATABASES["default"]["TEST"]["TEMPLATE"]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        for _ in range(2):
            done = database.manage("harden_database", "--role", database.role, url=url_of(name))
            assert done.returncode == 0, done.stderr
        yield database
        admin.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(database.role)))


def test_the_service_runs_as_that_role_and_the_ledger_holds(hardened: Hardened) -> None:
    done = hardened.manage("shell", "-v0", "-c", RECORD)
    assert done.stdout.split() == ["relayed", "1", "erased", "1"], done.stderr
    verified = hardened.manage("verify_ledger")
    assert verified.stdout.startswith("The ledger holds: 1 entries, 0 waiting"), verified.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE ledger_event CASCADE",
        "TRUNCATE ledger_eventtext",
        "UPDATE ledger_event SET actor = 'x'",
        "DELETE FROM ledger_event",
        "DELETE FROM ledger_sequenced",
        "DELETE FROM ledger_eventtext",
        "ALTER TABLE ledger_event DISABLE TRIGGER ALL",
        "DROP TRIGGER event_only_grows ON ledger_event",
        "CREATE OR REPLACE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "INSERT INTO accounts_clockoffset (id, moved_by) VALUES (1, '1 day')",
        "DROP TABLE ledger_event CASCADE",
    ],
)
def test_the_services_role_cannot_touch_what_was_recorded(hardened: Hardened, statement: str) -> None:
    with psycopg.connect(hardened.url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize("table", ["ledger_event", "ledger_sequenced", "ledger_eventtext"])
def test_even_the_owner_cannot_truncate_by_mistake(hardened: Hardened, table: str) -> None:
    with (
        psycopg.connect(url_of(hardened.name)) as connection,
        pytest.raises(psycopg.errors.IntegrityConstraintViolation),
    ):
        connection.execute(f"TRUNCATE {table} CASCADE")


def test_the_owner_itself_is_refused_as_the_services_role(hardened: Hardened) -> None:
    done = hardened.manage(
        "harden_database", "--role", urlsplit(os.environ["DATABASE_URL"]).username or "", url=url_of(hardened.name)
    )
    assert done.returncode != 0
    assert "name another role" in done.stderr
