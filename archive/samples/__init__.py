"""A small collection of Arabic press, written for this project and under its licence (GPL-3.0-or-later).

Every article is original: the towns, people, papers and events are invented. The pages wrap them in the
kinds of dirt that scraped pages have, and `expected` says how each comes out clean. README.md, beside
this file, says what each sample shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

_HERE = Path(__file__).resolve().parent


def pages() -> Path:
    """Return the folder of the sample pages: HTML, plain text, JSONL, CSV and WARC files."""
    return _HERE / "pages"


def expected() -> Mapping[str, dict[str, Any]]:
    """Return the clean result of every sample article, by the name of its source, in order of names.

    Returns:
        For each source (``waha-cup.html``, ``records.jsonl:3``, ``crawl.warc.gz#https://…``) a dict of
        ``source``, ``title``, ``author``, ``site``, ``url``, ``published``, ``published_as_printed``,
        ``language`` (each a string or None), ``paragraphs`` (a list of strings), and
        ``removed_contains``: pieces of lines that must be removed, each with its reason code.
    """
    found = (json.loads(path.read_text(encoding="utf-8")) for path in (_HERE / "expected").glob("*.json"))
    return MappingProxyType({each["source"]: each for each in sorted(found, key=lambda each: each["source"])})


def queries() -> Sequence[Mapping[str, str]]:
    """Return searches that the samples answer: each has a ``query`` and the source that it must find first.

    The spellings are those of readers, not of the articles: without hamzas, with ه for ة, with vowel
    marks, with other digits. The source stands under ``expect_top``, and ``why`` says what is shown.
    """
    found: list[dict[str, str]] = json.loads((_HERE / "queries.json").read_text(encoding="utf-8"))
    return tuple(MappingProxyType(each) for each in found)
