"""The schemas of answers about one article, of the state of the archive, and of problems."""

from __future__ import annotations

from collections.abc import Mapping

from indexer.citing.styles import STYLES
from indexer.citing.words import LANGUAGES
from indexer.clean.reasons import Reason
from indexer.explain_values import How
from indexer.formats import CITING
from web.api.parameters import DIGITS
from web.api.search_schemas import ADDRESS, PUBLISHED, STEP
from web.api.shapes import (
    BOOLEAN,
    COUNT,
    NUMBER,
    STRING,
    TEXT_OR_NULL,
    Schema,
    listing,
    one_of,
    record,
    ref,
    told,
)

LINKS = record(
    "Addresses of the article.",
    dict.fromkeys(("article", "lines", "raw", "related", "citation", *CITING, "page"), ADDRESS),
)
LANGUAGE = told(TEXT_OR_NULL, "ISO 639-1.")
REASON = told(STRING, f"Why it was taken away: {', '.join(Reason)}.")
SHARE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
COPY_LINKS = record("Addresses.", {"article": ADDRESS})

_ARTICLES: Mapping[str, Schema] = {
    "RemovedLine": record(
        "A line of the page that cleaning took away.",
        {"text": STRING, "reason": REASON, "pages": told(COUNT, "How many pages of the site bear it.")},
        optional=("pages",),
    ),
    "Copy": record(
        "An article that tells the same story, or shares most of a text.",
        {
            "id": STRING,
            "title": TEXT_OR_NULL,
            "site": TEXT_OR_NULL,
            "published": PUBLISHED,
            "language": LANGUAGE,
            "jaccard": told(SHARE, "What part of the passages of both they share; null: not compared."),
            "containment": told(
                SHARE, "What part of the shorter one the longer one has; null: not compared."
            ),
            "same_story": told(BOOLEAN, "Else one is only part of the other."),
            "links": COPY_LINKS,
        },
        optional=("links",),
    ),
    "Article": record(
        "An article; what is not known is null.",
        {
            "source": told(STRING, "The file of its bytes: a path, or to other machines its name alone."),
            "id": STRING,
            "url": told(TEXT_OR_NULL, "The address of its source."),
            "site": TEXT_OR_NULL,
            "title": TEXT_OR_NULL,
            "author": TEXT_OR_NULL,
            "published": PUBLISHED,
            "published_as_printed": TEXT_OR_NULL,
            "language": LANGUAGE,
            "paragraphs": listing(STRING),
            "removed": listing(ref("RemovedLine")),
            "modified": PUBLISHED,
            "section": TEXT_OR_NULL,
            "image": TEXT_OR_NULL,
            "metadata": {"type": "object", "description": "Other facts of its source."},
            "revision": told(COUNT, "The archive’s revision that last changed it."),
            "added": told(STRING, "ISO 8601, UTC."),
            "changed": told(STRING, "ISO 8601, UTC."),
            "fetched": told(TEXT_OR_NULL, "ISO 8601, UTC."),
            "sha256": told({"type": "string", "pattern": "^[0-9a-f]{64}$"}, "Of its source."),
            "copies": listing(ref("Copy")),
            "links": LINKS,
        },
    ),
    "Line": record(
        "A line of the page.",
        {
            "number": told({**COUNT, "minimum": 1}, "As khizana keep and khizana drop count."),
            "text": STRING,
            "kept": BOOLEAN,
            "reason": told(TEXT_OR_NULL, "Null where it was kept; else as in RemovedLine."),
            "pages": told({"type": ["integer", "null"], "minimum": 0}, "How many pages of the site bear it."),
        },
    ),
    "Lines": record(
        "A whole page in its own order.",
        {
            "id": STRING,
            "title": TEXT_OR_NULL,
            "kept": COUNT,
            "removed": COUNT,
            "lines": listing(ref("Line")),
            "links": LINKS,
        },
    ),
    "RelatedArticle": record(
        "An article about the same.",
        {
            "id": STRING,
            "title": TEXT_OR_NULL,
            "site": TEXT_OR_NULL,
            "published": PUBLISHED,
            "language": LANGUAGE,
            "likeness": {"type": "number", "minimum": 0, "maximum": 1},
            "links": COPY_LINKS,
        },
    ),
    "Citation": record(
        "An article as a manual of style has it cited.",
        {
            "id": STRING,
            "style": one_of(STYLES),
            "language": told(one_of(LANGUAGES), "Of its words; titles and names stay as they are."),
            "digits": one_of(DIGITS),
            "accessed": told(STRING, "The day of reading, which some styles name."),
            "text": told(STRING, "The citation, plain."),
            "html": told(STRING, "The same with the paper in cite, and what comes from the article in bdi."),
            "paragraph": told({"type": ["integer", "null"], "minimum": 1}, "Which one is quoted, if any."),
            "quotation": told(TEXT_OR_NULL, "That paragraph in quotation marks, its citation, its place."),
            "links": LINKS,
        },
    ),
    "Related": record(
        "Where a story stands elsewhere, the earliest first, and related articles, the nearest first.",
        {
            "id": STRING,
            "copies": listing(ref("Copy")),
            "related": listing(ref("RelatedArticle")),
            "links": LINKS,
        },
    ),
}
_EXPLANATIONS: Mapping[str, Schema] = {
    "Part": record(
        "One way in which something of the query was looked up.",
        {
            "how": one_of(How),
            "terms": told(listing(listing(STRING)), "The terms that stand at each place."),
            "matches": BOOLEAN,
            "score": NUMBER,
            "boost": NUMBER,
            "fields": listing(
                record(
                    "A field of the index that was looked into.",
                    {
                        "field": STRING,
                        "weight": NUMBER,
                        "frequency": NUMBER,
                        "length": NUMBER,
                        "average_length": NUMBER,
                    },
                )
            ),
            "holding": told(listing(COUNT), "How many articles hold it, for each place."),
            "documents": told(COUNT, "How many articles there are."),
            "spellings": listing(
                record("How the article writes it.", {"written": STRING, "count": COUNT, "how": one_of(How)})
            ),
        },
    ),
    "Explanation": record(
        "Why an article is found by a query, or is not.",
        {
            "id": STRING,
            "title": TEXT_OR_NULL,
            "query": STRING,
            "matches": BOOLEAN,
            "score": told({"type": ["number", "null"]}, "The sum of those of the reasons; null: no match."),
            "step": STEP,
            "reasons": listing(
                record(
                    "Something that the query looks for.",
                    {
                        "text": STRING,
                        "equal_to": TEXT_OR_NULL,
                        "excluded": BOOLEAN,
                        "matches": BOOLEAN,
                        "score": NUMBER,
                        "parts": listing(ref("Part")),
                    },
                )
            ),
            "failures": listing(
                record(
                    "Why it does not match: it has none of these, or has what is excluded.",
                    {"texts": listing(STRING), "excluded": BOOLEAN},
                )
            ),
            "notes": listing(STRING),
            "links": LINKS,
        },
    ),
}
_STATE: Mapping[str, Schema] = {
    "Status": record(
        "The state of the archive.",
        {
            "ready": told(BOOLEAN, "Whether it can be searched."),
            "articles": COUNT,
            "index": told(STRING, "current, missing, outdated, ahead, or behind by so many changes."),
            "behind": told(COUNT, "How many changes the index does not hold yet."),
            "revision": told(COUNT, "The number of the last change."),
        },
    ),
    "Problem": record(
        "What went wrong (RFC 9457).",
        {
            "type": told(ADDRESS, "Which type of problem, for ever the same; the page there tells of it."),
            "title": STRING,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": told(STRING, "What is wrong this time."),
            "hint": told(STRING, "The next step."),
            "position": told(COUNT, "Where in the query, in characters from 0."),
            "suggestion": told(STRING, "The query mended."),
            "parameter": told(STRING, "The name of the parameter."),
            "localized": record(
                "The same in the language that Accept-Language names, if that is Arabic or French.",
                {"language": one_of(("ar", "fr")), "title": STRING, "detail": STRING, "hint": STRING},
                optional=("hint",),
            ),
        },
        optional=("hint", "position", "suggestion", "parameter", "localized"),
    ),
}
SCHEMAS = {**_ARTICLES, **_EXPLANATIONS, **_STATE}
