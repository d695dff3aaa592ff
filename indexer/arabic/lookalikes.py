"""Words of content that fold like a function word: ماء like ما, فئة like فيه, وكلاء like وكلا.

As they are written, a hamza or the dots of ta marbuta tell them apart; once folded nothing does. So a text
that writes «ماء» has the lemma of «الماء», and one that writes «ما» has none. A query is respelled at will:
who looks for either of the two looks for both, and gets the same answer for both.

Chosen among the words of the press that fold so are those that no careful writer puts for the function word.
What nothing tells apart (علي and على, امام without its hamza) stays a function word.
"""

from __future__ import annotations

from collections.abc import Mapping

from indexer.arabic.fold import fold
from indexer.arabic.letters import ARABIC_MARKS, OTHER_MARKS, characters
from indexer.arabic.stopwords import ATTACHED, STOP_WORDS
from indexer.arabic.typed import typed

LOOKALIKES: tuple[tuple[str, str], ...] = (
    ("ماء", "ماء بماء لماء كماء"),
    ("فئة", "فئة"),
    ("بناء", "بناء"),
    ("ولاء", "ولاء لولاء"),
    ("وكيل", "وكلاء"),
    ("إنهاء", "إنهاء انهاء بإنهاء بانهاء لإنهاء لانهاء"),
    ("آلية", "آلية آليه"),
    ("أثر", "أثر"),
    ("إمام", "إمام"),
    ("هناء", "هناء هنأ"),
    ("عناء", "عناء"),
    ("قبلة", "قبلة"),
    ("بينة", "بينة"),
    ("آية", "آية آيه"),
    ("بهاء", "بهاء"),
    ("فعلية", "فعلية"),
    ("فائض", "فائضا"),
)
"""Dictionary form, and the words that fold like function words, in careful spelling; each may follow و or ف.

What one function word is taken for has one dictionary form: هنأ and هناء fold to the same one."""

_MARKS = dict.fromkeys(map(ord, characters(ARABIC_MARKS + OTHER_MARKS)))

_WRITTEN: Mapping[str, str] = {
    conjunction + word: lemma
    for lemma, words in LOOKALIKES
    for word in words.split()
    for conjunction in ATTACHED
    if fold(conjunction + word) in STOP_WORDS
}
_FOLDED: Mapping[str, str] = {fold(word): lemma for word, lemma in _WRITTEN.items()}


def written_as_content(word: str) -> str:
    """Return the dictionary form of a word of content that a text writes; empty where it is none of these.

    >>> written_as_content("ماءٍ"), written_as_content("وفئة"), written_as_content("ما")
    ('ماء', 'فئة', '')
    """
    return _WRITTEN.get(typed(word).translate(_MARKS), "")


def taken_for_content(folded: str) -> str:
    """Return the dictionary form of the word of content that a folded function word may be, too; or empty.

    >>> taken_for_content("ما"), taken_for_content("في")
    ('ماء', '')
    """
    return _FOLDED.get(folded, "")
