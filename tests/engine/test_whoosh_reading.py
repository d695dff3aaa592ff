"""What Whoosh reads of Khizana's segments, piece by piece: held to its own segments of the same documents."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

import pytest
from whoosh import query
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader, TermNotFound
from whoosh.sorting import FieldFacet

from indexer.engine.base import KEYWORD_FIELDS
from tests.engine.stock import FIELDS, Twins, lossy, random_batches, stock_schema, twins


@pytest.fixture(scope="module", params=range(8))
def both(request: pytest.FixtureRequest) -> Twins:
    return twins(random_batches(random.Random(request.param)))


@pytest.fixture
def readers(both: Twins) -> Iterator[tuple[IndexReader, IndexReader]]:
    with both.ours.reader() as ours, both.stock.reader() as stock:
        yield ours, stock


def test_there_are_several_segments_and_deletions(both: Twins) -> None:
    assert len(both.ours._segments()) == len(both.stock._segments()) > 1
    assert both.ours.doc_count_all() == both.stock.doc_count_all()
    assert both.ours.doc_count() == both.stock.doc_count()


def test_terms_and_postings_are_the_same(readers: tuple[IndexReader, IndexReader]) -> None:
    ours, stock = readers
    assert list(ours.all_terms()) == list(stock.all_terms())
    found = [(*rest, value or b"") for *rest, value in ours.iter_postings()]
    assert found == [(*rest, value or b"") for *rest, value in stock.iter_postings()]
    for field in ("body", "title_lemma", "site", "id", "published"):
        for prefix in ("", "ن", "x", "خبر/2", "2016"):
            assert list(ours.expand_prefix(field, prefix)) == list(stock.expand_prefix(field, prefix))
            assert list(ours.terms_from(field, prefix)) == list(stock.terms_from(field, prefix))


def test_what_is_known_of_terms_is_the_same(readers: tuple[IndexReader, IndexReader]) -> None:
    ours, stock = readers
    for ((field, text), one), (_, other) in zip(ours, stock, strict=True):
        assert ours.doc_frequency(field, text) == stock.doc_frequency(field, text) == one.doc_frequency()
        assert ours.frequency(field, text) == stock.frequency(field, text) == one.weight()
        assert one.max_weight() == other.max_weight()
        assert (one.min_id(), one.max_id()) == (other.min_id(), other.max_id())
        lengths = one.min_length(), one.max_length()
        assert tuple(map(lossy, lengths)) == (other.min_length(), other.max_length())
    for field in ("body", "site", "id"):
        assert (ours.doc_frequency(field, "غائب"), ours.frequency(field, "غائب")) == (0, 0)
        assert (field, "غائب") not in ours
    assert ("nowhere", "ن") not in ours


def test_what_is_known_of_documents_is_the_same(readers: tuple[IndexReader, IndexReader]) -> None:
    ours, stock = readers
    assert list(ours.all_doc_ids()) == list(stock.all_doc_ids())
    for number in range(stock.doc_count_all()):
        assert ours.is_deleted(number) == stock.is_deleted(number)
        assert ours.stored_fields(number) == stock.stored_fields(number)
        for field in (*FIELDS, "site"):
            # Where a document lacks a field, Whoosh's segments forget the default.
            length = ours.doc_field_length(number, field)
            assert lossy(length) == (stock.doc_field_length(number, field) or 0)
    for field in FIELDS:
        assert lossy(ours.min_field_length(field)) == stock.min_field_length(field)
        assert lossy(ours.max_field_length(field)) == stock.max_field_length(field)
        lengths = (ours.doc_field_length(number, field) for number in range(ours.doc_count_all()))
        assert ours.field_length(field) == sum(lengths)


def test_columns_sort_and_group_alike(both: Twins) -> None:
    everything = query.Every()
    with both.ours.searcher() as ours, both.stock.searcher() as stock:
        for field in ("id", "published", *KEYWORD_FIELDS):
            kept = list(stock.reader().column_reader(field))
            # A stock column ends with the last document that has a value.
            kept += [""] * (stock.reader().doc_count_all() - len(kept))
            assert list(ours.reader().column_reader(field)) == kept
            for facet in (FieldFacet(field), FieldFacet(field, reverse=True)):
                found, expected = (
                    [hit["id"] for hit in searcher.search(everything, limit=None, sortedby=facet)]
                    for searcher in (ours, stock)
                )
                assert found == expected
            for overlap in (False, True):
                facet = FieldFacet(field, allow_overlap=overlap)
                found, expected = (
                    searcher.search(everything, limit=None, groupedby=facet).groups()
                    for searcher in (ours, stock)
                )
                assert found == expected


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_copy_in_whooshs_own_segments_is_the_same(seed: int) -> None:
    both = twins(random_batches(random.Random(seed)))
    copy = FileIndex.create(RamStorage(), stock_schema())
    writer = copy.writer(compound=False)
    with both.ours.reader() as ours:
        for reader, _ in ours.leaf_readers():
            writer.add_reader(reader)
    writer.commit(optimize=True)
    both.stock.optimize()
    with copy.reader() as one, both.stock.reader() as other:
        assert list(one.iter_postings()) == list(other.iter_postings())
        assert list(one.iter_docs()) == list(other.iter_docs())
        for field in FIELDS:
            for number in one.all_doc_ids():
                assert one.doc_field_length(number, field) == other.doc_field_length(number, field)


def test_a_matcher_walks_and_skips_alike(both: Twins) -> None:
    chance = random.Random(2)
    with both.ours.reader() as ours, both.stock.reader() as stock:
        for (one, _), (other, _) in zip(ours.leaf_readers(), stock.leaf_readers(), strict=True):
            terms = [term for term in other.all_terms() if term[0] in ("body", "title_lemma", "site")]
            for term in terms[::3]:
                found, expected = one.postings(*term), other.postings(*term)
                for step in itertools.count():
                    assert found.is_active() == expected.is_active()
                    if not expected.is_active():
                        break
                    assert found.id() == expected.id()
                    assert found.weight() == expected.weight()
                    for kind in ("frequency", "weight", "positions"):
                        assert found.supports(kind) == expected.supports(kind)
                        if expected.supports(kind):
                            assert found.value_as(kind) == expected.value_as(kind)
                    if expected.supports("positions"):
                        assert found.spans() == expected.spans()
                    target = expected.id() + chance.randint(-1, 4)
                    for matcher in (found, expected):
                        matcher.skip_to(target) if step % 2 else matcher.next()


def test_a_cursor_walks_and_finds_alike(both: Twins) -> None:
    with both.ours.reader() as ours, both.stock.reader() as stock:
        for (one, _), (other, _) in zip(ours.leaf_readers(), stock.leaf_readers(), strict=True):
            found, expected = one.cursor("body"), other.cursor("body")
            assert found.text() == expected.text()
            for word in ("نهر", "ن", "", "zzz", "𝒳", "𝒳𝒳", "سوق"):
                assert found.find(word) == expected.find(word)
                assert found.text() == expected.text()
                if expected.text() is not None:
                    assert found.term_info().weight() == expected.term_info().weight()
                    assert found.next() == expected.next()
                assert found.is_valid() == expected.is_valid()
            assert found.first() == expected.first()


def test_what_is_not_there_is_said(both: Twins) -> None:
    with both.ours.reader() as ours:
        reader, _ = ours.leaf_readers()[0]
        for field, text in (("body", "غائب"), ("site", "غائب"), ("id", "غائب")):
            with pytest.raises(TermNotFound):
                reader.postings(field, text)
            with pytest.raises(TermNotFound):
                reader.term_info(field, text)
