"""Authors that are persons, and what stands in their place."""

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean
from indexer.clean.desks import is_desk

DESKS = (
    *(
        "وكالة أنباء الساحل",
        "وكالات",
        "رويترز",
        "(د ب أ)",
        "الأناضول",
        "واحة نت",
        "الساحل نيوز",
        "سبوتنيك عربي",
    ),
    *("هيئة التحرير", "قسم الأخبار", "محرر الشؤون المحلية", "المحرر السياسي", "غرفة التحرير", "مدير التحرير"),
    *(
        "موقع صدى الوادي",
        "جريدة الناحية",
        "قناة الوادي",
        "خاص بالموقع",
        "مراسلنا في الساحل",
        "admin",
        "Admin Sada",
    ),
    *("Oasis News", "Editorial Team", "AFP"),
)
PERSONS = (
    *("سلمى الهاشمي", "د. سلمى الهاشمي", "عبد الرحيم بن يوسف", "رئيس التحرير سلمى الهاشمي", "أدونيس"),
    *("Salma Hashmi", "فريق حديقة الواحة", "نجيب العربي", "مدير مركز الدراسات خالد النوري", "محمد عربي"),
)
TITLE = "مزارعو الوادي يفتتحون معصرة زيتون تعاونية"
BODY = "<p>افتتح مزارعو الوادي معصرة زيتون تعاونية بعد موسم وصفوه بأنه الأفضل منذ عشر سنوات.</p>"


def author_of(head="", bar=""):
    markup = (
        f"<head><title>{TITLE}</title><meta property=og:site_name content='صدى الوادي'>{head}</head>"
        f"<body><h1>{TITLE}</h1>{bar}<div>{BODY * 2}</div></body>"
    )
    return clean(RawSource("a.html", markup.encode(), SourceKind.HTML)).author


@pytest.mark.parametrize("name", DESKS)
def test_desks(name):
    assert is_desk(name.strip("()"))
    assert author_of(f'<meta name=author content="{name}">', f"<div class=author>{name}</div>") is None
    assert author_of(bar=f"<p>بقلم: {name}</p>") is None


@pytest.mark.parametrize("name", PERSONS)
def test_persons(name):
    assert not is_desk(name)


def test_a_byline_counts_where_the_head_names_a_desk():
    assert author_of("<meta name=author content=admin>", "<p>بقلم: سلمى الهاشمي</p>") == "سلمى الهاشمي"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("الواحة - صدى الوادي", None),
        ("صدى الوادي - سلمى الهاشمي", "سلمى الهاشمي"),
        ("سلمى الهاشمي - الواحة", "سلمى الهاشمي"),
    ],
)
def test_the_outlet_and_the_city_beside_a_name(byline, author):
    assert author_of(bar=f"<div class=author>{byline}</div>") == author


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ('{"@type": "Organization", "name": "شركة الناحية"}', None),
        ('{"@type": ["Person", "Organization"], "name": "سلمى الهاشمي"}', "سلمى الهاشمي"),
        (
            '[{"@type": "Person", "name": "سلمى الهاشمي"}, {"@type": "Person", "name": "خالد النوري"}]',
            "سلمى الهاشمي، خالد النوري",
        ),
        (
            '[{"@type": "Organization", "name": "الناحية"}, {"@type": "Person", "name": "خالد النوري"}]',
            "خالد النوري",
        ),
        ('["سلمى الهاشمي", "خالد النوري"]', "سلمى الهاشمي"),
        ('"سلمى الهاشمي"', "سلمى الهاشمي"),
    ],
)
def test_authors_of_json_ld(author, name):
    said = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "author": {author}}}'
    assert author_of(f'<script type="application/ld+json">{said}</script>') == name
