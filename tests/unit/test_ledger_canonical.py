"""What may stand in an event, and that it is hashed in one way only."""

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.codes import WorkState
from factcheck.ledger.canonical import as_code, digest, storable

ID = uuid.UUID("0190f3a4-7c1e-7000-8000-000000000001")


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [
        (ID, str(ID)),
        (WorkState.CHECKING, "checking"),
        (dt.datetime(2023, 2, 4, 9, 30, tzinfo=dt.UTC), "2023-02-04T09:30:00+00:00"),
        (dt.date(2023, 2, 4), "2023-02-04"),
        ({"who": ID, "codes": ("denied", None, True, 3)}, {"who": str(ID), "codes": ["denied", None, True, 3]}),
        ({"b", "a"}, ["a", "b"]),
        ("a\x00b", "a\ufffdb"),
        ("half \ud83d", "half ?"),
    ],
)
def test_ids_codes_and_moments_become_json(given_value: Any, kept: Any) -> None:
    assert as_code(given_value) == kept


@pytest.mark.parametrize("value", [1.5, b"bytes", object(), {"deep": [1.0]}])
def test_what_is_neither_id_nor_code_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="neither id nor code"):
        as_code(value)


def test_words_are_refused_among_codes() -> None:
    with pytest.raises(ValueError, match="too long for a code"):
        as_code("He said that they had spoken often. " * 10)


def test_a_number_without_canonical_form_is_refused() -> None:
    assert as_code(2**53 - 1) == 2**53 - 1
    with pytest.raises(ValueError, match="no canonical form"):
        as_code(2**53)


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.none(),
        min_size=2,
    )
)
def test_the_order_of_keys_does_not_change_the_digest(value: dict[str, Any]) -> None:
    assert digest(value) == digest(dict(reversed(value.items())))


@given(st.text(st.characters()))
def test_storable_text_is_utf8_without_nul_and_stays_so(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert "\x00" not in kept
    assert storable(kept) == kept
