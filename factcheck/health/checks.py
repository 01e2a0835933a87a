"""What has to be there for the service to do its work, looked at one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck import storage
from factcheck.work import valkey
from factcheck.work.signs import BEAT, WORKER, age_of_sign

# Both give a sign every two seconds; a busy machine may be late by some.
LONGEST_SILENCE = timedelta(seconds=30)

SENTENCES: dict[str, Promise] = {
    "ok": _("All is well."),
    "unreachable": _("It cannot be reached."),
    "unknown": _("It cannot be told without the database."),
    "pending": _("The database has not been migrated to this release."),
    "not_writable": _("Files cannot be kept at the moment."),
    "no_room": _("There is no room left to keep files."),
    "never_seen": _("It has never been seen."),
    "silent": _("It has not been heard of for too long."),
}


@dataclass(frozen=True)
class Part:
    """One thing the service needs: a code for how it is, `ok` or what is wrong, and since how many seconds it is silent."""

    name: str
    code: str
    seconds: int | None = None

    @property
    def is_ok(self) -> bool:
        return self.code == "ok"

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code])


def parts() -> list[Part]:
    """Every part, looked at now. Without the database some cannot be told, and are not asked for."""
    database = _database()
    looked_at = [database, _valkey(), _storage()]
    for name, look in BEHIND_THE_DATABASE.items():
        looked_at.append(_behind_the_database(name, look) if database.is_ok else Part(name, "unknown"))
    return looked_at


def _database() -> Part:
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return Part("database", "unreachable")
    return Part("database", "ok")


def _valkey() -> Part:
    answered = valkey.attempt(lambda client: bool(client.ping()), otherwise=False)
    return Part("valkey", "ok" if answered else "unreachable")


def _storage() -> Part:
    try:
        storage.check()
    except storage.NoRoom:
        return Part("storage", "no_room")
    except storage.StorageError:
        return Part("storage", "not_writable")
    return Part("storage", "ok")


def _behind_the_database(name: str, look: Callable[[str], Part]) -> Part:
    try:
        return look(name)
    except Error:
        return Part(name, "unknown")


def _migrations(name: str) -> Part:
    return Part(name, "ok" if _is_migrated() else "pending")


def _is_migrated() -> bool:
    """Once it is, it stays so for the life of the process, whose code does not change."""
    if not _seen_migrated:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _seen_migrated.append(True)
    return bool(_seen_migrated)


_seen_migrated: list[bool] = []


def _sign_of_life(name: str) -> Part:
    age = age_of_sign({"worker": WORKER, "beat": BEAT}[name])
    if age is None:
        return Part(name, "never_seen")
    return Part(name, "ok" if age <= LONGEST_SILENCE else "silent", seconds=max(0, int(age.total_seconds())))


BEHIND_THE_DATABASE: dict[str, Callable[[str], Part]] = {
    "migrations": _migrations,
    "worker": _sign_of_life,
    "beat": _sign_of_life,
}
