"""What texts wrote so far for each term: the way back from a term to its surface forms.

A text in which nothing stands that was ever written for a query's terms is passed over by one comparison of
sets, without looking for its words. So what is remembered is what stands between two white spaces, with the
signs around it: a text is cut there sooner than at its words, and no word goes over a white space, but for
the letters of an acronym.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable

from indexer.arabic.analyzer import LONGEST_REMEMBERED, analyse_word
from indexer.arabic.letters import IGNORED, TAIL
from indexer.arabic.segment import WORD

MOST_FORMS = 500_000
"""A table takes in so many different forms, and for new queries a new one is begun; twenty thousand articles
have 410,000, which take about 100 MB and as much again for what the analyzer remembers of their words."""

_MARKS = re.compile(rf"[{IGNORED}{TAIL}]+")
_LONE_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_])")


class SurfaceForms:
    """A table of what stands between white spaces, by the folded terms, lemmas and roots in it.

    Threads may share it.

    Attributes:
        forms: all of them, in the order in which they were met. Each is found by its terms before it stands
            here, and stands here before it is known.
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._known: set[str] = set()
        self._by_term: dict[str, list[str]] = {}
        # Lone letters may be one word with the next.
        self._apart: set[str] = set()
        self._adding = threading.Lock()

    def of(self, terms: Iterable[str]) -> set[str]:
        """Return the forms met so far that have any of some terms."""
        return set().union(*(self._by_term.get(term, ()) for term in terms))

    def meet(self, forms: list[str]) -> bool:
        """Take in what stands between the white spaces of a text; tell whether its words are told by that."""
        new = set(forms).difference(self._known)
        if new:
            with self._adding:
                for form in new - self._known:
                    # Long ones come once and would fill the memory.
                    if len(form) > LONGEST_REMEMBERED or len(self.forms) >= MOST_FORMS:
                        return False
                    self._add(form)
        return self._apart.isdisjoint(forms)

    def _add(self, form: str) -> None:
        if _LONE_LETTER.search(_MARKS.sub("", form)):
            self._apart.add(form)
        terms = {term for word in WORD.findall(form) for term in analyse_word(word)[:3] if term}
        for term in terms:
            self._by_term.setdefault(term, []).append(form)
        self.forms.append(form)
        self._known.add(form)


class _Current:
    """The table that new queries share."""

    def __init__(self) -> None:
        self.table = SurfaceForms()


_CURRENT = _Current()


def surface_forms() -> SurfaceForms:
    """Return the table in use; who holds an older one may go on with it."""
    if len(_CURRENT.table.forms) >= MOST_FORMS:
        _CURRENT.table = SurfaceForms()
    return _CURRENT.table
