"""Measure how well articles are found, alone: `python -m tests.quality.finding [--raise]`."""

from __future__ import annotations

import sys

from tests.quality import floors
from tests.quality.finding.measures import measured
from tests.quality.finding.report import report


def main() -> int:
    """Print all figures; return 1 if any is below its floor."""
    found = measured()
    print(report(found))
    kept = floors.read()
    down = list(floors.fallen({name: own for name, own in kept.items() if name in found}, found))
    if "--raise" in sys.argv[1:]:
        floors.write(floors.lifted(kept, found))
    print("\n".join(down) if down else "every figure is at or above its floor")
    return 1 if down else 0


if __name__ == "__main__":
    sys.exit(main())
