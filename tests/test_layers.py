"""The floors of ARCHITECTURE.md, walked by reading every import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What pages and plain texts have in common; neither knows the other.
SHARED = (
    *("addresses", "alternation", "bylines", "columns", "dates", "decode", "desks", "domains", "found"),
    *(
        "given_names",
        "identity",
        "kind_words",
        "language",
        "lines",
        "reasons",
        "site_notes",
        "title_parts",
        "vocabulary",
    ),
    "words",
)

# The packages of the web, from the ground up: each may import of those before it.
BELOW = {"archive", "indexer"}
GROUND = {*BELOW, "web.language", "web.asking", "web.delivery", "web.parts"}
WEB = {
    "web.safety": BELOW,
    "web.language": BELOW,
    "web.asking": BELOW,
    "web.delivery": {*BELOW, "web.safety", "web.language"},
    "web.parts": {*BELOW, "web.language", "web.asking"},
    "web.citing": {*BELOW, "web.language", "web.asking", "web.parts"},
    "web.search": {*GROUND, "web.citing"},
    "web.kwic": {*GROUND, "web.search"},
    "web.names": {*GROUND, "web.safety", "web.search"},
    "web.reading": {*GROUND, "web.safety", "web.citing"},
    "web.comparing": {*GROUND, "web.reading"},
    "web.removed": {*GROUND, "web.safety", "web.reading"},
    "web.explaining": GROUND,
    "web.taking": {*GROUND, "web.citing", "web.reading"},
    "web.api": {
        *(*GROUND, "web.safety", "web.citing", "web.search", "web.kwic", "web.names"),
        *("web.reading", "web.explaining"),
    },
    "web.serving": {*BELOW, "web.safety", "web.api.cors", "web.search.page", "web.create_app"},
}

# What each room may import of the project; a room may always import itself.
MAY_IMPORT = {
    "archive": set(),
    "archive.samples": {"archive"},
    "indexer.errors": {"archive"},
    "indexer.cache_folder": set(),
    "indexer.arabic": {"indexer.cache_folder"},
    "indexer.likeness": set(),
    "indexer.windows": set(),
    "indexer.signatures": set(),
    "indexer.wide": set(),
    "indexer.spreadsheet": set(),
    "indexer.clean.vocabulary": {
        "indexer.clean.alternation",
        "indexer.clean.dates.months",
        "indexer.clean.reasons",
    },
    "indexer.clean.dates": {"indexer.clean.given_names", "indexer.clean.lines", "indexer.clean.words"},
    "indexer.clean.page": {"archive", "indexer.errors", *map("indexer.clean.{}".format, SHARED)},
    "indexer.clean.text": {"archive", *map("indexer.clean.{}".format, SHARED)},
    "indexer.clean": {
        "archive",
        "indexer.errors",
        "indexer.signatures",
        "indexer.spreadsheet",
        "indexer.wide",
    },
    "indexer.sources": {"archive", "indexer.errors", "indexer.signatures", "indexer.wide"},
    "indexer.citing": {"archive"},
    "indexer.copies": {"indexer.arabic"},
    "indexer.disk": set(),
    "indexer.engine": {
        "archive.errors",
        "indexer.cache_folder",
        "indexer.disk",
        "indexer.errors",
        "indexer.likeness",
        "indexer.windows",
    },
    "indexer.equivalents": {"indexer.arabic"},
    "indexer.query": {
        *("indexer.arabic", "indexer.engine.plan", "indexer.engine.plan_parts", "indexer.equivalents"),
        *("archive.errors", "indexer.errors", "indexer.likeness", "indexer.sought", "indexer.standing"),
    },
    "indexer.suggestions": {
        *("archive", "indexer.arabic", "indexer.disk", "indexer.engine.base", "indexer.engine.plan"),
        "indexer.query",
    },
    "indexer.standing": {"indexer.likeness", "indexer.windows"},
    "indexer.sought": {"indexer.likeness", "indexer.standing"},
    "indexer.lookout": {"indexer.arabic", "indexer.likeness", "indexer.sought", "indexer.standing"},
    "indexer.matches": {"indexer.arabic", "indexer.lookout", "indexer.sought", "indexer.standing"},
    "indexer.passages": {"indexer.lookout", "indexer.matches"},
    "indexer.snippets": {"indexer.arabic", "indexer.matches", "indexer.passages", "indexer.sought"},
    "indexer.document": {"archive", "indexer.arabic", "indexer.engine.base"},
    "indexer": {"archive", "indexer"},
    **WEB,
    "web": {"archive", "indexer"},
}
ROOMS = ("archive", "indexer", "web")


def modules() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def within(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def room_of(name: str) -> str:
    return max((room for room in MAY_IMPORT if within(name, room)), key=len)


def imports(path: Path) -> set[str]:
    """Every name imported, as ``package.module`` or ``package.module.name``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_imports_point_down(path: Path) -> None:
    room = room_of(dotted(path))
    allowed = MAY_IMPORT[room] | {room}
    for name in imports(path):
        if name.split(".")[0] in ROOMS:
            assert any(within(name, other) for other in allowed), f"{dotted(path)} imports {name}"


def test_packages_of_the_web_stand_in_order() -> None:
    above = BELOW | {"web.create_app"}
    for room, allowed in WEB.items():
        for other in allowed:
            assert any(within(other, one) for one in above), f"{room} stands before {other}"
        above = above | {room}


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_only_the_archive_speaks_sql(path: Path) -> None:
    if "sqlite3" in imports(path):
        assert dotted(path).startswith("archive."), f"{dotted(path)} imports sqlite3"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_only_the_engine_knows_whoosh(path: Path) -> None:
    if any(within(name, "whoosh") for name in imports(path)):
        assert dotted(path).startswith("indexer.engine."), f"{dotted(path)} imports whoosh"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_package_is_installed() -> None:
    import tomllib

    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = {dotted(path) for path in modules() if path.name == "__init__.py"}
    assert set(listed) == found
