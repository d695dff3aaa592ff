"""The names of the formats in which articles are written out, without what writes them (`exporting`)."""

from __future__ import annotations

WHOLE = ("jsonl", "csv")
"""These hold the articles themselves."""

CITING = ("ris", "bib", "csl-json")
"""These cite them, for reference managers: RIS, BibTeX and CSL-JSON."""
