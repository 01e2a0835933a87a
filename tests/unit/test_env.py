"""Values from the environment: typed, from a file if one is named, and a wrong one stops the start with one sentence."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck import env


@pytest.fixture(autouse=True)
def registry() -> Iterator[None]:
    """Settings made up here do not stay registered."""
    kept = dict(env.REGISTRY)
    yield
    env.REGISTRY.clear()
    env.REGISTRY.update(kept)


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(env.SettingError) as stopped:
        read()
    return str(stopped.value)


def test_what_is_not_set_is_its_default() -> None:
    assert env.text("SAMPLE", "default", help="A sample.") == "default"
    assert env.words("SAMPLE", ["a"], help="A sample.") == ["a"]


def test_what_is_empty_is_not_set(monkeypatch) -> None:
    monkeypatch.setenv("SAMPLE", "")

    assert env.integer("SAMPLE", 7, help="A sample.") == 7


@pytest.mark.parametrize(("raw", "value"), [("1", True), ("Yes", True), ("ON", True), ("0", False), ("false", False)])
def test_yes_and_no_have_several_spellings(monkeypatch, raw: str, value: bool) -> None:
    monkeypatch.setenv("SAMPLE", raw)

    assert env.boolean("SAMPLE", help="A sample.") is value


def test_a_list_is_separated_by_commas(monkeypatch) -> None:
    monkeypatch.setenv("SAMPLE", " a, b ,,c")

    assert env.words("SAMPLE", help="A sample.") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("raw", "read", "sentence"),
    [
        (
            "ten",
            lambda: env.integer("SAMPLE", help="A sample."),
            "SAMPLE is “ten”, but must be a whole number from 0 on.",
        ),
        ("maybe", lambda: env.boolean("SAMPLE", help="A sample."), "SAMPLE is “maybe”, but must be yes or no."),
        (
            "LOUD",
            lambda: env.text("SAMPLE", help="A sample.", one_of=("INFO", "ERROR")),
            "SAMPLE is “LOUD”, but must be one of INFO, ERROR.",
        ),
        (
            "80,x",
            lambda: env.words("SAMPLE", help="A sample.", each=int, expected="port numbers"),
            "SAMPLE is “80,x”, but must be port numbers.",
        ),
    ],
)
def test_a_wrong_value_is_said_in_one_sentence(
    monkeypatch, raw: str, read: Callable[[], object], sentence: str
) -> None:
    monkeypatch.setenv("SAMPLE", raw)

    assert refusal(read) == sentence


def test_a_missing_value_is_said_in_one_sentence() -> None:
    assert refusal(lambda: env.text("SAMPLE", help="A sample.")) == (
        "SAMPLE is not set: A sample. Set it, or SAMPLE_FILE."
    )


def test_a_file_holds_the_value(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "value").write_text("from the file\n")
    monkeypatch.setenv("SAMPLE_FILE", str(tmp_path / "value"))
    monkeypatch.setenv("SAMPLE", "from the environment")

    assert env.text("SAMPLE", help="A sample.") == "from the file"


def test_a_file_that_cannot_be_read_is_said(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMPLE_FILE", str(tmp_path / "nothing"))
    missing = refusal(lambda: env.text("SAMPLE", help="A sample."))
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("SAMPLE_FILE", str(tmp_path / "binary"))
    binary = refusal(lambda: env.text("SAMPLE", help="A sample."))

    assert missing == f"SAMPLE_FILE points at {tmp_path}/nothing, which cannot be read: No such file or directory."
    assert binary == f"SAMPLE_FILE points at {tmp_path}/binary, which is not text."


def test_a_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    first = env.secret("SAMPLE", folder, help="A sample.")

    assert len(first) >= 48
    assert env.secret("SAMPLE", folder, help="A sample.") == first
    assert [path.name for path in folder.iterdir()] == ["sample"]
    assert (folder / "sample").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_processes_that_start_together_read_the_same_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = set(threads.map(lambda _: env.secret("SAMPLE", tmp_path / "secrets", help="A sample."), range(40)))

    assert len(made) == 1


def test_a_secret_that_is_given_is_not_kept(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAMPLE", "given")

    assert env.secret("SAMPLE", tmp_path / "secrets", help="A sample.") == "given"
    assert not (tmp_path / "secrets").exists()


def test_a_folder_that_cannot_hold_secrets_is_said(tmp_path: Path) -> None:
    (tmp_path / "secrets").write_text("a file where the folder should be")

    said = refusal(lambda: env.secret("SAMPLE", tmp_path / "secrets", help="A sample."))

    assert "secrets" in said
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"OUTBOUND_ALLOW": "10.0.0.0/8:80"}, "OUTBOUND_ALLOW"),
        ({"OUTBOUND_PORTS": "https"}, "OUTBOUND_PORTS"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"DATABASE_URL": "host=a b=c nonsense"}, "DATABASE_URL"),
        ({"SITE_URL": "facts.example.org"}, "SITE_URL"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
        ({"DATABASE_POOL_SIZE": "many"}, "DATABASE_POOL_SIZE"),
        ({"WORKER_CONCURRENCY": "0"}, "WORKER_CONCURRENCY"),
        ({"OUTBOUND_PORTS": "99999"}, "OUTBOUND_PORTS"),
        ({"TIME_ZONE": "Mars"}, "TIME_ZONE"),
        ({"REDIS_URL": "cache.example.org:6379"}, "REDIS_URL"),
        ({"EMAIL_URL": "mail.example.org:25"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtp://user:password@mail.example.org:many"}, "EMAIL_URL"),
        ({"FILES_BACKEND": "nowhere.Nothing"}, "FILES_BACKEND"),
        ({"SECRET_KEY_FILE": "/nonexistent/key"}, "SECRET_KEY_FILE"),
    ],
)
def test_the_service_does_not_start_with_a_wrong_setting_and_says_which(wrong: dict[str, str], named: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import factcheck.settings"],
        env={**os.environ, **wrong},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith(named)
    assert done.stderr.count("\n") == 1
