"""Measure cleaning against the hand-labelled gold, and fail where a figure is below its floor.

    python -m tests.quality            print the figures, fail below the floors
    python -m tests.quality --raise    also raise floors that were exceeded (they never go down)

The gold lies beside the project in ../shared; where it is absent, nothing is measured, and that is said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from indexer.clean import clean
from indexer.cli.clean import article_json
from indexer.errors import SourceError
from indexer.sources import read_sources

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
FLOORS = Path(__file__).with_name("floors.json")

# What is measured: name → (the files, the scorer's options).
MEASURES: dict[str, tuple[str, list[str]]] = {
    "seeds": ("seeds/*.txt", ["--kind", "text", "--groups", "seed"]),
    "news html": ("gold/pages/*/page.html", ["--kind", "html", "--groups", "news"]),
    "all html": ("gold/pages/*/page.html", ["--kind", "html"]),
    "all text": ("gold/pages/*/page.txt", ["--kind", "text"]),
    "transplants": ("gold/transplants/*/page.html", ["--kind", "html", "--gold", "gold/transplants"]),
    "charsets": ("gold/charsets/*/page.html", ["--kind", "html", "--gold", "gold/charsets"]),
}
FIGURES = ("F1", "P", "R", "perfect", "junk_removed", "body_kept", "title_exact", "date")


def cleaned(paths: Iterable[Path]) -> str:
    """Clean files as `khizana clean` does, into JSON Lines; what cannot be cleaned is left out."""
    lines = []
    for source in read_sources(str(path) for path in sorted(paths)):
        try:
            if isinstance(source, SourceError):
                raise source
            lines.append(json.dumps(article_json(source.name, clean(source)), ensure_ascii=False))
        except SourceError as error:
            print(f"  {error}")
    return "\n".join(lines) + "\n"


def measure(pattern: str, options: list[str]) -> dict[str, float]:
    """Return the scorer's figures for the files of a pattern."""
    options = [str(SHARED / one) if one.startswith("gold/") else one for one in options]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text(cleaned(SHARED.glob(pattern)), encoding="utf-8")
        command = [sys.executable, str(GOLD / "score.py"), str(predicted), *options, "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = json.loads(answer.stdout)
    return {name: figures[name] for name in FIGURES if figures.get(name) is not None}


def main() -> int:
    """Print all figures; return 1 if any is below its floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise floors that were exceeded")
    lift = parser.parse_args().lift
    if not GOLD.exists():
        print(f"SKIPPED: no gold at {GOLD}; nothing was measured")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    fallen = []
    for name, (pattern, options) in MEASURES.items():
        figures = measure(pattern, options)
        print(f"{name:<12}" + "  ".join(f"{key} {value:.4f}" for key, value in figures.items()))
        own = floors.setdefault(name, {})
        for key, value in figures.items():
            floor = own.get(key, 0.0)
            # Four decimals: a floor is a promise, not a fingerprint of floating point.
            if round(value, 4) < floor:
                fallen.append(f"{name}: {key} is {value:.4f}, below its floor {floor:.4f}")
            elif lift:
                own[key] = max(floor, round(value, 4))
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    print("\n".join(fallen) if fallen else "every figure is at or above its floor")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
