"""The calls: one table, of which addresses, checks, the description and the page for people are made."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.engine.base import FACETS
from web.api import parameters as of
from web.api.parameters import Parameter
from web.language.words import said

JSON = "application/json"
BYTES = "application/octet-stream"
ALWAYS = ("unknown-parameter", "host-refused", "too-many-requests", "archive-error")
"""Problems that every call may have."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A call.

    Attributes:
        name: its ``operationId``.
        path: below ``/api``, with the places of an id or a name in braces.
        summary: what it gives, a message.
        about: more of it, a message.
        answer: the schema of its answer; None where the answer is bytes.
        parameters: what it takes in the address behind the question mark.
        problems: what it may fail with, beside `ALWAYS`.
        stored: whether its answers bear a tag, and need not be sent again while nothing changed.
        example: a path that works on most archives; None where that depends on the articles.
        method: of its requests.
        takes: the schema of its body, if it takes one.
    """

    name: str
    path: str
    summary: str
    about: str
    answer: str | None
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[str, ...] = ()
    stored: bool = True
    example: str | None = None
    method: str = "GET"
    takes: str | None = None

    @property
    def media(self) -> str:
        """The media type of its answer."""
        return BYTES if self.answer is None else JSON


OPERATIONS = (
    Operation(
        "search",
        "/search",
        said("A search"),
        said(
            "Results with their passages in pieces, facets, a histogram over time, the steps by which words "
            "are found and, where there are few results, searches that find more."
        ),
        "Search",
        of.SEARCH,
        ("query-syntax", "invalid-parameter", "index-not-ready"),
        example="/search?q=%D9%82%D8%B7%D8%A7%D8%B1&limit=3",
    ),
    Operation(
        "facet",
        "/facets/{field}",
        said("All values of a facet"),
        said("Every site, author, section, language, year, month or day among the results, with its count."),
        "Facet",
        of.FACET,
        ("query-syntax", "invalid-parameter", "not-found", "index-not-ready"),
        example="/facets/site",
    ),
    Operation(
        "kwic",
        "/kwic",
        said("Words in context"),
        said(
            "Every match of the query, in its line. A limited number of articles is read at a time; "
            "“further” leads to the lines of the others."
        ),
        "Concordance",
        of.KWIC,
        ("query-syntax", "invalid-parameter", "index-not-ready"),
        example="/kwic?q=%D9%82%D8%B7%D8%A7%D8%B1&limit=3",
    ),
    Operation(
        "suggest",
        "/suggest",
        said("Completions"),
        said("Ways to complete a query: words and phrases from the archive, and titles."),
        "Completions",
        of.COMPLETION,
        ("invalid-parameter", "index-not-ready"),
        example="/suggest?q=%D9%85%D8%AF",
    ),
    Operation(
        "names",
        "/names",
        said("A list of names"),
        said(
            "The number of articles that match each line of a list, by site and by month, with the top ones. "
            "Send the list as the body; in a table the names are in a column called name or query."
        ),
        "NameList",
        of.NAMES,
        (
            *("invalid-parameter", "invalid-body", "too-large", "media-type-not-read"),
            *("index-not-ready", "server-busy"),
        ),
        stored=False,
        method="POST",
        takes="Names",
    ),
    Operation(
        "article",
        "/articles/{id}",
        said("An article"),
        said("The clean text, everything known about it, every line removed, and its copies."),
        "Article",
        problems=("article-not-found",),
    ),
    Operation(
        "lines",
        "/articles/{id}/lines",
        said("The whole page, line by line"),
        said("The lines of the page in their original order: those kept, and those removed with the reason."),
        "Lines",
        problems=("article-not-found",),
    ),
    Operation(
        "raw",
        "/articles/{id}/raw",
        said("The original source"),
        said("The bytes the article was extracted from; their SHA-256 is the ETag of the response."),
        None,
        problems=("article-not-found",),
    ),
    Operation(
        "related",
        "/articles/{id}/related",
        said("Copies and related articles"),
        said(
            "Where the same story appears elsewhere, and how similar it is there; other articles on the "
            "same subject."
        ),
        "Related",
        of.RELATED,
        ("article-not-found", "invalid-parameter", "index-not-ready"),
    ),
    Operation(
        "explanation",
        "/articles/{id}/explanation",
        said("Why an article is found or not"),
        said(
            "Each word of the query with the article’s spellings of it, and what it contributes to the score."
        ),
        "Explanation",
        of.EXPLANATION,
        ("article-not-found", "query-syntax", "invalid-parameter", "index-not-ready"),
    ),
    Operation(
        "citation",
        "/articles/{id}/citation",
        said("A citation"),
        said("The article’s citation in a standard style, in Arabic or English, with a paragraph quoted."),
        "Citation",
        of.CITATION,
        ("article-not-found", "invalid-parameter"),
    ),
    Operation(
        "status",
        "/status",
        said("The state of the archive"),
        said("How many articles it holds, and how complete its index is."),
        "Status",
        stored=False,
        example="/status",
    ),
)

PLACES = {
    "id": said(
        "The id of the article; characters that are special in addresses, including the slash, are "
        "percent-encoded."
    ),
    "field": said("The name of the facet."),
}
"""What the places in the paths are."""
PLACE_VALUES = {"field": FACETS}
"""The places that take only some values."""


def places(operation: Operation) -> list[str]:
    """Return the names of the places in the path of a call.

    >>> places(OPERATIONS[5]), places(OPERATIONS[0])
    (['id'], [])
    """
    return [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]


def rule(operation: Operation) -> str:
    """Return the path of a call as Flask's routes are written.

    >>> rule(OPERATIONS[6])
    '/articles/<path:id>/lines'
    """
    written = operation.path
    for name in places(operation):
        values = PLACE_VALUES.get(name)
        kind = f"any({', '.join(values)})" if values else "path"
        written = written.replace(f"{{{name}}}", f"<{kind}:{name}>")
    return written
