"""Reading tables: comma, semicolon or tab between the cells, the names of the columns in the first row."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from indexer.errors import SourceError, SourceFormatError, SourceLimitError
from indexer.sources.charsets import SAMPLE, as_utf8, decode_line
from indexer.sources.item import Context, Item, Outcome, Outcomes
from indexer.sources.lines import NumberedLine, read_lines
from indexer.sources.pages import empty, is_blank
from indexer.sources.records import record_of
from indexer.sources.signatures import HEAD, refuse_binary
from indexer.sources.wording import settled, too_large

_QUOTED = re.compile(r'"[^"]*"')
# In the order in which a tie is decided.
_DELIMITERS = ("\t", ",", ";", "|")
# Excel writes which delimiter it used in a line before the names: ``sep=;``.
_EXCEL_LINE = re.compile(r'"?sep=(.)"?\r?', re.IGNORECASE)
_LONGEST_NAME = 200
_HINT = "The first row must name the columns: title,text,url,published …"


def read_table(item: Item, context: Context) -> Outcomes:
    """Read a table whose delimiter its first row shows."""
    refuse_binary(item.name, item.stream.head(HEAD))
    stream = as_utf8(item.stream)
    head = stream.head(SAMPLE)
    if is_blank(head) and len(head) < SAMPLE:
        raise empty(item.name)
    limit = context.options.limits.source_bytes
    # The module's own bound on a field (128 KiB) is for the whole process, and lower than a long article.
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    separator = b"\r" if b"\n" not in head and b"\r" in head else b"\n"
    feed = _Feed(item.name, read_lines(stream, item.name, limit, separator=separator), limit)
    yield from _read_rows(item, context, feed, _delimiter(head.split(separator)))


class _Feed:
    """The lines of a table as the `csv` module takes them, and where its present row began."""

    def __init__(self, name: str, lines: Iterator[NumberedLine | SourceLimitError], limit: int) -> None:
        self.name = name
        self._lines = lines
        self._limit = limit
        self._length = 0
        self._quoted = False
        self.row = 1
        self.started = False
        self.ended = False

    def begin_row(self) -> None:
        """Note that the next line begins a row."""
        self.started, self._length, self._quoted = False, 0, False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        data = self._line()
        if data is None:
            self.ended = True
            raise StopIteration
        if self._length > self._limit + 1:
            # The next row begins where this one's quotation marks are closed, however far that is.
            while self._quoted and self._line() is not None:
                pass
            raise too_large(f"{self.name}:{self.row}", "row", self._length, self._limit)
        return decode_line(data) + "\n"

    def _line(self) -> bytes | None:
        line = next(self._lines, None)
        if line is None:
            return None
        if isinstance(line, SourceLimitError):
            raise line
        number, data = line
        if not self.started:
            self.started, self.row = True, number
        self._length += len(data) + 1
        # Two quotation marks within a cell stand for one, and so change nothing here.
        self._quoted ^= data.count(b'"') % 2 == 1
        return data


def _read_rows(item: Item, context: Context, feed: _Feed, delimiter: str) -> Outcomes:
    names: tuple[str, ...] = ()
    nothing = True
    for row in _rows(feed, delimiter):
        place = f"{item.name}:{feed.row}"
        if isinstance(row, SourceError):
            nothing = False
            yield row
        elif not any(cell.strip() for cell in row) or (
            not names and _EXCEL_LINE.fullmatch(delimiter.join(row))
        ):
            continue
        elif not names:
            names = _names(place, row)
        else:
            nothing = False
            yield _record(place, names, row, context)
    if nothing:
        what = "has names of columns, and no rows below them" if names else "is empty"
        raise SourceFormatError(item.name, what, hint="Export it again, or leave it out.")


def _rows(feed: _Feed, delimiter: str) -> Iterator[list[str] | SourceError]:
    """Yield rows; one that cannot be read is yielded as an error, and the rows after it are read on."""
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.begin_row()
        try:
            row = next(reader)
        except StopIteration:
            return
        except SourceLimitError as exc:
            yield settled(exc)
        except csv.Error as exc:
            error = SourceFormatError(f"{feed.name}:{feed.row}", f"not valid CSV: {exc}", hint=_HINT)
            error.__cause__ = exc
            yield settled(error)
        else:
            yield _unclosed(feed) if feed.ended and feed.started else row


def _unclosed(feed: _Feed) -> SourceFormatError:
    """A row that asks for a line after the last one waits for its closing quotation mark."""
    return SourceFormatError(
        f"{feed.name}:{feed.row}",
        "a quotation mark opened in this row is never closed, so that it runs to the end of the file",
        hint='Close it, or write a quotation mark within a cell twice: "".',
    )


def _names(place: str, row: list[str]) -> tuple[str, ...]:
    """Return the names of columns as they are; the second of the same name becomes ``name (2)``."""
    if max(map(len, row)) > _LONGEST_NAME:
        raise SourceFormatError(place, "the first row does not look like names of columns", hint=_HINT)
    seen: Counter[str] = Counter()
    names = []
    for name in row:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _record(place: str, names: tuple[str, ...], row: list[str], context: Context) -> Outcome:
    if len(row) != len(names):
        cells = f"{len(row)} cell" + ("s" if len(row) != 1 else "")
        return SourceFormatError(
            place,
            f"the row has {cells}, and the first row names {len(names)} columns",
            hint='Put cells that hold a delimiter or a line end in quotation marks: "…".',
        )
    try:
        return record_of(place, dict(zip(names, row, strict=True)), context)
    except SourceError as exc:
        return settled(exc)


def _delimiter(lines: list[bytes]) -> str:
    """Return the delimiter that the names of the columns use; a comma where there is but one column."""
    texts = [decode_line(line) for line in lines[:-1] or lines]
    first = next((text for text in texts if text.strip()), "")
    if said := _EXCEL_LINE.fullmatch(first.strip("\n")):
        return said[1]
    bare = _QUOTED.sub("", first)
    best = max(_DELIMITERS, key=bare.count)
    return best if best in bare else ","
