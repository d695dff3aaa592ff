"""What is wrong with a query, on its way from where it is noticed to where it becomes an error."""

from __future__ import annotations


class ProblemError(Exception):
    """A query that cannot be read; `parse` makes a `QuerySyntaxError` of it, and nothing else sees it.

    Args:
        message: what is wrong.
        position: where, in code points.
        hint: the next step where no repaired query can be shown.
        repaired: the query with this one thing mended; it may have other faults.
    """

    def __init__(
        self, message: str, position: int, *, hint: str | None = None, repaired: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.hint = hint
        self.repaired = repaired
