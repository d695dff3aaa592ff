"""How surely clitics are told from letters of the word: on the lists of `tests/arabic/clitics`.

There are three pairs of lists. The first ones and the `further` ones (these mostly traps, and hard ones) were
read while the tables were made, and many of their words are rows of these. Those in `held` were written
apart, after the tables were done, and what is wrong in them is only counted: they tell what to expect.

A word whose clitics are taken off rightly is right; one that loses anything else, or a trap that loses
anything, is wrong; one that keeps what it should lose is missed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from indexer.arabic import fold, without_clitics
from tests.quality.documents import ROOT

LISTS = ROOT / "tests" / "arabic" / "clitics"
MEASURE = "clitics"
HELD, FURTHER = f"{MEASURE}, held out", f"{MEASURE}, further"
SETS: Mapping[str, Path] = {MEASURE: LISTS, HELD: LISTS / "held", FURTHER: LISTS / "further"}


def rows(folder: Path, name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a list."""
    return csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines(), delimiter="\t")


def mistakes(folder: Path = LISTS) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what loses too much and what loses too little: each word with what is left of it, folded."""
    too_much, too_little = [], []
    for row in rows(folder, "traps.tsv"):
        left = without_clitics(fold(row["word"]))
        if left != fold(row["word"]):
            too_much.append((row["word"], left))
    for row in rows(folder, "clitics.tsv"):
        left = without_clitics(fold(row["word"]))
        if left != fold(row["bare"]):
            (too_little if left == fold(row["word"]) else too_much).append((row["word"], left))
    return too_much, too_little


def measured(folder: Path = LISTS) -> dict[str, float]:
    """Return precision and recall over the two lists of a folder."""
    too_much, too_little = mistakes(folder)
    traps, clitics = (len(list(rows(folder, name))) for name in ("traps.tsv", "clitics.tsv"))
    wrong = {word for word, _ in too_much}
    right = clitics - len(too_little) - sum(row["word"] in wrong for row in rows(folder, "clitics.tsv"))
    return {
        "n": traps + clitics,
        "precision": right / (right + len(too_much)),
        "recall": right / clitics,
    }
