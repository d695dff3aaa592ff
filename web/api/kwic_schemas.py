"""The schemas of words in context."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.engine.base import Sort
from indexer.kwic_values import LineOrder
from web.api.search_schemas import ADDRESS, PUBLISHED
from web.api.shapes import (
    BOOLEAN,
    COUNT,
    STRING,
    TEXT_OR_NULL,
    Schema,
    listing,
    one_of,
    record,
    ref,
    told,
)

SCHEMAS: Mapping[str, Schema] = {
    "ConcordanceLine": record(
        "An occurrence in its line; before, occurrence and after joined are part of the text as written.",
        {
            "before": STRING,
            "occurrence": STRING,
            "after": STRING,
            "word_before": told(STRING, "The word before it as it is compared; empty at a beginning."),
            "word_after": told(STRING, "The word after it likewise; empty at an end."),
            "title": TEXT_OR_NULL,
            "site": TEXT_OR_NULL,
            "author": TEXT_OR_NULL,
            "published": PUBLISHED,
            "paragraph": told(COUNT, "Which paragraph, from 1; 0 is the title."),
            "start": told(COUNT, "Where it begins there, in code points."),
            "id": told(STRING, "Of the article."),
            "url": told(TEXT_OR_NULL, "The address of the article's source."),
            "occurrence_pieces": told(
                listing(ref("Piece"), minItems=1), "The occurrence; of a phrase only its words are marked."
            ),
            "links": record("Addresses.", {"article": ADDRESS, "page": ADDRESS}),
        },
    ),
    "Concordance": record(
        "The words of a query, each where it occurs, in its line.",
        {
            "query": told(STRING, "As typed."),
            "total": told(COUNT, "How many articles match, exactly."),
            "skipped": told(COUNT, "How many of them were left out first."),
            "read": told(COUNT, "How many were read."),
            "holding": told(COUNT, "In how many of these something occurs."),
            "occurrences": told(COUNT, "How often."),
            "complete": told(BOOLEAN, "Whether all that match were read."),
            "order": told(one_of(LineOrder), "The order of the lines."),
            "sort": told(one_of(Sort), "The order in which articles were read."),
            "lines": listing(ref("ConcordanceLine")),
            "notes": told(listing(STRING), "What to know of the answer: a code, a colon, what it is about."),
            "equivalents": listing(ref("Equal")),
            "behind": told(COUNT, "How many changes the index does not hold yet."),
            "further": told(
                TEXT_OR_NULL, "The address of the lines of articles after those that were read, if any."
            ),
            "paging": told(ref("Paging"), "Counts occurrences in the articles that were read."),
        },
    ),
}
