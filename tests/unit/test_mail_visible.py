"""What is visible of a mail: the sender's own words, in whatever language his mail program speaks."""

import pytest

from factcheck.mailroom.visible import visible
from tests.unit.mail_heads import BLOCKS, DESK, WEB

OWN = "We were there, but we did not sign.\n\nThe sum was 12 million."


@pytest.mark.parametrize("heads", [WEB, DESK, BLOCKS], ids=["web", "desk", "blocks"])
@pytest.mark.parametrize("quotation", ["\n\nDid you sign it?\nAnd when?\n", "\n> Did you sign it?\n>\n> And when?\n"])
def test_what_a_program_quotes_is_folded(heads: tuple[str, ...], quotation: str) -> None:
    assert [head for head in heads if visible(f"{OWN}\n\n{head}{quotation}").shown != OWN] == []
