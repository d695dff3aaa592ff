"""The domain that a page or a text prints of itself, mostly at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.clean.dates.months import fold, folded

NOT_SITES = (
    # Where pages share to and what they are followed on.
    "facebook.com fb.com twitter.com x.com t.co youtube.com youtu.be instagram.com t.me telegram.me "
    "telegram.org wa.me whatsapp.com linkedin.com pinterest.com tiktok.com snapchat.com "
    "soundcloud.com flickr.com "
    # Search, apps, short addresses, counters.
    "google.com goo.gl bit.ly tinyurl.com ow.ly apple.com feedburner.com feedburner.google.com alexa.com "
    "addthis.com sharethis.com w3.org schema.org creativecommons.org archive.org gravatar.com "
    # What sites are made with.
    "wordpress.org wordpress.com blogger.com joomla.org drupal.org vbulletin.com"
)
"""Hosts that pages name and that are not theirs; their subdomains too."""

MAILERS = "gmail.com hotmail.com outlook.com live.com msn.com yahoo.com yahoo.fr ymail.com icloud.com aol.com"
"""Hosts of mail addresses that say nothing of who has them."""

MAKERS = (
    "تصميم|برمجة|تطوير|استضافة|تنفيذ|إنجاز|بدعم من|برعاية|شركاؤنا|مواقع صديقة|powered|designed|developed"
    "|hosted|made by|created by|theme|template|réalisé|conception|hébergé"
)
"""What stands before the address of someone else: who made the site, its host, its sponsors."""

_NAMED = r"(?P<host>(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10})"
_IN_LINE = re.compile(rf"(?<![\w@./-])(?:https?://)?www\.{_NAMED}(?![\w-])")
_ALONE = re.compile(rf"(?:https?://)?{_NAMED}/?")
_ADDRESS = re.compile(rf"(?<![\w@./-])https?://{_NAMED}/?(?![\w/-])")
_MAIL = re.compile(rf"(?<![\w.-])[\w.+-]{{1,40}}@{_NAMED}(?![\w-])")
_MAKER = re.compile("|".join(rf"(?<!\w){re.escape(fold(word))}" for word in MAKERS.split("|")))
_SIGNS = ("www.", "http", "@")
"""One of them is in every address that does not stand first on its line."""
_DOT_INSIDE = re.compile(r"\.(?!\s|$|[ء-غف-ي])")
"""A quick look: after the full stops of sentences stand spaces, or what is glued to them in Arabic."""
_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|pdf|jpe?g|png|gif|webp|svg|mp[34]|docx?|txt)$")
_NOT_SITES = frozenset(NOT_SITES.split())
_MAILERS = frozenset(MAILERS.split())
_LONGEST = 1_000
"""Where a line is longer, its end is the foot of the page."""


def printed_domain(lines: Iterable[str]) -> str | None:
    """Return the domain that lines print of their own site, without ``www.``; the last such line's.

    Args:
        lines: lines of the foot of a page, in order.

    >>> printed_domain(["مرآة الهضاب", "www.miraat.example", "برمجة www.maker.example"])
    'miraat.example'
    """
    mailed = None
    for line in reversed([line for line in lines if _DOT_INSIDE.search(line)]):
        text = folded(line[-_LONGEST:]).lower()
        if not (any(sign in text for sign in _SIGNS) or _ALONE.match(text.lstrip())):
            continue
        maker = _MAKER.search(text)
        own = text[: maker.start()] if maker else text
        for match in (_ALONE.fullmatch(own.strip()), _IN_LINE.search(own), _ADDRESS.search(own)):
            if match and (host := _own_host(match["host"])):
                return host
        mail = _MAIL.search(own)
        if mail and mail["host"] not in _MAILERS:
            mailed = mailed or _own_host(mail["host"])
    return mailed


def _own_host(host: str) -> str | None:
    """Return a host without ``www.``, if it can be that of a site of its own."""
    host = host.removeprefix("www.")
    parts = host.split(".")
    foreign = any(".".join(parts[start:]) in _NOT_SITES for start in range(len(parts)))
    return None if foreign or _FILE.search(host) else host


def is_foreign(host: str) -> bool:
    """Tell whether a host is one that pages of any site link to."""
    return _own_host(host) is None
