"""A source made harmless: whatever markup it has, only text and shape are left."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from indexer.errors import SourceLimitError
from web.reading.inert import ATTRIBUTES, ELEMENTS, HEAD, MAX_CHARACTERS, inert

TEXT = "نص المقال"
HOSTILE = [
    "<script>alert(1)</script>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="https://evil.example/">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=evil.swf></object><embed src=evil.swf>",
    "<form action=https://evil.example/><input name=a><button>x</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "<style>@import url(https://evil.example/a.css)</style>",
    "<p style=\"background:url('https://evil.example/a')\">x</p>",
    "<body onload=alert(1) background=https://evil.example/b>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<textarea></textarea><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<video src=x onerror=alert(1) autoplay></video>",
    "<p title='\"><script>alert(1)</script>'>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<?php echo '<script>alert(1)</script>' ?>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<a ping=https://evil.example/ href=x target=_top>x</a>",
    "<input autofocus onfocus=alert(1)>",
    "<details ontoggle=alert(1) open>x</details>",
    "<p/onclick=alert(1)//title=x>x",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_only_text_and_shape_are_left(hostile):
    made = inert(f"<html dir=rtl><body><p>{TEXT}</p>{hostile}<p>{TEXT}</p>", "a")
    page = BeautifulSoup(made.removeprefix(HEAD), "lxml")
    assert TEXT in page.get_text()
    for tag in page.find_all(True):
        assert tag.name in ELEMENTS
        assert set(tag.attrs) <= ATTRIBUTES
    assert not re.search(r"<\s*(script|style|img|iframe|form|input|meta|link|base)", made.removeprefix(HEAD))


@pytest.mark.parametrize(
    "tag", ["object", "button", "map", "canvas", "audio", "video", "embed", "applet", "xmp", "plaintext"]
)
def test_an_element_that_is_not_closed_does_not_empty_the_page(tag):
    made = inert(f"<p>a<{tag} data=x src=x>b<p>{TEXT}", "a").removeprefix(HEAD)
    assert TEXT in made
    assert {one.name for one in BeautifulSoup(made, "lxml").find_all(True)} == {"html", "body", "p"}


@pytest.mark.parametrize("tag", ["svg", "math"])
def test_a_drawing_that_is_never_closed_ends_at_the_next_paragraph(tag):
    made = inert(f"<p>a</p><{tag}><g><text>b</text><p>{TEXT}</p><p>c</p>", "a").removeprefix(HEAD)
    assert made == f"<html><body><p>a</p><p>{TEXT}</p><p>c</p></body></html>"


def test_what_follows_a_drawing_or_a_list_of_choices_is_shown():
    left_out = "<svg><g><text>رسم</text></g></svg>{}<select><option>خيار</option></select>{}"
    made = inert(left_out.format("أول", "ثان") + f"<p>{TEXT}</p>", "a").removeprefix(HEAD)
    assert "رسم" not in made
    assert "خيار" not in made
    assert made.index("أول") < made.index("ثان") < made.index(TEXT)


def test_shape_direction_and_language_are_kept():
    made = inert(
        '<html lang="ar" dir="rtl"><body><h2>عنوان</h2><table><tr><td colspan="2">خ</td></tr></table>', "a"
    )
    assert '<html lang="ar" dir="rtl">' in made
    assert '<td colspan="2">' in made


@pytest.mark.parametrize(
    "style",
    ["background:url(//evil.example)", "background:U\\52L(//evil.example)", "background:image-set('a' 1x)",
     "background:u/**/rl(a)", "@import 'a'"],
)  # fmt: skip
def test_a_style_that_names_a_file_is_left_out(style):
    assert "style=" not in inert(f'<p style="{style}">{TEXT}</p>', "a")[len(HEAD) :]


def test_other_styles_are_kept():
    assert 'style="display:none"' in inert(f'<p style="display:none">{TEXT}</p>', "a")


def test_a_picture_says_what_it_shows():
    assert "[جسر &lt;قديم&gt;]" in inert("<p><img src=a.png alt='جسر <قديم>'></p>", "a")


def test_what_is_too_long_is_refused():
    with pytest.raises(SourceLimitError):
        inert("x" * (MAX_CHARACTERS + 1), "a")


def test_deep_nesting_is_written_without_end():
    made = inert("<div>" * 50_000 + TEXT, "a")
    assert made.count("<div>") == made.count("</div>") > 0
