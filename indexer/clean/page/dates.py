"""When an article was published: what its head says, held against the date that the page prints.

The head is exact, and sometimes wrong: in UTC it can be a day early, in a template it can be years old. The
date printed beside the headline is what the editors meant. Where they are a day apart, the printed day
holds; where they are further apart, the printed one may belong to something else, and the head holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indexer.clean.dates.islamic import CALENDAR, islamic_line
from indexer.clean.dates.months import folded
from indexer.clean.dates.reading import FoundDate, change_line, date_line, parse_date
from indexer.clean.dates.relative import relative_line
from indexer.clean.dates.words import LABELLED
from indexer.clean.page.blocks import Block, Page
from indexer.clean.page.candidates import Layout
from indexer.clean.page.metadata import Facts
from indexer.clean.page.parts import parts
from indexer.clean.page.times import ancestors, change_of, is_change, names_of, time_of
from indexer.clean.page.title import SEPARATOR
from indexer.clean.reasons import Reason

_BEFORE, _AFTER = 6, 12
"""How many blocks before and after the headline may date the article."""
_ALLOWED = frozenset({None, Reason.DATE, Reason.BYLINE, Reason.SHARE, Reason.OTHER, Reason.CAPTION})
_DAY, _A_DAY = 10, timedelta(days=1)
_UNSET = ("1970-01-01", "1969-12-31", "1900-01-01", "1899-12-3")
"""Days from which machines count: what stands in a field that nobody filled in."""
_HEADER = 2
"""How far above the headline the date of its day stands, in blocks."""
_DATE_HEADERS = frozenset({"date-header", "dateheader", "post-date", "entry-date", "day-header"})
_YEAR = re.compile(r"\d{4}|[٠-٩]{4}|[۰-۹]{4}")
_IN_URL = re.compile(r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Published:
    """A date as ISO 8601 and as the page prints it; None where it is not known or not printed.

    `calendar` is `islamic.CALENDAR` where the date was converted from that calendar.
    """

    iso: str | None
    printed: str | None
    calendar: str | None = None


def find_published(
    page: Page,
    layout: Layout,
    headline: int | None,
    facts: Facts,
    fetched: str | None = None,
) -> Published:
    """Return when an article was published.

    Args:
        page: its page.
        layout: where its text stands.
        headline: the block of its title.
        facts: what its head says.
        fetched: when the page was fetched, in ISO 8601; what it says of hours ago means something only then.
    """
    printed = _printed(page, layout, headline)
    if printed and next(_moments([printed.iso], fetched), None) is None:
        printed = None
    machine = next(_moments(facts.dates, fetched), None)
    if machine is None:
        machine = _doubtful(page, layout, headline, facts, fetched)
        # What was never filled in disagrees with what is printed.
        if machine and printed and _days_apart(machine, printed.iso) > 1:
            machine = None
    if printed is None:
        return _otherwise_printed(page, layout, headline, machine, fetched)
    if machine is None:
        return Published(printed.iso, printed.printed)
    apart = _days_apart(machine, printed.iso)
    if apart == 0:
        return Published(machine if len(machine) >= len(printed.iso) else printed.iso, printed.printed)
    return Published(printed.iso, printed.printed) if apart == 1 else Published(machine, None)


def _moments(said: Sequence[str], fetched: str | None) -> Iterator[str]:
    """Yield the dates that can be true: no empty field of a database, none after the page was fetched."""
    latest = parse_date(fetched) if fetched else None
    for value in said:
        iso = parse_date(value)
        if iso is None or iso.startswith(_UNSET):
            continue
        # A day more: the zones of both may differ.
        if latest is None or date.fromisoformat(iso[:_DAY]) <= date.fromisoformat(latest[:_DAY]) + _A_DAY:
            yield iso


def _doubtful(
    page: Page, layout: Layout, headline: int | None, facts: Facts, fetched: str | None
) -> str | None:
    """Return the date of an element beside the headline, or one that its head may say of it."""
    shown = time_of(page, headline, _first_prose(layout))
    said = next(_moments(facts.doubtful, fetched), None)
    return shown if shown and (said is None or _days_apart(shown, said) > 1) else said


def _first_prose(layout: Layout) -> int | None:
    return next((number for number, one in enumerate(layout.body) if one and layout.prose[number]), None)


def _otherwise_printed(
    page: Page, layout: Layout, headline: int | None, machine: str | None, fetched: str | None
) -> Published:
    """Return the date of a page that prints none of the Gregorian calendar."""
    lines = [text for numbers in _window(page, layout, headline) for text in _lines(page, layout, numbers)]
    islamic = next((found for text in lines if (found := islamic_line(text))), None)
    if machine is not None:
        same = islamic is not None and _days_apart(machine, islamic.iso) <= 1
        return Published(machine, islamic.printed if islamic and same else None)
    if islamic is not None:
        return Published(islamic.iso, islamic.printed, CALENDAR)
    ago = _ago(page, layout, headline, fetched)
    return Published(ago.iso, ago.printed) if ago else Published(None, None)


def _ago(page: Page, layout: Layout, headline: int | None, fetched: str | None) -> FoundDate | None:
    """Return the age that stands between the headline and the text: below it, comments have theirs."""
    if headline is None or fetched is None:
        return None
    first = next((one for one in range(headline, len(page.blocks)) if layout.prose[one]), headline)
    texts = _lines(page, layout, range(headline + 1, first))
    return next((found for text in texts if (found := relative_line(text, fetched))), None)


def find_modified(
    page: Page, layout: Layout, headline: int | None, said: Sequence[str], published: str | None
) -> str | None:
    """Return when an article was last changed, as its head or a line near its headline says.

    Args:
        page: its page.
        layout: where the body stands.
        headline: the block of its title.
        said: dates of its head, the most believed first.
        published: when it was published: nothing changes before that.
    """
    found = next((iso for value in said if (iso := parse_date(value))), None) or change_of(page, headline)
    if found is None:
        after, before = _window(page, layout, headline)
        lines = (page.blocks[number].text for number in (*after, *before))
        found = next((line.iso for text in lines if (line := change_line(text))), None)
    return found if found and (published is None or found[:_DAY] >= published[:_DAY]) else None


def of_title_or_url(titles: Sequence[str], url: str | None) -> str | None:
    """Return the date in a page's name or address, for pages that are dated nowhere else.

    >>> of_title_or_url([], "https://example.org/2017/07/02/a-headline/")
    '2017-07-02'
    """
    for title in titles:
        for part in SEPARATOR.split(title):
            if found := date_line(part):
                return found.iso
    match = _IN_URL.search(url or "")
    return parse_date("-".join(match.groups())) if match else None


def _printed(page: Page, layout: Layout, headline: int | None) -> FoundDate | None:
    """Return the first date line after the headline; else the last one shortly before it.

    One that only says when the article was changed counts where no other does.
    """
    changes = []
    for numbers in _window(page, layout, headline):
        for text, found in _date_lines(page, layout, numbers):
            if change_line(text) != found:
                return found
            changes.append(found)
    return next(iter(changes), None)


def _window(page: Page, layout: Layout, headline: int | None) -> tuple[Sequence[int], Sequence[int]]:
    """Return the numbers of blocks that may date the article: after its headline, and before it upwards."""
    first = _first_prose(layout)
    if headline is None and first is None:
        return (), ()
    start = headline if headline is not None else max(0, (first or 0) - _BEFORE)
    end = max(start + _AFTER, min(first or 0, start + 4 * _AFTER)) + 1
    before = range(start - 1, max(-1, start - 1 - _BEFORE), -1)
    above = [one for one in before if _shares_box(page, one, start) or _heads(page, one, start)]
    return range(start, min(end, len(page.blocks))), above


def _heads(page: Page, number: int, headline: int) -> bool:
    """Tell a date over the posts of its day, as Blogger sets it: named so, right above the headline."""
    node = page.blocks[number].node
    if headline - number > _HEADER or node < 0:
        return False
    return any(names_of(page.nodes[one].tag) & _DATE_HEADERS for one in ancestors(page, node, 2))


def _shares_box(page: Page, number: int, headline: int) -> bool:
    """Tell whether a block above the headline belongs to it, and is no clock of the page."""
    own, other = page.blocks[number].node, page.blocks[headline].node
    return bool(ancestors(page, own, 3) & ancestors(page, other, 3))


def _date_lines(page: Page, layout: Layout, numbers: Sequence[int]) -> Iterator[tuple[str, FoundDate]]:
    return ((text, found) for text in _lines(page, layout, numbers) if (found := date_line(text)))


def _lines(page: Page, layout: Layout, numbers: Sequence[int]) -> Iterator[str]:
    """Yield the texts of blocks that may date the article, and of their parts."""
    last = max(
        (number for number, inside in enumerate(layout.body) if inside and layout.prose[number]), default=-1
    )
    for number in numbers:
        block: Block = page.blocks[number]
        zone = layout.zones[block.node] if block.node >= 0 else None
        linked = block.link_share == 1 and zone is not Reason.DATE
        if zone not in _ALLOWED or linked or _is_change(page, block):
            continue
        # Below the text, dates are those of other articles, if they don't say what they date.
        if number < last or last < 0 or LABELLED.search(folded(block.text)):
            yield block.text
        if number < last and not layout.prose[number] and _YEAR.search(block.text):
            yield from (text for inner, text in parts(page, block) if not is_change(page, inner))


def _is_change(page: Page, block: Block) -> bool:
    """Tell whether an element says that its date is that of a change."""
    return block.node >= 0 and is_change(page, block.node)


def _days_apart(first: str, second: str) -> int:
    return abs((date.fromisoformat(first[:_DAY]) - date.fromisoformat(second[:_DAY])).days)
