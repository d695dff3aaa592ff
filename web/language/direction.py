"""The direction and the language of a piece of text: a paragraph may differ from its article in both.

``dir="auto"`` goes by the first letter alone, and turns an Arabic paragraph round that begins with «BBC»;
here the letters vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.clean.language import language
from web.language.languages import language as of_reader
from web.language.languages import other_language

RTL_LANGUAGES = frozenset({"ar", "fa", "ur", "ckb", "ps", "ug", "sd", "he", "yi", "dv", "syr"})
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
_LTR = re.compile("[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u058f\u1e00-\u1fff]+")
_LOOKED_AT = 4_000
"""Characters of a paragraph that vote: more change no answer."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is to be set: its direction, and its language where it is not that of what it stands in."""

    direction: str
    language: str | None = None


def setting_of(text: str, usual: str | None) -> Setting:
    """Return how a paragraph of an article is to be set.

    Args:
        text: the paragraph.
        usual: the language of the article, where it is known.

    >>> setting_of("BBC: وصلت القافلة إلى المدينة", "ar")
    Setting(direction='rtl', language=None)
    >>> setting_of("The caravan of the north is on the way", "ar")
    Setting(direction='ltr', language='en')
    """
    around = direction_of(usual)
    own = _direction(text[:_LOOKED_AT], around)
    return Setting(own, None if own == around else language(text))


def title_setting(title: str | None, known: str | None = None) -> Setting:
    """Return how the title of an article is to be set in a page of the reader's language.

    Args:
        title: the title; None where there is none, so that words of the page stand for it.
        known: the language of the article, where it is known.
    """
    if not title:
        return Setting(of_reader().direction)
    found = setting_of(title, known or of_reader().code)
    return Setting(found.direction, other_language(found.language or known))


def direction_of(code: str | None) -> str:
    """Return the direction of a language; of one that is not known, that of Arabic."""
    return "rtl" if code is None or code.partition("-")[0] in RTL_LANGUAGES else "ltr"


def _direction(text: str, usual: str) -> str:
    rtl, ltr = (sum(map(len, letters.findall(text))) for letters in (_RTL, _LTR))
    if rtl == ltr:
        return usual
    return "rtl" if rtl > ltr else "ltr"
