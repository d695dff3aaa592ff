"""An answer to a list of names, and the lists that lead to it, as the description shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.api.sample import DATE, ID, QUERY, SITE, TITLE

NAMES: Mapping[str, Any] = {
    "kind": "json",
    "lines": [
        {
            "line": 1,
            "id": "7",
            "query": "كأس الجهة",
            "status": "few",
            "total": 1,
            "sites": [{"value": SITE, "count": 1}],
            "months": [{"value": "2022-09", "count": 1}],
            "first": DATE,
            "last": DATE,
            "undated": 0,
            "steps": {"typed": 1, "folded": 0, "clitics": 0, "lemma": 0},
            "hits": [
                {
                    "id": ID,
                    "title": TITLE,
                    "site": SITE,
                    "published": DATE,
                    "links": {"article": f"/api/articles/{ID}"},
                }
            ],
            "notes": [],
            "tried": [],
            "suggestions": [],
            "links": {"search": f"/api/search?q={QUERY}", "page": f"/?q={QUERY}"},
        },
        {
            "line": 2,
            "id": "",
            "query": "؟؟؟",
            "status": "bad",
            "problem": "this line has no word to look for",
            "hint": "Write a name or words in it.",
        },
    ],
    "totals": {"found": 0, "few": 1, "none": 0, "bad": 1},
    "behind": 0,
}
BODY_EXAMPLES: Mapping[str, Any] = {"Names": {"lines": [{"id": "7", "text": "كأس الجهة"}, "؟؟؟"]}}
"""A body of each schema that calls take."""
TEXT_EXAMPLES: Mapping[str, str] = {"text/csv": "id,name\n7,كأس الجهة\n", "text/plain": "كأس الجهة\nقطار\n"}
"""The same as text."""
