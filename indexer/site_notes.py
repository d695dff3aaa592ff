"""Reading the notes on sites: one small TOML file a site, named by its domain.

A file is taken whole or not at all: a misspelt key would else be a note that quietly does nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from indexer.clean.identity import domain
from indexer.clean.site_notes import DATE_ORDERS, SiteNotes
from indexer.clean.vocabulary.lookup import line_key
from indexer.errors import SiteNotesError

SUFFIX = ".toml"

_SELECTOR_LISTS = ("keep", "drop")
_SELECTORS = ("title", "author", "date")
_LINE_LISTS = ("keep_lines", "drop_lines")
KEYS = (*_SELECTOR_LISTS, *_LINE_LISTS, "date_order", *_SELECTORS, "not_articles")
"""What a file may say."""

_MAX_BYTES = 1_000_000


def load_site_notes(folder: Path) -> dict[str, SiteNotes]:
    """Read all notes of a folder, ``example.org.toml`` and its like; other files are no notes.

    Args:
        folder: where they lie.

    Returns:
        The notes by domain; empty where there is no such folder.

    Raises:
        SiteNotesError: a file cannot be read, or says what no notes can.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX) if folder.is_dir() else []
    except OSError as exc:
        raise SiteNotesError(
            folder, f"cannot be read ({exc.strerror})", hint="Check who may read it."
        ) from exc
    return {_domain(path): read_site_notes(path) for path in files}


def read_site_notes(path: Path) -> SiteNotes:
    """Read the notes of one file.

    Raises:
        SiteNotesError: it cannot be read, or says what no notes can.
    """
    table = _table(path)
    for key in table:
        if key not in KEYS:
            raise SiteNotesError(path, f"has an unknown key {key!r}", hint=f"Known keys: {', '.join(KEYS)}.")
    lists = {key: _strings(path, table, key) for key in (*_SELECTOR_LISTS, *_LINE_LISTS, "not_articles")}
    single = {key: _string(path, table, key) for key in (*_SELECTORS, "date_order")}
    for key in (*_SELECTOR_LISTS, *_SELECTORS):
        for selector in lists[key] if key in lists else filter(None, [single[key]]):
            _check_selector(path, key, selector)
    order = single["date_order"] or DATE_ORDERS[0]
    if order not in DATE_ORDERS:
        raise SiteNotesError(
            path, f"date_order is {order!r}", hint=f"It is one of: {', '.join(DATE_ORDERS)}."
        )
    for pattern in lists["not_articles"]:
        if not pattern.startswith(("/", "*")):
            raise SiteNotesError(
                path,
                f"not_articles has {pattern!r}, which matches no address",
                hint="Patterns are of the path of an address, from its slash on: '/video/*', '*/tag/*'.",
            )
    return SiteNotes(
        keep=lists["keep"],
        drop=lists["drop"],
        keep_lines=_keys(path, "keep_lines", lists["keep_lines"]),
        drop_lines=_keys(path, "drop_lines", lists["drop_lines"]),
        date_order=order,
        title=single["title"],
        author=single["author"],
        date=single["date"],
        not_articles=lists["not_articles"],
    )


def _domain(path: Path) -> str:
    name = path.stem.lower()
    if domain(name) != name or "." not in name:
        raise SiteNotesError(
            path,
            "is not named by a domain",
            hint="Name it by the site, without www and slashes: example.org.toml.",
        )
    return name


def _table(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SiteNotesError(path, "is too large for notes", hint="Notes are a few lines of TOML.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        raise SiteNotesError(path, f"cannot be read ({exc.strerror})", hint="Check who may read it.") from exc
    except UnicodeDecodeError as exc:
        raise SiteNotesError(path, "is not in UTF-8", hint="Save it again as UTF-8.") from exc
    except (tomllib.TOMLDecodeError, RecursionError) as exc:
        raise SiteNotesError(
            path, f"is not TOML ({exc})", hint="Write lines such as: drop = ['.promo', '#newsletter']"
        ) from exc


def _strings(path: Path, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise SiteNotesError(
            path,
            f"{key} is not a list of strings",
            hint=f"Write: {key} = ['…'], each in quotes and not empty.",
        )
    return tuple(one.strip() for one in value)


def _string(path: Path, table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise SiteNotesError(path, f"{key} is not a string", hint=f"Write: {key} = '…', not empty.")
    return value.strip() if value else None


def _check_selector(path: Path, key: str, selector: str) -> None:
    try:
        BeautifulSoup("", "lxml").css.compile(selector)
    except Exception as exc:
        # Of soupsieve: SelectorSyntaxError, and others for selectors that parse and mean nothing.
        raise SiteNotesError(
            path,
            f"{key} has {selector!r}, which is no CSS selector ({str(exc).splitlines()[0]})",
            hint="Selectors are those of style sheets: '.story p', '#content > div.text'.",
        ) from exc


def _keys(path: Path, key: str, lines: tuple[str, ...]) -> frozenset[str]:
    for line in lines:
        if not line_key(line):
            raise SiteNotesError(
                path,
                f"{key} has {line!r}, in which there is no word",
                hint="Lines are compared by their words; figures and signs don't count.",
            )
    return frozenset(map(line_key, lines))
