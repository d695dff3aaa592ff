"""Recognising what is no text: files of other kinds under a text suffix."""

from __future__ import annotations

from archive.errors import worded
from indexer.errors import SourceFormatError
from indexer.signatures import recognise, share_of_controls
from indexer.sources.formats import READABLE
from indexer.wide import wide_charset

HEAD = 8192
"""How many bytes at the beginning are judged."""
# A stray control character in a page is dirt; one in every 200 bytes is no text in any charset.
_BINARY_SHARE = 1 / 200


def is_binary(head: bytes) -> bool:
    """Tell whether these bytes are text in no charset."""
    return share_of_controls(head) > _BINARY_SHARE and wide_charset(head) is None


def refuse_binary(name: str, head: bytes) -> None:
    """Refuse an input that is no text.

    Args:
        name: the input.
        head: its beginning, `HEAD` bytes.

    Raises:
        SourceFormatError: it is another kind of file, or binary data of no known kind.
    """
    if signature := recognise(head):
        raise SourceFormatError(
            name, worded("looks like {kind}, not text", kind=signature.what), hint=signature.hint
        )
    if is_binary(head):
        what = "holds nothing but NUL bytes" if not head.strip(b"\0") else "looks like binary data, not text"
        raise SourceFormatError(name, what, hint=READABLE)
