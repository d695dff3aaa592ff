"""A list and how it is asked, as a form or an address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.names.shape import KINDS, Kind
from web.asking.links import ANY, EQUAL, ON


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        text: the list.
        kind: what it is; see `indexer.names.shape`.
        syntax: whether its lines are queries.
        any_word: whether any of the words will do.
        equal: whether equal words are looked for as well.
        mark: whether tables begin with a byte order mark.
        form: the file that is wanted (`indexer.names.writing.FORMS`); anything else is a page.
    """

    text: str = ""
    kind: Kind = "auto"
    syntax: bool = False
    any_word: bool = False
    equal: bool = False
    mark: bool = False
    form: str = ""

    def switches(self) -> tuple[tuple[str, bool], ...]:
        """Return the parameters that say how lines are asked, and whether each is on."""
        return (("syntax", self.syntax), (EQUAL, self.equal), (ANY, self.any_word))


def asked_by(fields: Mapping[str, str], text: str, *, kind: Kind | None = None) -> Asked:
    """Return what the fields of a form ask of a list; `kind` is what is known of it already."""
    said = fields.get("as")
    return Asked(
        text=text,
        kind=next((one for one in KINDS if one == said), KINDS[0]) if kind is None else kind,
        syntax=fields.get("syntax") == ON,
        any_word=fields.get(ANY) == ON,
        equal=fields.get(EQUAL) == ON,
        mark=fields.get("bom") == ON,
        form=fields.get("format", ""),
    )
