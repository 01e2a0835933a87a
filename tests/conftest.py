"""What every test may rely on: the servers first, since everything after them needs the settings they make possible."""

import gc
from pathlib import Path

import pytest

pytest_plugins = ("tests.plugins.servers", "tests.plugins.worker", "tests.plugins.service", "tests.plugins.smtp")
TESTS = Path(__file__).parent
# What starts processes and waits for them, and what goes through every address: first, so that no worker is left alone with it at the end.
SLOW = {"architecture", "browser", "e2e", "run"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Within what is slow and what is quick, the shuffled order stays."""
    items.sort(key=lambda item: item.path.relative_to(TESTS).parts[0] not in SLOW)


def pytest_collection_finish() -> None:
    """Thousands of tests and all modules stay until the end: the collector need not look through them again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
