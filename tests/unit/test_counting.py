"""Numbers beside a tab end where nobody counts on."""

import pytest

from factcheck.desk.counting import MOST_COUNTED, MOST_TASKS_COUNTED, said


@pytest.mark.parametrize(
    ("number", "most", "words"),
    [
        (0, None, ""),
        (1, None, "1"),
        (MOST_COUNTED, None, "999"),
        (MOST_COUNTED + 1, None, "999+"),
        (99, MOST_TASKS_COUNTED, "99"),
        (100, MOST_TASKS_COUNTED, "99+"),
    ],
)
def test_a_number_is_shown_up_to_its_limit(number: int, most: int | None, words: str) -> None:
    assert said(number, most) == words
