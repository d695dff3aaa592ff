"""Who signs and is no person: desks, agencies, outlets, accounts.

What stands in the place of an author who was not named says where a text came from, not who wrote it.
"""

from __future__ import annotations

from indexer.clean.dates.months import fold
from indexer.clean.given_names import is_person

_NOBODY = frozenset(
    fold(name)
    for name in (
        *("التحرير", "الوكالات", "متابعات", "متابعة", "خاص", "صحف", "مواقع", "الموقع", "المحرر", "الإدارة"),
        *("فريق التحرير", "فريق العمل", "فريق الموقع"),
        *("rédaction", "la rédaction", "author", "user", "editor", "guest"),
        # Agencies, by their names and the letters they sign with.
        *(
            "رويترز",
            "أ ف ب",
            "فرانس برس",
            "د ب أ",
            "أسوشيتد برس",
            "أسوشييتد برس",
            "الأناضول",
            "الأناضول للأنباء",
        ),
        *(
            "واس",
            "وات",
            "قنا",
            "وام",
            "بترا",
            "سانا",
            "كونا",
            "بنا",
            "أ ش أ",
            "و م ع",
            "واج",
            "أب",
            "سبوتنيك",
        ),
        *("شينخوا", "وفا", "معا", "afp", "reuters", "ap", "dpa", "agencies", "xinhua"),
    )
)
"""Whole signatures that name nobody."""

_FIRST = frozenset(
    fold(word)
    for word in (
        *("وكالة", "وكالات", "صحيفة", "جريدة", "مجلة", "موقع", "شبكة", "قناة", "بوابة", "إذاعة", "تلفزيون"),
        *("راديو", "مؤسسة", "مركز", "منصة"),
        *("قسم", "هيئة", "أسرة", "إدارة", "غرفة", "وحدة", "سكرتارية", "طاقم"),
        *(
            "محرر",
            "محررو",
            "المحرر",
            "مدير",
            "رئيس",
            "سكرتير",
            "مشرف",
            "مراسل",
            "مراسلو",
            "مراسلنا",
            "مراسلتنا",
        ),
        *("مراسلونا", "خاص", "متابعة", "متابعات", "رصد", "ترجمات"),
    )
)
"""Words that desks and outlets begin with; an office before a person's name stays with it."""

_LAST = frozenset(
    fold(word) for word in ("نت", "نيوز", "أونلاين", "برس", "تيفي", "عربي", "الإخبارية", "للأنباء")
)
"""Words that the names of outlets end in."""

_LATIN = frozenset(
    (
        *("admin", "administrator", "webmaster", "website", "online", "agency", "desk", "newsroom", "staff"),
        *("editorial", "editors", "team", "media", "news", "press", "tv"),
    )
)
"""Words of accounts, desks and outlets in Latin letters."""


def is_desk(name: str) -> bool:
    """Tell a desk, an agency, an outlet or an account from a person.

    >>> is_desk("وكالة أنباء الساحل"), is_desk("محرر الشؤون المحلية"), is_desk("رئيس التحرير سلمى الهاشمي")
    (True, True, False)
    """
    words = fold(name).replace(".", " ").lower().split()
    if not words or " ".join(words) in _NOBODY or not _LATIN.isdisjoint(words):
        return True
    if is_person(name):
        return False
    if len(words) > 1 and words[-1] in _LAST:
        return True
    plain = name.split()
    return words[0] in _FIRST and not any(is_person(" ".join(plain[at:])) for at in range(1, len(plain)))
