"""The stamp beside an index: what made it, how far it goes, and which folder holds it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from indexer.disk import write_settled
from indexer.engine.base import Stamp

NAME = "stamp.json"


@dataclass(frozen=True, slots=True)
class Placed:
    """A stamp, and the name of the folder with the index that it speaks of."""

    stamp: Stamp
    folder: str


def read_stamp(folder: Path) -> Placed | None:
    """Return the stamp in an engine's folder, or None where there is none.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not a stamp.
    """
    try:
        content = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        return None
    match content:
        case {
            "schema": str(schema),
            "analyzer": str(analyzer),
            "revision": int(revision),
            "folder": str(name),
        } if name == Path(name).name:
            return Placed(Stamp(schema, analyzer, revision), name)
        case _:
            raise ValueError("it is not a stamp")


def write_stamp(folder: Path, placed: Placed) -> None:
    """Put a stamp into an engine's folder, in one step and for good."""
    stamp = placed.stamp
    content = {
        "schema": stamp.schema,
        "analyzer": stamp.analyzer,
        "revision": stamp.revision,
        "folder": placed.folder,
    }
    write_settled(folder / NAME, json.dumps(content).encode())


def stamp_path(folder: Path) -> str:
    """Return where the stamp is in an engine's folder."""
    return str(folder / NAME)


def stamp_state(stamp: str) -> tuple[int, ...] | None:
    """Return what changes whenever another stamp is put in the place of one; None while there is none.

    Every search asks: so the path is made once, by `stamp_path`.
    """
    try:
        status = os.stat(stamp)  # noqa: PTH116  paths take as long as the system does
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
