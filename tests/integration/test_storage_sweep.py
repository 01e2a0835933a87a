"""Files that no row names are removed after a day, and no others."""

import os
from pathlib import Path

import pytest

from claims.models import Evidence, Snapshot
from factcheck import storage
from factcheck.work.attempts import attempt
from factcheck.work.files import columns_that_name_files
from factcheck.work.models import Work
from tests.factories import ItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


def kept_before(root: Path, words: bytes, *, hours: int) -> str:
    sha256 = storage.keep(words).sha256
    path = root / sha256[:2] / sha256[2:4] / sha256
    os.utime(path, (path.stat().st_mtime - hours * 3600,) * 2)
    return sha256


def test_what_no_row_names_is_removed_after_a_day(root: Path) -> None:
    named = kept_before(root, b"a page", hours=72)
    orphan = kept_before(root, b"left behind", hours=72)
    recent = kept_before(root, b"about to be named", hours=2)
    item = ItemFactory()
    Snapshot.objects.create(item=item, number=99, raw_sha256=named, raw_size=6)
    work = Work.plan("sweep_files", key="every:sweep_files:1")

    assert attempt(work.pk) == Work.State.FINISHED

    assert [storage.exists(sha256) for sha256 in (named, orphan, recent)] == [True, False, True]
    work.refresh_from_db()
    assert "1 removed" in [line["message"] for line in work.log]


def test_every_model_that_names_files_is_asked() -> None:
    columns = {(model.__name__, field) for model, field in columns_that_name_files()}

    assert {("Snapshot", "raw_sha256"), (Evidence.__name__, "file_sha256"), ("Reply", "raw_sha256")} <= columns
