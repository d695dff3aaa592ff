"""Bylines: an author's name without what introduces it, and without what else its line says."""

from __future__ import annotations

import re

from indexer.clean.dates.months import IGNORED, WEEKDAY_BY_NAME, fold
from indexer.clean.dates.reading import find_date
from indexer.clean.dates.words import LABELS_LAST
from indexer.clean.given_names import is_person
from indexer.clean.lines import normal_space
from indexer.clean.vocabulary.marks import AGO

# With a sign or the end of a word after it, each of these introduces a name; alone, «كتب» also means "books".
_INTRODUCTION = re.compile(
    r"^(?:(?:بقلم|كتبت|كتبه|كتبها|كتب|كتابة|إعداد|اعداد|تحرير|تقرير|حوار|ترجمة"
    r"|نشره|نشرها|أعده|أعدها|أعدته|أعدتها|حاوره|حاورها|حاورته|حاورتها|أجرى الحوار|أجرت الحوار"
    r"|الكاتبة?|المحررة?|المراسلة?|written by|submitted by|posted by|by|par)"
    r"(?:\s*[:/|–—-]\s*|\s+)|(?:تمت? (?:الكتابة|النشر) |نشرت? |[أا]رسلت? |كتبت? |[أا]ضيفت? |مرسلة? )?"
    r"بواسطة\s*:?\s*"
    r"|(?:نص|متابعة|رصد|تغطية|تحقيق|مراسلنا|من مراسلنا)\s*[:/|]\s*"
    r"|المصدر\s*:\s*|author\s*[:,،]\s*)",
    re.IGNORECASE,
)
_EDGES = " :-–—|/،,.*•\t"
_WORD = re.compile(r"[^\W\d_]+")
_MAY_HOLD_MORE = re.compile(r"\d|منذ|قبل|تعليق|مشاهد|قراء|شارك|comment", re.IGNORECASE)
_AGE = re.compile(rf"(?<!\w){AGO}(?!\w)")
_COUNTED = re.compile(r"\s*(?:[|•·–—/،,-]\s*[^|•·–—/،,\d-]{0,20}:?\s*|\s)\d.*$")
"""A figure after a name, with its sign and label: views, comments, the hour."""
_GLUED_WEEKDAY = re.compile(
    rf"(?<=[^\W\d_])(?:{'|'.join(name for name in WEEKDAY_BY_NAME if name.startswith('ال'))})[\s,،]*$"
)
"""A weekday right behind a name, where a bar lost its spaces."""
_PLACE_LAST = re.compile(r"(\S+(?: \S+)+)(?: [-–—|/] ?|، ?)\S+")
_PLACE_FIRST = re.compile(r"\S+(?: ?[-–—|/:] )(\S+(?: \S+)+)")
_TAIL = re.compile(
    r"(?<=\w)[\s|•·–—/،,-]+(?:(?:اترك|اضف|لا توجد|لا يوجد|لا)\s)?"
    r"(?:(?:ال)?تعليق\w*|ردا|مشاهد\w*|قراءه|قراءات|زياره|شارك|leave a comment|no comments|comments?)(?!\w).*$"
)
_NO_NAMES = frozenset(
    (
        *(
            "المزيد",
            "مزيد",
            "مقال",
            "مقالات",
            "مقالاته",
            "مقالاتها",
            "المقالات",
            "أخبار",
            "اخبار",
            "جميع",
            "كل",
        ),
        *(
            "عرض",
            "تابع",
            "تابعوا",
            "صفحة",
            "أرشيف",
            "الكاتب",
            "كاتب",
            "المواضيع",
            "مواضيع",
            "منشورات",
            "مشاركات",
        ),
        *("السيرة", "الذاتية", "اقرأ", "قراءة", "all", "posts", "more", "view", "profile", "articles"),
    )
)
"""Words of links beside a name: "more articles of this writer"."""
_SIGNED_AS = re.compile(
    r"^[*•●▪\-–—\s(]*(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){1,3}?)(?:\s?[،,:|–—-]\s?|\s)(?:(?:هو|هي)\s)?"
    r"(?:كاتبة?|صحاف[يى]ة?|صحف[يى]ة?|باحثة?|أكاديم[يى]ة?|محللة?|ناشطة?|شاعرة?|روائ[يى]ة?|مدونة?|إعلام[يى]ة?|خبيرة?"
    r"|أستاذة?|مراسلة?|محررة?|مترجمة?|ناقدة?|محام[يى]ة?|طبيبة?)(?!\w)"
)
"""A name and a calling, without the article: "Salma, writer" signs; "the writer Salma" is spoken of."""
MAX_WORDS = 8
"""The longest name, in words: two authors of four names each."""


LONGEST = 160
"""The longest byline, with a date and a city."""


def without_introduction(line: str) -> str:
    """Return a byline without «بقلم», «كتب», and signs at its ends.

    >>> without_introduction("بقلم: سلمى الهاشمي")
    'سلمى الهاشمي'
    """
    line = normal_space(line)
    match = _INTRODUCTION.match(line)
    return (line[match.end() :] if match else line).strip(_EDGES)


def without_date(line: str) -> str:
    """Return a line without its date or age, what announces that, and figures: bylines share their line.

    >>> without_date("بقلم: سلمى الهاشمي | نشر في 5 مارس 2020 - 10:05")
    'بقلم: سلمى الهاشمي'
    >>> without_date("05/03/2020 - بقلم: سلمى الهاشمي")
    'بقلم: سلمى الهاشمي'
    """
    if not _MAY_HOLD_MORE.search(line):
        return line
    plain = IGNORED.sub("", line)
    folded = fold(plain)
    found = find_date(plain)
    age = None if found else _AGE.search(folded)
    start, end = (found.start, found.end) if found else age.span() if age else (len(plain), len(plain))
    label = LABELS_LAST.search(folded, 0, start)
    glued = _GLUED_WEEKDAY.search(folded, 0, start)
    before = _alone(plain[: label.start() if label else glued.start() if glued else start])
    return before or _alone(plain[end:])


def _alone(line: str) -> str:
    """Return what is left of a line before counters and links to comments."""
    tail = _TAIL.search(fold(line))
    return _COUNTED.sub("", line[: tail.start()] if tail else line).strip(_EDGES)


def byline(line: str) -> str | None:
    """Return the name that a whole line introduces as the author's; None for any other line.

    >>> byline("كتبت: نوال برهان")
    'نوال برهان'
    >>> byline("بقلم: سلمى الهاشمي الخميس 5 مارس 2020 - 10:05")
    'سلمى الهاشمي'
    >>> byline("كتب الوزير رسالة طويلة إلى جميع سكان المدينة يشكرهم فيها.") is None
    True
    """
    line = normal_space(line)
    if len(line) > LONGEST or line.endswith((".", "؟", "!")):
        return None
    line = without_date(line)
    match = _INTRODUCTION.match(line)
    if match is None:
        return None
    name = line[match.end() :].strip(_EDGES)
    signed = any(sign in match[0] for sign in ":/|–—-") or match[0].startswith(
        ("بقلم", "نشر", "تم", "بواسطة", "أرسل", "ارسل", "مرسل", "by", "By", "submitted", "Submitted")
    )
    most = MAX_WORDS if signed else 4
    return name if is_name(name) and len(_WORD.findall(name)) <= most else None


def is_name(text: str) -> bool:
    """Tell whether a text is short and plain enough to be a name or two."""
    words = _WORD.findall(text)
    if any(word in _NO_NAMES for word in words):
        return False
    return 1 <= len(words) <= MAX_WORDS and len(text) <= 80 and not any(c in text for c in '؟?!@{}<>«»"')  # noqa: PLR2004  characters


def signature(line: str) -> str | None:
    """Return the person whom a line under an article names with what he is, as columns are signed.

    >>> signature("* سلمى الهاشمي كاتبة وباحثة في شؤون الريف")
    'سلمى الهاشمي'
    >>> signature("قالت الكاتبة سلمى الهاشمي إن الرواية جاهزة.") is None
    True
    """
    line = normal_space(line)
    if len(line) > LONGEST:
        return None
    match = _SIGNED_AS.match(line)
    return match["name"] if match and is_person(match["name"]) else None


def without_place(name: str) -> str:
    """Return a byline without the one-word city that stands before or after its name.

    >>> without_place("سلمى الهاشمي - القاهرة")
    'سلمى الهاشمي'
    """
    match = _PLACE_LAST.fullmatch(name) or _PLACE_FIRST.fullmatch(name)
    return match[1] if match else name
