"""Pages that never were: articles among furniture whose words stand in no vocabulary.

What no phrase tells must be told by shape and place; these pages ask for nothing else. All words come from
the tables below, by a seeded choice, so that every run makes the same pages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

BODY, OPTIONAL, JUNK = 1, 0, -1
"""What a line is: to be kept, either, to be removed."""

Labelled = list[tuple[str, int]]

_WHO = (
    "بلدية الواحة",
    "جمعية الصيادين",
    "مدرسة القرية",
    "فريق الهضبة",
    "مكتبة البحيرة",
    "شركة القطارات",
    "نادي الفلك",
    "تعاونية الزيتون",
    "متحف الفخار",
    "إذاعة الجبل",
    "رابطة الخياطين",
    "فرقة المسرح",
    "سكان الضفة",
    "طلاب المعهد",
    "مزارعو الوادي",
)
_DID = (
    "تفتتح",
    "تعلن موعد",
    "تزور",
    "ترمم",
    "تنقل",
    "تكرم",
    "تستعيد",
    "تؤجل",
    "تصور",
    "تطبع",
    "توسع",
    "تنظف",
    "تعيد بناء",
    "تختبر",
    "ترسم",
)
_WHAT = (
    "حديقة الطيور",
    "جسر المشاة",
    "ساعة المحطة",
    "سوق السمك",
    "مهرجان التمور",
    "قارب الإنقاذ",
    "بئر القرية",
    "جدارية الميناء",
    "قطار الجبل",
    "مرصد النجوم",
    "طاحونة الماء",
    "ملعب الحي",
    "خزانة الكتب",
    "فرن الحجر",
    "مزرعة النحل",
)
_WHERE = (
    "قرب البحيرة",
    "في الحي القديم",
    "على ضفة النهر",
    "عند باب السوق",
    "خلف المحطة",
    "فوق التل",
    "جنوب الواحة",
    "بين القريتين",
    "أمام الميناء",
)
_CLAUSE = (
    "وحضر العمل مئات السكان الذين انتظروه منذ الربيع",
    "ولم يتوقف العمل رغم المطر الذي هطل ثلاثة أيام",
    "وهو عمل بدأ قبل عامين بأيدي متطوعين",
    "وقد شارك فيه تلاميذ من ثلاث قرى مجاورة",
    "كما يقول سالم الذي يعمل هناك منذ صباه",
    "بعد أن تأخر المشروع شهرا كاملا بسبب الرياح",
    "وسيبقى الدخول مجانيا حتى نهاية الصيف",
    "على أن تستمر الزيارات حتى ساعة متأخرة من الليل",
    "من غير أن تزيد كلفة العمل على ما قدر له",
)
_LEAD = (
    "قال المدير إن",
    "وأضاف أن",
    "وذكر البيان أن",
    "ويرى الأهالي أن",
    "وأوضحت المهندسة أن",
    "وتابع قائلا إن",
    "ومن المقرر أن",
)
_TINY = (
    "زوايا الدار",
    "ركن الفجر",
    "نوافذ",
    "ضفاف",
    "بيدر",
    "ملحق النخيل",
    "دفاتر",
    "عين الصقر",
    "مرايا الجنوب",
    "قوافل",
    "مشاتل",
    "صندوق الأيام",
    "ريشة",
    "حبر الضفة",
    "أوتار",
    "منارة",
    "سلال",
    "خيمة السبت",
    "أهداب",
    "مفكرة الوادي",
)
_NAMES = (
    "هند الساحلي",
    "مازن الجردي",
    "رنا التلي",
    "كرم الوادي",
    "ليان الضفيري",
    "بشر المينائي",
    "جود الحجري",
    "سهم الفخاري",
)
_SAID = (
    "كلام جميل والله يعطيكم العافية",
    "متى يصل القطار إلى قريتنا",
    "مبروك لأهل الواحة",
    "لا أظن أن هذا يكفي",
    "شكرا على الصور",
)
_CAPTIONS = [
    "الزوار أمام الباب",
    "طفلان يلعبان عند الماء",
    "المهندسة مع فريقها",
    "السوق كما بدا صباحا",
    "العمال في استراحة",
]


def pages(count: int, seed: int = 7) -> Iterator[Labelled]:
    """Yield pages, each the lines of a page with what they are."""
    source = random.Random(seed)
    for _ in range(count):
        yield _page(source)


def _headline(source: random.Random) -> str:
    return " ".join(source.choice(words) for words in (_WHO, _DID, _WHAT, _WHERE))


def _sentence(source: random.Random, lead: str = "") -> str:
    return f"{lead} {_headline(source)}، {source.choice(_CLAUSE)}.".strip()


def _body(source: random.Random, title: str) -> Labelled:
    found: Labelled = [(f"{title}، {source.choice(_CLAUSE)}.", BODY)]
    for _ in range(source.randint(1, 9)):
        sentences = [_sentence(source, source.choice(_LEAD))]
        sentences += [_sentence(source) for _ in range(source.randint(0, 2))]
        found.append((" ".join(sentences), BODY))
    if len(found) > 3 and source.random() < 0.3:
        place = source.randint(2, len(found) - 1)
        found[place:place] = _junk(_headline(source) for _ in range(source.randint(3, 5)))
    return found


def _junk(lines: Iterator[str]) -> Labelled:
    return [(line, JUNK) for line in lines]


def _comments(source: random.Random) -> Iterator[str]:
    for _ in range(source.randint(0, 4)):
        yield source.choice(_NAMES)
        yield f"منذ {source.randint(2, 9)} ساعات"
        yield source.choice(_SAID)


def _page(source: random.Random) -> Labelled:
    title = _headline(source)
    menu = _junk(source.choice(_TINY) for _ in range(source.randint(6, 25)))
    above = _junk(_headline(source) for _ in range(source.randint(0, 8)))
    head = _junk(
        iter([title, f"{source.randint(1, 28)} مايو 2019", *source.sample(_CAPTIONS, source.randint(0, 1))])
    )
    below = _junk(_headline(source) for _ in range(source.randint(0, 15)))
    foot = _junk(source.choice(_TINY) for _ in range(source.randint(4, 20)))
    return [*menu, *above, *head, *_body(source, title), *_junk(_comments(source)), *below, *foot]
