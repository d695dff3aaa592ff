"""Texts that nobody wrote: words of a town that does not exist, in any order."""

from __future__ import annotations

import random

SYLLABLES = ("سد", "را", "نو", "مي", "طا", "بو", "قل", "حي", "ند", "لو", "زر", "شا", "في", "جم", "عن", "دار")


def story(choose: random.Random, words: int) -> str:
    """Return a text of so many words."""
    return " ".join("".join(choose.choices(SYLLABLES, k=3)) for _ in range(words))


def edited(text: str, choose: random.Random, every: int = 30) -> str:
    """Return a text in which one word of so many is another."""
    words = text.split()
    return " ".join(word if number % every else story(choose, 1) for number, word in enumerate(words, 1))
