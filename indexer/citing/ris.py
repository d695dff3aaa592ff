"""RIS, which EndNote, Zotero, Mendeley and catalogues read; type NEWS is a newspaper article.

The tags are those of the format's specification of 2011 (Research Information Systems), as Zotero's and
EndNote's importers take them: T2 is the paper (JO would be its abbreviation), and L2 a page to read, where L1
is taken for a PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.citing.item import ARCHIVE
from indexer.citing.plain import one_line

if TYPE_CHECKING:
    from datetime import date

    from indexer.citing.item import Cited

TYPE = "application/x-research-info-systems"


def ris(one: Cited) -> str:
    """Return an article as one record, lines ended by CR LF."""
    day = one.day
    tags = (
        ("TI", one.title),
        ("AU", one.author),
        ("T2", one.site),
        ("SE", one.section),
        ("PY", f"{day.year:04}" if day else None),
        ("DA", slashed(day) if day else None),
        ("LA", one.language),
        ("UR", one.link),
        ("Y2", slashed(one.accessed)),
        ("DB", ARCHIVE),
        ("AN", one_line(one.id)),
        ("L2", one.address),
        ("N1", one.note),
    )
    lines = ["TY  - NEWS", *(f"{tag}  - {value}" for tag, value in tags if value), "ER  - ", ""]
    return "".join(f"{line}\r\n" for line in lines)


def slashed(day: date) -> str:
    """Return a day as RIS writes it: ``2017/07/02``."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}"
