"""The door through which foreign errors leave as ours."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from indexer.errors import EngineError, IndexDamagedError

REBUILD = "khizana rebuild"

UNREADABLE = (
    struct.error,
    pickle.UnpicklingError,
    EOFError,
    LookupError,
    ValueError,
)
"""What reading without Whoosh raises where the bytes are not those that were written."""


def damaged(place: str, exc: BaseException) -> IndexDamagedError:
    """Return the error for an index whose files are there and make no sense."""
    reason = f"{type(exc).__name__}: {exc}" if str(exc) else type(exc).__name__
    return IndexDamagedError(f"{place}: the index cannot be read ({reason})", hint=REBUILD)


@contextmanager
def reading(place: str) -> Iterator[None]:
    """Turn what reading an index raises into our errors.

    Args:
        place: where the index is, for the message.

    Raises:
        IndexDamagedError: its files are gone or make no sense.
        EngineError: the system does not let us read them.
    """
    try:
        yield
    except (OSError, *UNREADABLE) as exc:
        raise unreadable(place, exc) from exc


def unreadable(place: str, exc: Exception) -> EngineError:
    """Return the error for what was raised when an index was read; see `reading`."""
    if isinstance(exc, PermissionError):
        return EngineError(f"{place}: the index may not be read ({exc.strerror})")
    return damaged(place, exc)


@contextmanager
def writing(place: str) -> Iterator[None]:
    """Turn what writing an index raises into our errors.

    Args:
        place: where the index is, for the message.

    Raises:
        IndexDamagedError: what was there makes no sense.
        EngineError: another process is writing, or the system does not let us write.
    """
    from whoosh.index import IndexError as WhooshIndexError
    from whoosh.index import LockError

    try:
        yield
    except LockError as exc:
        raise EngineError(
            f"{place}: another process is writing to the index", hint="Wait until it has ended."
        ) from exc
    except OSError as exc:
        raise EngineError(
            f"{place}: the index could not be written ({exc})",
            hint="Check the disk's free space and the folder's permissions; then khizana check --repair.",
        ) from exc
    except (WhooshIndexError, *UNREADABLE) as exc:
        raise damaged(place, exc) from exc
