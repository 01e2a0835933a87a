"""Every kind of background work has words for people."""

from django.conf import settings

from factcheck.desk.kinds import KINDS


def test_every_kind_of_work_is_called_something_and_nothing_else_is() -> None:
    assert set(KINDS) == set(settings.WORK_KINDS)
