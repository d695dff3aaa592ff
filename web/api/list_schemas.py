"""The schemas of lists of names: what is sent, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping

from web.api.search_schemas import ADDRESS, PUBLISHED, STEPS
from web.api.shapes import (
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

NUMBER = told({**COUNT, "minimum": 1}, "Where it stands: the line of a text, the entry of lines, from 1.")
OWN = told(STRING, "What the list itself calls it; empty where it says nothing.")
LINE: Schema = {
    "anyOf": [
        told(STRING, "A name, or with syntax=1 a query."),
        record(
            "The same, with what you call it.",
            {"text": STRING, "id": STRING},
            optional=("id",),
            closed=True,
        ),
    ]
}
COUNTED = listing(ref("Count"))

SCHEMAS: Mapping[str, Schema] = {
    "Names": record("A list to be asked.", {"lines": listing(LINE, minItems=1)}, closed=True),
    "Count": record(
        "How many articles have a value; null stands for those without one.",
        {"value": TEXT_OR_NULL, "count": COUNT},
    ),
    "NameAnswer": record(
        "What the archive has for a line.",
        {
            "line": NUMBER,
            "id": OWN,
            "query": told(STRING, "The line."),
            "status": told(
                one_of(("found", "few", "none")), "Whether anything was found, or hardly anything."
            ),
            "total": told(COUNT, "How many articles match, exactly."),
            "sites": told(COUNTED, "By site, the most frequent first."),
            "months": told(COUNTED, "By month, the earliest first, those without a date last."),
            "first": told(TEXT_OR_NULL, "The earliest date; null where all are undated."),
            "last": told(TEXT_OR_NULL, "The latest one."),
            "undated": COUNT,
            "steps": record(
                "How many each step finds that none before it does.",
                dict.fromkeys(STEPS, COUNT),
                optional=STEPS,
            ),
            "hits": listing(
                record(
                    "One of the best articles.",
                    {
                        "id": STRING,
                        "title": TEXT_OR_NULL,
                        "site": TEXT_OR_NULL,
                        "published": PUBLISHED,
                        "links": record("Addresses.", {"article": ADDRESS}),
                    },
                )
            ),
            "notes": told(listing(STRING), "What to know of the answer: a code, a colon, what it is about."),
            "tried": told(listing(STRING), "Where nothing was found, how the words were looked for."),
            "suggestions": listing(ref("Offer")),
            "links": record(
                "Addresses of the search that asks the same.", {"search": ADDRESS, "page": ADDRESS}
            ),
        },
    ),
    "BadLine": record(
        "A line that was not asked; the others were.",
        {
            "line": NUMBER,
            "id": OWN,
            "query": told(STRING, "Its beginning, as far as it can be read."),
            "status": one_of(("bad",)),
            "problem": told(STRING, "What is wrong with it."),
            "hint": TEXT_OR_NULL,
        },
    ),
    "NameList": record(
        "The answers to a list.",
        {
            "kind": told(one_of(("lines", "table", "json")), "How it was read."),
            "lines": listing({"anyOf": [ref("NameAnswer"), ref("BadLine")]}),
            "totals": record(
                "How many lines are of each status.", dict.fromkeys(("found", "few", "none", "bad"), COUNT)
            ),
            "behind": told(COUNT, "How many changes the index did not hold yet."),
        },
    ),
}
