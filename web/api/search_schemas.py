"""The schemas of answers that list: searches, facets, completions."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.engine.base import FACETS, Sort
from indexer.query import Step
from web.api.shapes import (
    BOOLEAN,
    COUNT,
    NUMBER,
    STRING,
    TEXT_OR_NULL,
    Schema,
    listing,
    mapping,
    one_of,
    or_null,
    record,
    ref,
    told,
)

STEPS = tuple(step.name.lower() for step in Step)
STEP: Schema = {"type": ["string", "null"], "enum": [*STEPS, None]}
ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
PUBLISHED = told(
    TEXT_OR_NULL, "ISO 8601: 2017-07-02 or 2017-07-02T21:01, with +03:00 where the zone is known."
)

_LISTS: Mapping[str, Schema] = {
    "Piece": record(
        "A part of a text: a word that was found, or what stands between two of them.",
        {"text": STRING, "marked": BOOLEAN},
    ),
    "Passage": record(
        "The best passage of an article; its pieces joined are part of the paragraph as it is written.",
        {
            "pieces": listing(ref("Piece"), minItems=1),
            "paragraph": told({**COUNT, "minimum": 1}, "Which paragraph, from 1."),
            "cut_start": told(BOOLEAN, "More of the paragraph stands before."),
            "cut_end": told(BOOLEAN, "More of the paragraph follows."),
        },
    ),
    "FacetValue": record(
        "A value of a facet; null stands for articles without one.",
        {
            "value": TEXT_OR_NULL,
            "count": told(COUNT, "How many articles have it."),
            "selected": told(BOOLEAN, "Whether the search is limited to it."),
            "excluded": told(BOOLEAN, "Whether the search leaves it out; count tells how many that are."),
        },
    ),
    "Bar": record(
        "A month; a year where the matches span over three; a day where a date leaves two months.",
        {
            "label": told(STRING, "2017, 2017-07 or 2017-07-02."),
            "count": COUNT,
            "first": told(STRING, "Its first day."),
            "last": told(STRING, "Its last day."),
        },
    ),
    "Paging": record(
        "Which part of a list this is, and where the others are.",
        {
            "offset": COUNT,
            "limit": COUNT,
            "total": told(COUNT, "How many entries the list has."),
            "links": record(
                "Addresses; where a part is missing there is none.",
                dict.fromkeys(("self", "first", "prev", "next", "last"), ADDRESS),
                optional=("first", "prev", "next", "last"),
            ),
        },
    ),
}
_SEARCH: Mapping[str, Schema] = {
    "CopiesInShort": record(
        "Where the story of an article stands elsewhere.",
        {
            "articles": told(COUNT, "How many others tell it."),
            "parts": told(COUNT, "How many others share a text with it."),
            "outlets": told(COUNT, "How many other sites tell it."),
            "first": or_null(
                record(
                    "The one published first; null where dates do not tell.",
                    {"id": STRING, "site": TEXT_OR_NULL, "published": PUBLISHED},
                )
            ),
        },
    ),
    "Hit": record(
        "An article found.",
        {
            "id": STRING,
            "title": TEXT_OR_NULL,
            "url": told(TEXT_OR_NULL, "The address of its source."),
            "site": TEXT_OR_NULL,
            "author": TEXT_OR_NULL,
            "published": PUBLISHED,
            "score": told(NUMBER, "Comparable within one answer only."),
            "step": told(
                STEP, "How far from what was typed it is found; null: by related or equal words only."
            ),
            "snippet": or_null(ref("Passage")),
            "copies": or_null(ref("CopiesInShort")),
            "folded": told(COUNT, "How many more hits of its story it stands for."),
            "published_as_printed": TEXT_OR_NULL,
            "title_pieces": listing(ref("Piece")),
            "links": record(
                "Addresses.",
                {
                    "article": ADDRESS,
                    "page": ADDRESS,
                    "explanation": told(TEXT_OR_NULL, "Null without a query."),
                },
            ),
        },
    ),
    "Equal": record(
        "Equal words that were looked for as well.",
        {"typed": STRING, "equals": listing(STRING), "kind": STRING, "note": STRING},
    ),
    "Offer": record(
        "A search that finds more.",
        {
            "kind": told(
                STRING,
                "corrected, layout, equals, without-filter, without-filters, not-in-a-row, "
                "without-word or any-word.",
            ),
            "query": STRING,
            "count": told(COUNT, "How many articles it finds."),
            "about": STRING,
            "any": BOOLEAN,
            "equal": BOOLEAN,
            "filters": mapping(listing(TEXT_OR_NULL)),
        },
    ),
    "Search": record(
        "The answer to a search.",
        {
            "query": told(STRING, "As typed."),
            "total": told(COUNT, "How many articles match, exactly."),
            "stories": told(
                {"type": ["integer", "null"], "minimum": 0},
                "How many stories they tell; null unless collapsed.",
            ),
            "took_ms": NUMBER,
            "sort": one_of(Sort),
            "hits": listing(ref("Hit")),
            "facets": mapping(listing(ref("FacetValue"))),
            "histogram": listing(ref("Bar")),
            "undated": told(COUNT, "How many matches have no date."),
            "steps": record(
                "How many matches each step finds that none before it does; empty where no word is sought.",
                dict.fromkeys(STEPS, COUNT),
                optional=STEPS,
            ),
            "notes": told(listing(STRING), "What to know of the answer: a code, a colon, what it is about."),
            "equivalents": listing(ref("Equal")),
            "suggestions": listing(ref("Offer")),
            "tried": told(listing(STRING), "Where hardly anything was found, how the words were looked for."),
            "behind": told(COUNT, "How many changes the index does not hold yet."),
            "paging": told(ref("Paging"), "Counts stories where collapsed, else articles."),
        },
    ),
}
_OTHER_LISTS: Mapping[str, Schema] = {
    "Facet": record(
        "The values of a facet among the matches of a search, the most frequent first.",
        {
            "query": STRING,
            "facet": one_of(FACETS),
            "articles": told(COUNT, "How many articles match, the filter by this facet left aside."),
            "values": listing(ref("FacetValue")),
            "paging": ref("Paging"),
        },
    ),
    "Completion": record(
        "How a query may go on.",
        {
            "text": told(STRING, "The whole query."),
            "kind": one_of(("word", "phrase", "title")),
            "count": told(
                {"type": ["integer", "null"], "minimum": 0}, "How many articles; null for a title."
            ),
            "id": told(TEXT_OR_NULL, "The article of a title."),
            "url": told(ADDRESS, "The page it leads to."),
        },
    ),
    "Completions": record(
        "Completions of what is typed.", {"query": STRING, "completions": listing(ref("Completion"))}
    ),
}
SCHEMAS = {**_LISTS, **_SEARCH, **_OTHER_LISTS}
