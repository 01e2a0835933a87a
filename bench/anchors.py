"""How long five hundred anchors take to be found again in a megabyte of text after an edit, beside splitting both texts into words."""

import random
import time
from collections import Counter
from pathlib import Path

from claims.anchoring import Anchor, Change, make

LETTERS = 1_000_000
ANCHORS = 500
SEED = 7
SECONDS = 1.0
TRIES = 3


def run(folder: Path) -> bool:
    """Print the figures; True if the best of three tries took less than a second."""
    old, anchors, new = texts()
    tries = [_relocated(old, anchors, new) for _ in range(TRIES)]
    took, states = min(tries, key=lambda one: one[0])
    split = min(_split(old, new) for _ in range(TRIES))
    print(f"{f'{ANCHORS} anchors in {LETTERS:,} letters':44} {took:>12.2f} s {split:>12.3f} s {took / split:>8.1f}")
    print("  " + ", ".join(f"{state} {number}" for state, number in sorted(states.items())), flush=True)
    return took <= SECONDS


def texts() -> tuple[str, list[Anchor], str]:
    """An article of that size, anchors all over it, and the article rewritten: of its paragraphs every seventeenth is gone, every fourth has
    other words, every twentieth is followed by a new one."""
    chance = random.Random(SEED)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(8_000)]
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < LETTERS:
        paragraphs += [" ".join(chance.choices(words, k=chance.randint(20, 90))) + "." for _ in range(200)]
    old = "\n\n".join(paragraphs)[:LETTERS]
    starts = [old.index(" ", chance.randrange(LETTERS - 400)) + 1 for _ in range(ANCHORS)]
    anchors = [make(old, start, old.index(" ", start + chance.randint(30, 160))) for start in starts]
    return old, anchors, "\n\n".join(_rewritten(old.split("\n\n"), words, chance))


def _rewritten(paragraphs: list[str], words: list[str], chance: random.Random) -> list[str]:
    new: list[str] = []
    for paragraph in paragraphs:
        fate = chance.random()
        if fate < 0.06:
            continue
        pieces = paragraph.split(" ")
        if fate < 0.30:
            for at in chance.sample(range(len(pieces)), len(pieces) // 12):
                pieces[at] = chance.choice(words)
        new.append(" ".join(pieces))
        if fate > 0.95:
            new.append(" ".join(chance.choices(words, k=50)))
    return new


def _relocated(old: str, anchors: list[Anchor], new: str) -> tuple[float, Counter[str]]:
    began = time.perf_counter()
    change = Change(old, new)
    states = Counter(change.relocate(anchor).state.value for anchor in anchors)
    return time.perf_counter() - began, states


def _split(old: str, new: str) -> float:
    began = time.perf_counter()
    old.split()
    new.split()
    return time.perf_counter() - began
