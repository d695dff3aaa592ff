"""The words of the page of a list of names."""

from __future__ import annotations

from collections.abc import Mapping

from web.language.words import Counted, said

KINDS: Mapping[str, str] = {
    "auto": said("detect automatically"),
    "lines": said("one name per line"),
    "table": said("a table (CSV)"),
    "json": said("JSON Lines"),
}
"""What a list is, as one chooses it."""

SHAPES: Mapping[str, str] = {
    "lines": said("Each line was read as a name."),
    "table": said("The list was read as a table, the names from column %(column)s."),
    "json": said("The list was read as JSON Lines."),
}
SYNTAX_SHAPES: Mapping[str, str] = {
    "lines": said("Each line was read as a query."),
    "table": said("The list was read as a table, the queries from column %(column)s."),
    "json": said("The list was read as JSON Lines."),
}
TOTALS: Mapping[str, str] = {
    "found": said("with results"),
    "few": said("with few results"),
    "none": said("without results"),
    "bad": said("skipped"),
}
"""What became of so many lines."""

FILE_LOST = said("The file was not kept: select it again.")
LIST_LOST = said("The list was not kept; go back in your browser to find it again.")
"""What a refused list loses."""

MORE_SITES = Counted("and %(count)s more site", "and %(count)s more sites")
MORE_LINES = Counted("and %(count)s more line", "and %(count)s more lines")
LINES_UNASKED = Counted("%(count)s line was not searched for", "%(count)s lines were not searched for")
