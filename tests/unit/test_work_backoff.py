"""How long to wait before the next attempt."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.work.backoff import backoff


def test_waits_double_up_to_the_longest() -> None:
    waits = [backoff(n, first=2, longest=60, chance=lambda: 1.0) for n in range(1, 8)]
    assert waits == [2, 4, 8, 16, 32, 60, 60]


def test_waits_are_spread_over_the_upper_half() -> None:
    assert backoff(3, first=2, longest=60, chance=lambda: 0.0) == 4
    assert backoff(3, first=2, longest=60, chance=lambda: 0.5) == 6


@given(attempt=st.integers(-3, 10**9), chance=st.floats(0, 1))
def test_a_wait_never_leaves_its_bounds(attempt: int, chance: float) -> None:
    assert 1 <= backoff(attempt, first=2, longest=900, chance=lambda: chance) <= 900
