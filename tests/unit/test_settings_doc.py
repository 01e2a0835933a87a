"""The page about settings says what the settings read."""

from django.core.management import call_command

from factcheck import env
from factcheck.accounts.management.commands.settings_doc import DOCUMENT, document


def test_the_committed_page_is_current() -> None:
    call_command("settings_doc", "--check")


def test_every_setting_is_there_once_with_what_it_means() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    for setting in env.REGISTRY.values():
        assert text.count(f"| `{setting.name}` |") == 1
        assert setting.help in text


def test_the_page_shows_defaults_and_not_this_machine(monkeypatch) -> None:
    before = document()
    monkeypatch.setenv("NEWSROOM_NAME", "Another newsroom")
    monkeypatch.setenv("FACTCHECK_VAR", "/elsewhere")

    assert document() == before
    assert "Another newsroom" not in before
    assert str(DOCUMENT.parents[2]) not in before
