"""Words that stand around a date on a line of its own, and what is left of the line without them."""

import re

from indexer.clean.dates.clock import TIME
from indexer.clean.dates.hijri import HIJRI_PATTERN
from indexer.clean.dates.months import WEEKDAY_BY_NAME, alternatives, fold

PUBLISHED_WORDS = (
    "تاريخ النشر",
    "تاريخ نشر الخبر",
    "تاريخ الإضافة",
    "تاريخ المقال",
    "تاريخ الخبر",
    "تاريخ الطباعة",
    "وقت النشر",
    "تم النشر",
    "تم نشره",
    "تم نشرها",
    "تم الإنشاء",
    "تمت الإضافة",
    "أضيف",
    "أضيفت",
    "نشر",
    "نشرت",
    "نشره",
    "نشرها",
    "النشر",
    "ارسل بواسطة",
    "أرسل بواسطة",
    "أدرج",
    "أدرجت",
    "أدرجه",
    "أدرجها",
    "تاريخ الإنشاء",
    "تاريخ الكتابة",
    "تاريخ الإصدار",
    "نشر الخبر أول مرة",
    "نشر لأول مرة",
    "نشر أول مرة",
    "حرر",
    "حررت",
    "منشور",
    "كتب",
    "كتبت",
    "كتابة",
    "بقلم",
    "المصدر",
    "الكاتب",
    "published",
    "posted",
    "publication",
    "date",
    "created",
    "submitted",
    "first published",
    "publié",
    "publiée",
    "mis en ligne",
    "posté",
    "paru",
    "rédigé",
)
"""What announces when (or by whom) the article came out; beginnings of a label, as written."""

UPDATED_WORDS = (
    "آخر تحديث",
    "آخر تعديل",
    "تم التحديث",
    "تم تحديثه",
    "تم تعديله",
    "تم التعديل",
    "تحديث الخبر",
    "عدل",
    "عدلت",
    "حدث في",
    "تاريخ التعديل",
    "التحديث",
    "تحديث",
    "updated",
    "last update",
    "last modified",
    "modified",
    "mis à jour",
    "mise à jour",
    "modifié",
    "actualisé",
    "edited",
)
"""What announces when it was last changed: a date to take only where there is no other."""

AUTHOR_WORDS = ("بواسطة", "بقلم", "by", "par")
"""What announces a name beside a date: «18 أبريل 2018 بواسطة سلمى الهاشمي»; no verbs."""

AROUND_WORDS = (
    *AUTHOR_WORDS,
    "اترك تعليقا",
    "اترك ردا",
    "أضف تعليقا",
    "أضف تعليق",
    "اترك تعليق",
    "تابع على",
    "تويتر",
    "فيسبوك",
    "لا توجد تعليقات",
    "لا تعليقات",
    "leave a comment",
    "no comments",
    "commentaires",
    "aucun commentaire",
    *PUBLISHED_WORDS,
    *UPDATED_WORDS,
    "التاريخ",
    "بتاريخ",
    "تاريخ",
    "الموافق",
    "الموافق ل",
    "يوم",
    "اليوم",
    "في",
    "من",
    "عند",
    "على",
    "بتوقيت",
    "توقيت",
    "الساعة",
    "تمام",
    "صباحا",
    "مساء",
    "ظهرا",
    "ص",
    "م",
    "هـ",
    "ه",
    "ميلادي",
    "ميلادية",
    "هجري",
    "المؤلف",
    "عدد القراءات",
    "عدد المشاهدات",
    "القراءات",
    "المشاهدات",
    "مشاهدات",
    "مشاهدة",
    "قراءة",
    "قراءات",
    "زيارة",
    "تعليق",
    "تعليقات",
    "التعليقات",
    "رقم العدد",
    "العدد",
    "الإصدار",
    "مدة القراءة",
    "وقت القراءة",
    "زمن القراءة",
    "للقراءة",
    "أقل من دقيقة",
    "دقيقة واحدة",
    "دقيقة",
    "دقائق",
    "min read",
    "minutes read",
    "minute read",
    "min de lecture",
    "مرة",
    "شوهد",
    "طباعة",
    "حجم الخط",
    "المحلي",
    "منذ",
    "الخبر",
    "المقال",
    "هذا",
    "gmt",
    "utc",
    "on",
    "at",
    "by",
    "in",
    "le",
    "à",
    "the",
    "last",
    "views",
    "comments",
)
"""Words that say nothing beside a date: they may stand on a date line in any number."""

_LETTER = r"[^\W\d_]"


def _any_of(words: tuple[str, ...]) -> str:
    return alternatives(dict.fromkeys(fold(word) for word in words))


PUBLISHED = re.compile(rf"(?<!{_LETTER})(?:{_any_of(PUBLISHED_WORDS)})(?!{_LETTER})")
BY = re.compile(rf"(?<!{_LETTER})(?:{_any_of(AUTHOR_WORDS)})(?!{_LETTER})")
UPDATED = re.compile(rf"(?<!{_LETTER})(?:{_any_of(UPDATED_WORDS)})(?!{_LETTER})")

LABELLED = re.compile(f"{PUBLISHED.pattern}|{UPDATED.pattern}")
"""What says of a date that it is that of the article."""

_PLACE_OF_TIME = (
    rf"(?<!{_LETTER})(?:ب?توقيت|بالتوقيت)\s{_LETTER}{{2,15}}(?:\s(?:المكرمه|المحتله|المحلي|الصيفي|الشتوي|المحليه))?"
    rf"|(?<!{_LETTER})(?:ksa|uae|gst|cet|cest|eet|eest|est|edt|msk|ت\s?\.?غ)(?!{_LETTER})"
)
"""Whose time it is; known or not, it is no other word of the line."""

_NOISE = re.compile(
    # All of it begins with a figure or as a word does: inside a word nothing need be tried.
    rf"(?:(?=\d)|(?<!{_LETTER})(?={_LETTER}))"
    rf"(?:{HIJRI_PATTERN}|(?<!\d){TIME}|{_PLACE_OF_TIME}"
    rf"|(?<!{_LETTER})(?:{_any_of(AROUND_WORDS)}|{alternatives(WEEKDAY_BY_NAME)})(?!{_LETTER}))"
)

# Of one letter, or alike a name once folded: على is also علي.
_NAME_LIKE = frozenset({"على", "ص", "م", "ه", "هـ"})
LABELS_LAST = re.compile(
    rf"(?:[\s:|(،,/•·–—-]*(?<!{_LETTER})"
    rf"(?:{_any_of(tuple(word for word in AROUND_WORDS if word not in _NAME_LIKE))})"
    rf"(?!{_LETTER}))+[\s:|(،,/•·–—-]*$"
)
"""What announces a date right before it. Read folded, up to the date."""


def residue(folded: str) -> list[str]:
    """Return the words of a folded text that are neither of `AROUND_WORDS`, weekdays, times nor figures."""
    return re.findall(rf"{_LETTER}+", _NOISE.sub(" ", folded))
