"""How well bounces and automatic replies are told from what people write: `python -m tests.gold.measure_mail_kinds [dev|held] [ids]`."""

import base64
import json
import sys
from collections import Counter
from pathlib import Path

from factcheck.mailroom.automatic import is_automatic
from factcheck.mailroom.bounces import Bounce, bounce
from factcheck.mailroom.reading import read

HERE = Path(__file__).with_name("mail")


def cases(folder: str, half: str) -> list[dict]:
    file = HERE / folder / "cases.jsonl"
    rows = (
        (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
        if file.exists()
        else ()
    )
    return [row for row in rows if row["half"] == half]


def raw(folder: str, case: dict) -> bytes:
    return (HERE / folder / case["file"]).read_bytes() if "file" in case else base64.b64decode(case["base64"])


def kind(found: Bounce | None) -> str:
    return "not_bounce" if found is None else "delayed" if found.is_delay else "bounce"


def are_right(case: dict, found: Bounce) -> bool:
    """Everybody who did not get it and nobody else; of two names of one recipient either counts."""
    wanted, also = {one.lower() for one in case["addresses"]}, {one.lower() for one in case["also"]}
    got = {one.lower() for one in found.addresses}
    return got <= wanted | also and len(got) >= len(wanted)


def measure_bounces(half: str, *, names: bool) -> None:
    told: Counter[str] = Counter()
    for case in cases("bounces", half):
        found = bounce(read(raw("bounces", case)))
        got, wanted = kind(found), case["is"]
        told[f"{wanted} all"] += 1
        told[f"{wanted} as {got}"] += 1
        wrong = [f"is {wanted}, said {got}"] if got != wanted else []
        if found and wanted != "not_bounce":
            told["with addresses"] += 1
            told["addresses right"] += are_right(case, found)
            wrong += [] if are_right(case, found) else [f"addresses {case['addresses']}, said {list(found.addresses)}"]
            if case["permanent"] is not None:
                told["with permanent"] += 1
                told["permanent right"] += found.permanent == case["permanent"]
                wrong += (
                    []
                    if found.permanent == case["permanent"]
                    else [f"permanent {case['permanent']}, said {found.permanent} ({found.status})"]
                )
        if names and wrong:
            print(f"  {case['id']}: {'; '.join(wrong)}")
    _print_bounces(half, told)


def _print_bounces(half: str, told: Counter[str]) -> None:
    print(f"bounces, {half}")
    print(
        f"  bounces recognised     {_share(told['bounce as bounce'] + told['bounce as delayed'], told['bounce all'])}"
    )
    print(f"  and told from delays   {_share(told['bounce as bounce'], told['bounce all'])}")
    print(f"  delays recognised      {_share(told['delayed as delayed'], told['delayed all'])}")
    print(f"  addresses right        {_share(told['addresses right'], told['with addresses'])}")
    print(f"  permanent right        {_share(told['permanent right'], told['with permanent'])}")
    print(
        f"  taken for one wrongly  {told['not_bounce as bounce'] + told['not_bounce as delayed']} of {told['not_bounce all']}"
    )


def measure_automatic(half: str, *, names: bool) -> None:
    told: Counter[str] = Counter()
    for case in cases("automatic", half):
        reason = is_automatic(read(raw("automatic", case)))
        got, told_by = "automatic" if reason else "answer", case.get("told_by") or ""
        told[f"{case['is']} {told_by}"] += 1
        told[f"{case['is']} {told_by} as {got}"] += 1
        if names and got != case["is"]:
            print(f"  {case['id']}: is {case['is']}, said {got} {reason}")
    print(f"automatic replies, {half}")
    print(f"  told by a header       {_share(told['automatic header as automatic'], told['automatic header'])}")
    print(f"  told by words alone    {_share(told['automatic words as automatic'], told['automatic words'])}")
    print(f"  answers taken for one  {told['answer  as automatic']} of {told['answer ']}")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.3f})" if whole else "none there"


if __name__ == "__main__":
    half = sys.argv[1] if len(sys.argv) > 1 else "dev"
    for measure in (measure_bounces, measure_automatic):
        measure(half, names=half == "dev" and "ids" in sys.argv[2:])
