"""Who wrote the article of a text: a byline, else a bare name under the headline, else a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.clean.bylines import LONGEST, signature, without_date
from indexer.clean.desks import is_desk
from indexer.clean.given_names import is_person
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason
from indexer.clean.text.judge import Verdict
from indexer.clean.text.lines import Line
from indexer.clean.vocabulary.lookup import line_key

_BELOW = 3
"""How many lines after the article may name its author."""
_NEAR = 2
"""Within so many lines of the headline or of its date a bare name is that of the author."""
_ABOVE = 4
"""Where there is no headline: within so many lines above the text, beside a date."""
_HOLDS_OFFICE = re.compile(r"(?:رئيس|رئيسة|مدير|مديرة|نائب|المشرف|المدير|ناشر|الناشر)\s?(?:\S+\s?){0,3}:?$")
"""The line above the name of one who runs the paper."""
_PARTS = re.compile(r"\s+[-–—|/]\s*|\s*[-–—|/]\s+")
_TWO = 2
_EDGES = " *-–—|/•·.,،:"


def find_author(verdict: Verdict) -> str | None:
    """Return the author whom the lines around an article name, or None."""
    near = verdict.lines[: verdict.end + _BELOW]
    said = next((line.author for line in near if line.author and not is_desk(line.author)), None)
    return said or _bare(verdict) or _signed(verdict)


def _bare(verdict: Verdict) -> str | None:
    """Return the person whose name stands alone between headline, date and text, and nowhere in them.

    Whom the text speaks of stands there too, as a tag or under a picture.
    """
    title = verdict.title
    # Above the headline stand the names of those who run the paper.
    first = max(0, verdict.start - _ABOVE) if title is None else title + 1
    for index in range(first, verdict.start):
        line = verdict.lines[index]
        if (
            len(line.text) > LONGEST
            or (index and _HOLDS_OFFICE.search(verdict.lines[index - 1].text))
            or line.reason in {Reason.CAPTION, Reason.TAGS, Reason.COMMENTS}
        ):
            continue
        name = _one_person(normal_space(without_date(line.text)).strip(_EDGES))
        if is_person(name) and _is_beside(verdict, index) and not _is_spoken_of(verdict, name):
            return name
    return None


def _one_person(text: str) -> str:
    """Return the name of a line without the outlet or the city on its other side."""
    pieces = _PARTS.split(text)
    people = [one for one in pieces if is_person(one)]
    return people[0] if len(pieces) == _TWO and len(people) == 1 else text


def _is_beside(verdict: Verdict, index: int) -> bool:
    """Tell whether a line stands by the headline or by a date."""
    around = range(max(0, index - _NEAR), min(len(verdict.lines), index + _NEAR + 1))
    dated = any(verdict.lines[one].date for one in around)
    return dated or (verdict.title is not None and verdict.title in around)


def _is_spoken_of(verdict: Verdict, name: str) -> bool:
    key = line_key(name)
    kept = [line for line, judgment in zip(verdict.lines, verdict.judgments, strict=True) if judgment.kept]
    titles = [verdict.lines[verdict.title]] if verdict.title is not None else []
    return any(key in (line.key or line_key(line.text)) for line in (*kept, *titles))


def _signed(verdict: Verdict) -> str | None:
    """Return the person who signs below the text: «سلمى الهاشمي، كاتبة وباحثة»."""
    last: Sequence[Line] = verdict.lines[max(0, verdict.end - 1) : verdict.end + _BELOW]
    return next((name for line in last if not line.prose and (name := signature(line.text))), None)
