"""Typed values from the environment, or from the file that NAME_FILE points at. Every value read is registered,
so that docs/operations/settings.md is generated from what the code really reads."""

import importlib.util
import os
import secrets
import zoneinfo
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class SettingError(SystemExit):
    """A setting is wrong or missing; its text is one sentence that says which and what is expected."""


@dataclass(frozen=True)
class Setting:
    """One value the service reads: what it is called, what it means, and what holds when it is not set."""

    name: str
    kind: str
    default: Any
    help: str
    is_secret: bool
    is_required: bool


REGISTRY: dict[str, Setting] = {}
_REQUIRED: Any = object()


def _raw(name: str) -> str | None:
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingError(f"{name}_FILE points at {path}, which cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise SettingError(f"{name}_FILE points at {path}, which is not text.") from error
    value = os.environ.get(name)
    return value if value not in (None, "") else None


def _read(
    name: str,
    kind: str,
    default: Any,
    convert: Callable[[str], T],
    help_text: str,
    expected: str,
    *,
    is_secret: bool = False,
) -> T:
    is_required = default is _REQUIRED
    REGISTRY[name] = Setting(name, kind, "" if is_required else default, help_text, is_secret, is_required)
    raw = _raw(name)
    if raw is None:
        if default is _REQUIRED:
            raise SettingError(f"{name} is not set: {help_text} Set it, or {name}_FILE.")
        return default
    try:
        return convert(raw)
    except ValueError as error:
        raise SettingError(f"{name} is “{raw}”, but must be {expected}.") from error


def text(
    name: str,
    default: Any = _REQUIRED,
    *,
    help: str,
    one_of: Collection[str] = (),
    each: Callable[[str], object] = str,
    expected: str = "text",
) -> str:
    """A string; one of those given, if any are. `each` raises ValueError for one that will not do."""

    def convert(raw: str) -> str:
        if one_of and raw not in one_of:
            raise ValueError(raw)
        each(raw)
        return raw

    return _read(name, "text", default, convert, help, f"one of {', '.join(one_of)}" if one_of else expected)


def integer(name: str, default: Any = _REQUIRED, *, help: str, least: int = 0) -> int:
    """A whole number, not below `least`."""

    def convert(raw: str) -> int:
        number = int(raw)
        if number < least:
            raise ValueError(raw)
        return number

    return _read(name, "whole number", default, convert, help, f"a whole number from {least} on")


def zone(raw: str) -> None:
    """Raises ValueError unless it is an IANA time zone."""
    if raw not in zoneinfo.available_timezones():
        raise ValueError(raw)


def port(raw: str) -> None:
    """Raises ValueError unless it is a port number."""
    if not 0 < int(raw) < 65536:
        raise ValueError(raw)


def hours(raw: str) -> None:
    """Raises ValueError unless it is a number of hours, not below a tenth of one."""
    if not 0.1 <= float(raw) <= 100_000:
        raise ValueError(raw)


def class_path(raw: str) -> None:
    """Raises ValueError unless there is a module of that name; whether it has the class is seen when it is first used."""
    try:
        found = importlib.util.find_spec(raw.rpartition(".")[0])
    except ImportError as error:
        raise ValueError(raw) from error
    if found is None:
        raise ValueError(raw)


def _as_bool(raw: str) -> bool:
    if raw.lower() in ("1", "true", "yes", "on"):
        return True
    if raw.lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError(raw)


def boolean(name: str, default: Any = _REQUIRED, *, help: str) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off."""
    return _read(name, "yes or no", default, _as_bool, help, "yes or no")


def words(
    name: str,
    default: Any = _REQUIRED,
    *,
    help: str,
    each: Callable[[str], object] = str,
    expected: str = "a list separated by commas",
) -> list[str]:
    """A list, separated by commas; `each` raises ValueError for a word that will not do."""

    def convert(raw: str) -> list[str]:
        found = [word.strip() for word in raw.split(",") if word.strip()]
        for word in found:
            each(word)
        return found

    return _read(name, "list", default, convert, help, expected)


def path(name: str, default: Path, *, help: str) -> Path:
    """A folder or file."""
    return _read(name, "path", default, lambda raw: Path(raw).expanduser().resolve(), help, "a path")


def secret(name: str, folder: Path, *, help: str) -> str:
    """A secret from the environment or its file; else one is made once and kept in `folder` (0600), and read from there ever after."""
    given = _read(name, "secret", None, str, help, "text", is_secret=True)
    if given:
        return given
    kept = folder / name.lower()
    try:
        return kept.read_text().strip()
    except FileNotFoundError:
        return _make_secret(kept)
    except OSError as error:
        raise SettingError(
            f"The secret {kept} cannot be read: {error.strerror}. Set {name}, or make the file readable."
        ) from error


def _make_secret(kept: Path) -> str:
    """Written under a name of its own and linked into place, so that of two processes starting at once both read the same one."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = kept.with_name(f".{kept.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, kept)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        return kept.read_text().strip()
    except OSError as error:
        raise SettingError(
            f"No secret can be kept in {kept.parent}: {error.strerror}. Make that folder writable, or set {kept.name.upper()}."
        ) from error
