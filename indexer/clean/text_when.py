"""When the article of a text was published: the date line that stands nearest to it.

Decoys: a page's clock at its top, the dates of other articles below, years in the footer.
"""

from indexer.clean.date_words import PUBLISHED
from indexer.clean.dates import FoundDate
from indexer.clean.months import folded
from indexer.clean.reasons import Reason
from indexer.clean.text_judge import Verdict

_ABOVE = 12
"""A date line further above the article, with no headline before it, is the page's own."""
_BELOW = 3
"""How far below the article a line may date it, if it says that it does."""


def find_when(verdict: Verdict) -> FoundDate | None:
    """Return the date of publication, or None where no line says it of this article."""
    above = [(index, line.date) for index, line in enumerate(verdict.lines[: verdict.start]) if line.date]
    if verdict.title is not None:
        beside = [date for index, date in above if index >= verdict.title - 2]
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
