"""Starting costs little: what a command does not need is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SHELL = {"click"}
KEPT = SHELL | {"sqlite3", "zstandard"}
STAMPED = KEPT | {"marisa_trie", "pyarabic", "rapidfuzz"}
CACHED = {"platformdirs", "tempfile"}
SEARCHED = STAMPED | {"numpy"} | CACHED
"""Packages that commands import: to be called, to read the archive, the index's stamp, the index; the one
that says where the user's cache is imports another."""

SLOW = {"sqlite3", "csv", "difflib", "email", "html", "http", "multiprocessing", "tempfile", "zipfile"}
"""Packages of Python's own that count: each takes some milliseconds, with what it imports."""

BUDGETS = [
    (["--help"], SHELL),
    (["--version"], SHELL | SLOW - {"sqlite3"}),
    (["add", "--help"], SHELL),
    (["search", "--help"], SHELL),
    (["list"], KEPT),
    (["show", "{id}"], KEPT),
    (["stats"], STAMPED),
    (["search", "الجديد"], SEARCHED),
]

SEARCHING = {
    *("indexer.clean", "indexer.comparing", "indexer.copies", "indexer.equivalents", "indexer.explain"),
    *("indexer.ingest", "indexer.search_equals", "indexer.search_help", "indexer.search_json"),
    *("indexer.engine.builder", "indexer.engine.explaining", "indexer.engine.memory"),
    *("indexer.engine.segment_witness", "indexer.engine.whoosh_codec", "indexer.engine.whoosh_storage"),
    *("indexer.engine.whoosh_writer", "indexer.query.equals"),
    *("indexer.query.origins", "indexer.suggestions.help", "archive.writer", "archive.cleaning_again"),
}
"""What a search that finds enough has no use for."""


def imported(arguments: list[str], folder: Path) -> set[str]:
    """Run a command in a process of its own; return the names of all modules it imported."""
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom web.cli import main\n"
        f"try: main({['--archive', str(folder), *arguments]!r})\n"
        "except SystemExit as end: status = end.code\n"
        "found = {name for name, module in sys.modules.items() if getattr(module, '__spec__', None)}\n"
        "print('IMPORTED', status, *sorted(found - before), file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    status, *names = answer.stderr.decode().split("IMPORTED")[1].split()
    assert status in ("0", "None"), answer.stderr.decode()
    return set(names)


def packages(modules: set[str]) -> set[str]:
    """Return the packages of some modules, less our own and those of Python that are quick."""
    tops = {name.split(".")[0] for name in modules}
    return {
        name
        for name in tops - {"archive", "indexer", "web"}
        if name in SLOW or (name not in sys.stdlib_module_names and not name.startswith("_"))
    }


@pytest.mark.parametrize(("arguments", "budget"), BUDGETS, ids=[" ".join(words) for words, _ in BUDGETS])
def test_a_command_imports_no_more_than_it_needs(arguments, budget, samples):
    words = [word.format(id=samples.store.ids()[0]) for word in arguments]
    assert packages(imported(words, samples.folder)) <= budget


def test_help_imports_the_group_and_its_errors_alone(samples):
    ours = {"archive", "archive.errors", "indexer", "indexer.cli", "indexer.cli.group", "indexer.errors"}
    found = imported(["--help"], samples.folder)
    assert {name for name in found if name.split(".")[0] in ("archive", "indexer")} == ours


def test_a_search_imports_nothing_of_what_few_searches_ask_for(samples):
    found = imported(["search", "الجديد", "--limit", "1"], samples.folder)
    assert "indexer.search" in found
    assert not found & SEARCHING
