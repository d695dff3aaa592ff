"""Which outlet a text comes from: the domain that its foot prints, or the name in its date line."""

import re

from indexer.clean.lines import normal_space
from indexer.clean.months import IGNORED, fold
from indexer.clean.reasons import Reason
from indexer.clean.text_judge import Verdict

_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:https?://)?www\.((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10})(?![\w-])", re.IGNORECASE
)
_ALONE = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10})/?", re.IGNORECASE)
_FOOT = 15
"""How many lines from the end may be the foot of the page."""
_PUBLISHED_IN = re.compile(r"(?:^|\s)نشر(?:ت)?\sفي\s(?P<name>[^\d:]{2,40}?)\sيوم(?=\s)")
_NOT_SITES = frozenset(
    {"facebook.com", "twitter.com", "x.com", "youtube.com", "instagram.com", "t.me", "google.com"}
)
"""Where a page shares to, not where it is."""


def find_site(verdict: Verdict) -> str | None:
    """Return the domain printed in the foot, without ``www.``; else the name of «نشر في … يوم …»; or None."""
    for index in range(len(verdict.lines) - 1, max(-1, len(verdict.lines) - 1 - _FOOT), -1):
        text = verdict.lines[index].text
        if verdict.judgments[index].kept:
            continue
        match = _ALONE.fullmatch(text) or _DOMAIN.search(text)
        if match and match[1].lower().removeprefix("www.") not in _NOT_SITES:
            return match[1].lower().removeprefix("www.")
    for line in verdict.lines:
        if line.reason is Reason.DATE:
            plain = IGNORED.sub("", line.text)
            match = _PUBLISHED_IN.search(fold(plain))
            if match:
                return normal_space(plain[match.start("name") : match.end("name")])
    return None
