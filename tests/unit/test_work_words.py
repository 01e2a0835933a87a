"""Why work waits or broke: no code is shown to anybody."""

import pytest

from factcheck.net.reasons import REASONS
from factcheck.work.words import reason

PASSING = [code for code, one in REASONS.items() if not one.permanent]
SERVICES = ["service_limit", "service_timeout", "service_unreachable", "service_failed"]


@pytest.mark.parametrize("code", [*PASSING, *SERVICES, "http_status:502", "host_turn:a.test", "ValueError"])
def test_each_reason_is_told_in_a_sentence(code: str) -> None:
    said = reason(code)
    assert said != code and " " in said and said.endswith(".")
