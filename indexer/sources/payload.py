"""The body of an HTTP answer as a browser would see it: chunks joined, compression taken off."""

from __future__ import annotations

import io
import zlib

import zstandard
from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

from indexer.errors import SourceFormatError
from indexer.sources.streams import CHUNK, Readable, read_whole
from indexer.sources.wording import too_large

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
    if coding == "br" and coding in BufferedReader.get_supported_decompressors():
        return read_whole(BufferedReader(io.BytesIO(body), decomp_type=coding), name, limit)
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
    reader: Readable = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(io.BytesIO(body))
    parts: list[bytes] = []
    try:
        while chunk := reader.read(CHUNK):
            parts.append(chunk)
            if sum(map(len, parts)) > limit:
                raise too_large(name, "page", None, limit)
    except zstandard.ZstdError as exc:
        raise SourceFormatError(name, f"its body's zstd data are damaged ({exc})", hint=_HINT) from exc
    return b"".join(parts)
