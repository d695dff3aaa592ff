"""Cells that a spreadsheet would take for formulas: written with an apostrophe before them, read without.

A cell that begins with ``=``, ``+``, ``-``, ``@`` or white space of its own kind is run as a formula when the
table is opened (OWASP, "CSV Injection"). Spreadsheets take a leading apostrophe for "this is text".
"""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """Return text as a cell that no spreadsheet runs.

    >>> guarded("=1+1"), guarded("حفتر"), guarded("'=1")
    ("'=1+1", 'حفتر', "''=1")
    """
    return "'" + text if text.lstrip("'").startswith(RISKY) else text


def unguarded(text: str) -> str:
    """Return the text of a cell: what `guarded` put before it is taken off, and nothing else.

    >>> unguarded("'=1+1"), unguarded("'Ali"), unguarded("''=1")
    ('=1+1', "'Ali", "'=1")
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RISKY) else text
