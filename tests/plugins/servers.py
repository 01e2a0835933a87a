"""One PostgreSQL and one Valkey for the whole session, on throw-away data; a database, a broker prefix and a folder for each worker.

Importing this starts them (or, in an xdist worker, takes over what the controller started) and sets Django up. With
FACTCHECK_TEST_EXTERNAL=1 the servers that DATABASE_URL and REDIS_URL name are used instead.
"""

import fcntl
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
import pytest
from django.conf import settings
from django.db import connection
from hypothesis import settings as hypothesis_settings
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
IS_CONTROLLER = not WORKER
FOREIGN = (  # settings of somebody's own service that must not colour the tests
    *(
        "ALLOWED_HOSTS",
        "DEBUG",
        "EMAIL_FROM",
        "EMAIL_URL",
        "FILES_BACKEND",
        "FILES_ROOT",
        "HOST",
        "KEY_PEPPER",
        "LOG_LEVEL",
    ),
    *("METRICS_TOKEN", "NEWSROOM_NAME", "OUTBOUND_ALLOW", "OUTBOUND_PORTS", "OUTBOUND_USER_AGENT", "PARTY_KEY", "PORT"),
    *("SECRET_KEY", "SITE_URL", "TIME_ZONE", "TRUST_FORWARDED_PROTO", "WEB_PROCESSES", "WORKER_CONCURRENCY"),
    *("API_REQUESTS_PER_MINUTE", "PARTY_KEY_FALLBACKS", "SECRET_KEY_FALLBACKS"),
    *("API_WRONG_KEYS_PER_MINUTE", "SECOND_FACTOR_KEY", "SECOND_FACTOR_KEY_FALLBACKS", "SECOND_FACTOR_ROLES"),
    *("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME", "OIDC_SERVER_URL", "OIDC_VOUCHES_FOR_ADDRESSES"),
)


class Servers:
    """The session's servers: a process that ends, and takes its folder along, when we let go of its standard input."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="factcheck-tests-"))
        self.folder.chmod(0o711)  # the user PostgreSQL runs as passes through it
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> dict[str, str]:
        command = [sys.executable, "-P", ROOT / "factcheck" / "embedded.py", "serve", self.folder]
        self.process = subprocess.Popen(
            [*command, "--throwaway", "--until-eof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        lines = [self.process.stdout.readline().strip() for _ in range(2)]
        if not all(lines):
            pytest.exit("The test servers did not start; see the sentence above.", returncode=3)
        return dict(line.split("=", 1) for line in lines)

    def stop(self) -> None:
        if self.process:
            self.process.stdin.close()
            self.process.wait(timeout=30)
            self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _begin() -> Servers | None:
    """Make DATABASE_URL and REDIS_URL hold, once for the whole session."""
    if not IS_CONTROLLER:
        return None
    servers = Servers()
    if os.environ.get("FACTCHECK_TEST_EXTERNAL") != "1":
        os.environ |= servers.start()
    os.environ["FACTCHECK_TEST_FOLDER"] = str(servers.folder)
    os.environ["FACTCHECK_TEST_NAME"] = secrets.token_hex(4)
    return servers


def _settle_environment() -> None:
    """What this process alone uses, and values that do not depend on the machine."""
    number = int(WORKER.removeprefix("gw")) + 1 if WORKER else 0
    name = os.environ["FACTCHECK_TEST_NAME"]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "FACTCHECK_VAR": str(Path(os.environ["FACTCHECK_TEST_FOLDER"]) / "var" / (WORKER or "main")),
        "BROKER_PREFIX": f"test-{name}-{number}:",
        "DATABASE_POOL_SIZE": "0",
        "MOVABLE_CLOCK": "1",
        "ASK_WAYBACK": "no",
        "POLITE_SECONDS": "0",
    }
    for foreign in FOREIGN:
        os.environ.pop(foreign, None)
        os.environ.pop(f"{foreign}_FILE", None)


def _refuse_the_outside(event: str, arguments: tuple) -> None:
    """Tests talk to this machine alone: a connection to anywhere else is refused before it is tried."""
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    host = str(arguments[1][0])
    if not (host.startswith("127.") or host in ("::1", "localhost", "::ffff:127.0.0.1")):
        raise ConnectionRefusedError(f"A test tried to reach {host}: tests do not leave this machine.")


SERVERS = _begin()
_settle_environment()
sys.addaudithook(_refuse_the_outside)
hypothesis_settings.register_profile("deterministic", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("deterministic")
django.setup()
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Asking how far the clock was moved costs a question each time; the few tests that move it say so.
settings.MOVABLE_CLOCK = False
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


def pytest_configure(config: pytest.Config) -> None:
    """Workers begin without the name of the settings: pytest-django would read them before their own environment is settled."""
    if IS_CONTROLLER and config.getoption("dist", "no") != "no":
        del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the servers with the session."""
    if SERVERS is None:
        return
    if os.environ.get("FACTCHECK_TEST_EXTERNAL") == "1":
        with _administration() as admin:
            admin.execute(_sql("DROP DATABASE IF EXISTS {}", _template_name()))
    SERVERS.stop()


def url_of(database: str) -> str:
    """The address of another database on the session's server."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


def _template_name() -> str:
    return f"factcheck_template_{os.environ['FACTCHECK_TEST_NAME']}"


def _sql(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))


def _administration() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _migrated_template() -> str:
    """A database with every migration applied, made by the first worker that needs one and cloned by all."""
    name = _template_name()
    done = Path(os.environ["FACTCHECK_TEST_FOLDER"]) / "template-is-migrated"
    with open(done.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            with _administration() as admin:
                admin.execute(_sql("DROP DATABASE IF EXISTS {}", name))
                admin.execute(_sql("CREATE DATABASE {}", name))
            run = subprocess.run(
                [sys.executable, ROOT / "manage.py", "migrate", "--verbosity=0"],
                env={**os.environ, "DATABASE_URL": url_of(name), "MOVABLE_CLOCK": "0"},
                cwd=ROOT,
                capture_output=True,
                text=True,
            )
            if run.returncode:
                pytest.exit(f"The migrations failed on an empty database:\n{run.stdout}{run.stderr}", returncode=3)
            done.touch()
    return name


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Each worker's database is a clone of the migrated template."""
    settings.DATABASES["default"]["TEST"] |= {
        "NAME": f"test_{os.environ['FACTCHECK_TEST_NAME']}_{WORKER or 'main'}",
        "TEMPLATE": _migrated_template(),
    }


@pytest.fixture
def moving_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of this process may be moved; that of the processes it starts may be anyway."""
    monkeypatch.setattr(settings, "MOVABLE_CLOCK", True)


@contextmanager
def database_apart(name: str) -> Iterator[str]:
    """A fresh clone of the template that Django works on until we leave; yields its address. Nothing is taken back from it in between."""
    name = f"{name}_{os.environ['FACTCHECK_TEST_NAME']}_{WORKER or 'main'}"
    before = connection.settings_dict["NAME"]
    with _administration() as admin:
        admin.execute(_sql("CREATE DATABASE {} TEMPLATE {}", name, _migrated_template()))
        connection.close()
        connection.settings_dict["NAME"] = name
        try:
            yield url_of(name)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
            admin.execute(_sql("DROP DATABASE {} WITH (FORCE)", name))


@pytest.fixture
def service_environment(transactional_db: None) -> Iterator[dict[str, str]]:
    """The environment under which a real process of the service works on this test's database, broker prefix and folder."""
    yield {**os.environ, "DATABASE_URL": url_of(connection.settings_dict["NAME"])}
