"""An archive of one article, to which a test adds others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from indexer.ingest import add
from indexer.sources import ReadOptions, read_sources
from tests.conftest import Opened

WORD = quote("الزيتون")
"""A word of the article, as an address says it."""

TEXT = (
    "حصاد الزيتون بدأ في القرية القديمة باكرا هذا العام وفرح به أهلها جميعا في الحقول والبيوت والطرقات كلها."
)


@pytest.fixture
def growing(tmp_path, make_archive) -> Iterator[Opened]:
    source = tmp_path / "1.jsonl"
    source.write_text(json.dumps({"id": "1", "text": TEXT}), encoding="utf-8")
    made = make_archive(tmp_path / "archive", source, as_is=True)
    with made.store, made.engine:
        yield made


def add_another(archive: Opened, identifier: str, text: str) -> None:
    """Add an article to an archive that is open."""
    source = archive.folder.parent / f"{identifier}.jsonl"
    source.write_text(json.dumps({"id": identifier, "text": text}), encoding="utf-8")
    with archive.store.writer() as writer:
        sources = read_sources([str(source)], ReadOptions(as_is=True))
        assert not add(archive.store, writer, archive.engine, sources).failed
