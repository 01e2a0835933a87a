"""How well pictures, PDFs and transcripts are read, in numbers, against tests/gold/media, with what went wrong.

    python tests/gold/measure_media.py

All cases are dev cases: the half that was held was run once, its figures stand in docs/guides/media.md, and was read afterwards. Of cases
that are held in times to come, `python tests/gold/measure_media.py held` prints the totals alone.
"""

import io
import json
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from claims.media import pdfs, pictures, transcripts  # noqa: E402
from claims.media.kinds import told_by  # noqa: E402

HERE = ROOT / "tests" / "gold" / "media"
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))


def folded(text: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(text or "").translate(MARKS)).split())


def is_right(value: object, case: dict[str, Any], name: str) -> bool:
    others = case.get("accept", {}).get(name, [])
    if others == "*" or "*" in others:
        return True
    wanted = [case.get(name), *(others if isinstance(others, list) else [others])]
    if isinstance(value, float) or isinstance(case.get(name), float):
        return any(
            (value is None and one is None)
            or (value is not None and one is not None and abs(float(value) - float(one)) < 6e-4)
            for one in wanted
        )
    return folded(value) in [folded(one) for one in wanted]


def picture(case: dict[str, Any]) -> list[str]:
    data = (HERE / "images" / case["file"]).read_bytes()
    kind = told_by(data[:4096])
    if case["state"] == "refused":
        if kind is None or kind.type != "image":
            return []
        found, shown = pictures.read(io.BytesIO(data), most_pixels=120_000_000)
        return [] if not shown else [f"refused {case['reason']}: shown"]
    if kind is None:
        return ["kind: nothing"]
    found, shown = pictures.read(io.BytesIO(data), most_pixels=120_000_000)
    place = found.location or {}
    got: dict[str, Any] = {
        "kind": kind.content_type.removeprefix("image/"),
        "shown_width": found.sizes.get("width"),
        "shown_height": found.sizes.get("height"),
        "taken_at": found.fields.get("taken_at"),
        "software": found.fields.get("edited_with") or found.fields.get("software"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "altitude": place.get("altitude"),
        **{name: found.fields.get(name) for name in ("description", "author", "copyright", "comment")},
    }
    wrong = [
        f"{name}: {value!r}, not {case.get(name)!r}" for name, value in got.items() if not is_right(value, case, name)
    ]
    camera = found.fields.get("camera")
    if bool(camera) != bool(case["make"] or case["model"]) or (
        case["model"] and folded(case["model"]) not in folded(camera)
    ):
        wrong.append(f"camera: {camera!r}, not {case['make']!r} {case['model']!r}")
    if found.has_location != bool(case["location_in"]):
        wrong.append(f"location flagged: {found.has_location}, {case['location_in']}")
    if not shown or (case["state"] == "damaged") != (found.problem == "cut_off"):
        wrong.append(f"state: {case['state']}, {found.problem or 'whole'}, {len(shown)} bytes shown")
    return wrong


def page(text: str, case: dict[str, Any]) -> str:
    wanted = [case["text"], *case.get("accept", [])]
    got = folded(text)
    plain = got
    for word in [*case.get("also", []), *case.get("tolerated", [])]:
        plain = folded(plain.replace(folded(word), " ", 1))
    if any(folded(one) in (got, plain) for one in wanted):
        missing = [one for one in case.get("must_contain", []) if folded(one) not in got]
        return f"lacks {missing}" if missing else ""
    return f"{got!r} not {folded(case['text'])!r}"


def document(case: dict[str, Any]) -> list[str]:
    data = (HERE / "pdf" / case["file"]).read_bytes()
    kind = told_by(data[:4096])
    reasons = {"encrypted": "password", "broken_document": "broken", "no_text_layer": "no_text"}
    found = pdfs.read(io.BytesIO(data), most_pages=1000, until=time.monotonic() + 60)
    if case["state"] == "refused":
        got = reasons.get(found.problem, found.problem or "read") if kind and kind.type == "document" else "not_pdf"
        accept = case["accept"] if isinstance(case.get("accept"), dict) else {}
        right = [case["reason"], *accept.get("reason", []), *accept.get("state", [])]
        return [] if got in right else [f"refused: {got}, not {case['reason']}"]
    wrong = []
    if len(found.pages) != len(case["pages"]):
        wrong.append(f"{len(found.pages)} pages, not {len(case['pages'])} ({found.problem})")
    labels = found.sizes.get("labels", [])
    for wanted, got in zip(case["pages"], found.pages, strict=False):
        number = wanted["number"]
        label = labels[number - 1] if number <= len(labels) else str(number)
        if wanted.get("label") and wanted["label"] != label:
            wrong.append(f"page {number}: label {label!r}, not {wanted['label']!r}")
        if problem := page(got["text"], wanted):
            wrong.append(f"page {number}: {problem}")
    return wrong


def same_cue(cue: transcripts.Cue, wanted: dict[str, Any]) -> bool:
    texts = [wanted["text"], *wanted.get("accept", {}).get("text", [])]
    if "*" in texts:
        return True
    times = all(
        (mine is None) == (theirs is None) and (mine is None or abs(mine - theirs) < 0.0015)
        for mine, theirs in ((cue.start, wanted["start"]), (cue.end, wanted["end"]))
        if theirs is not None or mine is None
    )
    return (
        times
        and folded(cue.words) in [folded(one) for one in texts]
        and folded(cue.voice) in map(folded, [wanted.get("speaker"), *wanted.get("accept", {}).get("speaker", [])])
    )


def parted(wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cues with each voice as a cue of its own, where the case says how."""
    times = [({"start": one["start"], "end": one["end"]}, one) for one in wanted]
    return [
        part for time, one in times for part in ([{**time, **p} for p in one["split"]] if "split" in one else [one])
    ]


def transcript(case: dict[str, Any]) -> list[str]:
    data = (HERE / "transcripts" / case["file"]).read_bytes()
    read = transcripts.read(transcripts.decoded(data))
    if case["state"] == "refused" or "refused" in case.get("accept", {}).get("state", []) and not read.cues:
        return [] if not read.cues else ["refused: cues"]
    if case["state"] == "no_times":
        text = transcripts.laid_out(read)[0]
        return (
            []
            if folded(text) == folded(case.get("text"))
            else [f"text: {folded(text)[:200]!r} not {folded(case.get('text'))[:200]!r}"]
        )
    cues = [cue for cue in read.cues if cue.start is not None]
    wanted = case["cues"] or []
    best: list[str] = ["?"] * 999
    for expected in (wanted, [one for one in wanted if not one.get("optional")], parted(wanted)):
        if len(cues) != len(expected):
            wrong = [f"{len(cues)} cues, not {len(expected)}"]
        else:
            wrong = [f"{cue} not {one}" for cue, one in zip(cues, expected, strict=True) if not same_cue(cue, one)]
        best = min(best, wrong, key=len)
    return best


def measure(name: str, half: str, check: Callable[[dict[str, Any]], list[str]]) -> None:
    cases = [case for case in json.loads((HERE / name / "expected.json").read_text()) if case["half"] == half]
    right = 0
    for case in cases:
        try:
            wrong = check(case)
        except Exception as error:  # a case that makes the reader fail is a wrong one
            wrong = [f"failed: {type(error).__name__}: {error}"]
        right += not wrong
        if half == "dev" and wrong:
            print(f"  {name}/{case['file']} ({case['note'][:90]})", *(f"\n      {one[:600]}" for one in wrong[:6]))
    print(f"{name}, {half}: {right} of {len(cases)} right")


if __name__ == "__main__":
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    measure("images", half, picture)
    measure("pdf", half, document)
    measure("transcripts", half, transcript)
