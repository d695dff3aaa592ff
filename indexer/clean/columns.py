"""Columns of records: which names mean the title, the text, the date …, the most believed first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "_id", "article_id", "doc_id", "docno", "identifier", "uuid", "المعرف"),
        "title": (
            "title",
            "headline",
            "heading",
            "article_title",
            "news_title",
            "العنوان",
            "عنوان",
            "عنوان الخبر",
        ),
        "text": (
            *("text", "content", "body", "article", "article_text", "article_body", "full_text", "maintext"),
            *("main_text", "content_text", "text_content", "body_text", "story", "news", "paragraphs"),
            *("النص", "نص", "المحتوى", "المتن", "نص الخبر", "المقال", "الخبر"),
        ),
        "html": ("html", "raw_html", "page_html", "content_html", "html_content", "body_html", "page"),
        "url": (
            *("url", "link", "canonical_url", "permalink", "href", "page_url", "article_url", "source_url"),
            *("الرابط", "رابط", "رابط الخبر"),
        ),
        # Not `created`, `updated`, `timestamp`: those date the record, seldom the article.
        "published": (
            *(
                "published",
                "published_at",
                "publish_date",
                "published_date",
                "date_published",
                "publication_date",
            ),
            *("pub_date", "date_publish", "published_on", "date", "datetime"),
            *("تاريخ النشر", "التاريخ", "تاريخ"),
        ),
        # Of our own exports, which give the date twice.
        "printed": ("published_as_printed",),
        # Not a bare `updated`, for the same reason.
        "modified": (
            *("modified", "modified_at", "modified_date", "date_modified", "last_modified", "update_date"),
            *("updated_at", "date_updated", "last_updated", "آخر تحديث", "تاريخ التحديث", "تاريخ التعديل"),
        ),
        "section": (
            *("section", "article_section", "section_name", "category", "category_name", "categories"),
            *("sections", "rubric", "القسم", "قسم", "التصنيف", "تصنيف", "الباب"),
        ),
        "image": (
            *("image", "image_url", "lead_image", "main_image", "top_image", "featured_image"),
            *("url_to_image", "thumbnail", "picture", "photo", "img", "الصورة", "صورة", "رابط الصورة"),
        ),
        "author": ("author", "authors", "byline", "writer", "creator", "الكاتب", "كاتب", "المؤلف", "بقلم"),
        # A name that a reader knows before a code: `source` is often "okz" where `source_name` is the paper.
        "site": (
            *("site", "source_name", "site_name", "publisher", "newspaper", "outlet", "source", "domain"),
            *("hostname", "website", "المصدر", "الموقع", "الصحيفة", "الجريدة"),
        ),
        "language": ("language", "lang", "اللغة"),
    }
)
"""What each field of an article is called; case, spaces, ``_`` and ``-`` don't count."""

_JOINED = str.maketrans("", "", " _-\u00a0\ufeff\u200e\u200f")
# Parts that stand for the whole where a value is an object: WordPress, JSON-LD, MongoDB.
_INNER = ("rendered", "name", "title", "@value", "value", "$oid", "$date", "text")


def _key(name: str) -> str:
    return name.casefold().translate(_JOINED)


_FIELDS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {_key(name): (field, rank) for field, names in COLUMNS.items() for rank, name in enumerate(names)}
)


@lru_cache(maxsize=4096)
def meaning(column: str) -> tuple[str, int] | None:
    """Return the field that a column means, and its rank among the names of that field (0 goes first)."""
    return _FIELDS.get(_key(column))


def split_columns(record: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """Part a record into the fields of an article and everything else.

    Args:
        record: column names and JSON values.

    Returns:
        The fields (keys of `COLUMNS`) that have a value, as text; and the other columns that have one, as
        they are, with those that named a field again and were not believed.
    """
    found: dict[str, tuple[int, str, str]] = {}
    for column, value in record.items():
        place = meaning(column)
        if place is not None and (text := as_text(value)):
            field, rank = place
            if field not in found or rank < found[field][0]:
                found[field] = rank, column, text
    taken = {column for _, column, _ in found.values()}
    rest = {name: value for name, value in record.items() if name not in taken and value not in (None, "")}
    return {field: text for field, (_, _, text) in found.items()}, rest


def as_text(value: object) -> str:
    r"""Return a JSON value as the text that a reader would see; empty where it has none.

    >>> as_text([{"name": "منى"}, {"name": "سامي"}])
    'منى\nسامي'
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return next((text for part in _INNER if (text := as_text(value.get(part)))), "")
    if isinstance(value, list):
        return "\n".join(filter(None, map(as_text, value)))
    return ""
