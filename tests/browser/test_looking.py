"""The questions asked of pages find what is wrong with one that has every fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.waiting import until
from tests.web.conftest import served

from .chromium import DESKTOP, PHONE, console, look_as
from .looking import STYLES, barriers, build_and_fit, fit_under, keyboard, motion, shifts

pytestmark = pytest.mark.browser

FAULTY = """<!doctype html>
<html lang="ar" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>t</title>
<style>
body { transition: color 1s; }
.wide { width: 200vw; }
.cut { height: 1.2em; overflow: hidden; }
.bare:focus { outline: none; }
.pale { color: #ccc; background: #fff; }
.tiny { display: inline-block; font-size: 6px; line-height: 8px; }
.late { height: 0; }
</style></head>
<body>
<h1>عنوان</h1><h3>فرع</h3>
<nav><a class="bare" href="#x">رابط</a></nav><nav aria-label="Pages of results"><a href="#y">آخر</a></nav>
<p class="late" id="late"></p>
<p class="wide">عريض</p><p class="cut">سطر<br>سطران<br>ثلاثة</p><p class="pale">باهت</p>
<p><a class="tiny" href="#a">أ</a><a class="tiny" href="#b">ب</a></p>
<img src="/none.png">
<input id="trap"><a href="#z">بعد</a>
<script>
trap.addEventListener("keydown", event => { if (event.key === "Tab") event.preventDefault(); });
setTimeout(() => { late.style.height = "300px"; }, 200);
console.warn("a message");
</script>
</body></html>
"""
SOUND = """<!doctype html>
<html lang="ar" dir="rtl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>عنوان</title>
<link rel="icon" href="data:,"><style>:focus-visible { outline: 2px solid #000; }</style></head>
<body><main><h1>عنوان</h1><p>نص</p><a href="#x">رابط</a></main></body></html>
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    app = Flask(__name__)
    app.add_url_rule("/faulty", "faulty", lambda: FAULTY)
    app.add_url_rule("/sound", "sound", lambda: SOUND)
    with served(app) as url:
        yield url


def test_every_fault_is_found(chromium, address):
    look_as(chromium, DESKTOP)
    chromium.get(f"{address}/faulty")
    built = "\n".join(build_and_fit(chromium, "ar"))
    assert "wide, the window 1280" in built
    assert "sticks out: p.wide" in built
    assert "cut below: p.cut" in built
    assert "a heading of level 3 follows one of 1" in built
    assert "0 main" in built
    assert "nav without a name" in built
    assert "named in another language: Pages of results" in built
    assert "dir=ltr" in built
    until(lambda: shifts(chromium))
    assert "it moves: body" in motion(chromium)
    messages = "\n".join(console(chromium, status=404))
    assert "a message" in messages
    assert "none.png" not in messages  # as of a page that is itself missing
    found = "\n".join(barriers(chromium))
    for rule in ("image-alt", "label", "color-contrast", "target-size"):
        assert f"{rule} (" in found
    pressed = "\n".join(keyboard(chromium))
    assert "no outline on a «رابط»" in pressed
    assert "the Tab key reaches 5 of 6" in pressed


def test_no_fault_is_found_where_there_is_none(chromium, address):
    for view in (DESKTOP, PHONE):
        look_as(chromium, view)
        chromium.get(f"{address}/sound")
        looked = [build_and_fit(chromium, "ar"), shifts(chromium), motion(chromium), barriers(chromium)]
        looked += [keyboard(chromium), console(chromium)]
        looked += [fit_under(chromium, "ar", style) for style in STYLES]
        assert looked == [[]] * len(looked)
