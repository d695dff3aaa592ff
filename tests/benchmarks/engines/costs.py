"""Where the time of Khizana's engine goes: ``python -m tests.benchmarks.engines.costs``.

Looks at the engine while it works on the texts, queries and indexes that the benchmark keeps: a build, then
each class of queries, on one field or on all. All times are the processor's, so that others who use the
machine count little.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.engines.adapter import Adapter, Handle, load
from tests.benchmarks.engines.engines import REAL
from tests.benchmarks.engines.environments import ROOT
from tests.benchmarks.engines.queries import CLASSES, read_queries
from tests.benchmarks.engines.sampling import Samples, sampled

MODULES = {"khizana": "khizana", "khizana-whole": "khizana_whole"}
SHOWN = 5
ROUNDS = 3
SECONDS = 2.0
"""Each class is looked at for so long."""
ANSWER = {
    "checks of request and plan": ("checks.check_request", "checks.check_plan"),
    "looking for a newer commit": ("whoosh_reader.view",),
    "words of patterns": ("expansions.__init__",),
    "resolving": ("resolving.resolved",),
    "matching and scoring": ("executor.scores",),
    "· finding terms": ("terms.number",),
    "· norms and saturation": ("leaves._saturated", "leaves._norms"),
    "· adding up": ("leaves.add_to", "leaves._gathered"),
    "· columns of filters": ("filters.valued",),
    "· positions": ("phrases.positional_frequencies",),
    "order and page": ("ranking._by_score", "ranking._by_date"),
    "facets": ("ranking._counted",),
}
BUILD = {
    "reading the texts": ("texts.read_texts",),
    "making documents": ("khizana.documents",),
    "analysing": ("khizana_whole._documents",),
    "numbering terms": ("inversion.add",),
    "columns": ("columns.add",),
    "writing a run": ("builder._write_run",),
    "writing the segment": ("builder.write",),
    "· sorting into lists": ("inversion.source", "postings.inverted"),
    "· joining lists": ("postings.joined",),
    "· packing lists": ("packing.pack",),
    "· unpacking lists": ("unpacking.unpack",),
    "· writing dictionaries": ("term_writer.finish",),
}
"""Parts of the work by the functions that do them; those with dots are parts of others."""


def main() -> None:
    """Look, and print the parts and the dearest lines."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engines.costs", description=__doc__)
    parser.add_argument("--engine", choices=list(MODULES), default="khizana")
    parser.add_argument("--texts", default="texts", help="the collection, by the name of its file")
    parser.add_argument("--size", type=int, default=REAL, help="the size of its index")
    parser.add_argument("--build", action="store_true", help="look at a build instead of queries")
    parser.add_argument("--work", type=Path, default=ROOT / ".bench", help="where the benchmark keeps them")
    options = parser.parse_args()
    adapter = load(MODULES[options.engine])
    if options.build:
        build_costs(adapter, options.work / f"{options.texts}.tsv")
        return
    handle = adapter.open(options.work / f"index-{options.size}" / options.engine)
    queries = read_queries(options.work / f"{options.texts}-queries.tsv")
    for kind in CLASSES:
        query_costs(kind, handle, [handle.prepare(query) for query in queries if query.kind == kind])


def build_costs(adapter: Adapter, texts: Path) -> None:
    """Print what a build spends its time on."""
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        samples = sampled(lambda: adapter.build(texts, Path(folder) / "index"))
    seconds = time.process_time() - began
    print(f"build: {seconds:.1f} s")
    show(samples, BUILD, seconds, "s")


def query_costs(kind: str, handle: Handle, prepared: list[Any]) -> None:
    """Print what a class of queries spends its time on."""

    def answer() -> float:
        began = time.process_time()
        for one in prepared:
            handle.run(one)
        return time.process_time() - began

    mean = min(answer() for _ in range(ROUNDS)) / len(prepared) * 1e6
    print(f"\n{kind}: {mean:,.0f} µs a query (mean)")
    show(sampled(answer, SECONDS), ANSWER, mean, "µs")


def show(samples: Samples, parts: Mapping[str, tuple[str, ...]], total: float, unit: str) -> None:
    """Print the shares of the parts and of the dearest lines."""
    for part, functions in parts.items():
        if share := samples.share(*functions):
            print(f"  {share:5.1%} {share * total:10,.1f} {unit}  {part}")
    for line, share in samples.dearest(SHOWN):
        print(f"    {share:5.1%} {share * total:10,.1f} {unit}  {line}")


if __name__ == "__main__":
    main()
