"""The lines of a list as text, whatever charset they came in; a line in none is told from the others."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.errors import worded
from indexer.clean.decode import decode, without_controls
from indexer.errors import SourceError, SourceFormatError, SourceLimitError
from indexer.sources.charsets import LEGACY, SAMPLE, as_utf8
from indexer.sources.lines import read_lines
from indexer.sources.signatures import HEAD, refuse_binary
from indexer.sources.streams import Peekable, Readable

LONGEST_LINE = 256 * 1024
"""In bytes; a table may have other columns beside the names."""

EXCERPT = 200
REPLACED = "\ufffd"
# What names and queries hold beside letters, marks and digits, of what is beyond ASCII.
_SIGNS = frozenset("«»“”‘’،؛؟–—\u00a0\u200c\u200d\u200e\u200f")
_LINE_END = re.compile(rb"\r?\n|\r")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list.

    Attributes:
        number: from 1.
        text: what it says, without its line end; of an unreadable one, what can be shown of it.
        error: why it cannot be read; None where it can.
    """

    number: int
    text: str
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """A list opened.

    Attributes:
        sample: the text of its beginning, line by line; what cannot be read is left out.
        lines: all lines, read once.
    """

    sample: Sequence[str]
    lines: Iterator[Line]


def open_lines(stream: Readable, name: str) -> Lines:
    """Open a list: UTF-8 with or without a mark, UTF-16 and UTF-32, windows-1256 and its like.

    Args:
        stream: its bytes.
        name: what errors call it.

    Raises:
        SourceFormatError: it is empty, or no text.
    """
    peekable = Peekable(stream)
    refuse_binary(name, peekable.head(HEAD))
    plain = as_utf8(peekable)
    head = plain.head(SAMPLE)
    if not head.strip():
        raise SourceFormatError(name, "is empty", hint="Write a name in each line.")
    separator = b"\r" if b"\n" not in head and b"\r" in head else b"\n"
    whole = [line for line in _LINE_END.split(head) if line.strip()]
    if len(head) == SAMPLE and len(whole) > 1:
        del whole[-1]
    charset = _Charset.of(whole)
    sample = [text for line in whole if (text := charset.read(line)) is not None]
    return Lines(sample, _lines(plain, name, separator, charset))


def text_of(stream: Readable, name: str) -> str:
    """Return a whole list as one text, for a person to see; an unreadable line keeps a sign that it is.

    Raises:
        SourceFormatError: it is empty, or no text.
    """
    return "\n".join(line.text for line in open_lines(stream, name).lines)


def _lines(stream: Readable, name: str, separator: bytes, charset: _Charset) -> Iterator[Line]:
    for number, one in enumerate(read_lines(stream, name, LONGEST_LINE, separator=separator), 1):
        place = f"{name}:{number}"
        if isinstance(one, SourceLimitError):
            fault: SourceError = SourceLimitError(
                place,
                worded("this line is longer than {most:,} bytes", most=LONGEST_LINE),
                hint="Write a name in each line.",
            )
            yield Line(number, REPLACED, fault)
            continue
        text = charset.read(one[1])
        if text is None:
            fault = SourceFormatError(
                place, "this line is in no known charset", hint="Save the list as UTF-8."
            )
            shown = one[1].decode("utf-8", "replace")[:EXCERPT]
            yield Line(number, without_controls(shown) + REPLACED * (REPLACED not in shown), fault)
        else:
            yield Line(number, text)


@dataclass(frozen=True, slots=True)
class _Charset:
    """How the lines of a list are read: as UTF-8, else in a charset of one byte a letter.

    Attributes:
        mixed: whether some lines are UTF-8, so that others in the other charset are seen with doubt.
        legacy: the other charset.
    """

    mixed: bool
    legacy: str

    @classmethod
    def of(cls, lines: Sequence[bytes]) -> _Charset:
        """Return how lines like these are read."""
        foreign = [line for line in lines if not _is_utf8(line)]
        mixed = any(not line.isascii() and _is_utf8(line) for line in lines)
        return cls(mixed, _legacy(b"\n".join(foreign)) if foreign else LEGACY)

    def read(self, line: bytes) -> str | None:
        """Return the text of a line without its end; None where it cannot be read."""
        try:
            text = line.decode()
        except UnicodeDecodeError:
            try:
                text = line.decode(self.legacy)
            except UnicodeDecodeError:
                return None
            if self.mixed and not _is_likely(text):
                return None
        return None if REPLACED in text else without_controls(text).strip("\ufeff\r\n")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _legacy(foreign: bytes) -> str:
    """Return the charset of lines that are no UTF-8."""
    try:
        charset = decode(foreign, html=False).charset
    except SourceFormatError:
        return LEGACY
    return LEGACY if charset.startswith("utf") else codecs.lookup(charset).name


def _is_likely(text: str) -> bool:
    """Whether a text read in a charset of one byte a letter is one: broken UTF-8 is full of other signs."""
    return all(one.isascii() or one in _SIGNS or unicodedata.category(one)[0] in "LM" for one in text)
