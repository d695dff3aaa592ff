"""Which suffixes are read, and as what."""

from __future__ import annotations

from indexer.sources.options import Format

SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".shtml": Format.HTML,
    ".mht": Format.MHT,
    ".mhtml": Format.MHT,
    ".txt": Format.TXT,
    ".text": Format.TXT,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".warc": Format.WARC,
    ".wet": Format.WARC,  # the plain text of a crawl, in WARC records
    ".zip": Format.ZIP,
    ".wacz": Format.WACZ,
}
GZIP_SUFFIX = ".gz"
READABLE = f"Khizana reads {' '.join(SUFFIXES)}, and each of them with {GZIP_SUFFIX}."


def format_of(filename: str) -> Format | None:
    """Return what a file's suffix says it holds, gzip aside; None where the suffix is not known.

    >>> format_of("archive/2017/NEWS.JSONL.gz")
    <Format.JSONL: 'jsonl'>
    """
    plain = filename.lower().removesuffix(GZIP_SUFFIX)
    dot = plain.rfind(".", max(plain.rfind("/"), plain.rfind("\\")) + 1)
    return SUFFIXES.get(plain[dot:]) if dot >= 0 else None


def is_gzip_name(filename: str) -> bool:
    """Tell whether a file's name says that it is packed with gzip."""
    return filename.lower().endswith(GZIP_SUFFIX)


def is_hidden(path: str) -> bool:
    """Tell whether a part of a relative path is hidden, or is what an operating system leaves behind."""
    parts = path.replace("\\", "/").split("/")
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in parts)
