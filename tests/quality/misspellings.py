"""How often the right word is offered for a misspelt one: slips in words of twenty thousand articles.

    python -m tests.quality.misspellings [--words N] [--seed N] [--archive DIR]

Words are drawn as often as documents hold them, so that frequent words count more, as they do when people
type. A slip that gives another word of the collection is left out: nobody can know that it is one. With
an archive, its own words are drawn and its index is asked, so that the times are those of a search.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.folder import index_path
from indexer.arabic import terms
from indexer.engine import open_engine
from indexer.engine.base import Engine
from indexer.suggestions.keyboards import NEIGHBOURS, PC, arabic_meant
from indexer.suggestions.spelling import LOOKALIKES, offered
from indexer.suggestions.vocabulary import FIELDS, LONGEST, Vocabulary, vocabulary_of
from tests.counted_words import CountedWords

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "saudinews_20k.jsonl.gz"
SHORTEST = 4
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

COLUMNS = ("first", "offered", "alone", "alone, wrong", "all wrong", "none")

Slip = Callable[[str, random.Random], str]


def place(word: str, chance: random.Random) -> int:
    return chance.randrange(len(word))


def neighbour(word: str, chance: random.Random) -> str:
    at = place(word, chance)
    near = sorted(
        other for pair in NEIGHBOURS if word[at] in pair for other in pair - {word[at]} if len(other) == 1
    )
    return word[:at] + (chance.choice(near) if near else "") + word[at + 1 :]


def dots(word: str, chance: random.Random) -> str:
    at = place(word, chance)
    like = sorted(other for group in LOOKALIKES if word[at] in group for other in group if other != word[at])
    return word[:at] + (chance.choice(like) if like else word[at]) + word[at + 1 :]


def left_out(word: str, chance: random.Random) -> str:
    at = place(word, chance)
    return word[:at] + word[at + 1 :]


def doubled(word: str, chance: random.Random) -> str:
    at = place(word, chance)
    return word[:at] + word[at] + word[at:]


def put_in(word: str, chance: random.Random) -> str:
    at = place(word, chance)
    return word[:at] + chance.choice(LETTERS) + word[at:]


def swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def any_letter(word: str, chance: random.Random) -> str:
    at = place(word, chance)
    return word[:at] + chance.choice(LETTERS) + word[at + 1 :]


SLIPS: dict[str, Slip] = {
    "key beside": neighbour,
    "dots": dots,
    "left out": left_out,
    "doubled": doubled,
    "put in": put_in,
    "swapped": swapped,
    "any letter": any_letter,
}


def counted() -> dict[str, int]:
    """Return the words of the collection, each with the number of articles that hold it."""
    counts: Counter[str] = Counter()
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            counts.update({folded for folded, *_ in terms(f"{article['title']}\n{article['text']}")})
    return dict(counts)


def counted_in(engine: Engine) -> dict[str, int]:
    """Return the words of an index, each with the number of articles that hold it."""
    counts: dict[str, int] = {}
    for field in FIELDS:
        for word, count in engine.terms(field):
            if len(word) <= LONGEST:
                counts[word] = max(count, counts.get(word, 0))
    return counts


def slipped(
    counts: dict[str, int], slip: Slip, number: int, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield so many words, each with what a slip made of it."""
    frequent = [
        (word, count)
        for word, count in sorted(counts.items())
        if count > 4 and len(word) >= SHORTEST and "ء" <= word[0] <= "ي"
    ]
    drawn = chance.choices([word for word, _ in frequent], [count for _, count in frequent], k=number * 3)
    made = ((word, slip(word, chance)) for word in drawn)
    kept = [(word, typed) for word, typed in made if typed != word and typed not in counts]
    yield from kept[:number]


def measured(
    known: dict[str, int], words: Vocabulary, slip: Slip, number: int, seed: int
) -> dict[str, float]:
    """Return how often the right word is offered first, alone, and among those offered, and how often not."""
    pairs = list(slipped(known, slip, number, random.Random(seed)))
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    for word, typed in pairs:
        found = [one.word for one in offered(typed, words)]
        counts["first"] += found[:1] == [word]
        counts["offered"] += word in found
        counts["alone"] += found == [word]
        counts["alone, wrong"] += len(found) == 1 and found != [word]
        counts["all wrong"] += bool(found) and word not in found
        counts["none"] += not found
    took = time.perf_counter() - began
    return {name: counts[name] / len(pairs) for name in COLUMNS} | {"ms": took / len(pairs) * 1000}


def layouts(counts: dict[str, int], number: int, seed: int) -> float:
    """Return how often a word typed with the Latin layout on is read back as the first that is a word."""
    keys = {letter: key for key, letter in PC.items()}
    pairs = list(
        slipped(
            counts, lambda word, _: "".join(keys.get(one, "?") for one in word), number, random.Random(seed)
        )
    )
    pairs = [(word, typed) for word, typed in pairs if "?" not in typed]
    back = sum(
        next((one for one in arabic_meant(typed) if one in counts), "") == word for word, typed in pairs
    )
    return back / len(pairs)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--words", type=int, default=300)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--archive", type=Path)
    chosen = options.parse_args()
    if chosen.archive:
        engine = open_engine("whoosh", index_path(chosen.archive))
        counts, words = counted_in(engine), vocabulary_of(engine)
    elif DATA.exists():
        counts = counted()
        words = Vocabulary(CountedWords(counts))
    else:
        options.exit(message=f"skipped: there is no {DATA}\n")
    print(f"{len(counts):,} words")
    print(f"{'slip':<12}" + "".join(f"{name:>14}" for name in (*COLUMNS, "ms")))
    everything = []
    for name, slip in SLIPS.items():
        one = measured(counts, words, slip, chosen.words, chosen.seed)
        everything.append(one)
        shown(name, one)
    shown("all", {key: sum(one[key] for one in everything) / len(everything) for key in everything[0]})
    print(f"layout read back: {layouts(counts, chosen.words, chosen.seed):.1%}")


def shown(name: str, one: dict[str, float]) -> None:
    print(f"{name:<12}" + "".join(f"{one[column]:>14.1%}" for column in COLUMNS) + f"{one['ms']:>14.1f}")


if __name__ == "__main__":
    main()
