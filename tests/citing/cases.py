"""Articles to cite: a plain one, one of which nothing is known, and texts that break records."""

from __future__ import annotations

from datetime import date
from typing import Any

from indexer.citing import Cited

ACCESSED = date(2026, 11, 29)
DIGEST = "0123456789abcdef" * 4

KNOWN: dict[str, Any] = {
    "id": "u7",
    "title": "موسم الرمان يبدأ في الوادي",
    "author": "سلمى القاضي",
    "site": "صوت الواحة",
    "published": "2020-03-07T10:30",
    "accessed": ACCESSED,
    "language": "ar",
    "section": "زراعة",
    "url": "https://waha.example/7?a=1&b=%D8%A7",
    "address": "http://127.0.0.1:8033/article/u7",
    "sha256": DIGEST,
}

HOSTILE = (
    "</title><script>alert('x')</script>",
    "أقواس {غير {مغلقة} و\\ و} و{ بعدها",
    'a {b} "c" 50% & #1 _x_ $y$ ^z ~w \\n \\textbf{v}',
    "}},\n@article{stolen,\n title={x}",
    "سطر\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - آخر",
    "سطر\u2028ثان\u2029ثالث\x85رابع\x0bخامس\x0cسادس",
    "\u202eمقلوب\u2066 \u2069بعده",
    "صفر\x00 وحرف \ufffe\uffff\x1b",
    "]]> <!-- &amp; &#0; --> <![CDATA[",
    '=HYPERLINK("http://x.example","a"),ب;ج\t\'د',
    "«عنوان» في “عنوان” و'آخر'",
    "عنوان and آخر, ثالث and others",
    "%00%0A\\u0000\\\\",
)


def known(**changed: Any) -> Cited:
    """Return the plain article, some of it changed."""
    return Cited(**(KNOWN | changed))


def unknown(**changed: Any) -> Cited:
    """Return an article of which nothing is known but its id."""
    return Cited(**(dict.fromkeys(KNOWN) | {"id": "u8", "accessed": ACCESSED} | changed))
