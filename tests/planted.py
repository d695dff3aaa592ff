"""A site that does not exist: its pages as HTML and as plain text, and lines planted in their articles.

What is planted is told by no vocabulary: only that many pages bear it tells it from the articles.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

SITE = "sidra-daily.example"

WHO = (
    "رئيسة جمعية النحالين",
    "مدير متحف الفخار",
    "أمينة مكتبة الساحة",
    "كبير بنائي القوارب",
    "معلمة مدرسة التل",
    "حارس المنارة القديمة",
    "قائدة فرقة العود",
    "صاحب طاحونة النهر",
    "مهندسة الجسر الخشبي",
    "بستاني حديقة الورد",
    "طبيبة خيول الوادي",
    "خباز حارة النخل",
    "رسامة جداريات السوق",
    "مدرب نادي السباحة",
    "راعي قطعان الجبل",
)
DID = (
    "أعلن أن العمل في المشروع سيبدأ",
    "أكد أن الزوار سيدخلون المكان",
    "ذكر أن أول عرض سيقام",
    "بين أن اللجنة ستجتمع",
    "وعد بأن الأبواب ستفتح للجميع",
    "أوضح أن التجربة ستعاد",
    "رجح أن يكتمل الترميم",
    "نفى أن يتأخر الافتتاح",
    "اقترح أن توزع الجوائز",
    "طلب أن تجمع التبرعات بالكتب",
    "كشف أن الفريق سيسافر",
    "لاحظ أن الأسعار هبطت",
)
WHEN = (
    "قبل حلول الشتاء",
    "مع أول أيام العيد",
    "عند اكتمال القمر",
    "بعد موسم القطاف",
    "في نهاية الأسبوع",
    "منتصف الربيع",
    "فور وصول القطار",
    "حين يهدأ البحر",
    "مساء الخميس المقبل",
    "خلال شهرين على الأكثر",
    "قبيل سباق القوارب",
)
WHERE = (
    "قرب البئر الشرقية",
    "في ساحة البلدة",
    "على ضفة النهر اليسرى",
    "داخل القلعة الصغيرة",
    "عند مدخل الميناء",
    "فوق سطح المدرسة",
    "بين بساتين اللوز",
    "خلف محطة القطار",
    "في قاعة الحرفيين",
    "على طريق القوافل القديم",
)
WHY = (
    "لأن أهل الحي انتظروا ذلك سنوات",
    "بعد أن جمع الأطفال ثمن الخشب",
    "رغم قلة المطر هذا العام",
    "بفضل متطوعين جاؤوا من سبع قرى",
    "وهو ما رحب به الباعة والصيادون",
    "كما جرت العادة منذ أيام الأجداد",
    "وقد حضر اللقاء جمع من الطلاب",
    "على أن يراجع القرار في الخريف",
    "من غير أن تغلق الدكاكين ساعة واحدة",
)
WHAT = ("سباق", "معرض", "مهرجان", "ورشة", "درس", "سوق", "موكب", "حفل", "رحلة", "مسرحية")
OF_WHAT = (
    "العسل",
    "الخزف",
    "القوارب",
    "الورد",
    "الزيتون",
    "الأقمار",
    "الحكايات",
    "الصوف",
    "الطواحين",
    "النوارس",
)

APPEAL = "هذه الصفحات يكتبها أبناء الوادي في أوقات فراغهم، ومن وجد فيها نفعا فليحدث بها جيرانه وأهل بيته."
PLEDGE = "كل ما يرد هنا رآه محرر بعينه أو سمعه من صاحبه، فإن أخطأنا في اسم أو رقم عدنا إليه في العدد التالي."
VISITS = "مر بهذه الصفحة منذ طلوع الشمس {} قارئا من أهل الوادي وضيوفه، ولكل واحد منهم سلام من المحررين."
CLOSING = "ونلقاكم على خير مع خبر آخر"
SLOGAN = "السدرة: ظل لا يميل"
COUNTER = "بلغ عداد الطاحونة {} دورة"
BOX = ("دفتر الأسبوع", "وصفة الجدة سعدى", "حكاية من سطح البيت", "صورة أرسلها بحار")
REFRAIN = "يا نوارس المرفأ البعيد"
VERSES = (
    "مري على شرفات أمي",
    "قولي لها إن الشراع",
    "ما زال يعرف بيتها",
    "ونام في كف الرياح",
    "حتى تعود المراكب",
    "من آخر الأسفار ليلا",
    "وتضيء في الميناء نجمة",
)
SUBHEAD = "حكاية الجسر الخشبي"


@dataclass(frozen=True)
class Page:
    """A page, and what should become of its lines."""

    name: str
    data: str
    title: str
    body: tuple[str, ...]
    planted: tuple[str, ...]


def pages(number: int, *, seed: int = 7) -> list[Page]:
    """Make a site of so many pages."""
    rng = random.Random(seed)
    every = [_page(rng, place, _title(rng), _story(rng)) for place in range(number - 5)]
    title, story = _title(rng), _story(rng)
    again = [_page(rng, number - 5 + copy, title if copy % 2 else _title(rng), story) for copy in range(5)]
    same = _title(rng)
    for place in (3, number // 2):
        every[place] = _page(rng, place, same, _story(rng))
    for place in (5, number // 3):
        first, *rest = _story(rng)
        every[place] = _page(rng, place, _title(rng), (first, SUBHEAD, *rest))
    poem = [line for verse in VERSES for line in (verse, REFRAIN)]
    # As HTML: whether lines of plain text are verses or a box is for the page cleaner to tell.
    every[7] = _page(rng, 7, "قصيدة النوارس", (*_story(rng)[:2], *poem, *_story(rng)[:2]), _html)
    return every + again


def write(folder: Path, site: list[Page]) -> None:
    """Write the pages as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in site:
        (folder / page.name).write_text(page.data, encoding="utf-8")


def _title(rng: random.Random) -> str:
    return f"{rng.choice(WHAT)} {rng.choice(OF_WHAT)} {rng.choice(WHEN)} {rng.choice(WHERE)}"


def _story(rng: random.Random) -> tuple[str, ...]:
    return tuple(_paragraph(rng) for _ in range(rng.randint(4, 8)))


def _paragraph(rng: random.Random) -> str:
    day = rng.randint(2, 900)
    said = f"{rng.choice(DID)} {rng.choice(WHEN)} {rng.choice(WHERE)}"
    return (
        f"وكان {rng.choice(WHO)} قد {said} {rng.choice(WHY)}، وشارك في ذلك {day} من {rng.choice(WHO)} ورفاقه."
    )


Form = Callable[[int, str, list[str]], str]


def _page(
    rng: random.Random, place: int, title: str, story: tuple[str, ...], form: Form | None = None
) -> Page:
    lines: list[tuple[str, bool]] = [(line, False) for line in story]
    for share, where, planted in (
        (0.4, 2, (APPEAL,)),
        (0.3, 3, BOX),
        (0.5, 1, (COUNTER.format(rng.randint(10, 99_999)),)),
        (0.6, 2, (VISITS.format(rng.randint(10, 9_999)),)),
        (0.6, 0, (SLOGAN,)),
        (0.7, 10_000, (PLEDGE,)),
        (0.8, 10_000, (CLOSING,)),
    ):
        if rng.random() < share:
            at = _place(lines, where)
            lines[at:at] = [(line, True) for line in planted]
    form = form or rng.choice((_html, _text))
    suffix = "html" if form is _html else "txt"
    data = form(place, title, [line for line, _ in lines])
    body = tuple(line for line, planted in lines if not planted)
    return Page(f"{place:03}.{suffix}", data, title, body, tuple(line for line, planted in lines if planted))


def _place(lines: list[tuple[str, bool]], where: int) -> int:
    """Return where to insert so that `where` lines of the article stand above."""
    own = count()
    for at, (_, planted) in enumerate(lines):
        if not planted and next(own) == where:
            return at
    return len(lines)


def _html(place: int, title: str, lines: list[str]) -> str:
    paragraphs = "\n".join(f"<p>{line}</p>" for line in lines)
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="https://{SITE}/news/{place}"></head><body>
<header><ul><li><a href="/">الرئيسية</a></li><li><a href="/valley">أخبار الوادي</a></li></ul></header>
<main><h1>{title}</h1><div class="story">{paragraphs}</div></main>
<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"""


def _text(place: int, title: str, lines: list[str]) -> str:
    return "\n".join(("الرئيسية", "أخبار الوادي", title, *lines, "جميع الحقوق محفوظة", f"www.{SITE}"))
