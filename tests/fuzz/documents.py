"""Good pages to begin with: the samples and cases of the project, and the gold's where it is there."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from archive.article import SourceKind

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

_PLACES = (
    (ROOT / "archive/samples/pages", "*.html", SourceKind.HTML),
    (ROOT / "archive/samples/pages", "*.txt", SourceKind.TEXT),
    (ROOT / "tests/cases/html", "*/page.html", SourceKind.HTML),
    (ROOT / "tests/cases/text", "*/page.txt", SourceKind.TEXT),
    (ROOT / "archive/samples/pages", "records.jsonl", SourceKind.RECORD),
)
_GOLD = (
    (SHARED / "gold", "*/*/page.html", SourceKind.HTML),
    (SHARED / "gold", "pages/*/page.txt", SourceKind.TEXT),
)


class Document(NamedTuple):
    """A page as it should be."""

    name: str
    kind: SourceKind
    data: bytes


def documents(*, gold: bool) -> list[Document]:
    """Return the documents, in the order of their names; those of the gold too if asked for and there."""
    found = []
    for folder, pattern, kind in _PLACES + (_GOLD if gold else ()):
        for path in sorted(folder.glob(pattern)):
            name = f"{path.parent.name}/{path.name}"
            pieces = path.read_bytes().splitlines() if kind is SourceKind.RECORD else [path.read_bytes()]
            found += [Document(f"{name}:{number}", kind, piece) for number, piece in enumerate(pieces, 1)]
    return found
