"""Bytes as they are kept: compressed with Zstandard, and checked when they are read back."""

from __future__ import annotations

import hashlib

import zstandard

LEVEL = 3


class Packer:
    """Compresses one piece of bytes after another; for one thread."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)

    def pack(self, data: bytes) -> bytes:
        """Return bytes compressed."""
        return self._compressor.compress(data)


def unpack(packed: bytes) -> bytes:
    """Return what was compressed.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        return zstandard.ZstdDecompressor().decompress(packed)
    except zstandard.ZstdError as exc:
        raise ValueError(str(exc)) from exc


def verified(packed: bytes, *, sha256: bytes, size: int) -> bytes:
    """Return what was compressed, having compared it with its digest.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        # Looked at first: a damaged header must not ask for gigabytes.
        stated = zstandard.frame_content_size(packed)
    except zstandard.ZstdError as exc:
        raise ValueError(str(exc)) from exc
    if stated != size:
        raise ValueError(f"{stated} bytes where {size} were kept")
    data = unpack(packed)
    if hashlib.sha256(data).digest() != sha256:
        raise ValueError("the bytes do not have their SHA-256")
    return data
