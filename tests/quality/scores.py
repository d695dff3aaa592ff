"""From answers to figures: the scorer's, and those that it does not give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.quality.documents import Document, scorer
from tests.quality.tools import Answers

Row = dict[str, Any]
Figures = dict[str, float]

COUNTS = frozenset(
    {"dates wrong", "dates missing", "dates invented", "articles", "failed", "promises broken", "n"}
    | {"planted", "body lines lost", "headlines lost"}
)
"""Figures that are whole numbers."""
LOWER_IS_BETTER = (COUNTS - {"n", "planted"}) | {"most CPU s", "most MB"}
"""Figures of what went wrong, or what it cost; of all others, more is better."""


def rows(documents: Iterable[Document], answers: Answers) -> list[Row]:
    """Return a row of figures a document, as the scorer makes it, and more."""
    return [_row(document, answers.get(document.id, {})) for document in documents]


def _row(document: Document, answer: Mapping[str, Any]) -> Row:
    tool, gold = scorer(), {"group": "", "site": "", **document.gold}
    has_facts = gold.get("facts", True)
    if not has_facts:
        gold |= {"title": None, "date": None, "author": None}
    predicted = {
        "title": answer.get("title"),
        "date": answer.get("published"),
        "text": "\n".join(answer.get("paragraphs", ())),
    }
    pages = str(document.page.parent.parent) if document.page else None
    row: Row = tool.evaluate({gold["id"]: predicted}, {gold["id"]: gold}, document.kind, pages)[0]
    row["failed"] = int("error" in answer)
    row["seconds"] = answer.get("seconds", 0.0)
    row["article"] = int(not row["empty"])
    got = (predicted["date"] or "")[:10]
    if gold.get("date"):
        row["date_wrong"] = int(bool(got) and got != gold["date"])
    elif has_facts:
        row["date_invented"] = int(bool(got))
    if gold.get("author"):
        row["author"] = int(same_names(gold["author"], answer.get("author") or ""))
    if document.junk:
        row["pieces"], row["pieces_kept"] = len(document.junk), _kept(document.junk, str(predicted["text"]))
    return row


def same_names(one: str, other: str) -> bool:
    """Tell whether two bylines name the same people: «وليد وهند» and «وليد، هند» do."""
    return _names(one) == _names(other)


def _names(byline: str) -> Counter[str]:
    return Counter(word.removeprefix("و") for word in scorer().toks(byline.casefold()))


def _kept(junk: Sequence[str], text: str) -> int:
    tool = scorer()
    words = f" {tool.normtxt(text)} "
    return sum(f" {tool.normtxt(piece)} " in words for piece in junk)


def figures(found: Sequence[Row]) -> Figures:
    """Return the figures of documents; a figure that nothing can be said of is left out."""
    made: Figures = {"n": len(found)}
    for name, key in (("F1", "f1"), ("P", "p"), ("R", "r"), ("perfect", "perfect"), ("title", "title_exact")):
        made |= _mean(name, found, key)
    made["F1 min"] = min(row["f1"] for row in found)
    made["R min"] = min(row["r"] for row in found)
    made |= _mean("date", found, "date")
    for name, key in (
        ("dates wrong", "date_wrong"),
        ("dates missing", "date_missing"),
        ("dates invented", "date_invented"),
    ):
        if values := [row[key] for row in found if key in row]:
            made[name] = sum(values)
    made |= _mean("author", found, "author")
    made |= _lines(found)
    made["failed"] = sum(row["failed"] for row in found)
    return made


def _mean(name: str, found: Sequence[Row], key: str) -> Figures:
    values = [row[key] for row in found if key in row]
    return {name: sum(values) / len(values)} if values else {}


def _lines(found: Sequence[Row]) -> Figures:
    """Return how much junk went and how much body stayed: lines, or pieces of lines."""
    made: Figures = {}
    for whole, kept in (("junk", "junk_kept"), ("pieces", "pieces_kept")):
        if count := sum(row.get(whole, 0) for row in found):
            made["junk removed"] = 1 - sum(row.get(kept, 0) for row in found) / count
    if count := sum(row.get("body", 0) for row in found):
        made["body kept"] = sum(row.get("body_kept", 0) for row in found) / count
    return made


def non_articles(found: Sequence[Row]) -> Figures:
    """Return how many pages that are no articles gave one."""
    return {
        "n": len(found),
        "articles": sum(row["article"] for row in found),
        "failed": sum(row["failed"] for row in found),
    }
