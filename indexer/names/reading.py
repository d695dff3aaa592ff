"""Reading a list of names: each line is a name or a query; one that is none is said so, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.errors import worded
from indexer.clean.decode import without_controls
from indexer.errors import SearchRequestError, SourceError, SourceFormatError
from indexer.names.cells import Row, read_rows
from indexer.names.lines import EXCERPT, Line, open_lines
from indexer.names.shape import Kind, Shape, json_object, shape_of
from indexer.names.values import BadLine, NameLine
from indexer.query.parser import MAX_LENGTH
from indexer.sources.streams import Readable
from indexer.spreadsheet import unguarded

JSON_HINT = worded("Each line is an object: {example}.", example='{"id": "1", "text": "…"}')


@dataclass(frozen=True, slots=True)
class NameList:
    """A list opened: what it looks like, and its lines, read once."""

    shape: Shape
    lines: Iterator[NameLine | BadLine]


def open_list(stream: Readable, name: str, *, kind: Kind = "auto") -> NameList:
    """Open a list of names or queries; blank lines are passed over.

    Args:
        stream: its bytes.
        name: what errors call it.
        kind: what it is; ``auto`` lets its first lines say.

    Raises:
        SourceFormatError: it is empty, or no text.
    """
    opened = open_lines(stream, name)
    shape = shape_of(opened.sample, kind)
    read = {"table": _table, "json": _json}.get(shape.kind, _plain)
    return NameList(shape, read(opened.lines, name, shape))


def named_lines(name: str, given: Iterable[tuple[str, str]]) -> Iterator[NameLine | BadLine]:
    """Yield the lines of a list that is no file, as those of one would be; one without a text is a bad one.

    Args:
        name: what errors call the list.
        given: of each line the text, and what the list calls it.
    """
    for number, (text, own) in enumerate(given, 1):
        plain = without_controls(text)
        yield _named(name, number, plain, without_controls(own), shown=plain)


def _plain(lines: Iterator[Line], name: str, _: Shape) -> Iterator[NameLine | BadLine]:
    for line in lines:
        if line.error is not None:
            yield _unreadable(line)
        elif line.text.strip():
            yield _named(name, line.number, line.text)


def _table(lines: Iterator[Line], name: str, shape: Shape) -> Iterator[NameLine | BadLine]:
    left = shape.skipped
    for row in read_rows(lines, shape.delimiter):
        if row.line.error is not None:
            yield _unreadable(row.line)
        elif not any(cell.strip() for cell in row.cells):
            continue
        elif left:
            left -= 1
        else:
            text, own = _cell(row, shape.columns.text), _cell(row, shape.columns.id)
            yield _named(name, row.line.number, text, own, shown=row.line.text)


def _json(lines: Iterator[Line], name: str, _: Shape) -> Iterator[NameLine | BadLine]:
    for line in lines:
        if line.error is not None:
            yield _unreadable(line)
        elif line.text.strip():
            record = json_object(line.text)
            text = (
                next((record[key] for key in ("query", "name", "text") if key in record), None)
                if record
                else None
            )
            if record is None or not isinstance(text, str):
                fault = SourceFormatError(f"{name}:{line.number}", "this line is not a query", hint=JSON_HINT)
                yield BadLine(line.number, line.text[:EXCERPT], fault)
            else:
                # Escapes hold what no line does: control characters, halves of surrogate pairs.
                own = without_controls(str(record.get("id") or ""))
                yield _named(name, line.number, without_controls(text), own, shown=line.text)


def _cell(row: Row, place: int | None) -> str:
    """Return a cell of a row; an empty one where the row is too short."""
    return unguarded(row.cells[place].strip()) if place is not None and place < len(row.cells) else ""


def _named(name: str, number: int, text: str, own: str = "", *, shown: str = "") -> NameLine | BadLine:
    """Return a line with its text, or what is wrong with that."""
    text = " ".join(text.split())
    if not text:
        fault: SourceError = SourceFormatError(
            f"{name}:{number}", "this line has no text to look for", hint="Write a name or words in it."
        )
        return BadLine(number, shown[:EXCERPT], fault, own)
    if len(text) > MAX_LENGTH:
        long = SearchRequestError(
            worded(
                "the query has {count:,} characters, and {most:,} are the most",
                count=len(text),
                most=MAX_LENGTH,
            ),
            hint="Shorten it.",
        )
        return BadLine(number, text[:EXCERPT], long, own)
    return NameLine(number, text, own)


def _unreadable(line: Line) -> BadLine:
    """Return what became of a line that cannot be read."""
    assert line.error is not None  # noqa: S101  the caller looked
    return BadLine(line.number, line.text[:EXCERPT], line.error)
