"""Measure cleaning against the hand-labelled gold and beside other tools; fail where a figure has fallen.

    python -m tests.quality              print all figures, fail below the floors
    python -m tests.quality --install    … after installing the other tools where they are missing
    python -m tests.quality --no-peers   ours alone
    python -m tests.quality --quick      ours alone, without its speed: a few seconds
    python -m tests.quality --raise      also raise floors that were exceeded (they never go down)
    python -m tests.quality --json FILE  write the figures to a file as well

The gold lies beside the project in ../shared; where it is absent, nothing is measured, and that is said.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.quality import copies, floors, install, report, site_table, spoilt
from tests.quality.documents import GOLD, Document, gold_documents, sample_documents
from tests.quality.finding import measures as finding
from tests.quality.finding.report import report as finding_report
from tests.quality.measures import DATE_LINES, Measured, by_site, date_lines, measured
from tests.quality.speed import speeds
from tests.quality.tools import (
    OURS,
    PEERS,
    Answers,
    ToolFailedError,
    answers_of,
    peers_python,
    versions,
    written,
)


def options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise floors that were exceeded")
    parser.add_argument("--no-peers", action="store_true", help="measure ours alone")
    parser.add_argument("--quick", action="store_true", help="measure ours alone, without its speed")
    parser.add_argument(
        "--install", action="store_true", help="install the other tools where they are missing"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file")
    return parser.parse_args()


def answered(documents: Sequence[Document], *, peers: bool) -> dict[str, Answers]:
    """Return what every tool makes of the documents, ours first."""
    with written(documents) as path:
        return answers_of([OURS, *(PEERS if peers else ())], path, print)


def judged(found: Measured, *, lift: bool) -> int:
    """Say which figures are below their floors, and return how the command ends."""
    kept = floors.read()
    down = list(floors.fallen(kept, found))
    left_out = sorted(kept.keys() - found.keys())
    if lift:
        floors.write(floors.lifted(kept, found))
    if left_out:
        print(f"not measured this time: {', '.join(left_out)}")
    print("\n".join(down) if down else "every figure is at or above its floor")
    return 1 if down else 0


def main() -> int:
    """Print all figures; return 1 if any is below its floor."""
    chosen = options()
    if not (GOLD / "score.py").exists():
        print(f"SKIPPED: no gold at {GOLD}; nothing was measured")
        return 0
    wanted = not (chosen.no_peers or chosen.quick)
    if wanted and chosen.install:
        install.install_missing()
    peers = wanted and peers_python() is not None
    if wanted and not peers:
        print("SKIPPED: the other tools are not installed; ours is measured alone (--install installs them)")
    documents = [*gold_documents(), *sample_documents()]
    answers = answered(documents, peers=peers)
    tools = {tool: measured(documents, own) for tool, own in answers.items()}
    found = tools[OURS] | {DATE_LINES: date_lines()}
    if not chosen.quick:
        found |= speeds(documents, peers=peers) | {spoilt.MEASURE: spoilt.spoilt_pages()}
        found |= {site_table.MEASURE: site_table.site_table()}
        if copies.REFERENCE.exists():
            found |= {copies.MEASURE: copies.copies()}
        found |= finding.measured()
    sites = by_site(documents, answers[OURS])
    print(report.ours(found))
    print(report.sites(sites))
    print(report.folds())
    print(report.speed(found) if not chosen.quick else "")
    if peers:
        print(report.beside(tools, documents, answers, versions()))
    print(report.goals(found))
    if not chosen.quick:
        print(finding_report(found))
    if chosen.json:
        everything = {"ours": found, "sites": sites, "tools": tools, "versions": versions()}
        chosen.json.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return judged(found, lift=chosen.lift)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ToolFailedError as failed:
        sys.exit(str(failed))
