"""Addresses of something about an article, whose ends the ids of other articles may have as well.

``/article/a/raw`` is the source of the article ``a``; but where there is none, it may be the article whose id
is ``a/raw``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from web.asking.opened import found

if TYPE_CHECKING:
    from archive import StoredArticle

P = ParamSpec("P")
Answer = TypeVar("Answer")
Other = TypeVar("Other")


def about_article(
    tail: str, otherwise: Callable[[str], Other]
) -> Callable[[Callable[Concatenate[StoredArticle, P], Answer]], Callable[..., Answer | Other]]:
    """Give a view the article that its address names, in the place of the id.

    Args:
        tail: how the address ends after the id; further places of it in braces.
        otherwise: answers where there is no such article, given the id with the tail.
    """

    def given(view: Callable[Concatenate[StoredArticle, P], Answer]) -> Callable[..., Answer | Other]:
        @wraps(view)
        def answered(article_id: str, *args: P.args, **kwargs: P.kwargs) -> Answer | Other:
            stored = found(article_id)
            if stored is None:
                return otherwise(article_id + tail.format(**kwargs))
            return view(stored, *args, **kwargs)

        return answered

    return given


def ending_so(article_id: str, tail: str) -> str | None:
    """Return the id of the article whose own id ends with a tail; None where another is meant, or none is."""
    whole = article_id + tail
    return whole if found(article_id) is None and found(whole) is not None else None
