"""Cleans spoilt pages in a process of its own, which may die of one of them: `tests.fuzz.pages` starts it.

Reads numbers of pages, one a line; writes a line of JSON as each begins and as it ends.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import sys
import warnings

from tests.fuzz.making import make
from tests.fuzz.promises import examine

_WALL_SECONDS = 60
"""A page that takes so long ends the child, which says where it was."""
_ADDRESS_SPACE = 4 << 30
"""Bytes: what a page may take before it takes the machine."""


def main() -> None:
    """Clean the pages whose numbers are read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--largest", type=int, required=True)
    options = parser.parse_args()
    warnings.simplefilter("error")
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    faulthandler.enable()
    for number in map(int, sys.stdin):
        print(json.dumps({"begins": number}), flush=True)
        source = make(options.seed, number, gold=options.gold, largest=options.largest).source
        faulthandler.dump_traceback_later(_WALL_SECONDS, exit=True)
        outcome = examine(source)
        faulthandler.cancel_dump_traceback_later()
        print(json.dumps({"ends": number, **outcome._asdict()}), flush=True)


if __name__ == "__main__":
    main()
