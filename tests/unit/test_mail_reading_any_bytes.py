"""Whatever bytes come: an answer, no exception, and no words lost."""

import base64
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.mailroom.automatic import is_automatic
from factcheck.mailroom.bounces import bounce
from factcheck.mailroom.reading import Mail, read

GOLD = Path(__file__).parents[1] / "gold/mail/bounces"
_BITS = [
    b"Content-Type: multipart/mixed; boundary=x\n", b"\n--x\n", b"--x--", b"Content-Type: text/html; charset=\0utf-8\n", b"Content-Type: message/rfc822\n",
    b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: uuencode\n", b"begin 644 a\n", b"=?utf-8?b?", b"=?x*\0?q?=", b"?=", b"From: <", b"(((", b'"', b"filename*0*=utf-8''%",
    b"charset*=''", b"Date: Mon, 99 Nov 99999 99:99:99 +9999\n", b"\r\n", b"\n\n", b"\xff\xfe", b"\x1b$B", b"Content-Type: message/delivery-status\n", b"Received: for <", b":",
]  # fmt: skip


def _dev_mails() -> list[bytes]:
    rows = (json.loads(line) for line in (GOLD / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    dev = [row for row in rows if row["half"] == "dev"]
    raw = [(GOLD / row["file"]).read_bytes() if "file" in row else base64.b64decode(row["base64"]) for row in dev[::6]]
    return [one for one in raw if len(one) < 4_000]


MAILS = _dev_mails()


def everything(mail: Mail) -> str:
    files = " ".join(one.data.decode("utf-8", "replace") for one in mail.attachments)
    return " ".join(
        [
            mail.text,
            mail.html,
            mail.outside,
            files,
            *(one.text for one in mail.reports),
            *(f"{name} {value}" for name, value in mail.headers),
        ]
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_BITS), st.binary(max_size=40)), max_size=30))
def test_any_bytes_are_read(pieces):
    mail = read(b"".join(pieces), trusted_hosts={"x"})
    assert isinstance(mail, Mail)
    bounce(mail)
    assert isinstance(is_automatic(mail), str)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(MAILS),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 30), st.one_of(st.sampled_from(_BITS), st.binary(max_size=8))),
        max_size=6,
    ),
)
def test_real_mails_with_damage_are_read(raw, damages):
    for where, gone, put in damages:
        at = int(where * len(raw))
        raw = raw[:at] + put + raw[at + gone :]
    mail = read(raw)
    assert isinstance(mail, Mail)
    bounce(mail)
    assert isinstance(is_automatic(mail), str)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "text/plain",
                    "text/html",
                    "image/png",
                    "message/rfc822",
                    "message/delivery-status",
                    "nonsense",
                    "multipart/mixed",
                    "text/plain; name=a.txt",
                ]
            ),
            st.sampled_from(["", "7bit", "base64", "quoted-printable", "uuencode", "nonsense"]),
        ),
        max_size=6,
    ),
    st.sampled_from(["x", "y", ""]),
)
def test_no_word_in_any_part_is_lost(parts, boundary):
    body = "".join(
        f"--x\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\nwords-of-part-{n} stand, here!\n"
        for n, (kind, encoding) in enumerate(parts)
    )
    raw = f"Content-Type: multipart/mixed; boundary={boundary}\n\nbefore-all, words\n{body}--x--\nafter-all, words\n"
    found = everything(read(raw.encode()))
    for words in ("before-all", "after-all", *(f"words-of-part-{n}" for n in range(len(parts)))):
        assert words in found
