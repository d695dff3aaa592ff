"""Starting costs little: what a command does not need is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "whoosh",
    "lxml",
    "numpy",
    "bs4",
    "flask",
    "waitress",
    "rich",
    "warcio",
    "resiliparse",
    "zstandard",
    "sqlite3",
}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["search", "--help"], ["add", "--help"]])
def test_help_imports_nothing_heavy(arguments):
    code = (
        "import sys\nfrom web.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\n"
        "print('IMPORTED', *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(answer.stderr.split("IMPORTED")[1].split())
    assert not imported & HEAVY
