"""The same query in other spellings: what must not change the answer, and what may change it little."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

from indexer.arabic import STOP_WORDS, fold, segment, without_clitics
from indexer.arabic.lexicon import open_lexicon

Respelling = Callable[[str, random.Random], str]

_HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي"})
_FARSI = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی"})
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LETTER = re.compile("[ء-غف-ي]")
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_ZERO_WIDTH = "\u200b\u200c\u200d\ufeff\u2060"
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u061c"
_JOINING_BOTH = "بتثجحخسشصضطظعغفقكلمنهيئ"
_SHORTEST = 3


def _words(text: str, change: Callable[[str], str]) -> str:
    pieces, end = [], 0
    for word in segment(text):
        pieces += [text[end : word.start()], change(word[0])]
        end = word.end()
    return "".join(pieces) + text[end:]


def _ends(text: str, _: random.Random) -> str:
    swapped = {"ة": "ه", "ه": "ة", "ى": "ي", "ي": "ى"}
    return _words(text, lambda word: word[:-1] + swapped.get(word[-1], word[-1]))


def _after_letters(signs: str, rate: float) -> Respelling:
    def respelled(text: str, chance: random.Random) -> str:
        return _LETTER.sub(
            lambda letter: letter[0] + (chance.choice(signs) if chance.random() < rate else ""), text
        )

    return respelled


def _tatweel(text: str, chance: random.Random) -> str:
    joined = re.compile(f"([{_JOINING_BOTH}])(?=[ء-ي])")
    return joined.sub(lambda letter: letter[0] + "ـ" * chance.randint(0, 2), text)


def _presentation(text: str, _: random.Random) -> str:
    return _words(text, _presented)


def _presented(word: str) -> str:
    """Return a word in the presentation forms that an old program would have written."""
    made = []
    for place, letter in enumerate(word):
        forms = _FORMS.get(letter)
        if forms is None:
            made.append(letter)
            continue
        before = place > 0 and word[place - 1] in _JOINING_BOTH
        after = place + 1 < len(word) and word[place + 1] in _FORMS and letter in _JOINING_BOTH
        made.append(forms[(2 if after else 0) + (1 if before else 0)])
    return "".join(made)


def _forms() -> dict[str, tuple[str, ...]]:
    """Return each letter's isolated, final, initial and medial form, as Unicode decomposes them."""
    import unicodedata

    places = {"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}
    found: dict[str, list[str]] = {}
    for code in range(0xFE70, 0xFEFD):
        kind, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in places and len(letters) == len("0621"):
            letter = chr(int(letters, 16))
            found.setdefault(letter, [letter] * len(places))[places[kind]] = chr(code)
    return {letter: tuple(forms) for letter, forms in found.items()}


_FORMS = _forms()


def _together(text: str, chance: random.Random) -> str:
    for respelling in SAME.values():
        if respelling is not _together and respelling is not _ends:
            text = respelling(text, chance)
    return text


SAME: Mapping[str, Respelling] = {
    "hamza dropped": lambda text, _: text.translate(_HAMZA),
    "ه/ة and ى/ي at the end": _ends,
    "full diacritics": _after_letters(_MARKS, 1.0),
    "tatweel": _tatweel,
    "Arabic-Indic digits": lambda text, _: text.translate(_ARABIC_DIGITS),
    "Persian digits": lambda text, _: text.translate(_PERSIAN_DIGITS),
    "Farsi yeh and keheh": lambda text, _: text.translate(_FARSI),
    "zero-width signs": _after_letters(_ZERO_WIDTH, 0.3),
    "bidi marks": _after_letters(_BIDI, 0.3),
    "presentation forms": _presentation,
}
"""Spellings of the same query: the answer must stay."""


def _with(prefix: str) -> Respelling:
    def respelled(text: str, _: random.Random) -> str:
        return _words(text, lambda word: prefix + word if _can_bear(word) else word)

    return respelled


def _can_bear(word: str) -> bool:
    """Tell a word that has no clitic yet and is no particle: what a clitic can be attached to."""
    folded = fold(word)
    if len(folded) < _SHORTEST or not _LETTER.match(word) or folded in STOP_WORDS:
        return False
    if without_clitics(folded) != folded or folded.startswith("ال"):
        return False
    rows = open_lexicon().rows(folded)
    return not rows or any(row.article for row in rows)


def _without_article(text: str, _: random.Random) -> str:
    return _words(
        text, lambda word: word[2:] if word.startswith("ال") and len(word) >= _SHORTEST + 2 else word
    )


NEAR: Mapping[str, Respelling] = {
    "ال dropped": _without_article,
    "ال added": _with("ال"),
    "و attached": _with("و"),
    "ب attached": _with("ب"),
    "ل attached": _with("ل"),
}
"""Nearly the same query: the answer may change little."""
