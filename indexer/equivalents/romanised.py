"""Arabic names as Latin letters write them: which terms of an index may a Latin word stand for?

There is no one romanisation: Benkirane is French, Gaddafi has thirty spellings. So a Latin word becomes a
pattern: each consonant the Arabic letters that it is written for, each vowel any long vowel or none. What
the pattern matches among the terms of an index is ordered by how well vowels and letters agree, and how many
documents hold it. The letters' order below follows the practice of the Arabic and the Western press.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

CONSONANTS: Mapping[str, tuple[str, ...]] = {
    "tch": ("تش",),
    "kh": ("خ",),
    "gh": ("غ",),
    "sh": ("ش",),
    "ch": ("ش", "تش", "خ", "ك"),
    "th": ("ث", "ت", "ذ", "ط"),
    "dh": ("ذ", "ض", "ظ", "د"),
    "ph": ("ف",),
    "dj": ("ج",),
    "ck": ("ك",),
    "qu": ("ك", "كو", "ق"),
    "gg": ("ج", "غ", "قج", "ق"),
    "b": ("ب",),
    "c": ("ك", "س"),
    "d": ("د", "ض", "ذ"),
    "f": ("ف",),
    "g": ("غ", "ج", "ق", "ك"),
    "h": ("ح", "ه"),
    "j": ("ج",),
    "k": ("ك", "ق"),
    "l": ("ل",),
    "m": ("م",),
    "n": ("ن",),
    "p": ("ب",),
    "q": ("ق",),
    "r": ("ر",),
    "s": ("س", "ص"),
    "t": ("ت", "ط"),
    "v": ("ف",),
    "w": ("و",),
    "x": ("كس",),
    "z": ("ز", "ذ", "ظ"),
}
"""Latin consonant, and the Arabic letters that it stands for, the likelier first; the longest one is read."""

VOWELS: Mapping[str, str] = {
    "ou": "و", "oo": "و", "ee": "ي", "ie": "ي", "ei": "ي", "ai": "ي", "ay": "ي", "aa": "ا", "au": "و",
    "iy": "ي", "ey": "ي", "a": "ا", "e": "", "i": "ي", "o": "و", "u": "و", "y": "ي",
}  # fmt: skip
"""Latin vowel, and the long vowel that it is likely to stand for; a short one is not written in Arabic."""

FIRST_VOWELS = ("ا", "ع", "عا", "عو", "عي", "اي", "او", "ي")
"""What a vowel at the beginning may be written with."""

ARTICLES = frozenset({"al", "el", "ul"})
"""The article as Latin letters write it, apart from its word."""

SHORTEST, LONGEST = 4, 20
FEWEST_CONSONANTS = 2
MOST_FOUND = 3
CLOSE = 2.0
"""What scores so much less than the best (as a quarter as many documents do) is left out."""

WRONG_LETTER = 0.4
"""For each likelier letter that was passed over."""

MISSING_VOWEL: Mapping[str, float] = {"ا": 0.3, "ي": 0.4, "و": 0.5}
MISSING_LAST = 1.2
"""A last i or o is always written in Arabic."""

UNLIKELY_VOWEL: Mapping[str, float] = {"ا": 0.5, "ي": 0.2, "و": 0.8, "ع": 0.5, "ه": 0.8}
"""For e, which stands for no long vowel, by the letter found."""

FAR_VOWEL = 0.8
FURTHER_VOWEL = 0.6
"""For a second long vowel where one sound stands."""

WEIGHT = 3.0
MOST_WRONG = 1.7
MOST_WRONG_IF_SHORT = 0.5
"""Two consonants are no evidence by themselves: their vowels must agree."""

_VOWEL = re.compile("|".join(sorted(VOWELS, key=lambda one: -len(one))))
# Vowels in a row are one sound, so that there is one way alone in which a term can match.
_SOUND = re.compile("|".join((*sorted(CONSONANTS, key=lambda one: -len(one)), f"(?:{_VOWEL.pattern})+")))
_LATIN = re.compile("[a-z]+")
_DOUBLED = re.compile(r"([bcdfhjklmnpqrstvwxz])\1+")
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Romanised:
    """A Latin word as a pattern of Arabic terms.

    Attributes:
        pattern: matches a whole line that holds one term; a group for each sound.
        sounds: the Latin sounds, one for each group: a consonant, or all vowels up to the next one.
        consonants: how many of them are consonants.
        starts: all that matches begins in one of these ways.
    """

    pattern: re.Pattern[str]
    sounds: tuple[str, ...]
    consonants: int
    starts: tuple[str, ...]


def is_latin(word: str) -> bool:
    """Return whether a folded word is written in Latin letters alone."""
    return _LATIN.fullmatch(word) is not None


def romanised(word: str) -> Romanised | None:
    """Return the pattern of a folded Latin word; None where it is too short to tell anything.

    At most three long vowels in a row are matched.

    >>> bool(romanised("haftar").pattern.fullmatch("حفتر")), romanised("ab")
    (True, None)
    """
    if not SHORTEST <= len(word) <= LONGEST or not is_latin(word):
        return None
    sounds = tuple(_SOUND.findall(_DOUBLED.sub(r"\1", word)))
    consonants = sum(sound in CONSONANTS for sound in sounds)
    if consonants < FEWEST_CONSONANTS:
        return None
    parts = [_part(sound, place, sounds) for place, sound in enumerate(sounds)]
    return Romanised(
        re.compile(f"^(?:ال)?{''.join(parts)}$", re.MULTILINE), sounds, consonants, _starts(sounds)
    )


def ranked(one: Romanised, found: Iterable[tuple[re.Match[str], int]]) -> tuple[str, ...]:
    """Return the likeliest terms among those that a pattern matched, the best first.

    Args:
        one: the pattern.
        found: its matches, each with the number of documents that hold the term.
    """
    scores: dict[str, tuple[float, str]] = {}
    for match, count in found:
        wrong = _wrongness(match.groups(), one.sounds)
        if wrong > (MOST_WRONG_IF_SHORT if one.consonants == FEWEST_CONSONANTS else MOST_WRONG):
            continue
        score = math.log2(1 + count) - WEIGHT * wrong
        # With its article or without, a word is searched by its stem, which is one.
        bare = match[0].removeprefix(_ARTICLE)
        scores[bare] = max(scores.get(bare, (-math.inf, "")), (score, match[0]))
    ordered = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1]))
    return tuple(term for score, term in ordered[:MOST_FOUND] if score >= ordered[0][0] - CLOSE)


def _starts(sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Return how what the sounds are written for may begin; none is the beginning of another."""
    first, second = sounds[:2]
    bare = CONSONANTS.get(first) or tuple(map("".join, product(FIRST_VOWELS, CONSONANTS[second])))
    found = sorted({start for one in bare for start in (one, _ARTICLE + one)})
    return tuple(one for one in found if not one.startswith(tuple(found[: found.index(one)])))


def _part(sound: str, place: int, sounds: tuple[str, ...]) -> str:
    """Return the pattern of one sound."""
    last = place == len(sounds) - 1
    if sound in CONSONANTS:
        letters = "|".join(CONSONANTS[sound])
        # The h of Raqqah is the ta marbuta, which folds to ha, or nothing.
        return f"({letters})?" if last and sound == "h" and place else f"({letters})"
    if place == 0:
        return f"({'|'.join(FIRST_VOWELS)})"
    return "([اويعه]{0,3})" if last else "([اويع]{0,3})"


def _wrongness(groups: tuple[str | None, ...], sounds: tuple[str, ...]) -> float:
    """Return how far the letters of a match are from the likeliest ones; 0 is best."""
    wrong = 0.0
    for place, (letters, sound) in enumerate(zip(groups, sounds, strict=True)):
        last = place == len(sounds) - 1
        if sound in CONSONANTS:
            wrong += _wrong_consonant(letters, sound, last=last)
        elif place:  # before a first vowel stands alef or ain, whatever vowel it is
            likely = "".join(VOWELS[vowel] for vowel in _VOWEL.findall(sound))
            wrong += _wrong_vowels(letters or "", likely, last=last)
    return wrong


def _wrong_consonant(letters: str | None, sound: str, *, last: bool) -> float:
    if last and sound == "h":
        return 0.0 if letters == "ه" else WRONG_LETTER
    return WRONG_LETTER * CONSONANTS[sound].index(letters) if letters else 0.0


def _wrong_vowels(letters: str, likely: str, *, last: bool) -> float:
    """Return how far long vowels are from the likely ones, none of which stands for e."""
    if last and likely.endswith("ا") and letters in {"ه", "ي"}:  # ta marbuta, alef maqsura
        return 0.0
    if last and likely and likely[-1] in "يو" and not letters:
        return MISSING_LAST
    left = letters.replace("ع", "") if len(letters) > 1 else letters
    wrong = 0.0
    for vowel in likely:
        if vowel in left:
            left = left.replace(vowel, "", 1)
        elif left:
            left, wrong = left[1:], wrong + FAR_VOWEL
        else:
            wrong += MISSING_VOWEL[vowel]
    return wrong + sum(FURTHER_VOWEL if likely else UNLIKELY_VOWEL[letter] for letter in left)
