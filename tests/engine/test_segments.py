"""The form of segments on disk: what is written is read back, and what was not written whole is refused."""

from __future__ import annotations

import io
from array import array
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.engine import merging
from indexer.engine import sections as sections_module
from indexer.engine import term_list as term_list_module
from indexer.engine.base import TEXT_FIELDS, Document, WordStream
from indexer.engine.bits import bit_array
from indexer.engine.builder import SegmentBuilder
from indexer.engine.columns import UNDATED
from indexer.engine.gathered import gathered
from indexer.engine.list_form import NO_POSITIONS, ONCE
from indexer.engine.merging import InMemory, Occurrences, Written, write_merged, written_lists
from indexer.engine.packing import FIRST, pack
from indexer.engine.postings import DIGIT, Lists, inverted, joined, renumbered, stable_order
from indexer.engine.sections import SectionFile, SectionWriter, narrowed
from indexer.engine.segment import Segment, SegmentFile
from indexer.engine.strings import Strings, write_strings
from indexer.engine.term_keys import BEHIND, key_term, letter_end, term_key
from indexer.engine.term_list import TermList, documents_of
from indexer.engine.term_writer import TermWriter
from indexer.engine.terms import TermDictionary
from indexer.errors import EngineError

Held = dict[int, list[int]]
"""The positions of a term by document."""

numbers = st.one_of(st.integers(0, 1), st.integers(0, 300), st.integers(0, 70_000), st.integers(0, 2**32 - 1))
held = st.dictionaries(
    st.one_of(st.integers(0, 20), st.integers(0, 2**16 - 1)),
    st.lists(numbers, min_size=1, max_size=4),
    min_size=1,
    max_size=6,
)
terms_held = st.lists(held, min_size=1, max_size=6)


def lists_of(terms: list[Held], *, full: bool = True) -> Lists:
    """Return the lists of terms."""
    flat = [found for one in terms for _, found in sorted(one.items())]
    return Lists(
        np.array([len(one) for one in terms], np.intp),
        np.array([document for one in terms for document in sorted(one)], np.uint16),
        np.array(list(map(len, flat)), np.intp),
        np.array([place for one in flat for place in one], np.uint32) if full else None,
    )


def plain(lists: Lists | TermList) -> tuple[list[int], list[int], list[int]]:
    positions = [] if lists.positions is None else lists.positions.tolist()
    return lists.documents.tolist(), lists.frequencies.tolist(), positions


def key(number: int) -> bytes:
    return b"%03d" % number


def written(*parts: Lists, full: bool = True) -> TermDictionary:
    """Return a dictionary of terms whose lists were added piece by piece."""
    output = io.BytesIO()
    sections = SectionWriter(output)
    sections.write(b"x")
    sections.end("before")
    writer, number = TermWriter(sections, "body"), 0
    for lists in parts:
        writer.add([key(number + own) for own in range(len(lists.counts))], lists)
        number += len(lists.counts)
    writer.finish()
    sections.finish({})
    return TermDictionary(SectionFile(output.getvalue()), "body", full=full)


MANY = {document: [document % 3] * (document % 2 + 1) for document in range(1_000)}
OFTEN = {7: list(range(300)), 9: [2**32 - 1] * 70_000}


@given(st.lists(terms_held, min_size=1, max_size=3), st.booleans())
@example(
    [[{0: [0]}, {0: [2**16 - 1]}, {0: [2**16]}, {2**16 - 1: [2**32 - 1]}, {0: [1], 2**16 - 1: [0]}]], True
)
@example([[MANY, {3: [1]}, OFTEN, MANY]], True)
@example([[MANY, {3: [1]}, OFTEN, {3: [1, 1]}]], False)
def test_lists_are_read_back(pieces: list[list[Held]], full: bool) -> None:
    terms = [one for piece in pieces for one in piece]
    dictionary = written(*(lists_of(piece, full=full) for piece in pieces), full=full)
    expected = [plain(lists_of([one], full=full)) for one in terms]
    found = [dictionary.term_list(number) for number in range(len(dictionary))]
    assert list(map(plain, found)) == expected
    assert all(one.place % 2 == 0 for one in found)
    assert list(dictionary.counts) == [len(one) for one in terms]
    for begin in range(len(terms) + 1):
        # What searches see one by one, merging sees at once.
        together = written_lists(dictionary, range(begin, len(terms)))
        assert together.counts.tolist() == [len(one) for one in terms[begin:]]
        assert plain(together) == plain(lists_of(terms[begin:], full=full))


@given(terms_held)
def test_readers_are_told_where_the_parts_of_a_list_stand(terms: list[Held]) -> None:
    dictionary = written(lists_of(terms))
    for number, one in enumerate(terms):
        data, found = dictionary.term_list(number).data, dictionary.term_list(number)
        documents = [read(data, found.place + 2 * place, 2) for place in range(len(one))]
        assert documents == sorted(one)
        width, begin = found.frequency_width, found.frequency_place
        frequencies = [read(data, begin + width * place, width) if width else 1 for place in range(len(one))]
        assert frequencies == [len(one[document]) for document in documents]
        bits, mask = found.position_bits, (1 << found.position_bits) - 1
        positions = [
            read(data, found.position_place + (place * bits >> 3), 8) >> (place * bits & 7) & mask
            for place in range(sum(frequencies))
        ]
        assert positions == [position for document in documents for position in one[document]]


def read(data: bytes, place: int, width: int) -> int:
    assert place + width <= len(data)
    return int.from_bytes(data[place : place + width], "little")


@given(st.integers(1, 32).flatmap(lambda bits: st.tuples(st.just(bits), bit_numbers(bits))))
def test_numbers_of_so_many_bits(case: tuple[int, list[int]]) -> None:
    bits, values = case
    whole = int.from_bytes(bit_array(np.array(values, np.intp), bits), "little")
    assert [whole >> (place * bits) & ((1 << bits) - 1) for place in range(len(values))] == values
    assert len(bit_array(np.array(values, np.intp), bits)) == (len(values) * bits + 7) // 8


def bit_numbers(bits: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.one_of(st.integers(0, (1 << bits) - 1), st.just((1 << bits) - 1)), max_size=40)


def test_a_position_takes_the_bits_of_the_largest() -> None:
    for bits in range(1, 33):
        largest = (1 << bits) - 1
        (found,) = [written(lists_of([{1: [0, largest], 4: [largest]}])).term_list(0)]
        assert (found.position_bits, found.positions.tolist()) == (bits, [0, largest, largest])


def test_a_term_that_occurs_once_has_no_list() -> None:
    once = lists_of([{5: [position]} for position in (0, 1, 2**16 - 1)])
    assert pack(once, FIRST).data == b""
    assert written(once).term_list(2).header == ONCE
    assert plain(written(once).term_list(2)) == ([5], [1], [2**16 - 1])
    assert pack(lists_of([{5: [2**16]}]), FIRST).data
    assert written(lists_of([{5: [0]}], full=False), full=False).term_list(0).header == NO_POSITIONS


def test_a_section_that_is_too_large_is_refused() -> None:
    with pytest.raises(OverflowError, match="eight gigabytes"):
        pack(lists_of([{5: [1, 2]}]), (1 << 33) - 2)


@given(terms_held, st.sampled_from((0, 3, 128)))
def test_documents_of_many_lists(terms: list[Held], short: int) -> None:
    dictionary = written(lists_of(terms))
    found = [dictionary.term_list(number) for number in range(len(terms))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(term_list_module, "SHORT", short)
        places, counts = (
            np.array(column, np.intp)
            for column in zip(*((one.place, one.holders) for one in found), strict=True)
        )
        together = documents_of(found[0].data, places, counts)
    assert sorted(together.tolist()) == sorted(document for one in terms for document in one)


@given(terms_held, st.sampled_from((0, 4096)), st.data())
def test_positions_of_some_documents_in_many_segments(
    terms: list[Held], least: int, data: st.DataObject
) -> None:
    whole = gathered(
        [(2**16 * base, written(lists_of([one])).term_list(0)) for base, one in enumerate(terms)]
    )
    expected = [
        (2**16 * base + document, found)
        for base, one in enumerate(terms)
        for document, found in sorted(one.items())
    ]
    assert whole.documents.tolist() == [document for document, _ in expected]
    chosen = data.draw(st.sets(st.integers(0, len(expected) - 1)).map(sorted))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(term_list_module, "LEAST", least)
        documents, positions = whole.positions_at(np.array(chosen, np.intp))
    assert list(zip(documents.tolist(), positions.tolist(), strict=True)) == [
        (expected[place][0], position) for place in chosen for position in expected[place][1]
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2**32 - 1)), max_size=30))
def test_occurrences_are_sorted_into_lists(occurrences: list[tuple[int, int, int]]) -> None:
    occurrences.sort(key=lambda one: one[1])
    found: list[Held] = [{} for _ in range(6)]
    for term, document, position in occurrences:
        found[term].setdefault(document, []).append(position)
    columns = np.array(occurrences, np.uint32).reshape(-1, 3)
    lists = inverted(columns[:, 0], columns[:, 1], columns[:, 2], 6)
    assert lists.counts.tolist() == list(map(len, found))
    assert plain(lists) == plain(lists_of(found))


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2**32 - 1)), max_size=30),
    st.sampled_from((1, 4, 1 << 22)),
    st.booleans(),
)
def test_lists_are_made_of_occurrences_when_asked_for(
    occurrences: list[tuple[int, int, int]], at_once: int, full: bool
) -> None:
    occurrences.sort(key=lambda one: one[1])
    found: list[Held] = [{} for _ in range(6)]
    for term, document, position in occurrences:
        found[term].setdefault(document, []).append(position)
    ranks, documents, positions = np.array(occurrences, np.uint32).reshape(-1, 3).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "SORTED_AT_ONCE", at_once)
        source = Occurrences(list(map(key, range(6))), ranks, documents, positions if full else None)
        for begin, end in ((0, 1), (1, 3), (3, 6), (0, 6), (2, 2)):
            lists = source.lists(begin, end)
            assert lists.counts.tolist() == list(map(len, found[begin:end]))
            assert plain(lists) == plain(lists_of(found[begin:end], full=full))


@given(st.lists(st.one_of(st.integers(0, 5), st.integers(0, 2**31 - 1))), st.booleans())
def test_sorting_keeps_equal_numbers_in_order(values: list[int], small: bool) -> None:
    kept = [value % DIGIT for value in values] if small else values
    order = stable_order(np.array(kept, np.int32), DIGIT if small else 2**31)
    assert order.tolist() == sorted(range(len(kept)), key=kept.__getitem__)


@given(terms_held, st.sets(st.integers(0, 2**16 - 1)), st.booleans())
def test_renumbering_drops_what_is_gone(terms: list[Held], gone: set[int], full: bool) -> None:
    left = [document not in gone and document % 5 != 0 for document in range(2**16)]
    numbers_left = np.where(left, np.array(list(accumulate(left))) - 1, -1).astype(np.int32)
    kept = [{int(numbers_left[one]): found for one, found in term.items() if left[one]} for term in terms]
    found = renumbered(lists_of(terms, full=full), numbers_left)
    assert found.counts.tolist() == list(map(len, kept))
    assert plain(found) == plain(lists_of(kept, full=full))


def test_joining_lists_of_different_terms() -> None:
    first = lists_of([{0: [1, 2]}, {1: [9]}])
    second = lists_of([{500: [3], 501: [70_000]}, {500: [4]}])
    whole = joined([(first, np.array([0, 2])), (second, np.array([0, 1]))], 3)
    assert whole.counts.tolist() == [3, 1, 1]
    assert plain(whole) == ([0, 500, 501, 500, 1], [2, 1, 1, 1, 1], [1, 2, 3, 70_000, 4, 9])


sources = st.lists(st.dictionaries(st.integers(0, 9), held, max_size=5), min_size=1, max_size=3)


@given(sources, st.booleans(), st.sampled_from((1, 2, 1 << 18)), st.sets(st.integers(0, 20)))
def test_terms_of_several_sources_are_merged(
    parts: list[dict[int, Held]], full: bool, at_once: int, gone: set[int]
) -> None:
    numbers_left = np.arange(2**16, dtype=np.int32)
    numbers_left[list(gone)] = -1
    expected: dict[int, list[tuple[int, list[int]]]] = {}
    given_sources = []
    for place, part in enumerate(parts):
        keys, lists = (
            [key(term) for term in sorted(part)],
            lists_of([part[term] for term in sorted(part)], full=full),
        )
        output = io.BytesIO()
        sections = SectionWriter(output)
        write_merged(TermWriter(sections, "body"), [InMemory(keys, lists)])
        sections.finish({})
        dictionary = TermDictionary(SectionFile(output.getvalue()), "body", full=full)
        # The last source is in memory, as new documents are; the others are written, and have deletions.
        last = place == len(parts) - 1
        given_sources.append(InMemory(keys, lists) if last else Written(dictionary, numbers_left))
        for term in sorted(part):
            for document, found in sorted(part[term].items()):
                if last or document not in gone:
                    expected.setdefault(term, []).append((document, found))
    output = io.BytesIO()
    sections = SectionWriter(output)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "AT_ONCE", at_once)
        write_merged(TermWriter(sections, "body"), given_sources)
    sections.finish({})
    merged = TermDictionary(SectionFile(output.getvalue()), "body", full=full)
    assert merged.keys.some(range(len(merged))) == [key(term) for term in sorted(expected)]
    for number, term in enumerate(sorted(expected)):
        documents, frequencies, positions = plain(merged.term_list(number))
        assert documents == [document for document, _ in expected[term]]
        assert frequencies == [len(found) for _, found in expected[term]]
        assert positions == ([place for _, found in expected[term] for place in found] if full else [])


@pytest.mark.parametrize(("values", "size"), [([], 1), ([255], 1), ([256], 2), ([65_536], 4), ([2**32], 8)])
def test_numbers_take_the_narrowest_array(values: list[int], size: int) -> None:
    assert narrowed(values).tolist() == values
    assert narrowed(values).itemsize == size


def sections() -> bytes:
    output = io.BytesIO()
    writer = SectionWriter(output)
    writer.write(b"abc")
    writer.write(b"def")
    writer.end("text")
    writer.numbers("numbers", np.array([1, 2, 3], np.uint16))
    writer.numbers("nothing", np.empty(0, np.uint8))
    writer.finish({"documents": 3})
    return output.getvalue()


def test_sections_are_read_back() -> None:
    file = SectionFile(sections())
    assert file.bytes("text") == b"abcdef"
    assert list(file.numbers("numbers")) == [1, 2, 3]
    assert list(file.numbers("nothing")) == []
    assert file.facts == {"documents": 3}
    file.verify()


def test_numbers_are_little_endian_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"\x01\x00\x02\x00\x03\x00" in sections()
    # A machine of the other order has its numbers in other bytes, and reads these as they are.
    output = io.BytesIO()
    writer = SectionWriter(output)
    writer.numbers("numbers", np.array([1, 2, 3], ">u2"))
    writer.finish({"documents": 3})
    assert output.getvalue()[:6] == b"\x01\x00\x02\x00\x03\x00"
    assert list(SectionFile(sections()).scalars("numbers")) == [1, 2, 3]
    monkeypatch.setattr(sections_module, "SWAP", True)
    assert list(SectionFile(sections()).scalars("numbers")) == [1, 2, 3]


def test_no_part_of_a_file_passes_for_the_whole() -> None:
    whole = sections()
    for end in range(len(whole)):
        with pytest.raises(ValueError, match="whole"):
            SectionFile(whole[:end])


def test_every_changed_byte_is_noticed() -> None:
    whole = sections()
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 0x40
        with pytest.raises(ValueError, match=r"whole|changed"):
            SectionFile(bytes(changed)).verify()


def built(*documents: Document) -> Segment:
    builder = SegmentBuilder(None)
    for document in documents:
        builder.add(document)
    output = io.BytesIO()
    builder.write(output)
    return Segment(SegmentFile(SectionFile(output.getvalue())), frozenset())


words = st.one_of(st.text(max_size=4), st.text("ابتab", max_size=6), st.just("س" * 300))


@given(st.sets(words, max_size=60))
@example(
    {"", "a", "ab", "abc", "b", "سوق", "سوقي", "سوقية", "𝒳", "\ud800", "\x00", "\x1f", "é", "گ", "ی", "ﷺ"}
)
@example({"سوق" + "ابتث"[place % 4] * (place // 4) for place in range(200)})
def test_a_dictionary_finds_terms_and_completions(kept: set[str]) -> None:
    terms = built(Document("1", {"body": {word: [0] for word in kept}})).terms["body"]
    ordered = sorted(kept)
    assert terms.words(range(len(terms))) == ordered
    assert terms.keys.some(range(len(terms))) == [terms.key(number) for number in range(len(terms))]
    for number, word in enumerate(ordered):
        found = term_key(word)
        assert (terms.key(number), key_term(found)) == (found, word)
        assert terms.number(found) == number
        assert terms.number(found + b"\x00") == (ordered.index(word + "\0") if word + "\0" in kept else None)
        begin, behind = terms.completions(found).start, terms.completions(found).stop
        assert ordered[begin:behind] == [other for other in ordered if other.startswith(word)]
        assert terms.words(range(number, len(terms))) == ordered[number:]


@given(st.lists(st.text(max_size=5), min_size=1, max_size=5))
def test_keys_sort_as_terms_and_begin_as_they_do(some: list[str]) -> None:
    assert [key_term(one) for one in sorted(map(term_key, some))] == sorted(some)
    for word in some:
        assert b"".join(map(term_key, word)) == term_key(word)
        assert term_key(word) + BEHIND > term_key(word + "\U0010ffff")
        place, letters = 0, term_key(word)
        for letter in word:
            end = letter_end(letters, place)
            assert letters[place:end] == term_key(letter)
            place = end


@pytest.mark.parametrize("count", [254, 255, 256, 300])
def test_large_counts_stand_apart(count: int) -> None:
    many = {document: [0] for document in range(count)}
    counts = written(lists_of([{1: [0]}, many, {1: [0, 0]}, many, {1: [2**20], 2: [1]}])).counts
    assert (list(counts), counts[1], counts[3]) == ([1, count, 1, count, 2], count, count)
    for least in (1, 2, 254, 255, 256, 301):
        assert counts.at_least(least).tolist() == [
            number for number, own in enumerate([1, count, 1, count, 2]) if own >= least
        ]


@given(st.sets(st.text(max_size=3), max_size=130), st.sets(st.text(max_size=3), max_size=3))
def test_ids_are_found_among_few_and_many(kept: set[str], asked: set[str]) -> None:
    columns = built(*(Document(id_, {}) for id_ in kept)).columns
    assert {columns.id(number) for number in columns.find(asked)} == kept & asked
    assert {columns.id(number) for number in columns.find(kept | asked)} == kept


def test_words_with_too_few_terms_are_refused() -> None:
    with pytest.raises(EngineError, match="4 terms"):
        built(Document("x", {}, words={"title": WordStream([("سوق", "سوق", "سوق")], [0])}))


def test_words_of_a_part_are_terms_of_its_fields() -> None:
    word, many = ("سوق", "سوق", "", "سُوق"), range(10)
    same = built(Document("1", {}, words={"title": WordStream([word for _ in many], many)}))
    apart = built(
        Document("1", {}, words={"title": WordStream([(*word[:2], "", "سُوق") for _ in many], many)})
    )
    for segment in (same, apart):
        for field in ("title", "title_typed"):
            assert plain(segment.terms[field].term_list(0)) == ([0], [len(many)], list(many))
        assert plain(segment.terms["title_lemma"].term_list(0)) == ([0], [len(many)], [])
        assert len(segment.terms["title_root"]) == 0
        assert list(segment.columns.lengths("title_root")) == [0]


def test_a_field_may_come_in_words_and_alone() -> None:
    segment = built(
        Document("1", {"title": {"": [3], "ب": [1]}}),
        Document(
            "2", {}, words={"title": WordStream([("ب", "", "", "ب"), ("", "ا", "", "")], array("I", [4, 5]))}
        ),
        Document("3", {"title": {"ا": [], "ب": [0, 2**32 - 1]}}),
    )
    title = segment.terms["title"]
    assert title.words(range(len(title))) == ["", "ب"]
    assert [plain(title.term_list(number)) for number in range(2)] == [
        ([0], [1], [3]),
        ([0, 1, 2], [1, 1, 2], [1, 4, 0, 2**32 - 1]),
    ]
    assert segment.columns.lengths("title").tolist() == [2, 1, 2]


@pytest.mark.parametrize(
    "positions",
    [[-1], [2**32], ["0"], [0.5], 7, None],
    ids=["negative", "large", "text", "half", "number", "none"],
)
def test_terms_that_cannot_be_kept(positions: object) -> None:
    with pytest.raises(EngineError, match="'x'"):
        built(Document("x", {"body": {"سوق": positions}}))


def test_every_field_is_written() -> None:
    segment = built(Document("1", {}))
    assert set(segment.terms) == set(TEXT_FIELDS)
    assert [len(dictionary) for dictionary in segment.terms.values()] == [0] * len(TEXT_FIELDS)


@given(st.lists(st.text(max_size=3), max_size=6))
@example(["ab", "cd", "سو"])
@example(["", ""])
@example(["a", ""])
def test_strings_are_read_back(strings: list[str]) -> None:
    output = io.BytesIO()
    writer = SectionWriter(output)
    write_strings(writer, "names", strings)
    writer.finish({})
    found = Strings(SectionFile(output.getvalue()), "names")
    assert [found[number] for number in range(len(found))] == strings


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**12 - 1), st.integers(2 * 10**11, 2 * 10**11 + 9))))
def test_dates_are_read_back(dates: list[int | None]) -> None:
    segment = built(*(Document(str(place), {}, {}, date) for place, date in enumerate(dates)))
    assert segment.columns.dates.tolist() == [UNDATED if date is None else date for date in dates]
