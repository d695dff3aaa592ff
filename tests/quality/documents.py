"""The documents that cleaning is measured on: the gold beside the project, and the project's own samples.

The gold is read where it lies and never copied; where it is absent, the samples are measured alone.
"""

from __future__ import annotations

import base64
import importlib.util
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from archive.article import RawSource, SourceKind
from archive.samples import __file__ as samples_file
from indexer.clean.record import read_record
from indexer.errors import SourceError
from indexer.sources import read_sources

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"
SAMPLES = Path(samples_file).parent


@dataclass(frozen=True, slots=True)
class Document:
    """One input, and what should come out of it.

    Attributes:
        id: ``collection/name``, unlike any other.
        kind: ``html`` or ``text``: how it is given to a tool.
        data: what a tool is given.
        gold: what should come out: the scorer's form, with ``blocks``, ``title``, ``date``, ``author``,
            ``site`` and ``group``; ``facts`` is false where its facts are not measured.
        page: the lines that the text has, where it is plain text: what junk is counted in.
        url: the address it was fetched from, where its container says so.
        record: the JSON record that it came in.
        junk: pieces of lines that must not be kept, where that is how the collection states its junk.
    """

    id: str
    kind: str
    data: bytes
    gold: Mapping[str, Any]
    page: Path | None = None
    url: str | None = None
    record: bytes | None = None
    junk: tuple[str, ...] = ()

    @property
    def collection(self) -> str:
        """Return the name of its collection."""
        return self.id.partition("/")[0]

    def line(self) -> str:
        """Return the document as a line that `worker.py` reads."""
        record = base64.b64encode(self.record).decode() if self.record else None
        data = base64.b64encode(self.data).decode()
        return json.dumps({"id": self.id, "kind": self.kind, "data": data, "url": self.url, "record": record})


@cache
def scorer() -> ModuleType:
    """Return the scorer that lies with the gold."""
    spec = importlib.util.spec_from_file_location("gold_scorer", GOLD / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(GOLD / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _folders(folder: Path, name: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for gold in sorted(folder.glob("*/gold.json")):
        if (file := gold.with_name(name)).exists():
            yield file, json.loads(gold.read_text(encoding="utf-8"))


def _pages(collection: str, folder: str) -> Iterator[Document]:
    for file, gold in _folders(GOLD / folder, "page.html"):
        yield Document(f"{collection}/{file.parent.name}", "html", file.read_bytes(), gold)


def _texts(collection: str, folder: str) -> Iterator[Document]:
    for file, gold in _folders(GOLD / folder, "page.txt"):
        yield Document(f"{collection}/{file.parent.name}", "text", file.read_bytes(), gold, page=file)


def _seeds() -> Iterator[Document]:
    """Yield the seeds as they lie in their own folder, with the gold of the same documents."""
    for stem, name in scorer().SEEDS.items():
        file, gold = GOLD.parent / "seeds" / f"{stem}.txt", GOLD / "pages" / name / "gold.json"
        expected = json.loads(gold.read_text(encoding="utf-8"))
        page = gold.with_name("page.txt")
        yield Document(f"seeds/{name}", "text", file.read_bytes(), expected, page=page)


def gold_documents() -> list[Document]:
    """Return all documents of the gold."""
    return [
        *_pages("html", "pages"),
        *_pages("transplants", "transplants"),
        *_pages("charsets", "charsets"),
        *_pages("nonarticle", "nonarticle"),
        *_texts("text", "pages"),
        *_texts("nonarticle text", "nonarticle"),
        *_seeds(),
    ]


def _sample(source: RawSource, name: str, expected: Mapping[str, Any]) -> Document:
    kind, data, record = str(source.kind), source.data, None
    if source.kind is SourceKind.RECORD:
        fields, record = read_record(source.name, source.data), source.data
        kind = "html" if fields.markup is not None else "text"
        data = (fields.markup or fields.fields["text"]).encode()
    gold = {
        "id": name,
        "kind": kind,
        "group": "sample",
        "site": expected["site"],
        "blocks": [{"t": text, "opt": False} for text in expected["paragraphs"]],
        "title": expected["title"],
        "title_in_text": True,
        "date": (expected["published"] or "")[:10] or None,
        "author": expected["author"],
        # A record gives its facts beside its text, where other tools cannot see them.
        "facts": record is None,
    }
    junk = tuple(expected["removed_contains"])
    return Document(f"samples/{name}", kind, data, gold, url=source.url, record=record, junk=junk)


def sample_documents() -> list[Document]:
    """Return the samples that the project ships, read as `khizana add` reads them."""
    read = json.loads
    results = [read(file.read_text(encoding="utf-8")) for file in sorted(SAMPLES.glob("expected/*.json"))]
    expected = {result["source"]: result for result in results}
    found = []
    for source in read_sources([str(SAMPLES / "pages")]):
        if isinstance(source, SourceError):
            raise source
        name = source.name.removeprefix(f"{SAMPLES / 'pages'}/")
        found.append(_sample(source, name, expected[name]))
    return found
