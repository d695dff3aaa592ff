"""The same documents in an index of Khizana's and in one of Whoosh's own, segment by segment."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whoosh.analysis import Token
from whoosh.fields import ID, FieldType, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Frequency, Positions
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length, length_to_byte

from indexer.engine.base import KEYWORD_FIELDS, TEXT_FIELDS, Batch, Document
from indexer.engine.whoosh_codec import schema
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.engine.whoosh_home import MemoryHome
from indexer.engine.whoosh_writer import split_segments

WORDS = (
    "نهر",
    "نهار",
    "نهاري",
    "أنهار",
    "جبل",
    "جبال",
    "سوق",
    "سوقي",
    "ميناء",
    "مينا",
    "م",
    "a",
    "ab",
    "abc",
    "𝒳",
)
FREQUENT = (9, 7, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1, 1, 1)
SITES = ("example.org", "جريدة", "أخبار اليوم", "")
DATES = (0, 201512312359, 201601010000, 201601020000, 201701010930, 202012010000)
FIELDS = ("title", "body", "title_lemma", "body_lemma")
"""The text fields that are filled: two with positions, two without."""


class Prepared:
    """Reads terms that are already analysed: ``term@position`` with spaces between."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        for one in value.split():
            text, _, position = one.rpartition("@")
            token = Token(positions=True, boosts=True)
            token.text, token.pos, token.boost = text, int(position), 1.0
            yield token


def stock_schema() -> Schema:
    """The fields of the engine in types of Whoosh's own."""
    texts = {
        name: FieldType(Positions() if positions else Frequency(), Prepared(), scorable=True)
        for name, positions in TEXT_FIELDS.items()
    }
    kept = {name: ID(stored=True, sortable=True) for name in ("published", *KEYWORD_FIELDS)}
    return Schema(id=ID(unique=True, stored=True, sortable=True), **kept, **texts)


def stock_values(document: Document) -> Mapping[str, str]:
    """A document as Whoosh's own writer takes it."""
    values = {
        "id": document.id,
        **{name: value for name, value in document.keywords.items() if value is not None},
    }
    if document.published is not None:
        values["published"] = f"{document.published:012d}"
    for field, places in document.terms.items():
        terms = [(position, term) for term, positions in places.items() for position in positions]
        if terms:
            values[field] = " ".join(f"{term}@{position}" for position, term in sorted(terms))
    return values


@dataclass(frozen=True)
class Twins:
    """Two indexes of the same documents, and the engine of the first."""

    engine: WhooshEngine
    ours: FileIndex
    stock: FileIndex


def twins(contents: Sequence[tuple[Sequence[Document], Sequence[str]]]) -> Twins:
    """Make both of batches: new documents, and ids to delete."""
    home = MemoryHome()
    engine = WhooshEngine(home)
    engine.clear("fingerprint")
    stock = FileIndex.create(RamStorage(), stock_schema())
    for revision, (upserts, deletes) in enumerate(contents, 1):
        engine.apply(Batch(upserts, deletes, revision))
        apply_stock(stock, upserts, deletes)
    return Twins(engine, FileIndex(home.storage(home.read().folder), schema()), stock)


def apply_stock(index: FileIndex, upserts: Sequence[Document], deletes: Sequence[str]) -> None:
    """Do what `WhooshEngine.apply` does, with Whoosh's own writer and the same merges."""
    writer = index.writer(compound=False)
    for id_ in (*deletes, *(document.id for document in upserts)):
        writer.delete_by_term("id", id_)
    for document in upserts:
        writer.add_document(**stock_values(document))

    def policy(writer, segments):
        kept, outdated = split_segments(segments, len(upserts))
        for segment in outdated:
            if segment.doc_count():
                with SegmentReader(writer.storage, writer.schema, segment) as reader:
                    writer.add_reader(reader)
        return kept

    writer.commit(mergetype=policy)


def lossy(length: int) -> int:
    """What is left of a length in a byte."""
    return byte_to_length(length_to_byte(length))


def random_document(chance: random.Random, id_: str) -> Document:
    """A document of few words that occur often, in some fields, some with gaps between positions."""
    terms: dict[str, dict[str, list[int]]] = {}
    for field in FIELDS:
        length = chance.choice((0, 1, 3, 6, 9, 14, 30))
        positions = sorted(chance.sample(range(length + length // 4), length))
        for word, position in zip(chance.choices(WORDS, FREQUENT, k=length), positions, strict=True):
            terms.setdefault(field, {}).setdefault(word, []).append(position)
    keywords = {name: chance.choice((*SITES, None)) for name in KEYWORD_FIELDS}
    return Document(id_, terms, keywords, chance.choice((*DATES, None)))


def random_batches(chance: random.Random, ids: int = 60) -> list[tuple[list[Document], list[str]]]:
    """Batches that add, replace and delete documents of so many ids."""
    batches = []
    # Eleven and more are merged.
    for _ in range(chance.choice((2, 3, 4, 14))):
        added = chance.sample(range(ids), chance.choice((3, 10, 20)))
        upserts = [random_document(chance, f"خبر/{id_}") for id_ in added]
        # By stock columns nothing can be sorted behind the last document that has a value.
        upserts[-1] = replace(upserts[-1], keywords=dict.fromkeys(KEYWORD_FIELDS, SITES[0]))
        gone = [id_ for id_ in chance.sample(range(ids), chance.randint(0, 4)) if id_ not in added]
        batches.append((upserts, [f"خبر/{id_}" for id_ in gone]))
    return batches
