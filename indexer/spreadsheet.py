"""Tables for spreadsheets: CSV that Excel reads, its cells never run as formulas.

A cell that begins with ``=``, ``+``, ``-``, ``@``, their full-width forms or white space of its own kind is
run as a formula when the table is opened (OWASP, "CSV Injection"). Spreadsheets take a leading apostrophe for
"this is text": it is written before such cells, and taken off where our own tables are read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable

BOM = "\ufeff"
"""The byte order mark: what a CSV file begins with, so that Excel reads Arabic."""

_RISKY = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
"""How a cell begins that is run, white space or apostrophes before it or none."""


def guarded(text: str) -> str:
    """Return text as a cell that no spreadsheet runs.

    >>> guarded("=1+1"), guarded(" @SUM(1)"), guarded("حفتر"), guarded("'=1")
    ("'=1+1", "' @SUM(1)", 'حفتر', "''=1")
    """
    return "'" + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """Return the text of a cell: what `guarded` put before it is taken off, and nothing else.

    >>> unguarded("'=1+1"), unguarded("'Ali"), unguarded("''=1")
    ('=1+1', "'Ali", "'=1")
    """
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def csv_row(cells: Iterable[object]) -> str:
    r"""Return a row of CSV (RFC 4180), every text in it guarded; None is an empty cell.

    >>> csv_row(["=1", 7, None, "a,b"]).rstrip()
    '\'=1,7,,"a,b"'
    """
    row: str = csv.writer(_Echo()).writerow(
        guarded(cell) if isinstance(cell, str) else cell for cell in cells
    )
    return row


class _Echo:
    """A file that gives back what is written, so that `csv.writer` does."""

    @staticmethod
    def write(row: str) -> str:
        """Return the row."""
        return row
