"""Make a page that broke a promise smaller, as long as it breaks the same one.

    python -m tests.fuzz.shrink /tmp/khizana-fuzz/7-433.text

Pieces are left out, halves first, then ever smaller ones (the idea of delta debugging, Zeller 1999). The
result stands beside the page, with `.small` before its suffix. Pages that kill the process are not for this.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from archive.article import RawSource, SourceKind
from tests.fuzz.promises import examine

_TRIES = 400


def shrink(data: bytes, breaks: Callable[[bytes], bool], tries: int = _TRIES) -> bytes:
    """Return a small part of the data that still breaks."""
    size = len(data) // 2
    while size and tries:
        start = 0
        while start < len(data) and tries:
            tries -= 1
            less = data[:start] + data[start + size :]
            if breaks(less):
                data = less
            else:
                start += size
        size //= 2
    return data


def read(path: Path) -> RawSource:
    """Return a page as `tests.fuzz.pages` wrote it down."""
    facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    kind = SourceKind(path.suffix[1:])
    given = {name: facts[name] for name in ("url", "fetched", "charset", "as_is")}
    return RawSource(path.stem, path.read_bytes(), kind, **given)


def main(path: Path) -> int:
    """Shrink a page; return the exit status."""
    source = read(path)
    first = examine(source).breach
    if first is None:
        print(f"{path} breaks no promise")
        return 1

    def breaks(data: bytes) -> bool:
        breach = examine(replace(source, data=data)).breach
        return breach is not None and breach.split()[0] == first.split()[0]

    small = path.with_suffix(f".small{path.suffix}")
    small.write_bytes(shrink(source.data, breaks))
    print(f"{first}\n{small}: {small.stat().st_size:,} bytes of {len(source.data):,}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
