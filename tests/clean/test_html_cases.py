"""Pages of invented outlets, and what cleaning them must give; each folder is a case."""

import json
from pathlib import Path

import pytest

from archive.article import RawSource, SourceKind
from indexer import errors
from indexer.clean import clean

CASES = Path(__file__).resolve().parents[1] / "cases" / "html"


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_page_comes_out_as_expected(folder):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    raw = RawSource(f"{folder.name}/page.html", (folder / "page.html").read_bytes(), SourceKind.HTML)
    if "error" in expected:
        with pytest.raises(getattr(errors, expected["error"]), match=folder.name):
            clean(raw)
        return
    article = clean(raw)
    reasons = {line.text: str(line.reason) for line in reversed(article.removed)}
    removed = expected.pop("removed")
    assert {text: reasons.get(text) for text in removed} == removed
    paragraphs = expected.pop("paragraphs")
    assert list(article.paragraphs) == paragraphs
    assert {name: getattr(article, name) for name in expected} == expected


def test_there_are_cases():
    assert len(list(CASES.iterdir())) >= 12
