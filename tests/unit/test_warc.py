"""Archive files are read by the reference library as what was put in, and say when they are no longer that."""

import base64
import datetime as dt
import gzip
import hashlib
import io

import pytest
from warcio.archiveiterator import ArchiveIterator

from claims.archives import warc

AT = dt.datetime(2023, 2, 6, 14, 30, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))
BODY = "<p>Він обіцяв</p>".encode()
FETCHED = warc.Told(
    payload=BODY,
    taken_at=AT,
    url="https://news.example.org/bridge?a=1",
    status=200,
    headers=[
        ("content-type", "text/html"),
        ("content-encoding", "gzip"),
        ("transfer-encoding", "chunked"),
        ("etag", '"x"'),
    ],
    asked=[("user-agent", "A desk")],
    text="Він обіцяв",
    passed=["http://news.example.org/b"],
    found={"title": "Two\r\nlines"},
)


def test_a_fetched_page_is_a_response_with_both_digests_of_its_bytes() -> None:
    found = {}
    for record in ArchiveIterator(io.BytesIO(warc.written(FETCHED)), check_digests="raise"):
        found[record.rec_type] = (record, record.content_stream().read())
    assert list(found) == ["warcinfo", "response", "request", "conversion", "metadata"]
    record, payload = found["response"]
    head, answer = record.rec_headers, record.http_headers
    assert payload == BODY
    assert head.protocol == "WARC/1.1"
    assert head.get_header("WARC-Target-URI") == "https://news.example.org/bridge?a=1"
    assert head.get_header("WARC-Date") == "2023-02-06T12:30:05Z"
    assert head.get_header("WARC-Payload-Digest") == f"sha1:{base64.b32encode(hashlib.sha1(BODY).digest()).decode()}"
    assert head.get_header(warc.SHA256_FIELD) == f"sha256:{hashlib.sha256(BODY).hexdigest()}"
    assert answer.get_statuscode() == "200"
    assert answer.get_header("etag") == '"x"'
    assert answer.get_header("Content-Length") == str(len(BODY))
    assert answer.get_header("content-encoding") is answer.get_header("transfer-encoding") is None
    assert answer.get_header("X-Archive-Orig-content-encoding") == "gzip"
    question = found["request"][0]
    assert question.rec_headers.get_header("WARC-Concurrent-To") == head.get_header("WARC-Record-ID")
    assert (question.http_headers.protocol, question.http_headers.statusline) == ("GET", "/bridge?a=1 HTTP/1.1")
    assert question.http_headers.headers == [("Host", "news.example.org"), ("user-agent", "A desk")]
    assert found["conversion"][1].decode() == "Він обіцяв"
    assert found["conversion"][0].rec_headers.get_header("WARC-Refers-To") == head.get_header("WARC-Record-ID")
    assert found["metadata"][1] == b"title: Two lines\r\nvia: http://news.example.org/b\r\n"


def test_what_was_handed_in_is_a_resource_without_an_answer() -> None:
    told = warc.Told(payload=BODY, taken_at=AT, content_type="text/plain")
    _info, came = warc.read(io.BytesIO(warc.written(told)))
    digest = hashlib.sha256(BODY).hexdigest()
    assert (came.kind, came.target, came.payload, came.holds) == ("resource", f"urn:sha256:{digest}", BODY, True)


@pytest.mark.parametrize("status", [204, 299, 599])
def test_any_status_and_an_empty_body_can_be_kept(status: int) -> None:
    told = warc.Told(payload=b"", taken_at=AT, url="https://a.example/", status=status)
    [_info, came, _question] = warc.read(io.BytesIO(warc.written(told)))
    assert (came.payload, came.holds) == (b"", True)


def test_a_changed_byte_is_noticed() -> None:
    plain = gzip.decompress(warc.written(FETCHED))
    changed = io.BytesIO(plain.replace(BODY, BODY.replace(b"<p>", b"<q>")))
    assert [record.holds for record in warc.read(changed)] == [True, False, True, True, True]


@pytest.mark.parametrize("data", [b"no archive at all\r\n" * 9, b"\x1f\x8b\x08\x00nothing"])
def test_what_is_no_archive_is_unreadable(data: bytes) -> None:
    with pytest.raises(warc.Unreadable):
        warc.read(io.BytesIO(data))


def test_a_file_that_was_cut_off_never_holds() -> None:
    whole = warc.written(FETCHED)
    for length in range(0, len(whole) - 8, 97):
        try:
            records = warc.read(io.BytesIO(whole[:length]))
        except warc.Unreadable:
            continue
        assert len(records) < 5 or not all(record.holds for record in records)
