"""What was typed with the other keyboard layout on."""

from __future__ import annotations

import pytest

from indexer.suggestions.keyboards import MAC, NEIGHBOURS, PC, arabic_meant, latin_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgsghl", "السلام"),
        ("lv;.", "مركز"),
        ("hgf]v", "البدر"),
        ("Hfl", "أبم"),
        ("lsctn", "مسؤفى"),
        ("HGf", "ألأب"),
        ("hgrhivm", "القاهرة"),
        ("bvkh", "لارنا"),
    ],
)
def test_arabic_on_a_pc_keyboard(typed: str, meant: str) -> None:
    assert next(arabic_meant(typed)) == meant


def test_arabic_on_other_keyboards() -> None:
    assert "بلد" in arabic_meant("fgv")  # Apple's keyboard has د on V
    assert "ضحى" in arabic_meant("apn")  # a French one has ض on A


@pytest.mark.parametrize(
    ("typed", "meant"), [("بشؤثلاخخن", "facebook"), ("ةهؤقخسخبف", "microsoft"), ("مخىيخى", "london")]
)
def test_latin_on_an_arabic_keyboard(typed: str, meant: str) -> None:
    assert next(latin_meant(typed)) == meant


@pytest.mark.parametrize("typed", ["", "كتاب", "hg sghl", "a1", "«»", "\ud800"])
def test_what_is_typed_otherwise_has_no_arabic_reading(typed: str) -> None:
    assert list(arabic_meant(typed)) == []


@pytest.mark.parametrize("typed", ["", "abc", "كتاب جديد", "١٢", "كـتاب"])
def test_what_is_typed_otherwise_has_no_latin_reading(typed: str) -> None:
    assert list(latin_meant(typed)) == []


def test_layouts_have_each_letter_once() -> None:
    for layout in (PC, MAC):
        assert len(set(layout.values())) == len(layout)
    assert set("ابتثجحخدذرزسشصضطظعغفقكلمنهوية") <= set(PC.values()) | {"لا"}
    assert set("ابتثجحخدذرزسشصضطظعغفقكلمنهوية") <= set(MAC.values())


def test_keys_side_by_side() -> None:
    for pair in ("ضص", "شس", "يب", "كط", "ضش", "بق", "تا"):
        assert frozenset(pair) in NEIGHBOURS
    for pair in ("ضط", "شك", "سخ"):
        assert frozenset(pair) not in NEIGHBOURS
