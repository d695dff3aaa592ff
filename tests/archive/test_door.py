"""SQLite stands behind one door."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def imports_sqlite(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if "sqlite3" in names or (isinstance(node, ast.ImportFrom) and node.module == "sqlite3"):
            return True
    return False


def test_one_module_imports_sqlite():
    files = [path for room in ("archive", "indexer", "web") for path in (ROOT / room).rglob("*.py")]
    assert [path.name for path in files if imports_sqlite(path)] == ["database.py"]
