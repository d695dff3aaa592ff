"""How names, sizes and failures of inputs are put into words."""

from __future__ import annotations

import re

from indexer.errors import SourceError, SourceLimitError
from indexer.sources.options import MIB

# Control characters, bidirectional overrides (which reorder what a terminal shows), and what is left of
# bytes in a file name that are no UTF-8.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(name: str) -> str:
    r"""Return a file name fit to show and to store.

    >>> shown("a\nb.html")
    'a\ufffdb.html'
    """
    return _UNSHOWABLE.sub("\ufffd", name)


def show_bytes(count: int) -> str:
    """Return a size as a person would say it.

    >>> show_bytes(35_000_000)
    '33.4 MB'
    """
    if count < 10_000:  # noqa: PLR2004  small sizes are best exact
        return f"{count:,} bytes"
    if count < MIB:
        return f"{count / 1024:.1f} KB"
    return f"{count / MIB:.1f} MB"


def too_large(name: str, what: str, size: int | None, limit: int) -> SourceLimitError:
    """Return the error for a page, record or line beyond the limit.

    Args:
        name: the input.
        what: ``page``, ``record``, ``line`` …
        size: its size in bytes, or None where reading stopped before it was known.
        limit: the limit in bytes.
    """
    says = f"is {show_bytes(size)}" if size is not None else f"is larger than {show_bytes(limit)}"
    megabytes = -(-max(size or 2 * limit, 1) // MIB)
    return SourceLimitError(
        name,
        f"the {what} {says}; the limit is {show_bytes(limit)}",
        hint=f"If it is wanted, raise the limit: --max-size {megabytes} (MB).",
    )


def os_failure(name: str, exc: OSError) -> SourceError:
    """Return the error for what the operating system refused."""
    if isinstance(exc, FileNotFoundError):
        return SourceError(name, "there is no such file or folder", hint="Check the path.")
    if isinstance(exc, PermissionError):
        return SourceError(name, "may not be read by this user", hint="Check its permissions.")
    return SourceError(name, f"could not be read: {exc.strerror or exc}", hint="Check the disk and the path.")


def settled(error: SourceError) -> SourceError:
    """Return an error as a value that can be kept: without the frames, and so without the bytes they hold."""
    exc: BaseException | None = error
    while exc is not None:
        exc.__traceback__ = None
        exc = exc.__cause__ or exc.__context__
    return error
