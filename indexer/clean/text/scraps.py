"""Scraps: what leaks from a page's machinery into its text, and no reader was to see."""

import re

from indexer.clean.reasons import Reason

_LONGEST = 600
"""A scrap is looked for in the beginning of a line only this long."""
_FILE = re.compile(r"(?i:\S{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|mp4|mp3|m3u8|pdf|docx?))$")
_HASH = re.compile(r"(?=[^\s]*\d)[0-9a-fA-F]{12,}$|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")
_TEMPLATE = re.compile(r"(?:\{\{?|<%|\[|%)[\w .\-:/=\"']{1,60}(?:\}\}?|%>|\]|%)$", re.ASCII)
_CODE = re.compile(
    r"(?:var|let|const)\s\w+\s?=|function\s?\w*\s?\(|window\.\w|document\.\w|\$\(|\(function|jQuery|googletag|adsbygoogle"
    r"|(?:array|object|string|int)\(\w*\d\w*\)|@media\s|@import\s|[.#][\w-]+(?:\s[.#]?[\w-]+){0,3}\s?\{|<!--|\}\s?\)\s?;"
    r"|\{\s?\"\w+\"\s?:|<(?:script|style|iframe|div|span|img|p)\b",
    re.ASCII,
)
_MAY_BE_CODE = re.compile(
    r"[=$@{}<(.jgaf](?:(?<![(.jgaf])|(?<=[gty]\()|(?<=\.)\w|(?<=j)Query|(?<=g)oogletag|(?<=a)dsbygoogle|(?<=f)unction)",
    re.ASCII,
)
"""A quick look: what all code of these kinds has; one of few signs first, which the engine skips to."""
_FOUR_FIGURES = re.compile(r"\d\d\d\d")
_FREQUENCIES = (
    re.compile(r"[SH](?<![A-Za-z][SH])(?:D\s?\d{5}|(?<=S)R\s?:?\s?\d{4,5})"),
    re.compile(r"\d\d{4}\s?[VHعأ]\s?/?\s?\d{4,5}"),
)
_GLUED_MASTHEAD = re.compile("رئيس (?:التحرير|تحريرها|مجلس ال[إا]دارة)(?=[ء-ي])|مدير التحرير(?=[ء-ي])")
"""An office, and a name with no space before it: the masthead of a page whose markup is gone."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w.+-]+@[\w-]+\.[\w.]+$", re.ASCII)
_LATIN = re.compile("[A-Za-z]")


def may_be_scrap(text: str, signs: str) -> bool:
    """Tell at a glance whether a line can be a scrap: it has basic Latin, or names an office.

    Args:
        text: a line after `normal_space`.
        signs: as in `glance.Glance`.
    """
    return "a" in signs or "رئيس " in text or "مدير " in text


def scrap(text: str) -> Reason | None:
    """Return what a scrap is, or None: a part of the page's foot, or a notice.

    Args:
        text: a line after `normal_space`.

    >>> [str(scrap(text)) for text in ("IMG_2041-300x200.jpg", "{clean_title}", "رئيس التحريرسالم الهادي")]
    ['notice', 'notice', 'footer']
    """
    beginning = text[:_LONGEST]
    if ("رئيس " in beginning or "مدير " in beginning) and _GLUED_MASTHEAD.search(beginning):
        return Reason.FOOTER
    if not _LATIN.search(beginning):
        return None
    if _ADDRESS.match(beginning) or (_FOUR_FIGURES.search(beginning) and _is_frequency(beginning)):
        return Reason.FOOTER
    alone = beginning.isascii() and (_HASH.match(beginning) or _TEMPLATE.match(beginning))
    if alone or _FILE.match(beginning):
        return Reason.NOTICE
    return Reason.NOTICE if _MAY_BE_CODE.search(beginning) and _CODE.search(beginning) else None


def _is_frequency(text: str) -> bool:
    """Tell the frequency of a channel."""
    return any(pattern.search(text) for pattern in _FREQUENCIES)
