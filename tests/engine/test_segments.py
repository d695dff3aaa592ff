"""The form of segments on disk: what is written is read back, and what was not written whole is refused."""

from __future__ import annotations

import io
from array import array
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engine import postings as postings_module
from indexer.engine import term_list as term_list_module
from indexer.engine.base import TEXT_FIELDS, Document, WordStream
from indexer.engine.builder import SegmentBuilder
from indexer.engine.gathered import gathered
from indexer.engine.inversion import SHARED
from indexer.engine.postings import (
    Postings,
    decode,
    encode,
    joined,
    narrowed,
    renumbered,
    shifted,
)
from indexer.engine.sections import SectionFile, SectionWriter
from indexer.engine.segment import Segment, SegmentFile
from indexer.engine.term_list import TermList, documents_of
from indexer.errors import EngineError

numbers = st.one_of(st.integers(0, 300), st.integers(0, 70_000), st.integers(0, 2**32 - 1))


@st.composite
def lists(draw: st.DrawFn) -> Postings:
    documents = sorted(draw(st.sets(numbers, min_size=1, max_size=12)))
    if draw(st.booleans()):
        frequencies = draw(st.lists(st.integers(1, 300), min_size=len(documents), max_size=len(documents)))
        return Postings(array("I", documents), array("I", frequencies), array("I"))
    places = [draw(st.lists(numbers, min_size=1, max_size=4)) for _ in documents]
    flat = array("I", [place for one in places for place in one])
    return Postings(array("I", documents), array("I", map(len, places)), flat)


def plain(postings: Postings | TermList) -> tuple[list[int], list[int], list[int]]:
    return list(postings.documents), list(postings.frequencies), list(postings.positions)


@given(lists())
def test_postings_are_read_back(postings: Postings) -> None:
    data, count = encode(postings), len(postings.documents)
    assert plain(decode(data, count)) == plain(postings)


@given(st.lists(lists(), min_size=1, max_size=4), st.sampled_from((0, 3, 128)))
def test_postings_are_searched_where_they_stand(written: list[Postings], short: int) -> None:
    data, ends = b"x", [1]
    for postings in written:
        data += encode(postings)
        ends.append(len(data))
    counts = [len(postings.documents) for postings in written]
    found = [
        TermList(data, begin, end, count) for begin, end, count in zip(ends, ends[1:], counts, strict=False)
    ]
    assert list(map(plain, found)) == list(map(plain, written))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(term_list_module, "SHORT", short)
        together = documents_of(data, np.array(ends[:-1]), np.array(counts))
    assert sorted(together.tolist()) == sorted(one for postings in written for one in postings.documents)


@given(st.lists(lists(), min_size=1, max_size=4), st.data())
def test_positions_of_some_documents_in_many_segments(written: list[Postings], data: st.DataObject) -> None:
    parts, expected, base = [], [], 0
    for postings in written:
        if postings.positions:
            content = encode(postings)
            parts.append((base, TermList(content, 0, len(content), len(postings.documents))))
            expected.extend(occurrences(postings, base))
            base += 2**32
    if not parts:
        return
    whole = gathered(parts)
    chosen = data.draw(st.sets(st.integers(0, len(expected) - 1)).map(sorted))
    documents, positions = whole.positions_at(np.array(chosen, np.intp))
    assert whole.documents.tolist() == [document for document, _ in expected]
    assert list(zip(documents.tolist(), positions.tolist(), strict=True)) == [
        (expected[place][0], position) for place in chosen for position in expected[place][1]
    ]


def occurrences(postings: Postings, base: int) -> list[tuple[int, list[int]]]:
    """Return each document, numbered from a base on, and the positions in it."""
    positions = iter(postings.positions)
    return [
        (base + document, list(islice(positions, frequency)))
        for document, frequency in zip(postings.documents, postings.frequencies, strict=True)
    ]


@given(lists())
def test_postings_are_little_endian_everywhere(postings: Postings) -> None:
    data = encode(postings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings_module, "SWAP", True)
        swapped = Postings(
            *(
                array(one.typecode, one)
                for one in (postings.documents, postings.frequencies, postings.positions)
            )
        )
        for one in (swapped.documents, swapped.frequencies, swapped.positions):
            one.byteswap()
        # A machine of the other order has the same numbers in swapped bytes, and writes the same file.
        assert [postings_module.little_endian(one) for one in (swapped.documents, swapped.positions)] == [
            one.tobytes() for one in (postings.documents, postings.positions)
        ]
    assert plain(decode(data, len(postings.documents))) == plain(postings)


@given(lists(), st.data())
def test_a_list_cut_short_is_refused_or_loses_only_positions(postings: Postings, data: st.DataObject) -> None:
    whole, count = encode(postings), len(postings.documents)
    end = data.draw(st.integers(0, len(whole) - 1))
    try:
        cut = decode(whole[:end], count)
    except (ValueError, IndexError):
        return
    assert list(cut.documents) == list(postings.documents)
    assert list(cut.frequencies) == list(postings.frequencies)


@pytest.mark.parametrize(
    ("values", "code"), [([], "B"), ([255], "B"), ([256], "H"), ([65_536], "I"), ([2**32], "Q")]
)
def test_numbers_take_the_narrowest_array(values: list[int], code: str) -> None:
    assert narrowed(values) == array(code, values)
    assert narrowed(values).typecode == code


def test_renumbering_drops_what_is_gone() -> None:
    postings = Postings(array("B", [0, 2, 3]), array("B", [1, 2, 1]), array("H", [5, 6, 7, 8]))
    assert plain(renumbered(postings, [-1, -1, 7, 8])) == ([7, 8], [2, 1], [6, 7, 8])
    assert plain(renumbered(postings, [4, 5, 6, 7])) == ([4, 6, 7], [1, 2, 1], [5, 6, 7, 8])
    assert renumbered(postings, [-1, 0, -1, -1]) is None


def test_joining_lists_of_different_widths() -> None:
    first = Postings(array("B", [0]), array("B", [2]), array("B", [1, 2]))
    second = shifted(Postings(array("H", [0, 1]), array("H", [1, 1]), array("I", [3, 70_000])), 500)
    assert plain(joined([first, second])) == ([0, 500, 501], [2, 1, 1], [1, 2, 3, 70_000])


def sections() -> bytes:
    output = io.BytesIO()
    writer = SectionWriter(output)
    writer.write(b"abc")
    writer.write(b"def")
    writer.end("text")
    writer.numbers("numbers", array("H", [1, 2, 3]))
    writer.numbers("nothing", array("B"))
    writer.finish({"documents": 3})
    return output.getvalue()


def test_sections_are_read_back() -> None:
    file = SectionFile(sections())
    assert file.bytes("text") == b"abcdef"
    assert list(file.numbers("numbers")) == [1, 2, 3]
    assert list(file.numbers("nothing")) == []
    assert file.facts == {"documents": 3}
    file.verify()


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


def test_a_dictionary_finds_terms_and_completions() -> None:
    words = ["", "a", "ab", "abc", "b", "سوق", "سوقي", "سوقية", "𝒳", "\ud800"]
    terms = built(Document("1", {"body": {word: [0] for word in words}})).terms["body"]
    keys = [terms.key(number) for number in range(len(terms))]
    assert [key.decode("utf-8", "surrogatepass") for key in keys] == sorted(words)
    for number, key in enumerate(keys):
        assert terms.number(key) == number
        assert terms.number(key + b"\x00") is None
        assert list(terms.completions(key)) == [n for n, other in enumerate(keys) if other.startswith(key)]


@given(st.sets(st.text(max_size=3), max_size=130), st.sets(st.text(max_size=3), max_size=3))
def test_ids_are_found_among_few_and_many(kept: set[str], asked: set[str]) -> None:
    columns = built(*(Document(id_, {}) for id_ in kept)).columns
    assert {columns.id(number) for number in columns.find(asked)} == kept & asked
    assert {columns.id(number) for number in columns.find(kept | asked)} == kept


def test_words_with_too_few_terms_are_refused() -> None:
    with pytest.raises(EngineError, match="4 terms"):
        built(Document("x", {}, words={"title": WordStream([("سوق", "سوق", "سوق")], [0])}))


def test_lists_are_the_same_whether_they_are_shared_or_not() -> None:
    word, many = ("سوق", "سوق", "", "سُوق"), range(SHARED + 2)
    shared = built(Document("1", {}, words={"title": WordStream([word for _ in many], many)}))
    apart = built(
        Document("1", {}, words={"title": WordStream([(*word[:2], "", "سُوق") for _ in many], many)})
    )
    for segment in (shared, apart):
        for field in ("title", "title_typed"):
            assert segment.terms[field].postings(0) == Postings(
                *(array("B", numbers) for numbers in ([0], [len(many)], many))
            )
        assert list(segment.terms["title_lemma"].postings(0).frequencies) == [len(many)]
        assert not segment.terms["title_lemma"].postings(0).positions
        assert len(segment.terms["title_root"]) == 0
        assert list(segment.columns.lengths("title_root")) == [0]


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
