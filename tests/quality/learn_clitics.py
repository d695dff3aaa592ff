"""Learn how often words of the press bear each clitic, and print the tables of `indexer.arabic.clitics`.

    python -m tests.quality.learn_clitics [--rounds 6]

Expectation maximisation over the different words of the articles in ../shared/data, without any labels: each
word is shared out among its readings by their weights, and the clitics of the readings are counted anew. The
shares of lemmas stay those of the dictionary.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping

from indexer.arabic import clitics, morphology, terms
from indexer.arabic.lexicon import Kind, open_lexicon
from indexer.arabic.morphology import Reading, readings
from tests.quality.documents import ROOT

NEWS = ROOT.parent / "shared" / "data" / "saudinews_20k.jsonl.gz"
LEAST = 0.0003


def words(path: str) -> Counter[str]:
    """Return the folded words of the articles with their counts; single occurrences are left out."""
    counts: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(folded for folded, *_ in terms(json.loads(line)["text"]))
    return Counter({word: count for word, count in counts.items() if count > 1})


def once(counts: Mapping[str, int]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Share all words out among their readings; return the counts of conjunctions, what follows, pronouns."""
    chains = {(chain.letters, chain.verbal): chain for chain in clitics.CHAINS}
    first, rest, after = Counter[str](), Counter[str](), Counter[str]()
    for word, count in counts.items():
        found = [one for one in readings(word, open_lexicon()) if one.weight > morphology.UNKNOWN]
        for one, share in shared(found):
            verbal = one.kind is Kind.VERB and (one.chain, True) in chains
            chain = chains[one.chain, verbal]
            first[chain.conjunction] += share * count
            rest[("verb " if chain.verbal or one.kind is Kind.VERB else "noun ") + chain.rest] += (
                share * count
            )
            after[one.pronoun] += share * count
    return first, rest, after


def shared(found: Iterable[Reading]) -> list[tuple[Reading, float]]:
    """Return readings with their shares of one word."""
    weights = [(one, 10.0**one.weight) for one in found]
    whole = sum(weight for _, weight in weights)
    return [(one, weight / whole) for one, weight in weights]


def normal(counts: Mapping[str, float], keys: Iterable[str], prefix: str = "") -> dict[str, float]:
    """Return the shares of some keys, none of them nothing."""
    own = {key: counts.get(prefix + key, 0.0) for key in keys}
    whole = sum(own.values()) or 1.0
    return {key: max(round(value / whole, 4), LEAST) for key, value in own.items()}


def take(first: Mapping[str, float], rest: Mapping[str, float], after: Mapping[str, float]) -> None:
    """Put the counts in place of the tables, for the next round."""
    conjunctions = normal(first, clitics.CONJUNCTIONS)
    nouns = normal(rest, clitics.BEFORE_NOUNS, "noun ")
    verbs = normal(rest, ("", *clitics.BEFORE_VERBS), "verb ")
    pronouns = normal(after, clitics.AFTER)
    print("CONJUNCTIONS", conjunctions)
    print("BEFORE_NOUNS", nouns)
    print("BEFORE_VERBS", {key: share for key, share in verbs.items() if key})
    print("AFTER", pronouns, "\n", flush=True)
    morphology.CHAINS = clitics.CHAINS = tuple(  # type: ignore[misc,attr-defined]
        clitics.Chain(
            conjunction + of, conjunction, of, verbal, math.log10(share * (verbs if verbal else nouns)[of])
        )
        for conjunction, share in conjunctions.items()
        for table, verbal in ((clitics.BEFORE_NOUNS, False), (clitics.BEFORE_VERBS, True))
        for of in table
    )
    morphology.CHAINS_BEGINNING.clear()
    morphology.PRONOUNS = {key: math.log10(share) for key, share in pronouns.items()}  # type: ignore[attr-defined]


def main() -> None:
    """Print the tables after each round."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=6, help="how often to count anew (default: 6)")
    chosen = parser.parse_args()
    if not NEWS.exists():
        print(f"SKIPPED: no articles at {NEWS}")
        return
    counts = words(str(NEWS))
    for _ in range(chosen.rounds):
        take(*once(counts))


if __name__ == "__main__":
    main()
