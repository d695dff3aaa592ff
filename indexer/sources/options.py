"""What a reader is told: which kind to read as, and how much is too much."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from indexer.errors import SourceFormatError

MIB = 1024 * 1024


class Format(StrEnum):
    """What a file holds, and so who reads it. The values are the words of ``--kind``."""

    HTML = "html"
    MHT = "mht"
    TXT = "txt"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    WARC = "warc"
    ZIP = "zip"
    WACZ = "wacz"


KINDS = tuple(kind.value for kind in Format)
CONTAINERS = frozenset({Format.ZIP, Format.WACZ})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is too much; what goes beyond is an error, never a crash.

    Attributes:
        source_bytes: the largest page, record or line, in bytes; the one that people raise (``--max-size``).
        members: the most members one zip may list.
        expanded_bytes: the most bytes that one input may expand to, all its members together.
        ratio: the most times larger that a member may be than it is compressed. Text packs 3 to 30 times,
            the densest deflate stream about 1,030 times.
        ratio_floor: the bytes up to which the ratio is not asked: small files of blanks pack very well.
        depth: the most containers in one another: ``a.zip!b.zip!c.jsonl.gz`` is three.
    """

    source_bytes: int = 32 * MIB
    members: int = 1_000_000
    expanded_bytes: int = 64 * 1024 * MIB
    ratio: int = 200
    ratio_floor: int = 8 * MIB
    depth: int = 3


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    Attributes:
        as_is: the text is already clean; handed on in `RawSource.as_is`.
        limits: how much is too much.
        kind: one of `KINDS`, to read every file as this, whatever its name says (``.gz`` is still unpacked,
            and what lies in a ``.zip`` is still found); None goes by the names, and by the content of
            standard input and of files named by the user whose suffix is not known.

    Raises:
        SourceFormatError: `kind` is not one of `KINDS`.
    """

    as_is: bool = False
    limits: Limits = field(default_factory=Limits)
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in KINDS:
            raise SourceFormatError(
                self.kind, "no such kind of source", hint=f"Kinds are {', '.join(KINDS)}."
            )

    @property
    def format(self) -> Format | None:
        """The forced kind as a `Format`."""
        return None if self.kind is None else Format(self.kind)


DEFAULTS = ReadOptions()
