"""The body of an HTTP answer as a browser would see it: chunks joined, compression taken off."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import zstandard
from warcio.bufferedreaders import ChunkedDataReader

from indexer.errors import SourceFormatError
from indexer.sources.streams import read_whole
from indexer.sources.wording import too_large

try:
    import brotli  # type: ignore[import-untyped]
except ImportError:  # it comes with resiliparse, and may not always
    brotli = None

_LARGEST_WINDOW = 2**27
"""The most memory that a Zstandard frame may ask for: what the command-line tool allows, 128 MiB."""
_STEP = 512
_WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
"""How zlib is told of each coding; deflate comes with and without a header, whatever the standard says."""
_HINT = "Crawl the page again, asking for no content coding."
_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


def decoded(name: str, body: bytes, *, transfer: str, coding: str, limit: int) -> bytes:
    """Return the page in the body of an HTTP answer.

    Args:
        name: the record, for errors.
        body: its bytes as they stand in the archive.
        transfer: the Transfer-Encoding header, or an empty string.
        coding: the Content-Encoding header, or an empty string.
        limit: the most bytes taken.

    Raises:
        SourceFormatError: they do not unpack.
        SourceLimitError: they unpack to more than `limit`.
    """
    if "chunked" in transfer.lower():
        body = read_whole(ChunkedDataReader(io.BytesIO(body)), name, len(body))
    codings = [word.strip() for word in coding.lower().split(",")]
    for word in reversed(codings):
        body = _uncompressed(name, body, word, limit)
    if len(body) > limit:
        raise too_large(name, "page", len(body), limit)
    return body


def _uncompressed(name: str, body: bytes, coding: str, limit: int) -> bytes:
    # Some crawlers keep the page unpacked, and the header that says it is packed.
    if not body or not body.startswith(_MAGIC.get(coding, b"")):
        return body
    if coding in _WINDOWS:
        return _inflated(name, body, coding, limit)
    if coding == "br" and brotli is not None:
        return _unbrotli(name, body, limit)
    if coding == "zstd":
        return _unzstd(name, body, limit)
    if coding in {"br", "compress", "x-compress", "dcb", "dcz"}:
        raise SourceFormatError(
            name, f"its body is packed with {coding}, which cannot be unpacked here", hint=_HINT
        )
    return body  # identity, or a word that is no coding, such as a charset


def _inflated(name: str, body: bytes, coding: str, limit: int) -> bytes:
    failure: zlib.error | None = None
    for window in _WINDOWS[coding]:
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(body, limit + 1)
        except zlib.error as exc:
            failure = exc
            continue
        if len(data) > limit:
            raise too_large(name, "page", None, limit)
        if not unpacker.eof:
            raise SourceFormatError(name, f"its body's {coding} data are cut off", hint=_HINT)
        return data
    if coding == "deflate":
        return body  # kept unpacked
    raise SourceFormatError(
        name, f"its body's {coding} data are damaged ({failure})", hint=_HINT
    ) from failure


def _unzstd(name: str, body: bytes, limit: int) -> bytes:
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
    try:
        data = _in_steps(name, body, unpacker.decompress, limit)
    except zstandard.ZstdError as exc:
        raise SourceFormatError(name, f"its body's zstd data are damaged ({exc})", hint=_HINT) from exc
    if not unpacker.eof:
        raise SourceFormatError(name, "its body's zstd data are cut off", hint=_HINT)
    return data


def _unbrotli(name: str, body: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    try:
        data = _in_steps(name, body, unpacker.process, limit)
    except brotli.error as exc:
        raise SourceFormatError(name, "its body's br data are damaged", hint=_HINT) from exc
    if not unpacker.is_finished():
        raise SourceFormatError(name, "its body's br data are cut off", hint=_HINT)
    return data


def _in_steps(name: str, body: bytes, unpack: Callable[[bytes], bytes], limit: int) -> bytes:
    """Unpack with what has no bound of its own, a few bytes at a time, so that a bomb is seen early."""
    parts: list[bytes] = []
    length = 0
    for at in range(0, len(body), _STEP):
        parts.append(unpack(body[at : at + _STEP]))
        length += len(parts[-1])
        if length > limit:
            raise too_large(name, "page", None, limit)
    return b"".join(parts)
