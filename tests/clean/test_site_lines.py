"""What a page gives to the table of its site, and what becomes of a page in the light of it."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict

import pytest

from archive import stories
from archive.article import Article, RemovedLine, page_lines
from archive.site_values import Override, PageLines, PlaceRecord, Recurrence
from indexer.clean.article import Cleaned
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason
from indexer.clean.recurring import EXPLAINS, PLACES, TIERS
from indexer.clean.settle import settle
from indexer.clean.site_lines import (
    TITLE_COPIES,
    SiteKnowledge,
    asked,
    counted,
    hashed_lines,
    line_hash,
    page_lines_of,
    place_hash,
)

LEDE = "افتتحت بلدية السدرة أمس سوقا جديدة للتمور تضم ستين دكانا وساحة للعروض يفتح بابها كل صباح."
BODY = "وقال مدير السوق إن الباعة جاؤوا من عشر قرى، وإن الدكاكين الباقية ستوزع عليهم قبل موسم الجني المقبل."
END = "وينتظر أن يزور السوق في أسبوعها الأول آلاف من أهل الوادي ومن المدن القريبة منه."
APPEAL = "هذه الصفحات يكتبها متطوعون من أهل الوادي، ومن أحب أن يعينهم على الطريق فبابهم مفتوح له كل مساء."
BULLETIN = "وأغلق مؤشر سوق السدرة عند 7512 نقطة بعد أن كان أمس عند 7498 نقطة في آخر الجلسة."
SLOGAN = "السدرة: ظل لا يميل"


def article(*paragraphs: str, removed: tuple[RemovedLine, ...] = (), **facts) -> Article:
    return Article(
        "a",
        facts.get("title", "سوق جديدة"),
        None,
        "sidra.example",
        None,
        None,
        None,
        "ar",
        paragraphs,
        removed,
    )


def known(rows: dict[str, tuple[int, int]], pages: int = 100, **more) -> SiteKnowledge:
    seen = {line_hash(text): Recurrence(*row) for text, row in rows.items()}
    return SiteKnowledge(pages, seen, **more)


def learnt(cleaned: Cleaned, site: SiteKnowledge | None = None) -> PageLines | None:
    lines = hashed_lines(cleaned)
    return page_lines_of(cleaned, counted(cleaned, lines), lines, site)


def asked_of(cleaned: Cleaned) -> frozenset[int]:
    lines = hashed_lines(cleaned)
    return asked(counted(cleaned, lines), lines)


def kept(paragraphs: tuple[str, ...], site: SiteKnowledge, *overrides: Override) -> list[str]:
    return list(settle(Cleaned(article(*paragraphs)), site, overrides).paragraphs)


SAME_LINES = [
    ("٣ تعليقات", "تعليقات (12)"),
    ("عدد الزوار اليوم: 1٬532", "عدد الزوار اليوم: 98"),
    ("أهلاً  بكم", "اهلا بكم!"),
    ("السدرة — ظل لا يميل", "السدرة: ظل لا يميل"),
]
OTHER_LINES = [("سوق جديدة", "سوق قديمة"), ("* * *", "- - -"), ("2017", "2018")]


@pytest.mark.parametrize(("one", "other"), SAME_LINES)
def test_figures_and_spelling_make_no_other_line(one, other):
    assert line_hash(one) == line_hash(other)


@pytest.mark.parametrize(("one", "other"), OTHER_LINES)
def test_words_make_another_line_and_signs_where_there_are_none(one, other):
    assert line_hash(one) != line_hash(other)


def test_hashes_are_signed_integers_of_64_bits():
    hashes = [line_hash(f"{chr(0x0627 + number)} سطر") for number in range(20)]
    assert min(hashes) < 0 < max(hashes)
    assert all(-(1 << 63) <= one < 1 << 63 for one in hashes)


def page_of(*removed: tuple[str, Reason]) -> Cleaned:
    return Cleaned(
        article(LEDE, BODY, removed=tuple(RemovedLine(text, reason, 2) for text, reason in removed))
    )


def test_kept_lines_and_what_the_site_says_count_but_not_other_articles():
    cleaned = page_of(
        ("من نحن وماذا نريد", Reason.MENU),
        ("جسر الوادي يفتح بعد شهر", Reason.RELATED),
        ("مهرجان العسل يبدأ غدا", Reason.MOST_READ),
        (APPEAL, Reason.DONATION),
        (END, Reason.FOOTER),
        (SLOGAN, Reason.OTHER),
        ("* * *", Reason.MENU),
    )
    hashes = counted(cleaned, hashed_lines(cleaned))
    assert {line_hash(text) for text in (LEDE, BODY, "من نحن وماذا نريد", APPEAL)} <= hashes
    others = ("جسر الوادي يفتح بعد شهر", "مهرجان العسل يبدأ غدا", END, SLOGAN, "* * *", "سوق جديدة")
    assert not {line_hash(text) for text in others} & hashes
    assert len(hashes) == 4 + 3, "the foot, what nobody knows, and the headline count apart"


def test_a_page_without_a_site_is_not_counted():
    cleaned = Cleaned(Article("a", None, None, None, None, None, None, None, (LEDE,)))
    assert learnt(cleaned) is None


def test_reprints_have_a_body_in_common_whatever_appeal_is_longer():
    first, second = (
        Cleaned(article(LEDE, BODY, APPEAL * 3)),
        Cleaned(article(BODY, APPEAL * 3, LEDE, title="أخرى")),
    )
    site = known({APPEAL * 3: (40, 12), LEDE: (2, 1), BODY: (2, 1)})
    pages = [learnt(one, site) for one in (first, second)]
    assert pages[0].body == pages[1].body == line_hash(BODY) & 0xFFFFFFFF
    assert pages[0].title != pages[1].title


def test_a_headline_on_many_pages_tells_no_story():
    cleaned = Cleaned(article(LEDE))
    lines = hashed_lines(cleaned)
    (headline,) = counted(cleaned, lines) - {line_hash(LEDE)}
    for pages, told in ((TITLE_COPIES, True), (TITLE_COPIES + 1, False)):
        site = SiteKnowledge(50, {headline: Recurrence(pages, 5)})
        assert bool(learnt(cleaned, site).title) == told


def test_each_place_is_given_once_and_kept_where_any_line_was():
    cleaned = Cleaned(
        article(LEDE, BODY, removed=(RemovedLine(SLOGAN, "menu", 2),)), ("body/p", "body/div", "body/p")
    )
    page = learnt(cleaned)
    assert dict(page.places) == {place_hash("body/p"): True, place_hash("body/div"): True}
    assert len(page.places) == 2


# A line, where it stands, on how many of 100 pages, of how many stories, and whether it goes.
RECURRING = [
    (SLOGAN, "last", 6, 5, True),
    (SLOGAN, "last", 5, 5, False),
    (SLOGAN, "last", 60, 4, False),
    (SLOGAN, "first", 6, 5, True),
    (SLOGAN, "inside", 7, 7, False),
    (SLOGAN, "inside", 8, 8, True),
    ("زوار الصفحة اليوم 1532", "inside", 9, 9, False),
    ("زوار الصفحة اليوم 1532", "inside", 10, 10, True),
    (APPEAL, "last", 11, 11, False),
    (APPEAL, "last", 12, 12, True),
    (APPEAL, "inside", 14, 12, False),
    (APPEAL, "inside", 15, 10, True),
    (APPEAL, "inside", 90, 9, False),
    (BULLETIN, "inside", 24, 12, False),
    (BULLETIN, "inside", 25, 12, True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "pages", "told", "goes"), RECURRING)
def test_a_line_goes_when_enough_pages_and_stories_bear_it(text, place, pages, told, goes):
    lines = {
        "first": (text, LEDE, BODY, END),
        "inside": (LEDE, BODY, text, END, BODY),
        "last": (LEDE, BODY, text),
    }
    settled = settle(Cleaned(article(*lines[place])), known({text: (pages, told)}))
    assert (text not in settled.paragraphs) == goes
    assert [(one.text, one.reason, one.pages) for one in settled.removed] == (
        [(text, Reason.RECURRING, pages)] if goes else []
    )


def test_every_row_of_the_table_needs_more_where_more_would_be_lost():
    assert TIERS["short, at the edge"].pages < TIERS["short"].pages < TIERS["prose"].pages
    assert TIERS["prose, at the edge"].share < TIERS["prose"].share < TIERS["prose, with figures"].share


def test_share_counts_on_a_large_site():
    assert kept((LEDE, BODY, SLOGAN), known({SLOGAN: (30, 12)}, pages=10_000)) == [LEDE, BODY, SLOGAN]
    assert kept((LEDE, BODY, SLOGAN), known({SLOGAN: (130, 12)}, pages=10_000)) == [LEDE, BODY]


def test_a_headline_on_two_pages_stays():
    subhead = "السوق بعد عام"
    assert kept((subhead, LEDE, BODY), known({subhead: (2, 2)}, pages=3)) == [subhead, LEDE, BODY]


def test_five_prints_of_one_story_lose_nothing_but_the_sites_lines():
    rows = {LEDE: (5, 1), BODY: (5, 1), END: (5, 2)}
    assert kept((LEDE, BODY, END), known(rows, pages=20)) == [LEDE, BODY, END]
    assert kept((LEDE, BODY, END, SLOGAN), known(rows | {SLOGAN: (20, 12)}, pages=20)) == [LEDE, BODY, END]


def test_a_page_that_other_stories_tell_wholly_is_left_alone():
    rows = {LEDE: (40, 12), BODY: (40, 12), END: (40, 12), SLOGAN: (90, 12)}
    assert kept((LEDE, BODY, END, SLOGAN), known(rows)) == [LEDE, BODY, END, SLOGAN]


def test_short_news_keeps_its_sentence_and_loses_a_longer_appeal():
    assert kept((LEDE, APPEAL * 4, APPEAL), known({APPEAL * 4: (60, 12), APPEAL: (60, 12)})) == [LEDE]


def test_a_poem_has_text_of_its_own_without_prose():
    poem = ("يا سدرة الوادي سلاما", "ظلك للعابر بيت", "يا سدرة الوادي سلاما", "نامت على الغصن الحمام")
    assert kept((*poem, SLOGAN), known({SLOGAN: (30, 12), poem[0]: (1, 1)})) == list(poem)


def test_standing_lines_go_from_both_edges_across_one_name():
    lines = (SLOGAN, "سليم الجبلي", "شبكة الوادي", LEDE, BODY, "نهاية الخبر", "للحديث بقية")
    rows = {SLOGAN: (7, 7), "شبكة الوادي": (7, 7), "نهاية الخبر": (7, 7), "للحديث بقية": (7, 7)}
    assert kept(lines, known(rows)) == ["سليم الجبلي", LEDE, BODY]


def test_what_was_removed_for_no_single_reason_says_that_it_recurs():
    cleaned = page_of((SLOGAN, Reason.OTHER), (APPEAL, Reason.OTHER), ("من نحن", Reason.MENU))
    apart = {line: one for line in asked_of(cleaned) for one in [Recurrence(EXPLAINS, 2)]}
    site = SiteKnowledge(
        90, {key: one for key, one in apart.items() if key not in {line_hash(LEDE), line_hash(BODY)}}
    )
    found = {one.text: (one.reason, one.pages) for one in settle(cleaned, site).removed}
    assert found[SLOGAN][0] == found[APPEAL][0] == Reason.RECURRING
    assert found["من نحن"] == (Reason.MENU, None)


def test_the_lede_in_a_box_of_other_pages_is_no_evidence_on_its_own_page():
    box, own = page_of((END, Reason.OTHER)), Cleaned(article(END, LEDE, BODY))
    seen = {
        one: Recurrence(80, 12)
        for one in counted(box, hashed_lines(box)) - {line_hash(LEDE), line_hash(BODY)}
    }
    assert settle(own, SiteKnowledge(100, seen)).paragraphs == (END, LEDE, BODY)


PLACE_ROWS = [(1, 60, True), (2, 60, False), (0, 19, False), (0, 20, True), (20, 1000, True)]


@pytest.mark.parametrize(("kept_pages", "removed", "goes"), PLACE_ROWS)
def test_a_place_that_is_never_the_articles_is_not_it_here(kept_pages, removed, goes):
    cleaned = Cleaned(article(LEDE, BODY, END, SLOGAN), ("p", "p", "p", "div.box"))
    site = SiteKnowledge(2000, {}, {place_hash("div.box"): PlaceRecord(kept_pages, removed)})
    settled = settle(cleaned, site)
    assert (settled.paragraphs == (LEDE, BODY, END)) == goes
    if goes:
        assert settled.removed == (RemovedLine(SLOGAN, Reason.RECURRING, 3, removed),)


def test_a_rare_page_with_its_body_at_such_a_place_is_left_alone():
    cleaned = Cleaned(article(LEDE, BODY, SLOGAN), ("div.box", "div.box", "p"))
    assert PLACES.most < 0.5
    site = SiteKnowledge(500, {}, {place_hash("div.box"): PlaceRecord(0, 400)})
    assert settle(cleaned, site).paragraphs == (LEDE, BODY, SLOGAN)


def test_lessons_overrule_what_recurs_and_the_cleaner():
    lessons = {
        line_hash(SLOGAN): True,
        line_hash(END): False,
        line_hash("من نحن"): True,
        line_hash("سوق جديدة"): True,
    }
    removed = (RemovedLine("سوق جديدة", Reason.TITLE, 0), RemovedLine("من نحن", Reason.MENU, 1))
    cleaned = Cleaned(article(LEDE, END, SLOGAN, removed=removed))
    settled = settle(cleaned, known({SLOGAN: (90, 12)}, lessons=lessons))
    assert list(page_lines(settled)) == [
        ("سوق جديدة", Reason.TITLE),
        (LEDE, None),
        ("من نحن", None),
        (END, Reason.BY_HAND),
        (SLOGAN, None),
    ]


def test_decisions_on_this_article_overrule_everything():
    lessons = {line_hash(SLOGAN): False, line_hash(END): True}
    decided = [
        Override(SLOGAN, 1, keep=True, made=""),
        Override(END, 0, keep=False, made=""),
        Override("لا سطر كهذا", 0, keep=False, made=""),
    ]
    assert kept((SLOGAN, LEDE, SLOGAN, END), known({}, lessons=lessons), *decided) == [LEDE, SLOGAN]


def test_a_dropped_line_that_went_anyway_keeps_its_reason():
    cleaned = page_of((SLOGAN, Reason.MENU))
    settled = settle(cleaned, SiteKnowledge(), [Override(SLOGAN, 0, keep=False, made="")])
    assert settled is cleaned.article


def test_something_is_always_left():
    drops = [Override(text, 0, keep=False, made="") for text in (LEDE, BODY)]
    assert kept((LEDE, BODY), SiteKnowledge(), *drops) == [LEDE, BODY]


def test_all_lines_stay_on_the_page_in_their_order():
    removed = (
        RemovedLine("قائمة", "menu", 0),
        RemovedLine(SLOGAN, "other", 1),
        RemovedLine("حقوق", "footer", 3),
    )
    cleaned = Cleaned(article(LEDE, APPEAL, BODY, removed=removed))
    settled = settle(cleaned, known({APPEAL: (50, 12), SLOGAN: (50, 12)}))
    assert [text for text, _ in page_lines(settled)] == [text for text, _ in page_lines(cleaned.article)]
    assert [one.after for one in settled.removed] == [0, 1, 1, 2]


@pytest.mark.slow
def test_no_sentence_of_twenty_thousand_articles_goes(shared):
    """Their bodies as printed: sign-offs and addresses recur, sentences do not."""
    path = shared / "data" / "saudinews_20k.jsonl.gz"
    if not path.exists():
        pytest.skip(f"no articles at {path}")
    tables: dict[str, dict[int, tuple[int, int, bytes | None]]] = defaultdict(dict)
    sites: dict[str, int] = defaultdict(int)
    pages = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            lines = tuple(filter(None, map(normal_space, row["text"].splitlines())))
            found = Article(
                row["id"], row["title"], None, row["source_name"] or "؟", None, None, None, "ar", lines
            )
            pages.append(Cleaned(found))
    for cleaned in pages:
        site = cleaned.article.site
        sites[site] += 1
        page = learnt(cleaned, knowledge(tables[site], sites[site], asked_of(cleaned)))
        for line in page.lines:
            count(tables[site], line, page.title, page.body)
    gone = [
        line.text
        for cleaned in pages
        for line in settle(
            cleaned,
            knowledge(tables[cleaned.article.site], sites[cleaned.article.site], asked_of(cleaned)),
        ).removed
    ]
    assert len(gone) > 1_000
    assert max(map(len, gone)) < 60


def knowledge(table, pages, lines) -> SiteKnowledge:
    return SiteKnowledge(pages, {one: Recurrence(*table[one][:2]) for one in lines if one in table})


def count(table, line, title, body) -> None:
    if line not in table:
        table[line] = (1, 1, stories.first(title, body))
        return
    pages, told, packed = table[line]
    learnt = stories.learn(packed, title, body) if packed is not None else None
    table[line] = (pages + 1, *(learnt or (told, packed)))
