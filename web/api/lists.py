"""Lists of names for programs: what `khizana search --queries` answers and the page of lists shows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flask import request

from indexer.names import Limit, ListRequest, NameAnswer, answers
from indexer.names.writing import BAD, answer_json
from indexer.query import to_text
from indexer.upkeep import refuse_foreign
from web.api import parameters as of
from web.api.bodies import JSON, list_of_body
from web.api.checks import given
from web.asking.asked import state_of_request
from web.asking.links import ON, url_of_article
from web.asking.opened import opened
from web.delivery.handing import handed
from web.names import addresses as page
from web.safety.costs import is_excused
from web.safety.origins import refuse_foreign_form

if TYPE_CHECKING:
    from flask import Response

    from indexer.names import Answer
    from indexer.names.shape import Kind
    from web.asking.links import SearchState

STATUSES = ("found", "few", "none", BAD)
COMPACT = (",", ":")
"""How Flask writes JSON too."""


def names() -> Response:
    """Answer a list, within the limits of the page and in turn with it; it changes nothing."""
    if not is_excused():
        refuse_foreign_form()
    listed, state = list_of_body(), state_of_request()
    wanted = ListRequest(
        combine="any" if state.any_word else "all",
        syntax=request.args.get("syntax") == ON,
        equivalents=state.equal,
        filters=tuple(state.filters.items()),
        hits=given("limit", of.NAMES),
    )
    store, engine = opened()
    behind = refuse_foreign(engine, store).behind
    found = answers(store, engine, page.bounded(listed), wanted, limit=Limit.of(page.SECONDS))
    objects = (line_object(one, state, syntax=wanted.syntax) for one in found)
    # Perhaps as long as a file, and sent like one; but it is not one to keep.
    response = handed(written(objects, listed.shape.kind, behind), JSON, "names.json", turns=page.TURNS)
    del response.headers["Content-Disposition"]
    return response


def written(lines: Iterable[dict[str, Any]], kind: Kind, behind: int) -> Iterator[str]:
    """Yield the answer to a list as JSON text, line by line.

    Args:
        lines: the answers to its lines.
        kind: how it was read.
        behind: how many changes the index did not hold yet.
    """
    totals = Counter(dict.fromkeys(STATUSES, 0))
    yield f'{{"kind":"{kind}","lines":['
    for number, line in enumerate(lines):
        totals[line["status"]] += 1
        yield "," * bool(number) + json.dumps(line, ensure_ascii=False, separators=COMPACT)
    yield f'],"totals":{json.dumps(totals, separators=COMPACT)},"behind":{behind}}}\n'


def line_object(answer: Answer, state: SearchState, *, syntax: bool) -> dict[str, Any]:
    """Return the answer to a line, with the addresses of the search that asks the same, and of its articles.

    Args:
        answer: it.
        state: how all lines are asked.
        syntax: whether lines are queries; else a query is made whose words mean those of the line.
    """
    told = answer_json(answer)
    if not isinstance(answer, NameAnswer):
        return told
    asked = replace(state, query=answer.line.text if syntax else to_text(answer.query))
    hits = [one | {"links": {"article": url_of_article("api.article", one["id"])}} for one in told["hits"]]
    return told | {"hits": hits, "links": {"search": asked.url("api.search"), "page": asked.url()}}
