"""What was said, with times: SubRip (SRT), WebVTT (https://www.w3.org/TR/webvtt1/), or lines as people type them, such as “41:20 Good evening”."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from claims.media.fragments import NotAPlace, seconds_of

MOST_CUES = 50_000
_ARROW = "-->"
_TIMES = re.compile(r"^\s*([\d:.,]+)\s*-->\s*([\d:.,]+)(?:\s+.*)?$", re.ASCII)
# The same with nothing behind it but where on the screen it stands: such a line is no typed one.
_TIMES_ALONE = re.compile(r"^\s*[\d:.,]+\s*-->\s*[\d:.,]+(?:\s+[\w-]+:\S+)*\s*$", re.ASCII)
_YOUTUBE = re.compile(r"^(\d+:\d\d:\d\d\.\d{3}),(\d+:\d\d:\d\d\.\d{3})$", re.ASCII)
_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.I)
_TYPED = re.compile(
    r"^\s*(?:\[(?P<square>[\d:.,]+)(?:\s*(?:[-–—]|-->)\s*(?P<until1>[\d:.,]+))?\]"
    r"|\((?P<round>[\d:.,]+)(?:\s*(?:[-–—]|-->)\s*(?P<until2>[\d:.,]+))?\)"
    r"|(?P<bare>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)(?:\s*(?:-->|[-–—])\s*(?P<until3>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?))?)"
    r"\s*[-–—:]?\s*(?P<words>.*)$",
    re.ASCII,
)
_VOICE_TAG = re.compile(r"<v(?:\.[^\s>]*)*[ \t]+([^>]*)>", re.I)
_TAG = re.compile(r"</?[a-z][^<>\n]*>|<\d[\d:.]*>|<>", re.I)
_WITHIN = re.compile(r"<\d[\d:.]*>")
_OVERRIDE = re.compile(r"\{\\[^{}\n]*\}")
# A name before a colon, as transcripts have it: not a whole sentence, and no address.
_VOICE = re.compile(r"^(?P<voice>[^\W\d_][^:\n]{0,59}?):\s+(?P<words>\S.*)$", re.S)
_NAME_WORDS = 5
# Who speaks and since when, on a line of its own above the words: the time in brackets, or set apart, else it is one that is spoken of.
_HEAD = re.compile(
    r"^\s*(?P<voice>[^\W\d_][^:\n()\[\]]{0,59}?)(?:\s*[(\[](?P<framed>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[)\]]"
    r"|(?:\s{2,}|\t)(?P<apart>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?))\s*:?\s*$"
)
_SENTENCE_ENDS = '.!?…"”»)؟。！？'
_PAUSE = 2.0
_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """Some words, who says them if that is written, and from when to when, where that is known."""

    words: str
    start: float | None = None
    end: float | None = None
    voice: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The cues in order, in which form they came (srt, vtt, typed), and the numbers of the lines that could not be read."""

    cues: tuple[Cue, ...] = ()
    form: str = "typed"
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A cue in the transcript's text: where it stands in it (in code points), from when to when it was said, by whom."""

    start: int
    end: int
    since: float | None = None
    until: float | None = None
    voice: str = ""
    translation: str = ""


@dataclass(slots=True)
class _Typed:
    cues: list[Cue] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def decoded(data: bytes) -> str:
    """The text of a transcript's file: by its mark, else UTF-8, else the code of Windows that is likeliest to be meant."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Cyrillic in windows-1251 is nearly all letters from 0xC0 on; Western texts have few of them among many others.
        high, low = sum(byte >= 0xC0 for byte in data), len(re.findall(rb"[A-Za-z]", data))
        return data.decode("cp1251" if high > low else "cp1252", "replace")


def read(text: str) -> Transcript:
    """The cues of a transcript in any of the forms. What cannot be read as one of them is taken as words without a time."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    if _WEB_PAGE.match(text) or _is_noise(text):
        return Transcript(unread=(1,))
    if re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        return _timed(lines, "vtt")
    if any(_YOUTUBE.match(line) for line in lines):
        lines = [_YOUTUBE.sub(r"\1 --> \2", line).replace("[br]", "\n") for line in lines]
    if any(_TIMES_ALONE.match(line) for line in lines):
        return _timed(lines, "srt")
    return _typed(lines)


def _is_noise(text: str) -> bool:
    """Whether this is no text: a file of another kind, read as one."""
    strange = sum(not (char.isprintable() or char in "\n\r\t\f") or char == "\ufffd" for char in text[:10_000])
    return strange * 10 > len(text[:10_000])


def with_translation(cues: Sequence[Cue], translated: Sequence[Cue]) -> tuple[Cue, ...]:
    """Each cue with its translation: by the time at which it begins where both have times, else one after the other."""
    if all(cue.start is not None for cue in (*cues, *translated)) and cues:
        return _by_time(cues, translated)
    others = [other.words for other in translated]
    if len(cues) != len(others) and not any(other.start is not None for other in translated):
        # Plain lines under each other are one stretch of words; here each is the translation of one.
        others = [line for words in others for line in words.split("\n")]
    if len(cues) == len(others):
        return tuple(replace(cue, translation=other) for cue, other in zip(cues, others, strict=True))
    raise ValueError("not as many lines")


def laid_out(transcript: Transcript) -> tuple[str, list[Stretch]]:
    """The text of the transcript in paragraphs, and where each cue stands in it. Cues of subtitles are put together to sentences; who
    speaks stands before the first words."""
    pieces: list[str] = []
    stretches, at = [], 0
    for group in _paragraphs(transcript):
        for number, cue in enumerate(group):
            piece = f"{cue.voice}: {cue.words}" if cue.voice and not number else cue.words
            between = "" if not pieces else "\n" if number else "\n\n"
            at += len(between)
            stretches.append(Stretch(at, at + len(piece), cue.start, cue.end, cue.voice, cue.translation))
            pieces += [between, piece]
            at += len(piece)
    return "".join(pieces), stretches


def _paragraphs(transcript: Transcript) -> list[list[Cue]]:
    groups: list[list[Cue]] = []
    for cue in transcript.cues:
        if transcript.form != "typed" and groups and _goes_on(groups[-1][-1], cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return groups


def _goes_on(before: Cue, cue: Cue) -> bool:
    """Whether this cue is the rest of a sentence that the one before it began."""
    if cue.voice != before.voice or before.words.rstrip().endswith(tuple(_SENTENCE_ENDS)):
        return False
    return before.end is None or cue.start is None or cue.start - before.end <= _PAUSE


def _by_time(cues: Sequence[Cue], translated: Sequence[Cue]) -> tuple[Cue, ...]:
    """A translation belongs to the last cue that had begun when it begins, within half a second."""
    found: dict[int, list[str]] = {}
    at = 0
    for other in sorted(translated, key=lambda cue: cue.start or 0.0):
        while at + 1 < len(cues) and (cues[at + 1].start or 0.0) <= (other.start or 0.0) + 0.5:
            at += 1
        found.setdefault(at, []).append(other.words)
    return tuple(replace(cue, translation=" ".join(found.get(number, ()))) for number, cue in enumerate(cues))


def _timed(lines: Sequence[str], form: str) -> Transcript:
    """Blocks with an empty line between: a number or name, the times, then the words."""
    cues: list[Cue] = []
    unread, rolls = [], form == "vtt" and any(_WITHIN.search(line) for line in lines)
    for first, block in _blocks(lines, form):
        if form == "vtt" and (block[0].startswith("WEBVTT") or block[0].split(" ")[0] in _BLOCKS):
            continue
        at = next((number for number, line in enumerate(block) if _ARROW in line), None)
        times = _span(block[at]) if at is not None else None
        if at is None or times is None:
            unread.append(first + (at or 0))
            continue
        said = _of_block(block[at + 1 :], *times)
        cues += _unrolled(said, cues) if rolls else said
        if len(cues) > MOST_CUES:
            break
    cues.sort(key=lambda cue: cue.start or 0.0)
    return Transcript(tuple(cues[:MOST_CUES]), form, tuple(unread))


def _unrolled(said: list[Cue], cues: Sequence[Cue]) -> list[Cue]:
    """Captions that a machine made roll up: what was shown before stands above the new line once more, and is not said again."""
    if len(said) != 1 or not cues:
        return said
    shown, lines = cues[-1].words.split("\n")[-1], said[0].words.split("\n")
    fresh = lines[1:] if lines[0] == shown else lines
    return [replace(said[0], words="\n".join(fresh))] if fresh else []


def _blocks(lines: Sequence[str], form: str) -> Iterable[tuple[int, list[str]]]:
    """With the number of their first line. In WebVTT a line of spaces is one of the block's."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], start=1):
        if line if form == "vtt" else line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _span(line: str) -> tuple[float, float] | None:
    found = _TIMES.match(line)
    if found is None:
        return None
    try:
        start, end = seconds_of(found[1]), seconds_of(found[2])
    except NotAPlace:
        return None
    return (start, end) if end > start else None


def _of_block(lines: Sequence[str], start: float, end: float) -> list[Cue]:
    """The words of one block; of several voices in it one cue each."""
    text = _OVERRIDE.sub("", "\n".join(lines))
    parts = _VOICE_TAG.split(text)
    said = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return [Cue(words, start, end, _tidy(voice)) for voice, part in said if (words := _tidy(part))]


def _tidy(text: str) -> str:
    """The words without markup, line by line."""
    plain = html.unescape(_TAG.sub("", text)).replace("\u200e", "").replace("\u200f", "").replace("\xa0", " ")
    return "\n".join(row for line in plain.split("\n") if (row := " ".join(line.split())))


def _typed(lines: Sequence[str]) -> Transcript:
    found, spoken_times = _Typed(), _times_in_words(lines)
    for number, line in enumerate(lines, start=1):
        if line.strip() and len(found.cues) < MOST_CUES:
            is_new = number == 1 or not lines[number - 2].strip()
            _take(line, number, found, is_new=is_new, has_time=number not in spoken_times)
    cues = found.cues
    ended = [replace(cue, end=_ends(cue, following)) for cue, following in zip(cues, [*cues[1:], None], strict=False)]
    return Transcript(tuple(cue for cue in ended if cue.words), "typed", tuple(found.unread))


def _times_in_words(lines: Sequence[str]) -> set[int]:
    """Lines that begin with a time of day: later than the time of a line that follows, between two that go on in order."""
    timed = [
        (number, at, bool(times["bare"]))
        for number, line in enumerate(lines, start=1)
        if (times := _TYPED.match(line))
        and (at := _seconds(times["square"] or times["round"] or times["bare"])) is not None
    ]
    around = zip(timed, timed[1:], timed[2:], strict=False)
    return {here[0] for before, here, after in around if here[2] and before[1] <= after[1] < here[1]}


def _take(line: str, number: int, found: _Typed, *, is_new: bool, has_time: bool) -> None:
    """A line with a time begins a cue; one without goes on with the one above it, or begins one after an empty line."""
    if head := _head(line):
        found.cues.append(head)
        return
    times = _TYPED.match(line) if has_time else None
    if times is None:
        if found.cues and (not is_new or not found.cues[-1].words):
            last = found.cues[-1]
            found.cues[-1] = replace(last, words=f"{last.words}\n{line.strip()}".strip())
        else:
            found.cues.append(_spoken(line.strip()))
        return
    start = _seconds(times["square"] or times["round"] or times["bare"])
    end = _seconds(times["until1"] or times["until2"] or times["until3"])
    if start is None:
        found.unread.append(number)
        found.cues.append(_spoken(line.strip()))
        return
    found.cues.append(replace(_spoken(times["words"].strip()), start=start, end=end))


def _head(line: str) -> Cue | None:
    """A cue whose words follow, if this line says who begins to speak, and when."""
    found = _HEAD.match(line)
    start = _seconds(found["framed"] or found["apart"]) if found else None
    if found is None or start is None or len(found["voice"].split()) > _NAME_WORDS:
        return None
    return Cue("", start, voice=found["voice"].strip())


def _seconds(text: str | None) -> float | None:
    try:
        return seconds_of(text) if text and ":" in text else None
    except NotAPlace:
        return None


def _spoken(text: str) -> Cue:
    """A line as somebody typed it; a name before a colon is who says it."""
    found = _VOICE.match(text)
    if found and len(found["voice"].split()) <= _NAME_WORDS and "//" not in found["words"][:2]:
        return Cue(found["words"].strip(), voice=found["voice"].strip())
    return Cue(text)


def _ends(cue: Cue, following: Cue | None) -> float | None:
    """What was typed says when something begins; it lasts until the next begins."""
    if cue.end is not None and cue.start is not None and cue.end > cue.start:
        return cue.end
    if cue.start is None or following is None or following.start is None or following.start <= cue.start:
        return None
    return following.start
