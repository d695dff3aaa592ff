"""Lucene on the same documents and queries: its ArabicAnalyzer and BM25, by the program beside this file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.quality.finding.collections import DEPTH, Collection

VERSION = "9.12.3"
"""The last version that Java 17 runs."""
PARTS = ("core", "analysis-common")
PROGRAM = Path(__file__).with_name("lucene") / "Lucene.java"


def jars() -> Path | None:
    """Return the folder of Lucene's jars, fetched once; None where there is no Java, Maven or network."""
    if not (shutil.which("java") and shutil.which("mvn")):
        return None
    folder = Path(sys.prefix) / f"lucene-{VERSION}"
    for part in PARTS:
        if not (folder / f"lucene-{part}-{VERSION}.jar").exists():
            wanted = f"-Dartifact=org.apache.lucene:lucene-{part}:{VERSION}"
            command = ["mvn", "-q", "dependency:copy", wanted, f"-DoutputDirectory={folder}"]
            if subprocess.run(command, capture_output=True, check=False).returncode:
                return None
    return folder


def answers(collection: Collection, jars: Path, folder: Path) -> dict[str, list[str]]:
    """Return the ids that each query finds, the best first.

    Raises:
        subprocess.CalledProcessError: the program failed.
    """
    documents, queries = folder / "documents.tsv", folder / "queries.tsv"
    with documents.open("w", encoding="utf-8") as file:
        for record in collection.records():
            file.write(f"{record['id']}\t{_line(record['title'] + ' ' + record['text'])}\n")
    lines = (f"{name}\t{_line(text)}\n" for name, text in collection.queries)
    queries.write_text("".join(lines), encoding="utf-8")
    command = ["java", "-cp", f"{jars}/*", str(PROGRAM), str(documents), str(queries), str(DEPTH)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    rankings: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        query, document, _ = line.split("\t")
        rankings.setdefault(query, []).append(document)
    return rankings


def _line(text: str) -> str:
    return " ".join(text.split())
