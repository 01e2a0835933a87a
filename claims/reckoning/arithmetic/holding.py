"""Whether what is stated comes out, at the digits that are written."""

from claims.reckoning.arithmetic.put import Put
from claims.reckoning.found import SaidNumber, SaidSum

ROUGH, DOUBLED, NEARLY = 0.06, 0.025, 0.085


def told(
    put: Put, operation: str, operands: list[SaidNumber], stated: float, computed: float, as_said: SaidNumber
) -> SaidSum:
    rough = any(number.is_approximate and not number.bound for number in (as_said, *operands))
    holds = _is_bounded(as_said.bound, stated, computed) or _holds(
        stated, computed, as_said.decimals, rough, as_said.slack
    )
    if not holds and abs(stated - computed) <= NEARLY * abs(computed):
        holds = _within(operation, operands, stated, as_said)
    return SaidSum(
        put.start,
        put.match.end(),
        operation,
        tuple(operand.value or 0.0 for operand in operands),
        stated,
        computed,
        holds,
    )


def _is_bounded(bound: str, stated: float, computed: float) -> bool:
    """More than, less than."""
    if bound == "min":
        return abs(computed) >= abs(stated)
    return bound == "max" and abs(computed) <= abs(stated)


def _holds(stated: float, computed: float, decimals: int, rough: bool, slack: float) -> bool:
    """Whether the computed value rounds to the stated one at its digits; "about" and "nearly" are given six per cent."""
    if rough and abs(computed - stated) <= ROUGH * max(abs(computed), abs(stated)):
        return True
    return abs(computed - stated) <= max(slack, 0.5 / 10**decimals if stated != int(stated) or decimals else 0.5) * (
        1 + 1e-9
    ) and (
        bool(decimals)
        or slack > 0
        or stated != int(stated)
        or round(computed) == stated
        or abs(computed - stated) <= 0.5
    )


def _within(operation: str, operands: list[SaidNumber], stated: float, as_said: SaidNumber) -> bool:
    """Whether rounded operands leave room for what is stated."""
    low, high = ([(operand.value or 0.0) + sign * operand.slack for operand in operands] for sign in (-1, 1))
    ends = _computed(operation, low, high)
    margin = max(as_said.slack, 0.5 / 10**as_said.decimals)
    return min(ends) - margin <= stated <= max(ends) + margin


def _computed(operation: str, low: list[float], high: list[float]) -> list[float]:
    if operation == "sum":
        return [sum(low), sum(high)]
    if operation == "average":
        return [sum(low) / len(low), sum(high) / len(high)]
    if operation == "difference":
        return [low[1] - high[0], high[1] - low[0]]
    if operation == "percentage change":
        return [(low[1] / high[0] - 1) * 100, (high[1] / low[0] - 1) * 100 if low[0] > 0 else float("inf")]
    if operation == "share":
        return [low[0] / high[1] * 100, high[0] / low[1] * 100 if low[1] > 0 else float("inf")]
    return [low[1] / high[0], high[1] / low[0] if low[0] > 0 else float("inf")]
