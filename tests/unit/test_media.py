"""Places in media, what a file is, posts by their address, transcripts, and what stands in files: pure functions."""

import io
import struct
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from claims.codes import MediaResult
from claims.codes.media import contradicts, contradicts_finding, in_order, suggested
from claims.media import directions, kinds, pdfs, pictures, places, posts, recordings, transcripts
from claims.media.fragments import (
    Bounds,
    NotAPlace,
    Place,
    Region,
    Span,
    clock,
    in_hundredths,
    misplaced,
    parse,
    seconds_of,
    typed,
    written,
)
from claims.media.titles import telling
from claims.words import place_typed


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("t=41:20,43:05", "t=2480,2585"),
        ("#t=npt:10", "t=10"),
        ("t=,20.5", "t=0,20.5"),
        ("t=1:02:03.25", "t=3723.25"),
        ("page=3", "page=3"),
        ("xywh=percent:10,20.126,30,40&page=2", "page=2&xywh=percent:10,20.13,30,40"),
        ("xywh=160,120,320,240", "xywh=pixel:160,120,320,240"),
        ("t=1,2&xywh=pixel:1,2,3,4", "t=1,2&xywh=pixel:1,2,3,4"),
    ],
)
def test_a_place_is_read_and_written_in_its_usual_form(text: str, canonical: str) -> None:
    assert written(parse(text)) == canonical
    assert parse(canonical) == parse(written(parse(text)))


@pytest.mark.parametrize(
    ("text", "canonical", "again"),
    [
        ("12", "page=12", "12"),
        ("p. 12", "page=12", "12"),
        ("S.7", "page=7", "7"),
        ("41:20", "t=2480", "41:20"),
        ("41:20–43:05", "t=2480,2585", "41:20–43:05"),
        ("1:02:03.5 - 1:02:04", "t=3723.5,3724", "1:02:03.5–1:02:04"),
        ("t=75", "t=75", "1:15"),
        ("page=3&xywh=percent:1,2,3,4", "page=3&xywh=percent:1,2,3,4", "page=3&xywh=percent:1,2,3,4"),
    ],
)
def test_a_place_is_read_as_people_type_it_and_shown_so_again(text: str, canonical: str, again: str) -> None:
    assert written(typed(text)) == canonical
    assert place_typed(canonical) == again
    assert written(typed(again)) == canonical


@pytest.mark.parametrize("text", ["the end", "0", "12 pages", "43:05-41:20", "41:75"])
def test_what_nobody_would_take_for_a_place_is_none(text: str) -> None:
    with pytest.raises(NotAPlace):
        typed(text)


@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=6))
def test_many_stretches_at_once_find_the_places_that_each_finds_alone(
    lengths: list[int], wanted: list[tuple[int, int]]
) -> None:
    _text, known = places.of_pages(["x" * length for length in lengths])
    spans, at = [], 0
    for gap, length in wanted:
        spans.append((at + gap, at + gap + length))
        at += gap + length
    alone = [[place for place in places.within(known, *span) if place["end"] > place["start"]] for span in spans]
    together = [[place for place in here if place["end"] > place["start"]] for here in places.beside(known, spans)]
    assert together == alone


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("javascript:1", "not_a_place"),
        ("", "not_a_place"),
        ("t=5,4", "ends_before_it_begins"),
        ("t=5,5", "ends_before_it_begins"),
        ("t=", "not_a_time"),
        ("t=10,", "not_a_time"),
        ("t=41:75", "not_a_time"),
        ("t=1:75:00", "not_a_time"),
        ("t=٤", "not_a_time"),
        ("page=0", "not_a_page"),
        ("page=1.5", "not_a_page"),
        ("xywh=1,2,0,4", "not_a_region"),
        ("xywh=1,2,3", "not_a_region"),
        ("xywh=percent:-1,2,3,4", "not_a_region"),
        ("t=1&x=2", "not_a_place"),
        ("t=" + "1" * 200, "not_a_place"),
    ],
)
def test_what_is_no_place_says_why(text: str, code: str) -> None:
    with pytest.raises(NotAPlace) as refused:
        parse(text)
    assert refused.value.code == code


@given(
    st.floats(0, 99_999).map(lambda n: round(n, 3)),
    st.floats(0.001, 9_999).map(lambda n: round(n, 3)),
    st.integers(1, 9999),
    st.tuples(*[st.floats(0.01, 99).map(lambda n: round(n, 2))] * 4),
)
def test_every_place_comes_back_as_it_was_written(start: float, lasts: float, page: int, sides: tuple) -> None:
    place = Place(Span(start, round(start + lasts, 3)), page, Region(*sides))
    assert parse(written(place)) == place
    assert seconds_of(clock(start)) == start


@pytest.mark.parametrize(
    ("fragment", "bounds", "code"),
    [
        ("t=1", Bounds("image"), "no_time_here"),
        ("page=1", Bounds("video"), "no_pages_here"),
        ("xywh=percent:0,0,1,1", Bounds("audio"), "no_region_here"),
        ("page=4", Bounds("document", pages=3), "page_beyond_the_end"),
        ("t=10,12", Bounds("audio", seconds=10), "time_beyond_the_end"),
        ("t=9,12", Bounds("audio", seconds=10), "time_beyond_the_end"),
        ("t=4,20", Bounds("video", seconds=6), "time_beyond_the_end"),
        ("t=4,6", Bounds("video", seconds=5.28), ""),
        ("t=4,7", Bounds("video", seconds=5.28), "time_beyond_the_end"),
        ("t=4,20", Bounds("video", seconds=0), ""),
        ("t=9", Bounds("audio"), ""),
        ("xywh=percent:60,0,50,10", Bounds("image"), "region_beyond_the_edge"),
        ("xywh=60,0,50,10", Bounds("image", width=100, height=100), "region_beyond_the_edge"),
        ("xywh=60,0,50,10", Bounds("image"), ""),
        ("t=1&page=9", Bounds(), ""),
    ],
)
def test_a_place_has_to_lie_within_its_medium_as_far_as_that_is_known(fragment: str, bounds: Bounds, code: str) -> None:
    assert misplaced(parse(fragment), bounds) == code
    assert in_hundredths(Region(50, 20, 50, 10, "pixel"), 200, 100) == Region(25, 20, 25, 10)


@pytest.mark.parametrize(
    ("beginning", "content_type"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isom", "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", "audio/mp4"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"OggS\0\x02OpusHead", "audio/ogg"),
        (b"ID3\x04\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x00\x00junk\n%PDF-1.4\n", "application/pdf"),
        (b"<p>A file that begins with %PDF-1.7 is a PDF.</p>", None),
        (b"Plain words about %PDF-1.7.", None),
        (b"MZ\x90\0", None),
        (b"\xff\xfe<\0h\0", None),
        (b"RIFF\0\0\0\0CDXA", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_first_bytes_say(beginning: bytes, content_type: str | None) -> None:
    found = kinds.told_by(beginning)
    assert (found.content_type if found else None) == content_type


@given(st.binary(max_size=200))
def test_no_bytes_make_telling_them_fail(data: bytes) -> None:
    kinds.told_by(data)
    transcripts.read(transcripts.decoded(data))
    recordings.read(io.BytesIO(data), "video/mp4")


@pytest.mark.parametrize(
    ("url", "platform", "handle", "number"),
    [
        ("https://x.com/a_b/status/123?s=20", "X", "a_b", "123"),
        ("https://mobile.twitter.com/i/web/status/12", "X", "", "12"),
        ("https://www.facebook.com/zuck/posts/pfbid02abc", "Facebook", "zuck", "pfbid02abc"),
        ("https://m.facebook.com/story.php?story_fbid=123&id=456", "Facebook", "456", "123"),
        ("https://www.facebook.com/groups/77/posts/88/", "Facebook", "", "88"),
        ("https://www.instagram.com/nasa/p/Cx-1/", "Instagram", "nasa", "Cx-1"),
        ("https://www.threads.net/@nasa/post/C_1", "Threads", "nasa", "C_1"),
        ("https://www.tiktok.com/@a.b/video/712", "TikTok", "a.b", "712"),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", "YouTube", "", "dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "YouTube", "", "dQw4w9WgXcQ"),
        ("https://t.me/s/durov/142", "Telegram", "durov", "142"),
        ("https://vk.com/feed?w=wall-1_45", "VK", "", "wall-1_45"),
        ("https://bsky.app/profile/a.bsky.social/post/3k", "Bluesky", "a.bsky.social", "3k"),
        ("https://www.reddit.com/r/ukraine/comments/abc/title/", "Reddit", "", "abc"),
        (
            "https://www.linkedin.com/posts/jane-doe_so-activity-7012345678901234567-ab",
            "LinkedIn",
            "jane-doe",
            "7012345678901234567",
        ),
        ("https://mastodon.example/@Gargron/109876543210987654", "Mastodon", "Gargron", "109876543210987654"),
    ],
)
def test_a_post_is_known_by_its_address(url: str, platform: str, handle: str, number: str) -> None:
    assert posts.post_at(url) == posts.Post(platform, number, handle)


@pytest.mark.parametrize(
    "url",
    ["https://x.com/a_b", "https://example.org/@x/12", "https://x.com.evil.example/a/status/1", "http://[::1", ""],
)
def test_other_addresses_are_no_posts(url: str) -> None:
    assert posts.post_at(url) is None


def test_subtitles_are_put_together_to_sentences_and_words_know_when_they_were_said() -> None:
    srt = "1\n00:00:01,000 --> 00:00:03,000\nWe will neither\n\n2\n00:00:03,100 --> 00:00:05,000\n<i>refute</i> nor confirm it.\n\n3\n00:00:09,000 --> 00:00:10,000\nThank you.\n"
    translated = transcripts.read("0:01 Мы не будем\n0:03 ни опровергать, ни подтверждать.\n0:09 Спасибо.")
    read = transcripts.read(srt)
    cues = transcripts.with_translation(read.cues, translated.cues)
    text, stretches = transcripts.laid_out(transcripts.Transcript(cues, read.form))
    assert text == "We will neither\nrefute nor confirm it.\n\nThank you."
    known = places.of_stretches(stretches)
    at = text.index("refute")
    assert places.fragment_of(known, at, at + 6) == "t=3.1,5"
    assert places.fragment_of(known, 0, len(text)) == "t=1,10"
    assert [place["translation"] for place in known] == ["Мы не будем", "ни опровергать, ни подтверждать.", "Спасибо."]
    with pytest.raises(ValueError, match="lines"):
        transcripts.with_translation(read.cues, transcripts.read("one\n\ntwo").cues)


def test_words_of_a_document_know_their_page() -> None:
    text, known = places.of_pages(["First page.", "", "Third page."], ["i", "ii", "1"])
    assert text == "First page.\n\nThird page."
    assert [(place["page"], place["label"]) for place in known] == [(1, "i"), (2, "ii"), (3, "1")]
    assert places.fragment_of(known, text.index("Third"), len(text)) == "page=3"
    assert places.fragment_of(None, 0, 5) == ""


def _png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_a_picture_larger_than_it_may_be_is_never_opened() -> None:
    found, shown = pictures.read(io.BytesIO(_png(50_000, 50_000, b"\0" * 1000)), most_pixels=1_000_000)
    assert (found.problem, found.problem_details, shown) == (
        "too_many_pixels",
        {"width": 50_000, "height": 50_000},
        b"",
    )


def test_what_a_picture_says_of_its_place_and_of_machines_is_found_and_the_shown_one_says_nothing() -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmp:CreatorTool="Adobe Photoshop 25" exif:GPSLatitude="52,31.25S" exif:GPSLongitude="13,24.5W" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></x:xmpmeta>'
    out = io.BytesIO()
    Image.new("RGB", (20, 10)).save(out, "JPEG", xmp=xmp)
    found, shown = pictures.read(out, most_pixels=1_000)
    assert found.fields["edited_with"] == "Adobe Photoshop 25"
    assert found.fields["made_by_machine"] == "trainedAlgorithmicMedia"
    assert found.location == {"latitude": -52.520833, "longitude": -13.408333}
    assert b"Photoshop" not in shown
    assert Image.open(io.BytesIO(shown)).size == (20, 10)


def test_a_document_of_too_many_pages_says_how_many_were_read() -> None:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 8))
    pages = b"".join(
        b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n" % number for number in range(3, 8)
    )
    data = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 5/Kids[" + kids
    data += b"]>>endobj\n" + pages + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    found = pdfs.read(io.BytesIO(data), most_pages=2, until=time.monotonic() + 30)
    assert (found.problem, found.problem_details) == ("not_all_pages", {"read": 2, "pages": 5})
    assert pdfs.read(io.BytesIO(data), most_pages=9, until=time.monotonic() + 30).problem == "no_text_layer"
    assert pdfs.moment("D:20230204170500+02'00'") == "2023-02-04T17:05:00+02:00"


def test_the_head_of_a_video_says_how_long_it_is_and_where_it_was_taken() -> None:
    def box(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", 8 + len(content)) + name + content

    movie = box(b"mvhd", b"\0" * 4 + struct.pack(">IIII", 3_758_000_000, 0, 1000, 12_500) + b"\0" * 80)
    place = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+48.8577+002.2950+035.0/"))
    data = box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", b"\0" * 64) + box(b"moov", movie + place)
    found = recordings.read(io.BytesIO(data), "video/mp4")
    assert found.sizes["seconds"] == 12.5
    assert found.location == {"latitude": 48.8577, "longitude": 2.295, "altitude": 35.0}
    assert found.fields["taken_at"].startswith("2023-01-3")


def test_results_of_media_go_with_findings_and_not_with_their_contraries() -> None:
    assert in_order(["staged", "original", "staged"]) == ["original", "staged"]
    assert contradicts(["original", "staged"])
    assert not contradicts(["original", "missing_context"])
    assert suggested(["missing_context"]) == ("misleading", ["out_of_context"])
    assert suggested(["missing_context", "edited_or_cropped"]) == ("altered", ["out_of_context"])
    assert suggested(["original"]) == ("", [])
    told = {code: contradicts_finding([code], "altered") for code in MediaResult.values}
    assert [code for code, wrong in told.items() if not wrong] == ["edited_or_cropped", "transformed", "staged"]
    assert not contradicts_finding([], "altered")


def test_plain_lines_translate_the_lines_of_a_transcript_one_by_one() -> None:
    read = transcripts.read("0:01 Good evening.\n0:05 Goodbye.")
    cues = transcripts.with_translation(read.cues, transcripts.read("Добрый вечер.\nДо свидания.").cues)
    assert [cue.translation for cue in cues] == ["Добрый вечер.", "До свидания."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ilse Brandt (00:00:03):\nWe will not pay.\nNot now.", [("Ilse Brandt", 3.0, "We will not pay.\nNot now.")]),
        ("Speaker 1  0:03\n\nWe will not.", [("Speaker 1", 3.0, "We will not.")]),
        ("Anna\t[1:00:00]\nIt is late.", [("Anna", 3600.0, "It is late.")]),
        ("We met at 10:30\nand left.", [("", None, "We met at 10:30\nand left.")]),
        ("The one who came and met us (10:30)\nleft.", [("", None, "The one who came and met us (10:30)\nleft.")]),
    ],
)
def test_a_line_above_the_words_says_who_speaks_and_when(text: str, said: list[tuple]) -> None:
    assert [(cue.voice, cue.start, cue.words) for cue in transcripts.read(text).cues] == said


def test_captions_that_roll_up_say_everything_once_and_words_said_twice_stay() -> None:
    rolling = "WEBVTT\n\n00:01.000 --> 00:02.000\n \nthe<00:01.500><c> council</c>\n\n00:02.000 --> 00:03.000\nthe council\nmet<00:02.500><c> today</c>"
    assert [cue.words for cue in transcripts.read(rolling).cues] == ["the council", "met today"]
    spoken = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo."
    assert [cue.words for cue in transcripts.read(spoken).cues] == ["No.", "No."]


@pytest.mark.parametrize(
    ("logical", "drawn"),
    [
        ("ראש העיר אמר שלא חתם על ההסכם.", ".םכסהה לע םתח אלש רמא ריעה שאר"),
        ("היום אישרה 1,250 דירות (חדשות).", ".(תושדח) תוריד 1,250 הרשיא םויה"),
        ("חברת Harbour Facts בדקה זאת היום.", ".םויה תאז הקדב Harbour Facts תרבח"),
        ("وافق المجلس على شقة.", ".ﺔﻘﺷ ﻰﻠﻋ ﺲﻠﺠﻤﻟﺍ ﻖﻓﺍﻭ"),
    ],
)
def test_what_stands_as_on_the_sheet_is_put_in_the_order_in_which_it_is_read(logical: str, drawn: str) -> None:
    assert directions.is_right_to_left(logical) and directions.is_right_to_left(drawn)
    assert (directions.is_backwards(logical), directions.is_backwards(drawn)) == (False, True)
    assert directions.plain_letters(directions.as_read(drawn)) == logical


@given(st.text(max_size=60))
def test_no_text_makes_turning_it_fail_and_nothing_is_lost(text: str) -> None:
    assert sorted(directions.as_read(text).translate(MIRRORED)) == sorted(text.translate(MIRRORED))


MIRRORED = str.maketrans(")]}>»›", "([{<«‹")


@pytest.mark.parametrize(
    ("drawn", "tidy"),
    [
        ("the Franco-\nGerman govern-\nment", "the Franco-German government"),
        ("The court ruled.The court ruled.", "The court ruled."),
        ("ha ha ha ha ha ha ha ha ", "ha ha ha ha ha ha ha ha"),
        ("ﬁnance", "finance"),
    ],
)
def test_the_text_of_a_page_is_what_a_reader_would_copy(drawn: str, tidy: str) -> None:
    assert pdfs.tidied(drawn) == tidy


def test_a_page_of_one_column_is_read_from_its_top_and_columns_stay_as_they_are() -> None:
    end, first = ("The end.\n", 72.0, 100.0), ("First this.", 72.0, 700.0)
    assert pdfs._from_the_top([end, first], "The end.\nFirst this.", 595.0) == "First this.\nThe end."
    aside = ("First this.", 320.0, 700.0)
    assert pdfs._from_the_top([end, aside], "The end.\nFirst this.", 595.0) == "The end.\nFirst this."


def test_a_town_in_a_caption_is_a_place_and_numbers_are_no_camera() -> None:
    exif = Image.Exif()
    exif[0x0110] = "Meridian One"
    exif[0x010E] = "Міст опівдні".encode()
    caption = b"\x1c\x01Z\x00\x03\x1b%G\x1c\x02Z\x00\x07Norvale\x1c\x02P\x00\x06Brandt"
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(caption)) + caption + b"\0" * (len(caption) % 2)
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    data = out.getvalue()
    segment = b"Photoshop 3.0\0" + block
    out = io.BytesIO(data[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + data[2:])
    found, shown = pictures.read(out, most_pixels=100)
    assert (found.fields["description"], found.fields["author"], found.fields["camera"]) == (
        "Міст опівдні",
        "Brandt",
        "Meridian One",
    )
    assert (found.location, found.has_location, found.problem) == (None, True, "")
    assert pictures._words(7) == ""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", xmp=b'<x photoshop:City="Norvale" photoshop:Country=""/>')
    found, shown = pictures.read(out, most_pixels=100)
    assert shown and found.has_location


def element(name: str, content: bytes) -> bytes:
    return bytes.fromhex(name) + (len(content) | 1 << 28).to_bytes(4, "big") + content


def a_webm(*, seconds: float = 20.5, cut: int = 0) -> bytes:
    date = struct.pack(">q", 697_223_100 * 10**9)
    info = element("2AD7B1", b"\x0f\x42\x40") + element("4489", struct.pack(">d", seconds * 1000))
    info += element("4461", date) + element("7BA9", "Міст".encode()) + element("5741", b"Lavf59")
    video = element("B0", b"\x01\x40") + element("BA", b"\x00\xf0")
    tracks = element("1654AE6B", element("AE", element("E0", video)))
    frames = element("1F43B675", b"\x00" * 50)
    data = element("1A45DFA3", element("4282", b"webm")) + element(
        "18538067", element("1549A966", info) + tracks + frames
    )
    return data[: len(data) - cut]


def test_the_head_of_a_webm_says_how_long_how_large_and_when() -> None:
    found = recordings.read(io.BytesIO(a_webm()), kinds.told_by(a_webm()).content_type)
    assert found.sizes == {"seconds": 20.5, "width": 320, "height": 240}
    assert found.fields == {"created_at": "2023-02-04T17:05:00+00:00", "title": "Міст", "software": "Lavf59"}
    assert found.problem == ""
    cut = recordings.read(io.BytesIO(a_webm(cut=30)), "video/webm")
    assert (cut.problem, cut.sizes["seconds"]) == ("recording_cut_off", 20.5)


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


@pytest.mark.parametrize(
    ("title", "told"),
    [
        *(
            ("Annual report 2025", True),
            ("Документ про міст", True),
            ("Untitled love", True),
            ("Letter of 4.2.2023", True),
        ),
        *(
            ("about:blank", False),
            ("untitled", False),
            ("Untitled-1", False),
            ("Document1", False),
            ("", False),
            ("- 1 -", False),
        ),
        *(("Microsoft Word - report.docx", False), ("report_final.pdf", False), ("C:\\Users\\x\\a", False)),
        *(("https://a.example/x", False), ("scan0001", False), ("SCAN0001.pdf", False), ("без названия", False)),
    ],
)
def test_a_title_that_a_program_left_is_none(title: str, told: bool) -> None:
    assert telling(title, "Scan0001.pdf") == (title if told else "")


def noted(inside: bytes) -> dict[str, str]:
    film = box(b"ftyp", b"isom") + box(b"mdat", b"x" * 90) + box(b"moov", box(b"udta", inside))
    found = recordings.read(io.BytesIO(film), "video/mp4")
    assert found.problem == ""
    return found.fields


def test_title_maker_device_and_program_of_a_video_are_read_however_they_are_written() -> None:
    def data(text: str, kind: int = 1) -> bytes:
        return box(b"data", struct.pack(">II", kind, 0) + text.encode())

    tools = box(b"ilst", box(b"\xa9nam", data("Міст")) + box(b"\xa9too", data("Lavf59")) + box(b"covr", data("x", 13)))
    assert noted(box(b"meta", b"\0" * 4 + box(b"hdlr", b"\0" * 25) + tools)) == {"title": "Міст", "software": "Lavf59"}
    short = struct.pack(">HH", 6, 0x15C7) + b"Bridge"
    assert noted(box(b"\xa9nam", short) + box(b"\xa9swr", struct.pack(">HH", 4, 0) + b"17.1")) == {
        "title": "Bridge",
        "software": "17.1",
    }
    names = ["make", "model", "software", "title", "unknown"]
    keys = b"".join(box(b"mdta", f"com.apple.quicktime.{name}".encode()) for name in names)
    values = [data("Apple"), data("iPhone 13"), data("17.1"), data("Bridge"), data("?")]
    listed = b"".join(box(struct.pack(">I", number), value) for number, value in enumerate(values, 1))
    meta = box(b"hdlr", b"\0" * 25) + box(b"keys", struct.pack(">II", 0, 5) + keys) + box(b"ilst", listed)
    assert noted(box(b"meta", meta)) == {"camera": "Apple iPhone 13", "software": "17.1", "title": "Bridge"}
    assert noted(box(b"\xa9nam", b"\0") + box(b"meta", b"\0" * 9)) == {}


def test_a_place_in_a_3gpp_box_is_flagged_and_a_video_without_its_end_says_so() -> None:
    place = b"\0" * 6 + b"Kyiv\0" + b"\0" + struct.pack(">iii", int(30.5 * 65536), int(50.25 * 65536), 0) + b"earth\0\0"
    whole = box(b"ftyp", b"isom") + box(b"mdat", b"x" * 90) + box(b"moov", box(b"udta", box(b"loci", place)))
    found = recordings.read(io.BytesIO(whole), "video/mp4")
    assert (found.location, found.has_location, found.problem) == ({"latitude": 50.25, "longitude": 30.5}, True, "")
    assert recordings.read(io.BytesIO(whole[:80]), "video/mp4").problem == "recording_cut_off"


@given(st.binary(max_size=300))
def test_no_bytes_make_the_head_of_a_webm_fail(data: bytes) -> None:
    recordings.read(io.BytesIO(a_webm()[:40] + data), "video/webm")
    recordings.read(io.BytesIO(data), "video/webm")


def an_mp3(frames: int) -> bytes:
    """Frames of MPEG 1, layer III, 128 kbit/s at 44.1 kHz: 1,152 samples in 417 bytes each."""
    return b"".join(b"\xff\xfb\x90\x00" + bytes(413) for _frame in range(frames))


def a_flac(seconds: int) -> bytes:
    """The first block alone (RFC 9639, 8.2): 44.1 kHz, one channel, 16 bits, so many samples."""
    told = (44_100 << 44 | 0 << 41 | 15 << 36 | seconds * 44_100).to_bytes(8, "big")
    return b"fLaC\x80\x00\x00\x22" + bytes(10) + told + bytes(16)


def an_ogg(seconds: int) -> bytes:
    """Opus (RFC 7845): a page with its head, one with its notes, and the last one, which says how many samples were played until then."""
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 0, 48_000, 0, 0)
    notes = b"OpusTags" + struct.pack("<I", 4) + b"made" + struct.pack("<II", 1, 14) + b"TITLE=A speech"

    def page(flags: int, played: int, number: int, packet: bytes) -> bytes:
        start = b"OggS\x00" + struct.pack("<BqIIIB", flags, played, 7, number, 0, 1)
        return start + bytes([len(packet)]) + packet

    return page(2, 0, 0, head) + page(0, 0, 1, notes) + page(4, seconds * 48_000, 2, b"\xfc\xff\xfe")


@pytest.mark.parametrize(
    ("data", "kind", "seconds", "title"),
    [
        (an_mp3(383), "audio/mpeg", 10.0, ""),
        (a_flac(75), "audio/flac", 75.0, ""),
        (an_ogg(12), "audio/ogg", 12.0, "A speech"),
    ],
    ids=["mp3", "flac", "ogg"],
)
def test_how_long_a_sound_is_stands_in_its_frames_and_pages(data: bytes, kind: str, seconds: float, title: str) -> None:
    assert kinds.told_by(data) == {"audio/mpeg": kinds.MP3, "audio/flac": kinds.FLAC, "audio/ogg": kinds.OGG}[kind]
    found = recordings.read(io.BytesIO(data), kind)
    assert (round(found.sizes["seconds"], 1), found.fields.get("title", "")) == (seconds, title)


@given(st.binary(max_size=200), st.integers(0, 120), st.sampled_from(["audio/mpeg", "audio/flac", "audio/ogg"]))
def test_no_bytes_make_reading_a_sound_fail(data: bytes, kept: int, kind: str) -> None:
    whole = {"audio/mpeg": an_mp3(2), "audio/flac": a_flac(3), "audio/ogg": an_ogg(4)}[kind]
    recordings.read(io.BytesIO(whole[:kept] + data), kind)
