"""What the pages of a site share is counted exactly, whatever happens to their articles."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from archive import Override, PageLines, PlaceRecord, Recurrence, stories
from archive.check import check_store
from archive.errors import ArticleInvalidError, ArticleNotFoundError

SITE = "sidra.example"
LARGEST, SMALLEST = 2**63 - 1, -(2**63)


def page(*lines: int, site: str = SITE, title: int = 0, body: int = 0, places=()) -> PageLines:
    return PageLines(site, title, body, lines, tuple(places))


def test_lines_and_places_are_counted_by_page(store, article, source):
    with store.writer() as writer:
        writer.save(source("1"), article("1"), page(5, 6, 5, title=1, places=[(8, True), (9, False)]))
        writer.save(source("2"), article("2"), page(6, LARGEST, SMALLEST, title=2, places=[(8, False)]))
        counted = {
            5: Recurrence(1, 1),
            6: Recurrence(2, 2),
            LARGEST: Recurrence(1, 1),
            SMALLEST: Recurrence(1, 1),
        }
        places = {8: PlaceRecord(1, 1), 9: PlaceRecord(0, 1)}
        assert writer.recurrences(SITE, [5, 6, 7, LARGEST, SMALLEST]) == counted
        assert writer.place_records(SITE, {7, 8, 9}) == places
        assert (writer.site_pages(SITE), store.site_pages(SITE)) == (2, 0)
        assert store.recurrences(SITE, [6]) == {}
    assert store.recurrences(SITE, [5, 6, 7, LARGEST, SMALLEST]) == counted
    assert store.place_records(SITE, [7, 8, 9]) == places
    assert store.site_pages(SITE) == 2
    assert store.recurrences("other.example", [5]) == {}
    assert store.place_records("other.example", [8]) == {}
    assert store.site_pages("other.example") == 0
    assert store.recurrences(SITE, []) == {}


def test_one_statement_answers_for_any_number_of_lines(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article(), page(*range(50_000)))
    statements: list[str] = []
    store.trace(statements.append)
    assert len(store.recurrences(SITE, range(60_000))) == 50_000
    store.trace(None)
    assert len([one for one in statements if "site_line" in one]) == 1


def test_a_page_given_a_place_twice_has_it_once(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article(), page(places=[(8, False), (8, True), (8, False)]))
    assert store.place_records(SITE, [8]) == {8: PlaceRecord(1, 0)}


# What happens to the article of page (1, 2); after it another page, with line 2, is the only one that counts.
GOING = {
    "not counted any more": lambda writer, source, article: writer.save(source("1"), article("1")),
    "removed": lambda writer, _source, _article: writer.remove("1"),
    "set aside": lambda writer, source, _article: writer.set_aside(source("1"), "home"),
    "another id": lambda writer, source, article: writer.save(source("1"), article("9"), instead_of=["1"]),
    "another site": lambda writer, source, article: writer.save(
        source("1"), article("1"), page(1, 2, site="other.example", places=[(8, True)])
    ),
}


@pytest.mark.parametrize("change", GOING.values(), ids=GOING)
def test_a_page_is_taken_out_exactly(store, article, source, change):
    with store.writer() as writer:
        writer.save(source("1"), article("1"), page(1, 2, title=1, places=[(8, True), (7, False)]))
        writer.save(source("2"), article("2"), page(2, title=2, places=[(8, False)]))
        change(writer, source, article)
    assert store.recurrences(SITE, [1, 2]) == {2: Recurrence(1, 1)}
    assert store.place_records(SITE, [7, 8]) == {8: PlaceRecord(0, 1)}
    assert store.site_pages(SITE) == 1
    assert check_store(store) == []


def test_a_page_counted_again_counts_once(store, article, source):
    with store.writer() as writer:
        for lines in ((1, 2, 3), (1, 2, 3), (3, 4), (4, 3, 5)):
            writer.save(source(), article(), page(*lines, title=1, places=[(line, True) for line in lines]))
    assert store.recurrences(SITE, range(9)) == {line: Recurrence(1, 1) for line in (3, 4, 5)}
    assert store.place_records(SITE, range(9)) == {line: PlaceRecord(1, 0) for line in (3, 4, 5)}
    assert store.site_pages(SITE) == 1


def test_a_place_changes_sides(store, article, source):
    with store.writer() as writer:
        for kept in (True, False, True, False):
            writer.save(source(), article(), page(1, places=[(8, kept)]))
    assert store.place_records(SITE, [8]) == {8: PlaceRecord(0, 1)}


# Headline and body of pages that bear a line, and how many stories they tell.
STORIES = [
    ([(1, 10), (2, 20), (3, 30)], 3),
    ([(1, 10), (1, 20), (1, 30)], 1),
    ([(1, 10), (2, 10), (3, 10)], 1),
    ([(1, 10), (2, 20), (1, 20)], 1),
    ([(1, 10), (2, 20), (3, 30), (3, 20)], 2),
    ([(1, 0), (2, 0), (1, 0)], 2),
    ([(0, 10), (0, 20), (0, 10)], 2),
    ([(0, 0), (0, 0), (0, 0)], 3),
    ([(7, 0), (0, 7)], 2),
    ([(number, number) for number in range(1, 40)], 12),
    ([(1, number) for number in range(1, 40)], 1),
    ([(1, number) for number in range(1, 40)] + [(number, 100 + number) for number in range(2, 5)], 4),
    ([(1, number) for number in range(1, 40)] + [(number, 100 + number) for number in range(2, 50)], 12),
]


@pytest.mark.parametrize(("told", "stories"), STORIES, ids=[str(told)[:40] for told, _ in STORIES])
def test_copies_of_an_article_are_one_story(store, article, source, told, stories):
    with store.writer() as writer:
        for number, (title, body) in enumerate(told):
            raw = source(f"{number}")
            writer.save(raw, article(f"{number}"), page(77, title=title, body=body))
    assert store.recurrences(SITE, [77]) == {77: Recurrence(len(told), stories)}


def test_a_headline_changed_on_one_page_makes_no_second_story(store, article, source):
    with store.writer() as writer:
        for title in (1, 2, 3):
            writer.save(source(), article(), page(77, title=title, body=title))
        assert writer.recurrences(SITE, [77]) == {77: Recurrence(1, 1)}
        writer.save(source("2"), article("2"), page(77, title=3, body=9))
    assert store.recurrences(SITE, [77]) == {77: Recurrence(2, 1)}


def test_stories_stay_learnt_and_are_never_more_than_pages(store, article, source):
    with store.writer() as writer:
        for number in range(1, 6):
            writer.save(source(f"{number}"), article(f"{number}"), page(77, title=number))
        for number in range(1, 4):
            writer.remove(f"{number}")
        assert writer.recurrences(SITE, [77]) == {77: Recurrence(2, 2)}
        writer.save(source("6"), article("6"), page(77, title=5))
        assert writer.recurrences(SITE, [77]) == {77: Recurrence(3, 3)}
        for number in range(4, 7):
            writer.remove(f"{number}")
        assert writer.recurrences(SITE, [77]) == {}
        writer.save(source("7"), article("7"), page(77, title=5))
        writer.save(source("8"), article("8"), page(77, title=5))
    assert store.recurrences(SITE, [77]) == {77: Recurrence(2, 1)}


@pytest.mark.parametrize("seed", range(6))
def test_the_counts_are_those_of_the_pages_that_are_there(store, article, source, seed):
    """A referee that counts anew after a hundred changes at random, some of them undone."""
    chance = random.Random(seed)
    present: dict[str, PageLines] = {}
    committed: dict[str, PageLines] = {}
    with store.writer() as writer:
        for _ in range(120):
            id_ = str(chance.randrange(8))
            match chance.randrange(10):
                case 0 if id_ in present:
                    writer.remove(id_)
                    del present[id_]
                case 1:
                    writer.rollback()
                    present = dict(committed)
                case 2:
                    writer.commit()
                    committed = dict(present)
                case 3:
                    writer.set_aside(source(id_), "listing")
                    present.pop(id_, None)
                case _:
                    counted = page(
                        *chance.choices(range(12), k=6),
                        site=chance.choice(["a.example", "b.example"]),
                        title=chance.randrange(4),
                        places=[(place, chance.random() < 0.5) for place in chance.choices(range(4), k=3)],
                    )
                    writer.save(source(id_), article(id_, title=str(chance.random())), counted)
                    present[id_] = counted
    for site in ("a.example", "b.example"):
        pages = [one for one in present.values() if one.site == site]
        lines = Counter(line for one in pages for line in set(one.lines))
        assert {line: one.pages for line, one in store.recurrences(site, range(12)).items()} == lines
        kept = Counter(place for one in pages for place in {p for p, was_kept in one.places if was_kept})
        seen = Counter(place for one in pages for place in {p for p, _ in one.places})
        records = store.place_records(site, range(4))
        assert {place: record.kept + record.removed for place, record in records.items()} == seen
        assert Counter({place: record.kept for place, record in records.items() if record.kept}) == kept
        assert store.site_pages(site) == len(pages)
    assert check_store(store) == []


def test_a_recount_gives_the_same(store, article, source):
    with store.writer() as writer:
        for number in range(20):
            counted = page(
                *range(number), title=1 + number // 2, site=f"{number % 2}", places=[(number % 3, True)]
            )
            writer.save(source(f"{number}"), article(f"{number}"), counted)
        sites = ("0", "1")
        before = [(writer.recurrences(s, range(20)), writer.place_records(s, range(3))) for s in sites]
        for which in (None, "0", "nowhere"):
            writer.recount(which)
            assert [
                (writer.recurrences(s, range(20)), writer.place_records(s, range(3))) for s in sites
            ] == before
            assert [writer.site_pages(s) for s in sites] == [10, 10]


@pytest.mark.parametrize(
    "wrong", [page(2**63), page(title=-1), page(body=2**32), page(places=[(-(2**63) - 1, True)])]
)
def test_hashes_that_are_too_large_are_refused_and_harm_nothing(store, article, source, wrong):
    with store.writer() as writer:
        with pytest.raises(ArticleInvalidError) as caught:
            writer.save(source(), article(), wrong)
        assert caught.value.hint
        writer.save(source("b"), article("b"), page(1))
    assert store.count() == 1
    assert store.recurrences(SITE, [1]) == {1: Recurrence(1, 1)}


def test_what_a_person_decided_survives_saving_and_goes_with_the_article(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article())
        writer.override("a1", "شارك الخبر", 0, keep=False)
        writer.override("a1", "شارك الخبر", 0, keep=True)
        writer.override("a1", "سطر\x00 آخر", 2, keep=False)
        writer.save(source(), article(title="عنوان آخر"))
        made = {(one.text, one.nth, one.keep) for one in writer.overrides("a1")}
        assert made == {("شارك الخبر", 0, True), ("سطر\x00 آخر", 2, False)}
        assert writer.forget_override("a1", "شارك الخبر", 0)
        assert not writer.forget_override("a1", "شارك الخبر", 0)
        for call in (writer.override, writer.forget_override):
            with pytest.raises(ArticleNotFoundError):
                call("nobody", "سطر", 0, **({"keep": True} if call == writer.override else {}))
    (left,) = store.overrides("a1")
    assert left == Override("سطر\x00 آخر", 2, keep=False, made=left.made)
    assert left.made.endswith("Z")
    assert store.overrides("nobody") == store.overrides("\ud800") == ()
    with store.writer() as writer:
        writer.remove("a1")
        writer.save(source(), article())
    assert store.overrides("a1") == ()


def test_the_lessons_of_a_site(store):
    with store.writer() as writer:
        writer.teach(SITE, LARGEST, "تابعونا", keep=False)
        writer.teach(SITE, SMALLEST, "افتتاحية", keep=True)
        writer.teach(SITE, LARGEST, "تابعونا", keep=True)
        writer.teach("other.example", 3, "نص", keep=False)
        assert writer.lessons(SITE) == {LARGEST: True, SMALLEST: True}
        assert writer.unteach(SITE, SMALLEST)
        assert not writer.unteach(SITE, SMALLEST)
        assert not writer.unteach("nowhere.example", 1)
        with pytest.raises(ArticleInvalidError):
            writer.teach(SITE, LARGEST + 1, "نص", keep=False)
    assert store.lessons(SITE) == {LARGEST: True}
    assert store.lessons("other.example") == {3: False}
    assert store.lessons("nowhere.example") == {}
    assert check_store(store) == []


def test_a_job_goes_on_from_what_was_committed(store, article, source):
    with store.writer() as writer:
        assert writer.job("reclean") is None
        writer.set_job("reclean", '{"after": 1}')
        writer.commit()
        writer.save(source(), article())
        writer.set_job("reclean", '{"after": 2}')
        assert writer.job("reclean") == '{"after": 2}'
        writer.rollback()
        assert writer.job("reclean") == '{"after": 1}'
    with store.writer() as writer:
        assert writer.job("reclean") == '{"after": 1}'
        assert writer.job("other") is None
        writer.set_job("reclean", None)
        writer.set_job("reclean", None)
        assert writer.job("reclean") is None
    assert store.count() == 0


def test_of_stories_that_are_known_well_enough_no_more_is_kept():
    packed: bytes | None = stories.first(1, 1)
    for body in range(2, 40):
        learnt = stories.learn(packed, 1, body)
        assert (learnt is None) == (body > stories.STORIES)
        packed = learnt[1] if learnt else packed
    # Pages of other stories come in place of copies of the first, which stays one.
    for number in range(50, 60):
        count, packed = stories.learn(packed, number, number)
        assert count == number - 48
        assert len(stories.unpacked(packed)) == stories.STORIES
    assert stories.learn(packed, 60, 60) == (stories.STORIES, None)
    # One that two stories have in common joins them.
    assert stories.learn(packed, 58, 59)[0] == 10
