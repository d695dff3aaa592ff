"""Other articles beside one: the same story elsewhere, and related ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web import words
from web.links import article_url
from web.pages import OtherView

if TYPE_CHECKING:
    from archive import Copies, Copy
    from indexer.related import Related


def also_in(copies: Copies) -> str:
    """Return where a story stands too, and where it stood first."""
    told = []
    if copies.outlets:
        told.append(f"نُشر أيضًا في {words.counted(copies.outlets, words.IN_SITES)}")
    elif copies.story:
        told.append(f"{words.counted(len(copies.story), words.MORE_ARTICLES)} بالخبر نفسه")
    if copies.story:
        first = copies.first
        where = "هنا" if first.id == copies.article.id else f"في {first.site or first.id}"
        date = words.date_in_words(first.published and first.published[:10])
        told.append(f"وأوّل نشر له {where}" + (f" ({date})" if date else ""))
    if parts := len(copies.others) - len(copies.story):
        told.append(f"يشترك في نصّ مع {words.counted(parts, words.WITH_ARTICLES)}")
    return "، ".join(told)


def copy_view(copy: Copy) -> OtherView:
    """Return an article of the same story as a list shows it."""
    return OtherView(
        url=article_url(copy.id),
        title=copy.title or "مقال بلا عنوان",
        site=copy.site,
        published=copy.published,
        date=words.date_in_words(copy.published),
        likeness=likeness(copy),
    )


def likeness(copy: Copy) -> str | None:
    """Return how alike a copy is, in words; None where the two were not compared."""
    if copy.jaccard is None or copy.containment is None:
        return None
    if copy.same:
        return f"تشابه {copy.jaccard * 100:.0f}%"
    return f"{copy.containment * 100:.0f}% من النص الأقصر"


def related_view(related: Related) -> OtherView:
    """Return a related article as a list shows it."""
    return OtherView(
        url=article_url(related.id),
        title=related.title or "مقال بلا عنوان",
        site=related.site,
        published=related.published,
        date=words.date_in_words(related.published),
    )
