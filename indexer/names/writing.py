"""The answers to a list written out, from every face alike: two tables for spreadsheets, and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from indexer.names.values import Answer, BadLine, Counts
from indexer.query import Step
from indexer.search_json import offer_json
from indexer.spreadsheet import BOM, csv_row

if TYPE_CHECKING:
    from indexer.suggestions.asking import Offer

BAD = "bad"
COUNTS = (
    *("line", "id", "query", "status", "articles", "sites", "months", "first", "last", "undated"),
    *("typed", "folded", "clitics", "lemma", "related", "by_site", "by_month", "best", "tried", "offers"),
    "problem",
)
"""The columns of the table with a row a line."""

LONG = ("line", "id", "query", "site", "month", "articles", "problem")
"""The columns of the table with a row for each site and month of a line; one row of a bad line, too."""


def written(answers: Iterable[Answer], form: str, *, mark: bool = False) -> Iterator[str]:
    """Yield the answers to a list as text, piece by piece.

    Args:
        answers: the answers, in the order of the list.
        form: ``counts`` (CSV, a row a line), ``long`` (CSV, a row for each line, site and month; a line that
            finds nothing, or is bad, has one row) or ``report`` (JSON Lines).
        mark: whether CSV begins with a byte order mark, as Excel needs for Arabic.
    """
    if form == "report":
        yield from (json.dumps(answer_json(one), ensure_ascii=False) + "\n" for one in answers)
        return
    columns, rows = TABLES[form]
    yield BOM * mark + csv_row(columns)
    for one in answers:
        yield "".join(map(csv_row, rows(one)))


def is_table(form: str) -> bool:
    """Whether a form is CSV."""
    return form in TABLES


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON values."""
    if isinstance(answer, BadLine):
        return {
            "line": answer.number,
            "id": answer.id,
            "query": answer.text,
            "status": BAD,
            "problem": answer.reason,
            "hint": answer.error.hint,
        }
    return {
        "line": answer.line.number,
        "id": answer.line.id,
        "query": answer.line.text,
        "status": answer.status,
        "total": answer.total,
        "sites": _counts_json(answer.sites),
        "months": _counts_json(answer.months),
        "first": answer.first,
        "last": answer.last,
        "undated": answer.undated,
        "steps": {step.name.lower(): count for step, count in answer.steps.items()},
        "hits": [
            {"id": hit.id, "title": hit.title, "site": hit.site, "published": hit.published}
            for hit in answer.hits
        ],
        "notes": list(answer.notes),
        "tried": list(answer.tried),
        "suggestions": [offer_json(offer) for offer in answer.offers],
    }


def _counts_json(counts: Counts) -> list[dict[str, Any]]:
    return [{"value": value, "count": count} for value, count in counts]


def counts_rows(answer: Answer) -> Iterator[tuple[object, ...]]:
    """Yield the one row of a line: its counts, or what is wrong with it."""
    if isinstance(answer, BadLine):
        known = (answer.number, answer.id, answer.text, BAD)
        yield (*known, *[""] * (len(COUNTS) - len(known) - 1), answer.reason)
        return
    steps = [answer.steps.get(step, 0) for step in Step]
    yield (
        answer.line.number,
        answer.line.id,
        answer.line.text,
        answer.status,
        answer.total,
        sum(value is not None for value, _ in answer.sites),
        sum(value is not None for value, _ in answer.months),
        answer.first or "",
        answer.last or "",
        answer.undated,
        *steps,
        answer.related,
        _list_of(answer.sites),
        _list_of(answer.months),
        " ".join(hit.id for hit in answer.hits),
        " ".join(answer.tried),
        "; ".join(map(_offered, answer.offers)),
        "",
    )


def long_rows(answer: Answer) -> Iterator[tuple[object, ...]]:
    """Yield a row for each site and month of a line; one with what is wrong, of a bad one."""
    if isinstance(answer, BadLine):
        yield (answer.number, answer.id, answer.text, "", "", "", answer.reason)
        return
    known = (answer.line.number, answer.line.id, answer.line.text)
    if not answer.total:
        yield (*known, "", "", 0, "")
    for site, month, count in answer.cells:
        yield (*known, site or "", month or "", count, "")


def _list_of(counts: Counts) -> str:
    """Return values with their counts in one cell; what has no value is ``(none)``."""
    return "; ".join(f"{value or '(none)'} {count}" for value, count in counts)


def _offered(offer: Offer) -> str:
    """Return a search that finds more in a few words."""
    return f"{offer.kind}: {offer.query} ({offer.count})"


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Answer], Iterator[tuple[object, ...]]]]] = {
    "counts": (COUNTS, counts_rows),
    "long": (LONG, long_rows),
}
FORMS = (*TABLES, "report")
