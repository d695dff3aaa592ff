"""Which outlet a text comes from: the domain that its foot prints, or the name in its date line."""

import re

from indexer.clean.dates.months import IGNORED, fold
from indexer.clean.domains import printed_domain
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason
from indexer.clean.text.judge import Verdict

_FOOT = 15
"""How many lines from the end may be the foot of the page."""
_PUBLISHED_IN = re.compile(r"(?:^|\s)نشر(?:ت)?\sفي\s(?P<name>[^\d:]{2,40}?)\sيوم(?=\s)")


def find_site(verdict: Verdict) -> str | None:
    """Return the domain printed in the foot, without ``www.``; else the name of «نشر في … يوم …»; or None."""
    foot = zip(verdict.lines[-_FOOT:], verdict.judgments[-_FOOT:], strict=True)
    printed = printed_domain(line.text for line, judgment in foot if not judgment.kept)
    if printed:
        return printed
    for line in verdict.lines:
        if line.reason is Reason.DATE and "نشر" in line.key:
            plain = IGNORED.sub("", line.text)
            match = _PUBLISHED_IN.search(fold(plain))
            if match:
                return normal_space(plain[match.start("name") : match.end("name")])
    return None
