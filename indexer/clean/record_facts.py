"""The columns of a record that say more of its article: its section, its picture, its last change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.clean.addresses import absolute_url
from indexer.clean.dates.reading import parse_date
from indexer.clean.lines import normal_space


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What a record says of its article.

    Attributes:
        modified: when it was last changed, in ISO 8601.
        section: the first section that it names.
        image: the address of its picture, in full.
        metadata: what these columns say beyond that: more sections, a date or address that cannot be read.
    """

    modified: str | None
    section: str | None
    image: str | None
    metadata: Mapping[str, str] = field(default_factory=dict)


NOTHING = RecordFacts(None, None, None)
"""Of a record without these columns, as most are."""


def facts_of(fields: Mapping[str, str]) -> RecordFacts:
    r"""Read the columns of section, picture and change.

    Args:
        fields: as in `Record.fields`.

    >>> facts_of({"section": "محليات\nبيئة", "modified": "2/7/2017"}).section
    'محليات'
    """
    said = {name: fields[name] for name in ("modified", "section", "image") if name in fields}
    if not said:
        return NOTHING
    modified = parse_date(said["modified"]) if "modified" in said else None
    section = normal_space(said["section"].split("\n")[0]) or None if "section" in said else None
    pictures = (absolute_url(line, fields.get("url")) for line in said.get("image", "").split("\n"))
    image = next(filter(None, pictures), None)
    believed = {"modified": modified, "section": section, "image": image}
    rest = {name: text for name, text in said.items() if believed[name] is None or "\n" in text}
    return RecordFacts(modified, section, image, rest)
