"""Which of a page's names is its headline."""

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import clean

TITLE = "مزارعو الوادي يفتتحون معصرة زيتون تعاونية"
BODY = "<p>افتتح مزارعو الوادي معصرة زيتون تعاونية بعد موسم وصفوه بأنه الأفضل منذ عشر سنوات.</p>"


def title_of(head, above):
    markup = f"<html><head><title>{head}</title></head><body>{above}<div>{BODY * 2}</div></body></html>"
    return clean(RawSource("a.html", markup.encode(), SourceKind.HTML)).title


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        # A section in the same h1.
        (f"{TITLE} - جريدة الناحية", f"<h1><span>محليات</span> {TITLE}</h1>", TITLE),
        (f"{TITLE} - جريدة الناحية", f"<h1><small>محليات</small><br>{TITLE}</h1>", TITLE),
        (f"محليات {TITLE}", f"<h1>محليات {TITLE}</h1>", f"محليات {TITLE}"),
        # Headlines of a word or two, beside a name no longer than they.
        ("ماء - جريدة الناحية", "<h1>ماء</h1>", "ماء"),
        ("ماء", "<h1>ماء</h1>", "ماء"),
        ("جريدة الناحية", "<h1>حلم قديم</h1>", "حلم قديم"),
        # The name of the site, in a h1 that is no headline.
        (f"{TITLE} - جريدة الناحية", "<h1>جريدة الناحية</h1>", TITLE),
        (f"{TITLE} - جريدة الناحية", f"<h1>جريدة الناحية</h1><h2>{TITLE}</h2>", TITLE),
        ("قصة نهر - جريدة الناحية", "<h1>جريدة الناحية</h1>", "قصة نهر - جريدة الناحية"),
        # Signs inside a headline.
        (f"{TITLE} - حكاية موسم كامل", f"<h1>{TITLE} - حكاية موسم كامل</h1>", f"{TITLE} - حكاية موسم كامل"),
        (
            "النسور/الصقور: مباراة تنتهي بالتعادل",
            "<h1>النسور/الصقور: مباراة تنتهي بالتعادل</h1>",
            "النسور/الصقور: مباراة تنتهي بالتعادل",
        ),
    ],
)
def test_the_headline(head, above, title):
    assert title_of(head, above) == title
