"""How long the nastiest queries take on 20,000 articles: ``python -m tests.benchmarks.query_limits``.

It adds the articles of ``../shared/data/saudinews_20k.jsonl.gz`` (or those of the file given) to an archive
that goes when it ends, asks queries that were made to be slow, and prints the slowest, with their notes:
whole searches with facets, steps, equal words, passages and help.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, permutations
from pathlib import Path

from archive import ArticleStore
from indexer.engine import open_engine
from indexer.engine.base import Engine
from indexer.errors import QuerySyntaxError
from indexer.search import SearchRequest, search
from tests.quality.finding.product import khizana

COLLECTION = Path(__file__).resolve().parents[3] / "shared" / "data" / "saudinews_20k.jsonl.gz"
LENGTH = 1_000
COMMON = (
    *("في", "من", "على", "أن", "إلى", "التي", "عن", "مع", "الذي", "ما", "خلال", "بعد", "هذا"),
    *("هذه", "بين", "كما", "لا", "حيث", "أنه", "أو", "كان", "قد", "كل", "ذلك", "عام"),
)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
SHOWN = 15


def cut(parts: Iterator[str], sign: str = " ") -> str:
    """Return as many parts as a query of 1,000 characters holds."""
    found = ""
    for part in parts:
        longer = found + sign * bool(found) + part
        if len(longer) > LENGTH:
            break
        found = longer
    return found


def nasty(words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield names and queries; `words` are the most frequent words of the collection."""
    pairs = list(permutations(COMMON, 2))
    two = [a + b for a, b in permutations(LETTERS, 2)]
    yield "two starts", "ال* وا*"
    for name, form in {
        "starts": "{}*",
        "ends": "*{}",
        "middles": "*{}*",
        "holes": "{0[0]}*{0[1]}",
        "letters apart": "*{0[0]}*{0[1]}*",
        "question marks": "?{0[0]}?{0[1]}*",
    }.items():
        yield f"or of {name}", cut(map(form.format, two), " | ")
        yield f"all of {name}", cut(map(form.format, two))
        yield f"none of {name}", cut("-" + form.format(pair) for pair in two)
    yield "stars", "*" * LENGTH
    yield "stars and letters", ("*ا" * LENGTH)[:LENGTH]
    yield "stars in pairs", ("*ا*ل " * LENGTH)[: LENGTH - 1]
    yield "question marks and letters", ("?ا" * LENGTH)[:LENGTH]
    for sign in (" | ", " "):
        yield f"common words{sign}", cut(iter(words), sign)
        yield f"fuzzy words{sign}", cut(("~" + word for word in words if len(word) > 3), sign)
        yield f"fuzzy words of two edits{sign}", cut((word + "~2" for word in words), sign)
        yield (
            f"words that no article has{sign}",
            cut((f"{word}ظغ{word}" for word in words if len(word) > 2), sign),
        )
        yield f"typed words{sign}", cut(("=" + word for word in COMMON * 20), sign)
        yield f"phrases{sign}", cut((f'"{a} {b}"' for a, b in pairs), sign)
        yield f"typed phrases{sign}", cut((f'="{a} {b}"' for a, b in pairs), sign)
        yield f"near{sign}", cut((f"({a} NEAR/99 {b})" for a, b in pairs), sign)
        yield f"near of five{sign}", cut((f'"{" ".join(COMMON[i : i + 5])}"~99' for i in range(20)), sign)
        yield f"phrases of patterns{sign}", cut((f'"ال* {b}*"' for b in two), sign)
        yield f"near patterns{sign}", cut((f"(ال* NEAR/99 {b}*)" for b in two), sign)
        yield (
            f"phrases of fuzzy words{sign}",
            cut((f"({a}~2 NEAR {b}~2)" for a, b in permutations(words[:40], 2)), sign),
        )
    yield "near of all", cut(iter(COMMON), " NEAR/99 ")
    yield "near of one", cut(chain.from_iterable([["في"] * 300]), " NEAR/99 ")
    yield "near of one and others", '"' + cut(iter(["في", "من"] * 150))[:990] + '"~99'
    yield "a phrase of one word", '"' + "في " * 300 + '"'
    yield "near alternatives", f"({' OR '.join(words[:70])}) NEAR/99 ({' OR '.join(words[70:110])})"
    yield "deep groups", "(" * 49 + "في" + " OR من)" * 49
    yield "deep necessities", "+(" * 24 + "في" + " من)" * 24
    yield "deep negations", "-(" * 24 + "في" + " من)" * 24
    yield "boosts", cut((f"{word}^{n % 9}" for n, word in enumerate(words)), " | ")
    yield "dates", cut((f"published:{year}" for year in range(1950, 2050)), " | ")


def main() -> None:
    """Measure, and print."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else COLLECTION
    if not path.is_file():
        sys.exit(f"{path} is not there: name a collection as gzipped JSON Lines of id, title and text")
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        khizana("add", "--as-is", "--archive", str(archive), str(path))
        with ArticleStore.open(archive) as store, open_engine("whoosh", archive / "index") as engine:
            measure(store, engine)


def measure(store: ArticleStore, engine: Engine) -> None:
    """Ask all queries as the search page does, in both ways of combining, and print the slowest."""
    frequent = sorted(engine.terms("body"), key=lambda one: -one[1])
    words = [term for term, _ in frequent[:400]]
    rows = []
    for name, query in nasty(words):
        assert len(query) <= LENGTH, name
        for combine in ("all", "any"):
            started = time.perf_counter()
            try:
                result = search(
                    store,
                    engine,
                    SearchRequest(query, combine=combine, help=True, equivalents=True),  # type: ignore[arg-type]  both are
                )
                codes = dict.fromkeys(note.partition(":")[0] for note in result.notes)
                said = f"{result.total:>6} found; {', '.join(codes)}"
            except QuerySyntaxError as error:
                said = error.message
            rows.append((time.perf_counter() - started, f"{name.strip()} ({combine})", said, query))
    rows.sort(reverse=True)
    print(f"{len(rows)} queries; the slowest:")
    for seconds, name, said, query in rows[:SHOWN]:
        print(f"{seconds:6.2f} s  {name:<34} {said}\n          {query[:60]}…")


if __name__ == "__main__":
    main()
