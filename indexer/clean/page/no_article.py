"""Whether a page is no article, and what it is then.

The two errors are not equal: a list that is kept can be taken out again, an article that is refused is lost
to search. So what a page says of itself (`page.kind`) counts only together with the shape of its text
(`page.listing`); a proper headline over text of some length is an article, whatever its template says.
"""

from __future__ import annotations

from indexer.clean.page.kind import Kind
from indexer.clean.page.listing import Shape
from indexer.clean.reasons import NoArticle

_NOTICE = 600
"""Characters: an error, a wall or a search says no more than this."""
_CAPTION = 250
"""What a film says of itself."""
_LIST = 6
"""Links to articles that a page of nothing else has."""
_TEXT = 1_500
"""Prose as long as this is an article even in a template of lists."""
_LISTS = frozenset({NoArticle.HOME, NoArticle.LISTING, NoArticle.SEARCH})


def no_article(kind: Kind, shape: Shape, *, kept: bool) -> NoArticle | None:
    """Return why a page is no article; None where it may be one.

    Args:
        kind: what it says that it is.
        shape: how its text stands.
        kept: whether any of its text was kept.
    """
    if not kept:
        return _of_nothing(kind, shape)
    if _is_error(kind, shape):
        return NoArticle.ERROR
    if _is_film(kind, shape):
        return NoArticle.VIDEO
    if _is_search(kind, shape) or (shape.listed and not (kind.article and shape.headed)):
        return _list_kind(kind)
    if kind.named is NoArticle.HOME and not shape.titled:
        return NoArticle.HOME
    return _as_declared(kind, shape)


def _is_error(kind: Kind, shape: Shape) -> bool:
    said = kind.named is NoArticle.ERROR or (kind.declared is NoArticle.ERROR and not kind.article)
    # Such pages offer the latest articles instead.
    return said and (shape.length < _NOTICE or shape.listed)


def _is_search(kind: Kind, shape: Shape) -> bool:
    if kind.named is not NoArticle.SEARCH or kind.article:
        return False
    return shape.length < _NOTICE or (shape.headlines >= _LIST and shape.length < _TEXT)


def _as_declared(kind: Kind, shape: Shape) -> NoArticle | None:
    """Believe the template or the address of a page of many headlines and little else."""
    if kind.article or shape.length >= _TEXT or shape.headlines < _LIST:
        return None
    if kind.declared in _LISTS:
        return kind.declared
    return kind.placed if kind.placed in _LISTS and not shape.headed else None


def _is_film(kind: Kind, shape: Shape) -> bool:
    if not kind.plays or (kind.article and kind.declared is not NoArticle.VIDEO):
        return False
    if not shape.prose:
        return True
    film = NoArticle.VIDEO in {kind.declared, kind.placed}
    return film and len(shape.prose) == 1 and shape.length < _CAPTION


def _of_nothing(kind: Kind, shape: Shape) -> NoArticle:
    if kind.named in {NoArticle.ERROR, NoArticle.SEARCH}:
        return kind.named
    if kind.declared is not None:
        return kind.declared
    if (kind.plays or kind.album) and shape.headlines < _LIST:
        return NoArticle.VIDEO
    if kind.named is NoArticle.HOME or shape.headlines >= _LIST:
        return _list_kind(kind)
    return NoArticle.VIDEO if kind.plays else NoArticle.NO_TEXT


def _list_kind(kind: Kind) -> NoArticle:
    for said in (kind.named, kind.declared, kind.placed):
        if said in _LISTS:
            return said
    return NoArticle.LISTING
