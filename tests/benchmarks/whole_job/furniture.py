"""What stands around an article on a page, of five kinds of sites that do not exist: words of our own.

How much of it there is was taken from thirteen real pages of the Arabic press: their medians are 94 KB, 606
elements, 103 links, 147 `div`, 27 images, 29 scripts and 21 comments in the markup. Four of them state their
date in their head, five in a `<time>`; the others only print it.
"""

# ruff: noqa: E501  markup that is read more easily unbroken

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import quote

SECTIONS = (
    "الرئيسية",
    "أخبار محلية",
    "العالم",
    "اقتصاد",
    "رياضة",
    "ثقافة وفنون",
    "منوعات",
    "تقنية",
    "صحة",
    "آراء وكتاب",
    "تحقيقات",
    "حوادث",
    "تعليم",
    "سياحة وسفر",
    "سيارات",
    "أسواق وأسهم",
    "فيديو",
    "صور",
    "كاريكاتير",
    "الأرشيف",
    "بودكاست",
    "طقس",
)
MONTHS = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
FOOT = (
    "من نحن",
    "اتصل بنا",
    "أعلن معنا",
    "سياسة الخصوصية",
    "شروط الاستخدام",
    "خريطة الموقع",
    "وظائف",
    "النشرة البريدية",
)
SHARES = ("facebook", "twitter", "whatsapp", "telegram", "linkedin", "print", "email")
NAMES = (
    "هند الساحلي",
    "مازن الجردي",
    "رنا التلي",
    "كرم الوادي",
    "ليان الضفيري",
    "بشر المينائي",
    "جود الحجري",
    "قارئ",
)
REMARKS = (
    "شكرا على هذا الخبر، ونرجو المتابعة في الأيام القادمة.",
    "أين كان المسؤولون قبل ذلك؟ ننتظر حلا منذ سنوات.",
    "معلومة مهمة، بارك الله فيكم.",
    "لا أتفق مع ما جاء في المقال، والأرقام تقول غير ذلك.",
    "الله يصلح الحال.",
)
POLICY = (
    "نرحب بتعليقاتكم، ونرجو ألا يمس التعليق الأشخاص أو الأديان، وأن يبتعد عن التحريض والشتائم. "
    "والتعليقات تعبر عن آراء أصحابها وحدهم."
)
COOKIES = (
    "نستعمل ملفات تعريف الارتباط لتحسين تجربتكم في التصفح، وباستمراركم في استعمال الموقع توافقون على ذلك."
)
ICON = (
    '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M12 2a10 10 0 1 0 0 20 10 10 '
    '0 0 0 0-20zm4.3 7.6-5.1 5.6a1 1 0 0 1-1.5 0l-2-2.2 1.4-1.3 1.3 1.4 4.4-4.8z"></path></svg>'
)
SCRIPT = """window.siteLayer=window.siteLayer||[];(function(w,d,slot){{var s=d.createElement('script');s.async=true;
s.src='https://cdn.{site}/assets/{slot}/loader.min.js?v={number}';w.siteLayer.push({{event:'{slot}',page:{number},
zone:'article',depth:Math.round(100*(w.scrollY||0)/Math.max(1,d.body?d.body.scrollHeight:1))}});
d.addEventListener('DOMContentLoaded',function(){{var n=d.querySelectorAll('[data-slot="'+slot+'"]');
for(var i=0;i<n.length;i++){{n[i].setAttribute('data-ready',String(i));}}d.head.appendChild(s);}});}})(window,document,'{slot}');"""
STYLE = ".{name}-{number}{{display:flex;margin:0 auto {number}px;padding:4px {number}px;font:400 {size}px/1.7 'Tahoma',sans-serif;color:#1a1a2e;background:#fff}}"

Story = tuple[str, str]
"""A headline, and the address of its page below the site."""


def link(story: Story, css: str = "item") -> str:
    """Return a link to another story."""
    title, path = story
    return f'<a class="{css}__link" href="/{path}" title="{escape(title)}">{escape(title)}</a>'


def path_of(number: int, title: str) -> str:
    """Return where a story lies on its site: Arabic addresses come percent-encoded."""
    return f"news/{number}/{quote('-'.join(title.split()[:6]))}"


def printed(published: str) -> str:
    """Return a date as a page prints it.

    >>> printed("2015-07-19T10:30:00")
    '19 يوليو 2015'
    """
    year, month, day = published[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def menu(css: str, names: Sequence[str]) -> str:
    """Return a list of the site's sections."""
    items = "".join(
        f'<li class="{css}__item {css}__item--{place}" id="{css}-{place}"><a class="{css}__link" '
        f'href="/section/{quote(name)}" data-track="{css}:{place}"><i class="icon"></i><span>{name}</span></a></li>'
        for place, name in enumerate(names)
    )
    return f'<nav class="{css}" aria-label="القائمة"><ul class="{css}__list">{items}</ul></nav>'


def cards(css: str, heading: str, stories: Iterable[Story], site: str) -> str:
    """Return a box of other stories with their pictures."""
    items = "".join(
        f'<div class="{css} {css}--small" data-slot="{css}"><div class="{css}__inner"><div class="{css}__media">'
        f'<a href="/{story[1]}"><i class="icon icon--play"></i>'
        f'<img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="320" height="180" '
        f'data-src="https://img.{site}/w320/{len(story[1])}/{place}.jpg" '
        f'alt="{escape(story[0])}"></a></div><div class="{css}__body"><h3 class="{css}__title">'
        f'{link(story, css)}</h3><div class="{css}__meta"><span class="{css}__time">منذ {place + 1} ساعات</span>'
        f'<span class="{css}__count"><i class="icon icon--eye"></i>{place * 37 + 12}</span></div></div></div></div><!-- /.{css} -->\n'
        for place, story in enumerate(stories)
    )
    return f'<div class="{css}-box widget"><div class="widget__head"><h2>{heading}</h2></div>{items}</div>'


def titles(css: str, heading: str, stories: Iterable[Story]) -> str:
    """Return a box of other stories as a list of links."""
    items = "".join(f'<li class="{css}__row">{link(story, css)}</li>' for story in stories)
    return f'<section class="{css}"><h4 class="{css}__head">{heading}</h4><ul>{items}</ul></section>'


def shares(css: str, address: str) -> str:
    """Return the buttons that share a page."""
    buttons = "".join(
        f'<a class="{css}__button {css}__button--{name}" target="_blank" rel="nofollow noopener" '
        f'href="https://share.example/{name}?u={quote(address, safe="")}" aria-label="{name}">{ICON}'
        f'<span class="visually-hidden">شارك عبر {name}</span></a>'
        for name in SHARES
    )
    return f'<div class="{css}">{buttons}</div>'


def adverts(count: int) -> str:
    """Return empty places for adverts, which scripts fill."""
    return "".join(
        f'<!-- zone {place} --><div class="ad ad--{place}"><div class="ad__label">إعلان</div><div class="ad__frame"><div id="slot-{place}" '
        f'data-sizes="300x250,336x280"></div></div></div>\n'
        for place in range(count)
    )


def comments(dice: random.Random, most: int) -> str:
    """Return what readers said, and the form to say more."""
    said = "".join(
        f'<li class="comment" id="c{place}"><div class="comment__head"><b>{dice.choice(NAMES)}</b> '
        f"<time>{dice.randint(1, 28)}/{dice.randint(1, 12)}/2015</time></div><p>{dice.choice(REMARKS)}</p>"
        f'<a class="comment__reply" href="#reply">رد</a></li>'
        for place in range(dice.randint(0, most))
    )
    form = '<form action="/comment" method="post"><input name="name"><textarea name="text"></textarea><button>أرسل</button></form>'
    return f'<div class="comments" id="comments"><h3>التعليقات</h3><ol>{said}</ol><p>{POLICY}</p>{form}</div>'


def scripts(dice: random.Random, site: str, count: int) -> str:
    """Return scripts of the kind that count readers and place adverts."""
    slots = ("analytics", "ads-top", "ads-side", "push", "video", "social", "consent", "lazy")
    return "\n".join(
        f"<script>{SCRIPT.format(site=site, slot=dice.choice(slots), number=dice.randint(1_000, 9_999_999))}</script>"
        for _ in range(count)
    )


def styles(name: str, rules: int) -> str:
    """Return a style sheet of so many rules."""
    sheet = "\n".join(STYLE.format(name=name, number=rule, size=12 + rule % 9) for rule in range(rules))
    return f"<style>{sheet}</style>"


def foot(css: str, site: str) -> str:
    """Return the end of a page."""
    names = (*FOOT, *SECTIONS[:12])
    return (
        f'<div class="cookie-bar"><p>{COOKIES}</p><button>موافق</button></div><footer class="{css}">'
        f"{menu(f'{css}-menu', names)}<p>جميع الحقوق محفوظة © {site} 2015</p></footer>"
    )
