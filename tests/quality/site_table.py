"""What the table of a site teaches: 300 synthetic pages with planted lines, added and cleaned again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from archive import ArticleStore
from archive.article import Article
from archive.folder import index_path
from indexer.clean.reasons import Reason
from indexer.engine import open_engine
from indexer.ingest import add
from indexer.reclean import reclean
from indexer.sources import read_sources
from tests import planted
from tests.quality.scores import Figures

MEASURE = "site table"
PAGES = 300


def site_table() -> Figures:
    """Return the share of planted lines that went, and how many body lines and headlines went with them."""
    site = planted.pages(PAGES)
    with tempfile.TemporaryDirectory() as folder:
        planted.write(Path(folder) / "pages", site)
        found = _cleaned(Path(folder))
    planted_lines = [line in found[page.name].paragraphs for page in site for line in page.planted]
    body_lines = [line in found[page.name].paragraphs for page in site for line in page.body]
    return {
        "n": len(site),
        "planted": len(planted_lines),
        "planted gone": 1 - sum(planted_lines) / len(planted_lines),
        "body lines lost": body_lines.count(False),
        "headlines lost": sum(_is_lost(page.title, found[page.name]) for page in site),
    }


def _is_lost(headline: str, article: Article) -> bool:
    """Tell whether a headline, which two pages may have in common, was taken for a line of the site."""
    return any(line.text == headline and line.reason == Reason.RECURRING for line in article.removed)


def _cleaned(folder: Path) -> dict[str, Article]:
    """Return the article of each page, by its name, after all were added and cleaned again."""
    archive = folder / "archive"
    with (
        ArticleStore.open(archive, create=True) as store,
        open_engine("whoosh", index_path(archive)) as engine,
    ):
        with store.writer() as writer:
            add(store, writer, engine, read_sources([str(folder / "pages")]))
            reclean(store, writer, engine)
        return {Path(one.source.name).name: one.article for one in store.iterate()}
