"""When the article of a text was published: the date line that stands nearest to it.

Decoys: a page's clock at its top, the dates of other articles below, years in the footer.
"""

import re

from indexer.clean.date_words import PUBLISHED
from indexer.clean.dates import FoundDate
from indexer.clean.months import WEEKDAY_BY_NAME, alternatives, folded
from indexer.clean.reasons import Reason
from indexer.clean.text_judge import Verdict
from indexer.clean.text_lines import Line

_ABOVE = 12
"""A date line further above the article, with no headline before it, is the page's own."""
_WEEKDAY = re.compile(rf"(?<!\w)(?:{alternatives(WEEKDAY_BY_NAME)})(?!\w)")
_BELOW = 3
"""How far below the article a line may date it, if it says that it does."""


def find_when(verdict: Verdict) -> FoundDate | None:
    """Return the date of publication, or None where no line says it of this article."""
    above = [(index, line.date) for index, line in enumerate(verdict.lines[: verdict.start]) if line.date]
    if verdict.title is not None:
        title = verdict.title
        above = [
            (index, date) for index, date in above if index > title or not _is_clock(verdict.lines[index])
        ]
        beside = [date for index, date in above if index >= title - 2]
        if beside:
            return beside[0]
    near = [date for index, date in above if index >= verdict.start - _ABOVE]
    if near:
        return near[-1]
    inside = range(verdict.start, min(verdict.end + _BELOW, len(verdict.lines)))
    for index in inside:
        line = verdict.lines[index]
        # The date below a headline inside the article is that of another one.
        if index and verdict.judgments[index - 1].reason is Reason.RELATED:
            continue
        if line.date and PUBLISHED.search(folded(line.text)):
            return line.date
    return None


def _is_clock(line: Line) -> bool:
    """Tell the clock of a page: today's date with its weekday, and nothing that says what it dates."""
    plain = folded(line.text)
    return bool(_WEEKDAY.search(plain)) and not PUBLISHED.search(plain)
