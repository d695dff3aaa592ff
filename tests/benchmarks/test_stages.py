"""The stages of cleaning: that they are timed, add up, and are let go again."""

from __future__ import annotations

from archive.article import RawSource, SourceKind
from indexer.clean.article import examine
from indexer.clean.page import cleaning as html_page
from tests.benchmarks.stages import stages_timed

TEXT = "وصلت القافلة إلى الواحة مساء الجمعة، بعد رحلة دامت أسبوعين عبر الرمال."
PAGE = RawSource(
    "p", f"<html><body><h1>القافلة</h1><p>{TEXT}</p><p>{TEXT}</p></body></html>".encode(), SourceKind.HTML
)
LINES = RawSource("t", f"القافلة\n{TEXT}\nوقال المرشد إن الطريق كانت آمنة.".encode(), SourceKind.TEXT)


def test_every_stage_is_timed_and_the_functions_come_back():
    before = html_page.parse
    with stages_timed() as clock:
        assert html_page.parse is not before
        timed = examine(PAGE)
        examine(LINES)
    assert html_page.parse is before
    assert timed == examine(PAGE)
    assert {"clean_page · parse", "clean_page · judge", "clean_text · judge_read", "examine · decode"} <= set(
        clock.seconds
    )
    assert all(seconds >= 0 for seconds in clock.seconds.values())


def test_a_stage_inside_another_is_not_counted_twice():
    from tests.benchmarks.stages import Clock

    clock = Clock()
    spin = clock.timed("inner", lambda: sum(range(300_000)))
    outer = clock.timed("outer", spin)
    outer()
    assert clock.seconds["outer"] < clock.seconds["inner"] / 5
