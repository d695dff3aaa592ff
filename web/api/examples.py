"""An answer of each call, as the description shows it; a test holds each to its schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.api.list_examples import NAMES
from web.api.sample import DATE, ID, QUERY, SITE, TITLE

PLACE_EXAMPLES: Mapping[str, str] = {"id": ID, "field": "site"}
"""A value of each place in a path; the article is one of the shipped samples."""
LINKS = {
    "article": f"/api/articles/{ID}",
    "lines": f"/api/articles/{ID}/lines",
    "raw": f"/api/articles/{ID}/raw",
    "related": f"/api/articles/{ID}/related",
    "citation": f"/api/articles/{ID}/citation",
    "ris": f"/article/{ID}.ris",
    "bib": f"/article/{ID}.bib",
    "csl-json": f"/article/{ID}.csl.json",
    "page": f"/article/{ID}",
}
HIT: Mapping[str, Any] = {
    "id": ID,
    "title": TITLE,
    "url": f"https://{SITE}/sport/cup",
    "site": SITE,
    "author": None,
    "published": DATE,
    "score": 8.21,
    "step": "typed",
    "snippet": {
        "pieces": [
            {"text": "توج فريق اتحاد وادي النخيل بلقب ", "marked": False},
            {"text": "كأس", "marked": True},
            {"text": " الجهة لكرة القدم للهواة،", "marked": False},
        ],
        "paragraph": 1,
        "cut_start": False,
        "cut_end": True,
    },
    "copies": None,
    "folded": 0,
    "published_as_printed": "السبت 03 شتنبر 2022 - 22:15",
    "title_pieces": [
        {"text": "اتحاد وادي النخيل يخطف ", "marked": False},
        {"text": "كأس", "marked": True},
        {"text": " الجهة في الأنفاس الأخيرة", "marked": False},
    ],
    "links": {
        "article": f"/api/articles/{ID}",
        "page": f"/article/{ID}?q={QUERY}&at=1",
        "explanation": f"/api/articles/{ID}/explanation?q={QUERY}",
    },
}
ARTICLE: Mapping[str, Any] = {
    "source": "pages/waha-cup.html",
    "id": ID,
    "url": f"https://{SITE}/sport/cup",
    "site": SITE,
    "title": TITLE,
    "author": None,
    "published": DATE,
    "published_as_printed": "السبت 03 شتنبر 2022 - 22:15",
    "language": "ar",
    "paragraphs": ["توج فريق اتحاد وادي النخيل بلقب كأس الجهة لكرة القدم للهواة، …"],
    "removed": [{"text": "ديما الاتحاد، مبروك علينا الكأس", "reason": "comments"}],
    "modified": None,
    "section": "رياضة",
    "image": None,
    "metadata": {},
    "revision": 17,
    "added": "2026-01-05T09:30:00Z",
    "changed": "2026-01-05T09:30:00Z",
    "fetched": None,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "copies": [],
    "links": LINKS,
}
EXAMPLES: Mapping[str, Any] = {
    "search": {
        "query": "كأس",
        "total": 1,
        "stories": None,
        "took_ms": 2.31,
        "sort": "relevance",
        "hits": [HIT],
        "facets": {"site": [{"value": SITE, "count": 1, "selected": False, "excluded": False}]},
        "histogram": [{"label": "2022-09", "count": 1, "first": "2022-09-01", "last": "2022-09-30"}],
        "undated": 0,
        "steps": {"typed": 1, "folded": 0, "clitics": 0, "lemma": 0},
        "notes": [],
        "equivalents": [],
        "suggestions": [],
        "tried": [],
        "behind": 0,
        "paging": {
            "offset": 0,
            "limit": 10,
            "total": 1,
            "links": {
                "self": f"/api/search?q={QUERY}",
                "first": f"/api/search?q={QUERY}",
                "last": f"/api/search?q={QUERY}",
            },
        },
    },
    "facet": {
        "query": "",
        "facet": "site",
        "articles": 42,
        "values": [{"value": SITE, "count": 6, "selected": False, "excluded": False}],
        "paging": {
            "offset": 0,
            "limit": 1,
            "total": 12,
            "links": {
                "self": "/api/facets/site?limit=1",
                "first": "/api/facets/site?limit=1",
                "next": "/api/facets/site?limit=1&offset=1",
                "last": "/api/facets/site?limit=1&offset=11",
            },
        },
    },
    "kwic": {
        "query": "كأس",
        "total": 1,
        "skipped": 0,
        "read": 1,
        "holding": 1,
        "occurrences": 1,
        "complete": True,
        "order": "results",
        "sort": "relevance",
        "lines": [
            {
                "before": "توج فريق اتحاد وادي النخيل بلقب ",
                "occurrence": "كأس",
                "after": " الجهة لكرة القدم للهواة،",
                "word_before": "بلقب",
                "word_after": "الجهه",
                "title": TITLE,
                "site": SITE,
                "author": None,
                "published": DATE,
                "paragraph": 1,
                "start": 32,
                "id": ID,
                "url": f"https://{SITE}/sport/cup",
                "occurrence_pieces": [{"text": "كأس", "marked": True}],
                "links": {"article": f"/api/articles/{ID}", "page": f"/article/{ID}?q={QUERY}#p1"},
            }
        ],
        "notes": [],
        "equivalents": [],
        "behind": 0,
        "further": None,
        "paging": {
            "offset": 0,
            "limit": 50,
            "total": 1,
            "links": {
                "self": f"/api/kwic?q={QUERY}",
                "first": f"/api/kwic?q={QUERY}",
                "last": f"/api/kwic?q={QUERY}",
            },
        },
    },
    "suggest": {
        "query": "كأ",
        "completions": [{"text": "كأس", "kind": "word", "count": 2, "id": None, "url": f"/?q={QUERY}"}],
    },
    "article": ARTICLE,
    "lines": {
        "id": ID,
        "title": TITLE,
        "kept": 1,
        "removed": 1,
        "lines": [
            {"number": 1, "kept": True, "pages": None, "text": ARTICLE["paragraphs"][0], "reason": None},
            {"number": 2, "kept": False, "pages": None, **ARTICLE["removed"][0]},
        ],
        "links": LINKS,
    },
    "related": {
        "id": ID,
        "copies": [],
        "related": [
            {
                "id": "u7c1d",
                "title": "بطولة الهواة تنطلق السبت",
                "site": SITE,
                "published": "2022-09-01",
                "language": "ar",
                "likeness": 0.31,
                "links": {"article": "/api/articles/u7c1d"},
            }
        ],
        "links": LINKS,
    },
    "explanation": {
        "id": ID,
        "title": TITLE,
        "query": "كأس",
        "matches": True,
        "score": 8.21,
        "step": "typed",
        "reasons": [
            {
                "text": "كأس",
                "equal_to": None,
                "excluded": False,
                "matches": True,
                "score": 8.21,
                "parts": [
                    {
                        "how": "folded",
                        "terms": [["كاس"]],
                        "matches": True,
                        "score": 8.21,
                        "boost": 1.0,
                        "fields": [
                            {
                                "field": "title",
                                "weight": 2.5,
                                "frequency": 1.0,
                                "length": 9,
                                "average_length": 8.2,
                            }
                        ],
                        "holding": [2],
                        "documents": 42,
                        "spellings": [{"written": "كأس", "count": 3, "how": "typed"}],
                    }
                ],
            }
        ],
        "failures": [],
        "notes": [],
        "links": LINKS,
    },
    "citation": {
        "id": ID,
        "style": "apa",
        "language": "ar",
        "digits": "latn",
        "accessed": "2026-01-05",
        "text": f"{TITLE}. (2022، 3 سبتمبر). {SITE}. https://{SITE}/sport/cup",
        "html": f"<bdi>{TITLE}</bdi>. (2022، 3 سبتمبر). <cite><bdi>{SITE}</bdi></cite>. "
        f"<bdi>https://{SITE}/sport/cup</bdi>",
        "paragraph": None,
        "quotation": None,
        "links": LINKS,
    },
    "names": NAMES,
    "status": {"ready": True, "articles": 42, "index": "current", "behind": 0, "revision": 42},
}
