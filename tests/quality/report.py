"""What `make quality` prints: every figure, what it means, and the tools beside ours."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.quality import peers
from tests.quality.documents import Document
from tests.quality.measures import DATE_LINES, GOALS, MEASURES, Measured
from tests.quality.tables import figures_table, shown, table
from tests.quality.tools import OURS, Answers

_TEXT = ("F1", "F1 min", "P", "R", "perfect", "junk removed", "body kept")
_FACTS = (
    "n",
    "title",
    "date",
    "dates wrong",
    "dates missing",
    "dates invented",
    "author",
    "articles",
    "failed",
)
_SITES = ("n", "F1", "F1 min", "perfect", "title", "date", "dates wrong", "author")
_LEGEND = """\
F1, P, R: words of the text, mean over the documents · F1 min: the worst document · perfect: documents exactly
right · junk removed, body kept: lines (in the samples, junk is counted in pieces of lines) · title, date,
author: right, of those that the documents have · dates invented: where the document has none · articles:
pages that are no articles and gave one · failed: documents on which a tool raised"""

_READING = """\
pages/s: documents a CPU second in one pass of a fresh process, with what a tool loads at its first page; the
races above leave that out, and empty every cache before each turn. Tools that keep everything keep the body
whole, and tools that know no dates get none wrong. Plain text is given to the others as a page of <p>."""


def section(title: str, *paragraphs: str) -> str:
    """Return a part of the report."""
    return "\n\n".join([f"━━ {title}", *filter(None, paragraphs)]) + "\n"


def ours(measured: Measured) -> str:
    """Return our own figures."""
    meanings = {measure.name: measure.meaning for measure in MEASURES}
    texts = {name: own for name, own in measured.items() if "F1" in own}
    facts = {name: own for name, own in measured.items() if name in meanings or name == DATE_LINES}
    notes = table(["measure", "what", "documents"], _notes(meanings, measured), left=2)
    return section("Ours", notes, figures_table(texts, _TEXT), figures_table(facts, _FACTS), _LEGEND)


def _notes(meanings: Mapping[str, str], measured: Measured) -> list[list[str]]:
    return [
        [name, meaning, shown("n", measured[name]["n"])]
        for name, meaning in meanings.items()
        if name in measured
    ]


def sites(measured: Measured) -> str:
    """Return our figures for the pages of each site."""
    return section(
        "Pages by site, the worst first (no weights are trained on pages: thresholds only)",
        figures_table(measured, _SITES, first="site"),
    )


def folds() -> str:
    """Return the figures of plain text where the site tested on took no part in tuning."""
    try:
        module = importlib.import_module("tests.quality.folds")
    except ModuleNotFoundError:
        return ""
    made = module.report()
    title = "Plain text, tuned on four fifths of the sites and tested on the fifth"
    if isinstance(made, str):
        return section(title, made)
    rows = dict(flat(made))
    columns = list(dict.fromkeys(figure for own in rows.values() for figure in own))
    return section(title, figures_table(rows, columns, first="fold"))


def flat(made: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the figures of a tree of them, a row a branch: its name, and the numbers that hang there."""
    numbers = {key: float(value) for key, value in made.items() if isinstance(value, int | float)}
    if numbers:
        yield name or "all", numbers
    for key, value in made.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{name} · {key}" if name else str(key))


def speed(measured: Measured) -> str:
    """Return how fast ours is, and how many times as fast as others."""
    races = {name: own for name, own in measured.items() if "pages/s" in own}
    columns = ["n", "pages/s", *dict.fromkeys(key for own in races.values() for key in own if key[0] == "×")]
    return section(
        "Speed: documents a CPU second, one core, in turns, medians", figures_table(races, columns)
    )


def beside(
    tools: Mapping[str, Measured],
    documents: Sequence[Document],
    answers: Mapping[str, Answers],
    versions: Mapping[str, str],
) -> str:
    """Return ours beside the other tools."""
    parts = []
    for title, columns, collection in (
        ("Pages", peers.HTML, "html"),
        ("Plain text, and the samples", peers.TEXT, "text"),
        ("Charsets, recall", peers.CHARSETS, None),
    ):
        rates = collection and {tool: peers.rate(documents, own, collection) for tool, own in answers.items()}
        parts += [title, peers.comparison(columns, tools, rates or None), _places(columns, tools)]
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    parts.append(_READING)
    return section(f"Beside other tools ({named})", *parts)


def _places(columns: Sequence[peers.Column], tools: Mapping[str, Measured]) -> str:
    worse = peers.not_first(columns, tools, OURS)
    first = f"* best of its column; {OURS} is best or level in {len(columns) - len(worse)} of {len(columns)}"
    named = ", ".join(f"{column.measure}: {column.figure}" for column in worse)
    return f"{first}, not in {named}" if worse else first


def goals(measured: Measured) -> str:
    """Return what the cleaner is to reach, and whether it does."""
    lines = []
    for goal in GOALS:
        value = goal.value(measured)
        met = "not measured" if value is None else "yes" if goal.is_met(value) else "NO"
        lines.append([goal.statement, f"{goal.bound:g}", shown(goal.figure, value), met])
    return section("It is done when", table(["", "goal", "is", "met"], lines))
