"""Five kinds of pages that an article is set into, as sites of the press are made; all are our own."""

# ruff: noqa: E501  markup that is read more easily unbroken

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from tests.benchmarks.whole_job import furniture as part
from tests.benchmarks.whole_job.furniture import Story


@dataclass(frozen=True, slots=True)
class Page:
    """An article with what its page is made of.

    Attributes:
        title: its headline.
        paragraphs: its text.
        author: who wrote it; None where that is not said.
        published: ISO 8601.
        site: the host.
        path: where it lies there.
        others: other stories of the collection, for the boxes.
    """

    title: str
    paragraphs: tuple[str, ...]
    author: str | None
    published: str
    site: str
    path: str
    others: tuple[Story, ...]

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"https://{self.site}/{self.path}"


Template = Callable[[Page, random.Random], str]


def portal(page: Page, dice: random.Random) -> str:
    """Return a page of a large portal: everything is a `div`, cards all around, much script."""
    half = len(page.paragraphs) // 2
    related = part.titles("read-also", "اقرأ أيضا", page.others[:3])
    body = f"{_paragraphs(page.paragraphs[:half])}{related}{_paragraphs(page.paragraphs[half:])}"
    return _document(
        page,
        head=f"{part.styles('portal', 160)}{part.scripts(dice, page.site, 14)}{_structured(page)}{_dated(page)}",
        body=f"""<div class="page-wrap"><div class="top-bar">{part.menu("topnav", part.SECTIONS)}</div>
<div class="ticker"><div class="ticker__label">عاجل</div>{_spans(page.others[3:9])}</div>
<div class="row"><div class="col col--main"><div class="article-head"><div class="crumbs">
<a href="/">الرئيسية</a> / <a href="/section/local">أخبار محلية</a></div><h1 class="article-title">{escape(page.title)}</h1>
<div class="article-meta"><span class="author">{escape(page.author or "المحرر")}</span>
<span class="date">{part.printed(page.published)}</span></div>{part.shares("share", page.address)}</div>
<div class="article-figure"><img src="https://img.{page.site}/w800/1.jpg" alt=""><div class="caption">أرشيفية</div></div>
<div class="article-body" id="article-body">{body}</div>{part.shares("share-foot", page.address)}
{part.cards("related", "موضوعات ذات صلة", page.others[9:15], page.site)}{part.comments(dice, 8)}</div>
<div class="col col--side">{part.adverts(9)}{part.cards("most-read", "الأكثر قراءة", page.others[15:25], page.site)}
{part.titles("latest", "آخر الأخبار", page.others[25:40])}</div></div>{part.foot("foot", page.site)}</div>
{part.scripts(dice, page.site, 12)}""",
    )


def weblog(page: Page, dice: random.Random) -> str:
    """Return a page of a site made with a weblog system: `article`, widgets, comments."""
    tags = "".join(
        f'<a rel="tag" href="/tag/{place}">{name}</a> ' for place, name in enumerate(part.SECTIONS[3:9])
    )
    return _document(
        page,
        head=f"{part.styles('wp-block', 260)}{part.scripts(dice, page.site, 8)}",
        body=f"""<div id="page" class="hfeed site"><header class="site-header"><p class="site-title">
<a href="/" rel="home">{page.site}</a></p>{part.menu("main-navigation", part.SECTIONS[:14])}</header>
<div id="content" class="site-content"><main id="main"><article class="post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{escape(page.title)}</h1><div class="entry-meta">
<span class="byline">بقلم <a rel="author" href="/author/1">{escape(page.author or page.site)}</a></span>
<time class="entry-date published" datetime="{page.published}">{part.printed(page.published)}</time></div></header>
<div class="entry-content">{_paragraphs(page.paragraphs)}{part.shares("sharedaddy", page.address)}</div>
<footer class="entry-footer"><span class="tags-links">{tags}</span></footer></article>
<nav class="post-navigation">{part.link(page.others[0])} {part.link(page.others[1])}</nav>{part.comments(dice, 15)}</main>
<aside id="secondary" class="widget-area">{part.adverts(5)}{part.titles("widget_recent_entries", "أحدث المقالات", page.others[2:12])}
{part.cards("popular-posts", "الأكثر مشاهدة", page.others[12:18], page.site)}
{part.menu("widget_categories", part.SECTIONS)}</aside></div>{part.foot("site-footer", page.site)}</div>
{part.scripts(dice, page.site, 8)}""",
    )


def tables(page: Page, dice: random.Random) -> str:
    """Return a page of an old site: laid out by tables, its text a cell with line breaks."""
    text = "<br><br>\n".join(map(escape, page.paragraphs))
    rows = "".join(f'<tr><td class="small">&raquo; {part.link(one)}</td></tr>' for one in page.others[:30])
    cells = "".join(
        f'<td class="nav"><a href="/s.aspx?id={n}">{name}</a></td>' for n, name in enumerate(part.SECTIONS)
    )
    return _document(
        page,
        head=part.scripts(dice, page.site, 6),
        body=f"""<table width="980" align="center"><tr>{cells}</tr></table><table width="980" align="center"><tr>
<td width="660" valign="top"><table width="100%"><tr><td class="newstitle"><h1>{escape(page.title)}</h1></td></tr>
<tr><td class="newsinfo">{escape(page.author or "")} - {part.printed(page.published)}</td></tr>
<tr><td class="newstext" align="right">{text}</td></tr><tr><td>{part.shares("share", page.address)}</td></tr>
<tr><td>{part.comments(dice, 5)}</td></tr></table></td>
<td width="300" valign="top"><table width="100%"><tr><td class="boxhead">أخبار أخرى</td></tr>{rows}</table>
<table>{"".join(f'<tr><td><img src="/ads/{n}.gif" width="300" height="100" alt="إعلان"></td></tr>' for n in range(8))}</table>
</td></tr></table>{part.foot("bottom", page.site)}{part.scripts(dice, page.site, 6)}""",
    )


def modern(page: Page, dice: random.Random) -> str:
    """Return a page of a site made of components: sections, icons, its data once more as a script."""
    state = {
        "props": {"page": {"slug": page.path, "related": page.others[:20], "title": page.title}},
        "build": "b7",
    }
    blocks = "".join(
        f'<div class="css-1ks{place % 7}x block" data-component="text-block"><p class="css-9a{place % 5}p" dir="rtl">'
        f"{escape(text)}</p></div>"
        for place, text in enumerate(page.paragraphs)
    )
    return _document(
        page,
        head=f"{part.styles('css', 420)}{_structured(page)}{part.scripts(dice, page.site, 6)}",
        body=f"""<div id="__app"><div class="css-1shell"><header>{part.menu("global-nav", part.SECTIONS[:12])}</header>
<main role="main"><div data-component="headline-block"><h1 id="content" tabindex="-1">{escape(page.title)}</h1></div>
<section data-component="byline-block"><span>{escape(page.author or "فريق التحرير")}</span>
<time datetime="{page.published}">{part.printed(page.published)}</time></section>{part.shares("css-share", page.address)}
{blocks}{part.titles("css-links", "قد يهمك أيضا", page.others[:5])}</main>
{part.adverts(8)}{part.cards("promo", "اخترنا لكم", page.others[5:17], page.site)}
{part.cards("promo-more", "الأكثر تداولا", page.others[17:27], page.site)}
{part.foot("global-foot", page.site)}</div></div>
<script id="__STATE__" type="application/json">{json.dumps(state, ensure_ascii=False)}</script>
{part.scripts(dice, page.site, 10)}""",
    )


def light(page: Page, dice: random.Random) -> str:
    """Return a page of an agency: little around the text."""
    return _document(
        page,
        head=part.scripts(dice, page.site, 3),
        body=f"""<header>{part.menu("menu", part.SECTIONS[:9])}</header><main><h1>{escape(page.title)}</h1>
<p class="dateline">{part.printed(page.published)}</p>
<div class="story">{_paragraphs(page.paragraphs)}</div>{part.shares("share", page.address)}</main>
<aside>{part.titles("more", "المزيد من الأخبار", page.others[:12])}
{part.adverts(3)}{part.cards("top", "أبرز الأنباء", page.others[12:20], page.site)}</aside>{part.foot("foot", page.site)}""",
    )


TEMPLATES: Sequence[Template] = (portal, weblog, tables, modern, light)


def _paragraphs(texts: Sequence[str]) -> str:
    return "\n".join(f"<p>{escape(text)}</p>" for text in texts)


def _spans(stories: Sequence[Story]) -> str:
    return "".join(f'<div class="ticker__item"><span>{part.link(one)}</span></div>' for one in stories)


def _dated(page: Page) -> str:
    return f'<meta property="article:published_time" content="{page.published}">'


def _structured(page: Page) -> str:
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "datePublished": page.published,
        "author": {"@type": "Person", "name": page.author or "المحرر"},
        "mainEntityOfPage": page.address,
    }
    return f'<script type="application/ld+json">{json.dumps(facts, ensure_ascii=False)}</script>'


def _document(page: Page, *, head: str, body: str) -> str:
    title, first = escape(page.title), escape(page.paragraphs[0][:150])
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title} | {page.site}</title>
<link rel="canonical" href="{page.address}"><meta property="og:title" content="{title}">
<meta property="og:type" content="article"><meta property="og:url" content="{page.address}">
<meta property="og:description" content="{first}">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/site.css">
{head}</head><body class="rtl article-page">{body}</body></html>
"""
