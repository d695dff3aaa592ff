"""A light stem: the article, a conjunction and the endings of number and gender taken away.

The algorithm is light10 of Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval"
(2007): at most one prefix, then each suffix of the list once, each only while enough of the word remains.
It differs from light10 where a table below says so. Single ب, ف, ك, ل and س are left on: without a
dictionary nobody can tell بكتاب from بكين.

A stem is a key to look up, no word: السياسية, سياسي and سياسيون all give سياس.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.arabic.letters import HEH, WAW
from indexer.arabic.stopwords import STOP_WORDS

PREFIXES: tuple[tuple[str, str], ...] = (
    ("وبال", "and with the; light10 stops at وال"),
    ("وكال", "and like the"),
    ("فبال", "so with the"),
    ("ولل", "and for the"),
    ("فلل", "so for the"),
    ("وال", "and the"),
    ("بال", "with the"),
    ("كال", "like the"),
    ("فال", "so the"),
    ("ال", "the"),
    ("لل", "for the"),
)
"""Prefix and meaning, longest first: the first that fits is taken away, if two letters remain."""

OPENED: tuple[tuple[str, int, str], ...] = (
    ("تهما", 3, "their (dual): حكومتهما"),
    ("تهم", 3, "their"),
    ("تها", 3, "her, its"),
    ("ته", 3, "his, its"),
    ("تين", 3, "dual: مدينتين"),
    ("تان", 3, "dual"),
)
"""Ending, how many letters must remain, and what follows the ta marbuta that is written open in it.

The first that fits is closed again (حكومتها: حكومه), so that the suffixes below find
the word as it is alone."""

SUFFIXES: tuple[tuple[str, int, str], ...] = (
    ("ا", 4, "accusative, written with tanwin or without: رئيسا; names in -a and their adjectives: أوروبا"),
    ("هما", 4, "their (dual)"),
    ("هم", 4, "their; four letters must remain, which spares مساهم and تفاهم"),
    ("ها", 2, "her, its"),
    ("ان", 2, "dual; nouns in -an lose it too, on both sides alike"),
    ("ات", 2, "feminine plural"),
    ("ون", 2, "masculine plural"),
    ("ين", 2, "masculine plural, dual"),
    ("يه", 2, "feminine of the adjective in -i"),
    ("ه", 2, "ta marbuta; his, its"),
    ("ي", 2, "adjective in -i; my"),
)
"""Suffix, how many letters must remain, and meaning, in the order in which they are tried, each once.

From `ها` on this is light10. The first three and `OPENED` were added because they found more on three
collections of questions with judgments; نا, ت and وا did not, and are left on."""

RADICAL_WAW: tuple[tuple[str, str], ...] = (
    (
        "government",
        "وزير وزار وزرا وكيل وكال وكلا ولاي ولاه وفد وفود وسيط وسطا وطن وحد وحدو وظيف وظايف وثيق وثايق",
    ),
    ("qualities", "واحد واضح واسع واجب وارد واثق وافد وحيد وجيز وسط وحش وهم وطيد وفير وشيك وافر وازن وراث"),
    (
        "things done",
        "وجود وصول وقوف وقوع وضوح ورود وقف وصف وضع وعد وعود وداع ولاد وقاي وساط واجه واقع وقايع وصي",
    ),
    ("things", "وجه وجوه وجب ورق ورش وقود وسيل وسايل وسايط ودايع وتير وادي وديان واح وسام وفيات وقت وزن ورد"),
    ("people and places", "والد ولد وليد وريث واشنطن وارسو ويلز"),
)
"""What they are, and words whose waw is part of them: الوزير and وزير must have one stem.

Each stands for itself with any of `ENDINGS`. Chosen among the words of the press that begin with waw and
often stand after the article too, where a conjunction cannot stand."""

ENDINGS = "|ا|ه|ها|هم|هما|نا|ي|يه|يا|ان|ات|ون|ين|ته|تها|تهم|تي|تين|تان|اته|اتها|اتهم|يات|يين|يون|ايه"
"""What may follow a word of `RADICAL_WAW`, as alternatives."""

WHOLE: Mapping[str, str] = {
    "الله": "الله",
    "والله": "الله",
    "بالله": "الله",
    "لله": "الله",
    "ولله": "الله",
}
"""Words that seem to have an article, and their stem."""

SHORTEST_AFTER_WAW = 3
SHORTEST_AFTER_ARTICLE = 2

_RADICAL_WAW = re.compile(
    rf"(?:{'|'.join(' '.join(words for _, words in RADICAL_WAW).split())})(?:{ENDINGS})"
)
_STEMMED = re.compile("[ء-ي]+")


def stem(folded: str) -> str:
    """Return the light stem of a folded word.

    Args:
        folded: a word out of `fold`. Words with digits or of another script, function words and words too
            short for a rule are their own stems.

    Returns:
        The stem, never empty unless the word is; equal words have equal stems.

    >>> stem("والسياسيه"), stem("سياسيون"), stem("وزير"), stem("الوزير")
    ('سياس', 'سياس', 'وزير', 'وزير')
    """
    if folded in STOP_WORDS or not _STEMMED.fullmatch(folded):
        return folded
    whole = WHOLE.get(folded)
    return whole if whole is not None else _without_suffixes(_without_prefix(folded))


def _without_prefix(word: str) -> str:
    """Return a word without its article and what is written before it, or else without its conjunction."""
    if _RADICAL_WAW.fullmatch(word):
        return word
    for prefix, _ in PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + SHORTEST_AFTER_ARTICLE:
            return word[len(prefix) :]
    if word.startswith(WAW) and len(word) > SHORTEST_AFTER_WAW:
        return word[1:]
    return word


def _without_suffixes(word: str) -> str:
    """Return a word without its endings."""
    for ending, remaining, _ in OPENED:
        if word.endswith(ending) and len(word) >= len(ending) + remaining:
            word = word[: -len(ending)] + HEH
            break
    for suffix, remaining, _ in SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + remaining:
            word = word[: -len(suffix)]
    return word
