"""Notes on sites: read from their files, refused where they say what none can, and applied to pages."""

import pytest

from archive.article import RawSource, SourceKind
from indexer.clean import examine
from indexer.clean.site_notes import NONE, SiteNotes, notes_for
from indexer.clean.vocabulary.lookup import line_key
from indexer.errors import NoArticleError, SiteNotesError
from indexer.site_notes import KEYS, load_site_notes

URL = "https://www.marsa.example/news/17"
BODY = "أعلنت إدارة المرسى عن رحلة بحرية أسبوعية تنطلق من الرصيف القديم صباح كل سبت."
MORE = "وتستغرق الرحلة ثلاث ساعات يزور الركاب فيها جزيرة المنارة ومتحف الصيادين الصغير."
NOTE = "ننصح زوار المرسى بحجز التذاكر قبل موعد الرحلة بيومين على الأقل دائما."
PAGE = f"""<html><head><title>المرسى</title></head><body>
<div class=kicker>سياحة</div><div class=big>رحلة بحرية كل سبت من الرصيف القديم</div>
<div class=who>كتبت: هالة المنشاوي</div><div class=when>05/07/2020</div>
<div class=story><p>{BODY}</p><div class=tip><p>{NOTE}</p></div><p>{MORE}</p></div>
<div class=lower style="display:none"><p>سطر مخفي قصير</p></div>
</body></html>"""


def page(notes, *, url=URL, markup=PAGE):
    return examine(
        RawSource("x.html", markup.encode(), SourceKind.HTML, url=url), {"marsa.example": notes}
    ).article


def reasons(article):
    return {line.text: line.reason for line in article.removed}


def lines(*texts):
    return frozenset(map(line_key, texts))


def test_without_notes_nothing_changes():
    assert page(NONE) == examine(RawSource("x.html", PAGE.encode(), SourceKind.HTML, url=URL)).article


def test_what_is_dropped_goes_for_that_reason():
    article = page(SiteNotes(drop=(".tip",)))
    assert article.paragraphs == (BODY, MORE)
    assert reasons(article)[NOTE] == "site-notes"


def test_lines_are_dropped_whatever_their_figures_and_signs():
    article = page(SiteNotes(drop_lines=lines(f"* {NOTE} (12)")))
    assert article.paragraphs == (BODY, MORE)
    assert reasons(article)[NOTE] == "site-notes"


def test_what_is_kept_is_kept_and_dropping_wins():
    assert page(SiteNotes(keep=(".kicker",))).paragraphs[0] == "سياحة"
    assert page(SiteNotes(keep=(".lower",))).paragraphs[-1] == "سطر مخفي قصير"
    assert page(SiteNotes(keep_lines=lines("سياحة"))).paragraphs[0] == "سياحة"
    assert NOTE not in page(SiteNotes(keep=(".story",), drop=(".tip",))).paragraphs


def test_title_author_and_date_come_from_their_places():
    article = page(SiteNotes(title=".big", author=".who", date=".when", date_order="month-first"))
    assert article.title == "رحلة بحرية كل سبت من الرصيف القديم"
    assert article.author == "هالة المنشاوي"
    assert article.published == "2020-05-07"
    assert article.published_as_printed == "05/07/2020"
    assert reasons(article)["رحلة بحرية كل سبت من الرصيف القديم"] == "title"


@pytest.mark.parametrize(("order", "date"), [("day-first", "2020-07-05"), ("month-first", "2020-05-07")])
def test_dates_in_figures_are_read_in_the_order_of_the_site(order, date):
    markup = PAGE.replace("<div class=big>", "<h1>").replace("القديم</div>", "القديم</h1>", 1)
    assert page(SiteNotes(date_order=order), markup=markup).published == date


def test_addresses_that_are_never_articles_are_refused():
    notes = SiteNotes(not_articles=("/news/1*",))
    with pytest.raises(NoArticleError) as caught:
        page(notes)
    assert "site-notes" in {line.reason for line in caught.value.removed}
    assert page(notes, url="https://marsa.example/story/17").paragraphs


def test_plain_texts_and_records_have_them_too():
    notes = {"marsa.example": SiteNotes(drop_lines=lines(NOTE), keep_lines=lines("اقرأ أيضا"))}
    text = f"{BODY}\nاقرأ أيضا\n{NOTE}\n{MORE}\n"
    article = examine(RawSource("x.txt", text.encode(), SourceKind.TEXT, url=URL), notes).article
    assert article.paragraphs == (BODY, "اقرأ أيضا", MORE)
    assert reasons(article)[NOTE] == "site-notes"
    with pytest.raises(NoArticleError):
        examine(
            RawSource("x.txt", text.encode(), SourceKind.TEXT, url=URL),
            {"marsa.example": SiteNotes(not_articles=("/news/*",))},
        )


@pytest.mark.parametrize(
    ("urls", "found"),
    [
        (["https://www.example.org/a"], "a"),
        (["https://ar.news.example.org/a"], "a"),
        (["https://sport.example.org/a"], "b"),
        ([None, "example.org"], "a"),
        (["https://example.com/a"], None),
        (["no address"], None),
    ],
)
def test_notes_are_found_by_domain(urls, found):
    notes = {"example.org": SiteNotes(title="a"), "sport.example.org": SiteNotes(title="b")}
    assert notes_for(notes, *urls).title == found


def write(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_files_are_read_whole(tmp_path):
    folder = write(
        tmp_path,
        "marsa.example.toml",
        "keep = ['.story']\ndrop = ['.tip', '#x > p']\nkeep_lines = ['سياحة']\ndrop_lines = ['تابعونا (3)']\n"
        "date_order = 'month-first'\ntitle = '.big'\nauthor = '.who'\ndate = 'time'\n"
        "not_articles = ['/video/*']\n",
    )
    write(folder, "README.md", "not notes")
    assert load_site_notes(folder) == {
        "marsa.example": SiteNotes(
            keep=(".story",),
            drop=(".tip", "#x > p"),
            keep_lines=lines("سياحة"),
            drop_lines=lines("تابعونا"),
            date_order="month-first",
            title=".big",
            author=".who",
            date="time",
            not_articles=("/video/*",),
        )
    }
    assert set(SiteNotes.__slots__) == set(KEYS)


def test_no_folder_is_no_notes(tmp_path):
    assert load_site_notes(tmp_path / "sites") == {}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("marsa.example.toml", "drops = ['.tip']", "unknown key 'drops'"),
        ("marsa.example.toml", "drop = '.tip'", "drop is not a list of strings"),
        ("marsa.example.toml", "drop = ['.tip', 3]", "drop is not a list of strings"),
        ("marsa.example.toml", "drop = ['']", "drop is not a list of strings"),
        ("marsa.example.toml", "drop = ['.tip[']", "no CSS selector"),
        ("marsa.example.toml", "title = 'p:nosuch(3)'", "no CSS selector"),
        ("marsa.example.toml", "title = ['.a']", "title is not a string"),
        ("marsa.example.toml", "date_order = 'year-first'", "date_order is 'year-first'"),
        ("marsa.example.toml", "drop_lines = ['12 / 7']", "no word"),
        ("marsa.example.toml", "not_articles = ['video/*']", "matches no address"),
        ("marsa.example.toml", "drop = [", "is not TOML"),
        ("marsa.toml", "", "not named by a domain"),
        ("www.marsa.example.toml", "", "not named by a domain"),
    ],
)
def test_what_no_notes_can_say_is_an_error_with_its_next_step(tmp_path, name, text, says):
    folder = write(tmp_path, name, text)
    with pytest.raises(SiteNotesError) as caught:
        load_site_notes(folder)
    assert says in str(caught.value)
    assert str(folder / name) in str(caught.value)
    assert caught.value.hint


def test_files_that_are_no_text_are_an_error(tmp_path):
    (tmp_path / "marsa.example.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SiteNotesError, match="UTF-8"):
        load_site_notes(tmp_path)
