"""Turning documents into posting lists: in memory as long as there is room, else in sorted runs."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, filterfalse, groupby, repeat
from operator import itemgetter

from indexer.engine.base import TEXT_FIELDS, WORD_FIELDS, Document
from indexer.engine.postings import Postings, encode, joined, narrowed
from indexer.engine.sections import SectionWriter
from indexer.engine.term_table import write_table

TermLists = Iterator[tuple[bytes, Postings]]
"""The terms of a field in ascending order, each with its postings."""

TERM_COST = 60
"""What a new term costs in memory, in numbers: its string and its arrays."""

PLACE_COST = 5
"""What an occurrence costs: its place, what is there, and the lists that several fields share."""

SHARED = 8
"""The lists of words with as many occurrences are made once for all fields in which they are the same."""

FEW = 16
"""Words with fewer occurrences are looked at first for having each in another document, as they mostly do."""

_ONE, _NONE = array("I", [1]), array("I")


def term_key(term: str) -> bytes:
    """Return a term as the dictionary keeps it; keys sort as code points do.

    Lone surrogates, which a query may hold, have keys too: so they match nothing instead of failing.
    """
    return term.encode("utf-8", "surrogatepass")


def key_term(key: bytes) -> str:
    """Return the term of a key."""
    return key.decode("utf-8", "surrogatepass")


class _Table:
    """Words of the same fields, each with the places where it occurs.

    Words are told apart by which object they are, for their hashes would take most of the time; those that
    are equal nevertheless are put together when lists are made.
    """

    def __init__(self, fields: int) -> None:
        self._fields = fields
        self.words: list[tuple[str, ...]] = []
        self._places: dict[int, array[int]] = {}

    def note(self, words: Iterable[tuple[str, ...]], first: int) -> None:
        """Note words that occur one after the other, from one place on."""
        known = self._places
        for place, word in enumerate(words, first):
            try:
                known[id(word)].append(place)
            except KeyError:
                if len(word) != self._fields:
                    raise ValueError(f"{word} are not {self._fields} terms") from None
                known[id(word)] = array("I", (place,))
                # So it lives on, and no other is at its address.
                self.words.append(word)

    @property
    def places(self) -> Iterable[array[int]]:
        """The places of each of the words."""
        return self._places.values()


class Inversion:
    """Posting lists of documents that arrive one after the other.

    What is said of a word is noted once: at which places, all numbered in the order in which they come. The
    lists of each field are made of that when they are written, so a word whose spelling, lemma and root are
    terms of several fields costs little more than one of one field.
    """

    def __init__(self) -> None:
        self.cost = 0
        self._documents, self._positions = array("I"), array("I")
        self._tables: dict[tuple[str, ...], _Table] = {}
        self._alone: dict[str, tuple[str, ...]] = {}
        self._made: dict[int, Postings] = {}

    def add(self, document: int, content: Document) -> dict[str, int]:
        """Take in the terms of a document, and return how many each field holds.

        Args:
            document: its number, greater than all before.
            content: the document.

        Raises:
            TypeError, OverflowError: a position that is not a number from 0 to 2³²-1.
            ValueError: a word without a term, be it empty, for each field of its part.
        """
        self._made.clear()
        lengths: dict[str, int] = {}
        for part, stream in content.words.items():
            self._note(WORD_FIELDS[part], document, stream.words, stream.positions)
            lengths |= _lengths(WORD_FIELDS[part], stream.words)
        for field, places in content.terms.items():
            words = [self._alone.setdefault(term, (term,)) for term, found in places.items() for _ in found]
            if TEXT_FIELDS[field]:
                positions: Sequence[int] = array("I", chain.from_iterable(places.values()))
            else:
                positions = range(len(words))
            self._note((field,), document, words, positions)
            lengths[field] = len(words)
        return lengths

    def _note(
        self,
        fields: tuple[str, ...],
        document: int,
        words: Sequence[tuple[str, ...]],
        positions: Sequence[int],
    ) -> None:
        table = self._tables.setdefault(fields, _Table(len(fields)))
        known = len(table.words)
        table.note(words, len(self._documents))
        self._documents.extend(repeat(document, len(words)))
        self._positions.extend(positions)
        self.cost += PLACE_COST * len(words) + TERM_COST * (len(table.words) - known)

    def lists(self, field: str) -> TermLists:
        """Yield the posting lists of a field."""
        (found, several), full = self._places(field), TEXT_FIELDS[field]
        for term in sorted(found):
            places = found[term]
            if term in several:
                yield term_key(term), self._postings(sorted(chain(*several[term])), full=full)
            elif len(places) >= SHARED:
                yield term_key(term), self._shared(places, full=full)
            else:
                yield term_key(term), self._postings(places, full=full)

    def _places(self, field: str) -> tuple[dict[str, array[int]], dict[str, list[array[int]]]]:
        """Return the places of one word for each term of a field, and those of all where it has several."""
        found: dict[str, array[int]] = {}
        several: dict[str, list[array[int]]] = {}
        for fields, table in self._tables.items():
            if field not in fields:
                continue
            number = fields.index(field)
            for word, places in zip(table.words, table.places, strict=True):
                # An empty term of many is none; a field that is given alone may have it.
                if (term := word[number]) or len(fields) == 1:
                    first = found.setdefault(term, places)
                    if first is not places:
                        several.setdefault(term, [first]).append(places)
        return found, several

    def _shared(self, places: array[int], *, full: bool) -> Postings:
        """Return the postings of a word out of those that were made once for all of its fields."""
        made = self._made.get(id(places))
        if made is None:
            made = self._made[id(places)] = self._postings(places, full=True)
        return made if full else Postings(made.documents, made.frequencies, _NONE)

    def _postings(self, places: Sequence[int], *, full: bool) -> Postings:
        """Return the postings of a term from its places, ascending; with positions where `full`."""
        if len(places) == 1:
            one = slice(places[0], places[0] + 1)
            return Postings(self._documents[one], _ONE, self._positions[one] if full else _NONE)
        at_places = itemgetter(*places)
        documents = at_places(self._documents)
        positions = array("I", at_places(self._positions)) if full else _NONE
        if len(places) < FEW and len(set(documents)) == len(places):
            return Postings(array("I", documents), _ONE * len(places), positions)
        counts = Counter(documents)
        return Postings(array("I", counts), array("I", counts.values()), positions)


def _lengths(fields: tuple[str, ...], words: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Return how many terms each field has of some words."""
    # Most words have a term in every field, and are not looked at again.
    lacking = list(filterfalse(all, words))
    return {
        field: len(words) - [word[number] for word in lacking].count("")
        for number, field in enumerate(fields)
    }


def merged(sources: Sequence[TermLists]) -> TermLists:
    """Yield the terms of several sources as one.

    Args:
        sources: each one's documents have greater numbers than those of the one before.
    """
    if len(sources) == 1:
        yield from sources[0]
        return
    # `merge` keeps equal keys in the order of the sources, so documents stay ascending.
    for key, group in groupby(merge(*sources, key=itemgetter(0)), key=itemgetter(0)):
        yield key, joined([postings for _, postings in group])


def write_lists(output: SectionWriter, field: str, lists: Iterable[tuple[bytes, Postings]]) -> None:
    """Write the terms of a field and their postings as sections named after it."""
    keys: list[bytes] = []
    key_ends, counts, ends = array("Q"), array("I"), array("Q")
    key_end = end = 0
    for key, postings in lists:
        keys.append(key)
        key_end += len(key)
        key_ends.append(key_end)
        counts.append(len(postings.documents))
        end += output.write(encode(postings))
        ends.append(end)
    output.end(f"{field}.postings")
    output.write(b"".join(keys))
    output.end(f"{field}.keys")
    output.numbers(f"{field}.key_ends", narrowed(key_ends))
    output.numbers(f"{field}.counts", narrowed(counts))
    output.numbers(f"{field}.ends", narrowed(ends))
    write_table(output, field, keys)
