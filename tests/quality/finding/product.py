"""Khizana itself, from its command line: `khizana add --as-is`, then `khizana search --queries`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.quality.documents import ROOT
from tests.quality.finding.collections import DEPTH, Collection

Rankings = dict[str, list[str]]


def khizana(*arguments: str) -> str:
    """Run a command of this checkout and return what it prints.

    Raises:
        subprocess.CalledProcessError: it failed; its last words are printed.
    """
    command = [sys.executable, "-c", "from web.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if run.returncode:
        print(run.stderr[-2000:])
        run.check_returncode()
    return run.stdout


def archived(collection: Collection, folder: Path) -> Path:
    """Make an archive of a collection's documents, and return its folder."""
    source, archive = folder / f"{collection.name}.jsonl", folder / collection.name
    with source.open("w", encoding="utf-8") as file:
        for record in collection.records():
            kept = {name: value for name, value in record.items() if value}
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    khizana("add", "--as-is", "--archive", str(archive), str(source))
    return archive


def answers(archive: Path, queries: list[tuple[str, str]], folder: Path) -> Rankings:
    """Return the ids that each query finds, the best first."""
    file = folder / "queries.jsonl"
    lines = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in queries)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = khizana(
        *("search", "--archive", str(archive), "--queries", str(file)),
        *("--format", "trec", "--limit", str(DEPTH)),
    )
    rankings: Rankings = {}
    for line in out.splitlines():
        query, _, document, *_ = line.split()
        rankings.setdefault(query, []).append(document)
    return rankings
