"""Files that are read where they are looked at."""

from __future__ import annotations

import mmap
import os
from pathlib import Path


def mapped(path: Path) -> mmap.mmap | bytes:
    """Return the content of a file, mapped into memory; an empty one has nothing to map.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
