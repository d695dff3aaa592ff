r"""BibTeX, and biblatex: an article of a paper is an ``@article``, of no known one ``@misc``.

Letters stay as they are (UTF-8); what means something to TeX is escaped. Each brace comes with an unseen
other one, since BibTeX counts them even behind a backslash. ``date``, ``urldate``, ``langid`` and
``entrysubtype`` are biblatex's, ``year`` and ``month`` those of plain BibTeX; either passes over what it does
not know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.citing.item import Cited

TYPE = "application/x-bibtex"

SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{\vphantom{\}}",
        "}": r"\vphantom{\{}\}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: "\\" + sign for sign in "#$%&_"},
    }
)
IN_ADDRESSES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
"""Addresses are taken to the letter, but for what would end the field."""

_LIGATURE = re.compile(r"(?<=([-`'<>,]))(?=\1)")
"""Between two signs that TeX's fonts make one of: ``--`` is a dash."""

LANGUAGES: Mapping[str, str] = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french",
    "he": "hebrew", "it": "italian", "tr": "turkish", "ur": "urdu",
}  # fmt: skip
"""ISO 639-1 code, and what biblatex (that is, babel and polyglossia) calls the language."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(one: Cited) -> str:
    """Return an article as one entry."""
    day = one.day
    fields = {
        "title": braced(one.title),
        # The byline may name several people, or none: twice in braces nothing is read into it.
        "author": f"{{{braced(one.author)}}}" if one.author else None,
        "journal": braced(one.site),
        "entrysubtype": "{newspaper}" if one.site else None,
        "date": f"{{{day.isoformat()}}}" if day else None,
        "year": f"{{{day.year:04}}}" if day else None,
        "month": MONTHS[day.month - 1] if day else None,
        "url": f"{{{one.link.translate(IN_ADDRESSES)}}}" if one.link else None,
        "urldate": f"{{{one.accessed.isoformat()}}}",
        "langid": braced(LANGUAGES.get(one.language or "")),
        "note": braced(one.note),
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@{'article' if one.site else 'misc'}{{{one.key},\n" + ",\n".join(lines) + "\n}\n\n"


def braced(text: str | None) -> str | None:
    r"""Return a text as the value of a field.

    >>> print(braced("50% {من A_B -- 1"))
    {50\% \{\vphantom{\}}من A\_B -{}- 1}
    """
    return f"{{{_LIGATURE.sub('{}', text.translate(SPECIAL))}}}" if text else None
