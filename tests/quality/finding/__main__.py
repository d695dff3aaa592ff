"""Measure how well articles are found, alone: `python -m tests.quality.finding`."""

from __future__ import annotations

import sys

from tests.quality import floors
from tests.quality.finding.measures import measured
from tests.quality.finding.report import report


def main() -> int:
    """Print all figures; return 1 if any is below its floor."""
    found = measured()
    print(report(found))
    kept = {name: own for name, own in floors.read().items() if name in found}
    down = list(floors.fallen(kept, found))
    print("\n".join(down) if down else "every figure is at or above its floor")
    return 1 if down else 0


if __name__ == "__main__":
    sys.exit(main())
