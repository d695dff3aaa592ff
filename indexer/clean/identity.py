"""What an article is called for ever: its own id, else its address, else its bytes."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import canonicalize_url

MAX_ID = 200
"""The longest id, in characters, that is taken as given."""

TRACKING = frozenset(
    {
        # Of the networks that send readers: ids of Meta, Google, Microsoft, X, Yandex, TikTok, LinkedIn.
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "ttclid"),
        *("li_fat_id", "igshid", "igsh", "srsltid"),
        # Of Facebook's old links, Google Analytics, AMP caches.
        *("fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "_ga", "_gl", "amp_js_v", "usqp"),
        # Of mailing lists: Mailchimp, HubSpot, Marketo, Vero.
        *("mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "vero_conv"),
        # Of share buttons: AddToAny, AddThis, WordPress.
        *("share", "at_medium", "at_campaign", "at_custom1", "ns_mchannel", "ns_source", "ns_campaign"),
        *("ocid", "cmpid", "ref_src", "ref_url", "replytocom"),
    }
)
"""Parameters of addresses that say where a reader came from, never which article is meant."""

_TRACKING_PREFIX = ("utm_", "pk_", "mtm_", "hsa_")
"""Families of such parameters: Urchin and Google, Piwik, Matomo, HubSpot."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Browsers, and servers before ours, read these in an address as "here" and "above" however they are escaped.
_NO_PLACES = (".", "..")
_NO_SCHEME = re.compile(r"(?://)?(?=[\w-]+(?:\.[\w-]+)+(?:[/?:#]|$))")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def article_id(*, given: str | None, url: str | None, data: bytes) -> str:
    """Return the id of an article, the same whenever the article comes again.

    Args:
        given: the id that its record gives it.
        url: its address.
        data: what its text was made from.

    Returns:
        `given` where it can be an id; else ``u`` and 16 hexadecimal digits of the SHA-256 of the canonical
        address; else ``c`` and 16 of the bytes.
    """
    given = (given or "").strip()
    if given and given not in _NO_PLACES and len(given) <= MAX_ID and not _CONTROL.search(given):
        return given
    address = canonical_url(url) if url else ""
    if address.startswith("https://"):
        return "u" + hashlib.sha256(address.encode()).hexdigest()[:16]
    return "c" + hashlib.sha256(data).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """Return the one spelling of an address that all links to the same page share.

    No fragment, no tracking parameters, no default port; the host in lowercase ASCII (IDN), the rest
    percent-encoded, arguments in order, and https for http. An address that is
    not of the web comes back stripped, and otherwise as it is.

    >>> canonical_url("http://WWW.Example.com:80/a?utm_source=x&id=5#top")
    'https://www.example.com/a?id=5'
    """
    url = _with_scheme("".join(_CONTROL.sub("", url).split()))
    try:
        parts = urlsplit(url)
        host, port, scheme = parts.hostname, parts.port, parts.scheme.lower()
        if scheme not in _DEFAULT_PORTS or not host:
            return url
        netloc = _ascii_host(host) + ("" if port in {None, _DEFAULT_PORTS[scheme]} else f":{port}")
        plain = urlunsplit(("https", netloc, parts.path or "/", _without_tracking(parts.query), ""))
        return str(canonicalize_url(plain, keep_blank_values=True))
    except ValueError:
        # A port that is no number, or a broken IPv6 host: no address that two sources could share.
        return url


def domain(url: str | None) -> str | None:
    """Return the host of a web address without ``www.``, in lowercase; None where there is none.

    >>> domain("https://www.example.com/news/1")
    'example.com'
    """
    if url is None:
        return None
    try:
        parts = urlsplit(_with_scheme(url.strip()))
        host = parts.hostname if parts.scheme.lower() in _DEFAULT_PORTS else None
    except ValueError:
        return None
    return host.removeprefix("www.").rstrip(".") or None if host else None


def _with_scheme(url: str) -> str:
    match = _NO_SCHEME.match(url)
    return "https://" + url[match.end() :] if match else url


def _ascii_host(host: str) -> str:
    host = host.rstrip(".").lower()
    if host.isascii():
        return f"[{host}]" if ":" in host else host
    return host.encode("idna").decode("ascii")


def _without_tracking(query: str) -> str:
    # Arguments stay encoded as they are: decoded, values in windows-1256 (%C7%E1) would all become the same.
    return "&".join(
        one for one in query.split("&") if one and not _is_tracking(one.partition("=")[0].lower())
    )


def _is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith(_TRACKING_PREFIX)


ARCHIVES = (
    "archive.org archive.is archive.ph archive.today archive.md webcitation.org googleusercontent.com "
    "cdn.ampproject.org translate.goog google.com perma.cc localhost"
)
"""Hosts that show the pages of others under the address of their own, and tell the true one inside."""

_SECOND_LEVELS = frozenset({"co", "com", "net", "org", "gov", "edu", "ac", "info", "mil", "sch"})
"""What stands before the letters of a country where nobody has a site of that name: ``example.com.eg``."""
_COUNTRY = 2


def same_site(first: str, second: str) -> bool:
    """Tell whether two addresses are of one site, or the second is of an archive of other sites' pages.

    >>> same_site("https://www.example.com.eg/a", "http://m.example.com.eg/a")
    True
    """
    one, other = domain(first), domain(second)
    if one is None or other is None:
        return False
    archived = any(other == host or other.endswith(f".{host}") for host in ARCHIVES.split())
    return archived or _owned(one) == _owned(other)


def _owned(host: str) -> str:
    """Return the part of a host that its owner has registered."""
    labels = host.split(".")
    shared = len(labels[-1]) == _COUNTRY and len(labels) > _COUNTRY and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3:] if shared else labels[-2:])
