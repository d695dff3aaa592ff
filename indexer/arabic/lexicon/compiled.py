"""The dictionary as one file: a trie of folded stems, and for each stem its readings in flat arrays.

The file is: the magic line, the length of a JSON object and that object (sections by name: where they begin
and end, and the CRC of all), then the sections. Numbers are in the byte order of the machine that wrote them:
the file is made where it is used, never copied.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from indexer.arabic.lexicon.kinds import Kind

MAGIC = b"khizana lexicon 3\n"
_LENGTH = struct.Struct("<I")
_FREE, _BOUND, _PREPOSITIONS, _ARTICLE, _PRESENT, _KIND = 1, 2, 4, 8, 16, 5
"""Bits of a row's flags, and by how many bits its kind is shifted."""

_KINDS = tuple(Kind)
_USES = tuple(
    tuple(bool(flags & use) for use in (_FREE, _BOUND, _PREPOSITIONS, _ARTICLE, _PRESENT))
    for flags in range(1 << 8)
)
"""What the flags say, looked up: that takes half the time."""


class Row(NamedTuple):
    """A reading of a stem.

    Attributes:
        lemma: the dictionary form, folded.
        root: the root, folded letter by letter; empty where it has none.
        kind: what the word is.
        weight: the decimal logarithm of the share of its lemma among all words.
        free: whether it is written so alone.
        bound: whether it is written so before an attached pronoun.
        prepositions: whether ب, ل and ك can be written before it.
        article: whether the article can.
        present: whether it is a verb of the present tense, before which ل and س are written.
    """

    lemma: str
    root: str
    kind: Kind
    weight: float
    free: bool
    bound: bool
    prepositions: bool
    article: bool
    present: bool = False


class DamagedLexiconError(Exception):
    """A compiled file that is not whole."""


def compile_rows(stems: Mapping[str, Iterable[Row]]) -> bytes:
    """Return the file that holds these stems.

    Args:
        stems: each folded stem with its readings.
    """
    trie = marisa_trie.Trie(stems)
    ordered = sorted(stems, key=trie.key_id)
    heads: dict[str, int] = {}
    ends, numbers, weights, flags = array("I"), array("I"), array("f"), array("B")
    for stem in ordered:
        for row in stems[stem]:
            numbers.append(heads.setdefault(f"{row.lemma}\t{row.root}", len(heads)))
            weights.append(row.weight)
            flags.append(
                row.free * _FREE
                | row.bound * _BOUND
                | row.prepositions * _PREPOSITIONS
                | row.article * _ARTICLE
                | row.present * _PRESENT
                | row.kind << _KIND
            )
        ends.append(len(numbers))
    parts = {
        "trie": trie.tobytes(),
        "heads": "\n".join(heads).encode(),
        "ends": ends.tobytes(),
        "numbers": numbers.tobytes(),
        "weights": weights.tobytes(),
        "flags": flags.tobytes(),
    }
    return _joined(parts)


def _joined(parts: Mapping[str, bytes]) -> bytes:
    body, places = bytearray(), {}
    for name, part in parts.items():
        places[name] = (len(body), len(body) + len(part))
        # Arrays are read in place, so each begins where its widest number may.
        body += part + bytes(-len(part) % 8)
    facts = json.dumps({"sections": places, "crc": zlib.crc32(body)}).encode()
    facts += b" " * (-(len(MAGIC) + _LENGTH.size + len(facts)) % 8)
    return MAGIC + _LENGTH.pack(len(facts)) + facts + bytes(body)


class _Heads(dict[int, tuple[str, str]]):
    """Lemmas and roots by number, read when they are asked for: a text asks for few of them.

    Args:
        lines: what `compile_rows` wrote of them.
    """

    def __init__(self, lines: bytes) -> None:
        super().__init__()
        self._lines = lines.split(b"\n")

    def __missing__(self, number: int) -> tuple[str, str]:
        lemma, _, root = self._lines[number].decode().partition("\t")
        head = self[number] = lemma, root
        return head


class Lexicon:
    """A compiled dictionary, mapped into memory; any number of threads may ask it."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Take what `compile_rows` made.

        Raises:
            DamagedLexiconError: it is not whole.
        """
        self._data = memoryview(data)
        sections = self._sections()
        self._trie = marisa_trie.Trie().frombytes(bytes(sections["trie"]))
        self._heads = _Heads(bytes(sections["heads"]))
        self._ends = sections["ends"].cast("I")
        self._numbers = sections["numbers"].cast("I")
        self._weights = sections["weights"].cast("f")
        self._flags = sections["flags"]

    @classmethod
    def open(cls, path: Path) -> Lexicon:
        """Map a file into memory.

        Raises:
            OSError: it cannot be read.
            DamagedLexiconError: it is not whole.
        """
        with path.open("rb") as file:
            try:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as exc:
                raise DamagedLexiconError("it is empty") from exc
        return cls(data)

    def _sections(self) -> dict[str, memoryview]:
        data = self._data
        begin = len(MAGIC) + _LENGTH.size
        if bytes(data[: len(MAGIC)]) != MAGIC or len(data) < begin:
            raise DamagedLexiconError("it is no compiled dictionary")
        end = begin + _LENGTH.unpack(data[len(MAGIC) : begin])[0]
        try:
            facts = json.loads(bytes(data[begin:end]))
        except ValueError as exc:
            raise DamagedLexiconError("it is cut or damaged") from exc
        if zlib.crc32(data[end:]) != facts["crc"]:
            raise DamagedLexiconError("it is cut or damaged")
        return {name: data[end + first : end + last] for name, (first, last) in facts["sections"].items()}

    def stems_beginning(self, letters: str) -> list[str]:
        """Return all stems with which some letters begin, the shortest first."""
        found: list[str] = self._trie.prefixes(letters)
        return found

    def rows(self, stem: str) -> list[Row]:
        """Return the readings of a folded stem, in a fixed order; none where it is unknown."""
        try:
            number: int = self._trie.key_id(stem)
        except KeyError:
            return []
        first = self._ends[number - 1] if number else 0
        return [self._row(place) for place in range(first, self._ends[number])]

    def _row(self, place: int) -> Row:
        flags = self._flags[place]
        return Row(
            *self._heads[self._numbers[place]], _KINDS[flags >> _KIND], self._weights[place], *_USES[flags]
        )

    def __contains__(self, stem: str) -> bool:
        """Return whether a folded stem is known."""
        return stem in self._trie

    def __len__(self) -> int:
        """Return how many different stems there are."""
        return len(self._trie)
