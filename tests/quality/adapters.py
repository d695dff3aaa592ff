"""The tools, each used as its manual says: what makes it ready, and the function that is timed.

A tool is told that the text is Arabic where it can be told, and given the bytes where it decodes by itself.
Like `worker.py`, this file stands alone: each import of a tool lies in the function that needs it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Answer = dict[str, Any]
Extract = Callable[..., Answer]

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|d[dlt]|div|fig(caption|ure)|footer|form|h[1-6r]|header|li|main|"
    r"nav|[ou]l|p|pre|section|t(able|body|[dhr]|foot|head)"
)


def as_page(text: str) -> bytes:
    """Return a page that has the lines of a text as its paragraphs."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f'<html lang="ar"><head><meta charset="utf-8"></head><body>{lines}</body></html>'.encode()


def lines_of(text: str | None) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _texts(element: Any) -> Iterator[str]:
    """Yield the text of a tree of lxml, with a line break before and after each block."""
    if isinstance(element.tag, str):
        is_block = _BLOCKS.fullmatch(element.tag)
        yield "\n" if is_block else ""
        yield (element.text or "").replace("\n", " ")
        for child in element:
            yield from _texts(child)
        yield "\n" if is_block else ""
    yield (element.tail or "").replace("\n", " ")


def beautifulsoup() -> Extract:
    """Everything on the page but scripts and styles."""
    from bs4 import BeautifulSoup

    def extract(data: bytes, _url: str | None) -> Answer:
        soup = BeautifulSoup(data, "lxml")
        title = soup.title.get_text() if soup.title else None
        for unseen in soup(["script", "style", "noscript", "template", "title"]):
            unseen.decompose()
        return {"title": title, "paragraphs": lines_of(soup.get_text("\n"))}

    return extract


def boilerpy() -> Extract:
    """Boilerpipe for Python, its extractor for articles."""
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)

    def extract(data: bytes, _url: str | None) -> Answer:
        document = extractor.get_doc(data.decode("utf-8", "replace"))
        return {"title": document.title or None, "paragraphs": lines_of(document.content)}

    return extract


def goose() -> Extract:
    """Goose, with its Arabic stop words."""
    from goose3 import Goose
    from goose3.text import StopWordsArabic

    reader = Goose(
        {
            "use_meta_language": False,
            "target_language": "ar",
            "stopwords_class": StopWordsArabic,
            "enable_image_fetching": False,
            "strict": False,
        }
    )

    def extract(data: bytes, _url: str | None) -> Answer:
        found = reader.extract(raw_html=data)
        # The date as the page states it: made UTC, an evening in the east becomes the day before.
        stated = str(found.publish_date or "")
        utc = found.publish_datetime_utc
        return {
            "title": found.title,
            "published": stated if stated[:4].isdigit() else utc.isoformat() if utc else None,
            "author": ", ".join(found.authors),
            "paragraphs": lines_of(found.cleaned_text),
        }

    return extract


def justext() -> Extract:
    """The tool of the web corpora, with its Arabic stop words."""
    import justext as tool

    words = tool.get_stoplist("Arabic")

    def extract(data: bytes, _url: str | None) -> Answer:
        found = tool.justext(data, words)
        return {"paragraphs": [each.text for each in found if not each.is_boilerplate]}

    return extract


def khizana() -> Extract:
    """Ours, as `khizana clean` uses it; a page that is no article has no paragraphs."""
    from archive.article import RawSource, SourceKind
    from indexer.clean import clean
    from indexer.errors import NoArticleError

    def extract(data: bytes, url: str | None, kind: str = "html") -> Answer:
        try:
            article = clean(RawSource("document", data, SourceKind(kind), url=url))
        except NoArticleError as page:
            return {"paragraphs": [], "title": page.title, "no_article": str(page.kind)}
        return {
            "title": article.title,
            "published": article.published,
            "author": article.author,
            "paragraphs": list(article.paragraphs),
        }

    return extract


def newspaper() -> Extract:
    """Newspaper4k, told that the language is Arabic."""
    import newspaper as tool

    def extract(data: bytes, url: str | None) -> Answer:
        found = tool.Article(url or "https://newspaper.example/", language="ar", fetch_images=False)
        found.download(input_html=data)
        found.parse()
        return {
            "title": found.title,
            "published": found.publish_date.isoformat() if found.publish_date else None,
            "author": ", ".join(found.authors),
            "paragraphs": lines_of(found.text),
        }

    return extract


def readability() -> Extract:
    """Readability for Python: a piece of the page, here as its text."""
    from lxml.html import fromstring
    from readability import Document

    def extract(data: bytes, _url: str | None) -> Answer:
        document = Document(data)
        body = fromstring(document.summary(html_partial=True))
        return {"title": document.short_title(), "paragraphs": lines_of("".join(_texts(body)))}

    return extract


def resiliparse() -> Extract:
    """The tool of the Chatnoir corpus, with its own detector of charsets."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(data: bytes, _url: str | None) -> Answer:
        tree = HTMLTree.parse(bytes_to_str(data, detect_encoding(data) or "utf-8"))
        found = extract_plain_text(tree, main_content=True, alt_texts=False, list_bullets=False)
        return {"title": tree.title, "paragraphs": lines_of(found)}

    return extract


def trafilatura(*, precise: bool = False) -> Extract:
    """Trafilatura, without comments, with what it knows of title, date and author."""
    from trafilatura import bare_extraction

    def extract(data: bytes, url: str | None) -> Answer:
        found = bare_extraction(
            data, url=url, include_comments=False, with_metadata=True, favor_precision=precise
        )
        if found is None:
            return {"paragraphs": []}
        return {
            "title": found.title,
            "published": found.date,
            "author": found.author,
            "paragraphs": lines_of(found.text),
        }

    return extract


TOOLS: Mapping[str, Callable[[], Extract]] = {
    "khizana": khizana,
    "trafilatura": trafilatura,
    "trafilatura, precise": lambda: trafilatura(precise=True),
    "newspaper4k": newspaper,
    "readability-lxml": readability,
    "goose3": goose,
    "justext": justext,
    "resiliparse": resiliparse,
    "boilerpy3": boilerpy,
    "beautifulsoup4": beautifulsoup,
}
"""Every tool by the name of its distribution: what makes it ready, and returns the function that is timed."""
