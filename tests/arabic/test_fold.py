"""Every row of the folding tables, and the promise that all spellings of a word fold alike."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.arabic import fold
from indexer.arabic.fold import LATIN, LETTERS, LONGEST, ON_THE_LINE, SPELLINGS
from indexer.arabic.letters import ARABIC_LETTERS, ARABIC_MARKS, IGNORED
from tests.growth import grows_linearly

ROWS = [(source, target) for target, sources, _ in LETTERS for source in sources]
PLAIN = set("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")

SAME = [
    ("hamza", "أحمد احمد إحمد آحمد ٱحمد"),
    ("hamza written apart", "أحمد ا\u0654حمد ا\u0655حمد"),
    ("hamza on the line", "سماء سما"),
    ("hamza after ya", "شيء شئ شىء شي شى"),
    ("hamza at the end", "شاطئ شاطىء شاطي شاطى"),
    ("hamza on waw, all schools", "مسؤول مسئول مسوول مسيول"),
    ("affairs, all schools", "شؤون شئون شوون"),
    ("affairs with what is written together", "والشؤون والشئون"),
    ("hamza on ya", "طائرة طايرة طايره طائره"),
    ("affairs with hamza on the line", "شؤون شءون"),
    ("heads, all schools", "رؤوس رءوس رووس"),
    ("heads with what is written together", "والرؤوس والرءوس"),
    ("their heads", "رؤوسهم رءوسهم"),
    ("subordinate", "مرؤوس مرءوس"),
    ("lenient", "رؤوف رءوف"),
    ("diligent", "دؤوب دءوب"),
    ("they began, in two schools", "بدؤوا بدءوا"),
    ("they read, in two schools", "يقرؤون يقرءون"),
    ("they wish", "يشاؤون يشاءون"),
    ("cups, all schools", "كؤوس كئوس كءوس"),
    ("their cups", "وبكؤوسهم وبكئوسهم"),
    ("axes", "فؤوس فئوس"),
    ("the axes", "فالفؤوس فالفئوس"),
    ("ominous", "المشؤوم المشئوم"),
    ("despaired of", "ميؤوس ميئوس"),
    ("authority", "هيئة هيأة هيئه"),
    ("authority with what is written together", "وبالهيئة وبالهيأة"),
    ("bad", "سيئ سيء سيىء سيى"),
    ("bad with its article", "والسيئ والسيء"),
    ("Quran with hamza on the line", "قرآن قرءان قران"),
    ("they came, all schools", "جاؤوا جاءوا"),
    ("a name with one waw or two", "داوود داود"),
    ("hundred", "مئة مائة ميه مايه"),
    ("per cent", "بالمئة بالمائة"),
    ("three hundred", "ثلاثمئة ثلاثمائة"),
    ("two hundred", "مئتين مائتين"),
    ("ta marbuta", "مدرسة مدرسه"),
    ("alef maqsura", "مستشفى مستشفي مستشفی"),
    ("madda", "قرآن قران قرا\u0653ن"),
    ("harakat", "كَتَبَ كتب كُتِبَ كتّب"),
    ("tanwin", "كتاباً كتابًا كتابا"),
    ("dagger alef", "هٰذا هذا"),
    ("tatweel", "كتـــاب كتاب ـكتابـ"),
    ("presentation forms", "ﻛﺘﺎﺏ كتاب"),
    ("lam-alef ligatures", "ﻻ لا ﻵ ﻷ ﻹ لآ لأ لإ"),
    ("the name of God", "ﷲ الله اللّٰه ٱللَّه"),
    ("Farsi letters", "کتابی كتابي كتابى"),
    ("Urdu ha", "ہند ھند هند ەند"),
    ("p, ch, zh, g, v", "پاريس باريس"),
    ("v", "ڤيينا فيينا"),
    ("Tunisian g", "ڨفصة قفصة"),
    ("Moroccan g", "أڭادير أكادير اگادير"),
    ("zero-width", "كت\u200bاب ك\u200dتاب كتاب\u200c \ufeffكتاب"),
    ("bidi", "\u202bكتاب\u202c كت\u200fاب كتاب\u061c \u2067كتاب\u2069"),
    ("soft hyphen", "كت\u00adاب كتاب"),
    ("digits", "2017 ٢٠١٧ ۲۰۱۷ ２０１７ २०१७"),
    ("decimals", "12.5 ١٢٫٥ 12,5 ۱۲٫۵"),
    ("thousands", "1000 1,000 ١٬٠٠٠ 1،000"),
    ("millions", "1000000 1,000,000 1.000.000"),
    ("thousands and decimals", "1000.5 1,000.5 ١٬٠٠٠٫٥"),
    ("accents and case", "Élysée elysee ELYSÉE E\u0301lyse\u0301e"),
    ("ligatures", "œuvre oeuvre ŒUVRE"),
    ("sharp s", "Straße strasse STRASSE"),
    ("full width", "ＢＢＣ bbc"),
    ("Turkish letters", "Işık isik"),
    ("Latin acronyms", "U.S.A. U.S.A USA u.s.a."),
]

DIFFERENT = [
    ("who say and who count", "ناشئون", "ناشؤون"),
    ("heads and Russians", "رءوس", "روس"),
    ("heads and Russians, with the other hamza", "رؤوس", "روس"),
    ("cups and like Joseph", "كئوس", "كيوسف"),
    ("degrees", "البكالوريوس", "البكالوروس"),
    ("of a hundred", "مئوية", "مؤوية"),
    ("of the lungs", "رئوي", "رووي"),
    ("matter, in an old spelling, and tear gas", "مسألة", "مسئلة"),
    ("prepared and authority", "مهيأة", "مهيئة"),
    ("bad and the letter C", "سيء", "سي"),
    ("of Seoul and will come to", "سيئول", "سيؤول"),
    ("an acronym and a word", "ق.م", "قم"),
    ("an acronym and a word with a conjunction", "و.م.ع", "ومع"),
    ("protection and fever", "حماية", "حمية"),
    ("they are equal", "يساوون", "يساون"),
    ("nuclear and intention", "نووي", "نوى"),
    ("emphatic letters", "صيف", "سيف"),
    ("h and kh", "حبر", "خبر"),
    ("a decimal and a whole", "1.5", "15"),
    ("words with and without the article", "الكتاب", "كتاب"),
]


@pytest.mark.parametrize(("source", "target"), ROWS, ids=[f"U+{ord(source):04X}" for source, _ in ROWS])
def test_each_letter_of_the_table(source: str, target: str) -> None:
    assert fold(source) == target
    assert fold(f"ب{source}ب") == fold(f"ب{target}ب")


def test_no_letter_is_folded_twice_over() -> None:
    sources = [source for source, _ in ROWS]
    assert len(sources) == len(set(sources))
    assert not set(sources) & PLAIN


def test_every_letter_of_the_script_ends_as_a_plain_one() -> None:
    for code in range(0x20000):
        letter = chr(code)
        if re.match(f"[{ARABIC_LETTERS}]", letter) and letter.isalpha():
            assert set(fold(letter)) <= PLAIN | {"ء"}, hex(code)
            assert fold(letter)


def test_letters_go_with_the_letter_that_unicode_names_them_after() -> None:
    named = {unicodedata.name(letter).removeprefix("ARABIC LETTER "): letter for letter in PLAIN}
    named |= {"KEHEH": "ك", "GAF": "ك", "FARSI YEH": "ي", "HEH GOAL": "ه", "PEH": "ب", "VEH": "ف"}
    # Here writers of the language read another letter than Unicode's name says.
    otherwise = {"ڜ": "ش", "ڠ": "غ", "\u08a3": "ط"}
    for source, target in ROWS:
        found = re.fullmatch(r"ARABIC LETTER (.+?) WITH .+", unicodedata.name(source, ""))
        if found and found[1] in named:
            assert target == otherwise.get(source, named[found[1]]), hex(ord(source))


@pytest.mark.parametrize(("pattern", "spelling", "_reason"), ON_THE_LINE)
def test_each_rule_of_hamza_on_the_line_is_used_and_final(pattern: str, spelling: str, _reason: str) -> None:
    applied = [word for _, words in SAME for word in words.split() if re.search(pattern, word)]
    assert applied
    for word in applied:
        assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(("pattern", "spelling", "_reason"), SPELLINGS)
def test_each_spelling_rule_is_used_and_final(pattern: str, spelling: str, _reason: str) -> None:
    applied = [word for _, words in SAME for word in words.split() if re.search(pattern, _letters(word))]
    assert applied
    for word in applied:
        assert fold(fold(word)) == fold(word)


def _letters(word: str) -> str:
    """The word after the letter table alone: no rule of spelling looks past a joining ``ۥ`` (a mark)."""
    table = dict(ROWS) | {"ء": ""}
    return "".join(table.get(letter, letter) for letter in re.sub(f"[{IGNORED}]", "", word))


@pytest.mark.parametrize("letter", LATIN)
def test_each_latin_letter_is_spelled_out(letter: str) -> None:
    assert fold(letter) == LATIN[letter]
    assert fold(letter.upper()) in {LATIN[letter], "i"}


@pytest.mark.parametrize("spellings", [words for _, words in SAME], ids=[name for name, _ in SAME])
def test_spellings_of_one_word(spellings: str) -> None:
    assert len({fold(word) for word in spellings.split()}) == 1, {
        word: fold(word) for word in spellings.split()
    }


@pytest.mark.parametrize(
    ("one", "other"), [case[1:] for case in DIFFERENT], ids=[case[0] for case in DIFFERENT]
)
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_hamza_alone_is_kept() -> None:
    assert fold("ء") == "ء"
    assert fold("") == ""


def test_an_ambiguous_point_is_kept() -> None:
    assert fold("1.500") == "1.500"


def test_long_words_are_cut() -> None:
    assert len(fold("ب" * 10_000)) == LONGEST


@pytest.mark.parametrize("letter", ["ل", "و", "ال", "اوو", "ماي", "شيون", "1,", "é"])
def test_time_is_linear_on_hostile_words(letter: str) -> None:
    assert grows_linearly(fold, letter, 100_000)


@given(st.text(max_size=20))
@example("ϔ")
@example("İ")
@example("ﷺ")
@example("½")
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


WORDS = """
    مسؤولية الشؤون سماء شيء طائرة رئيس قراءة مدرسة مستشفى إلى الآن قرآن مؤتمر شاطئ لؤلؤة أوروبا
    بيئة هيئة مبدأ أسئلة على فتاة يكفي علمي صحفي لاجئون عبء جزء دفء امرأة كافة هدى قضاة
""".split()  # noqa: SIM905  a list of words reads better so
MARKS = [chr(code) for code in range(0x64B, 0x653)] + ["\u0670", "ـ", "\u06d6"]
JOINERS = ["\u200b", "\u200c", "\u200d", "\u200f", "\u202b", "\u2067", "\ufeff", "\u00ad", "\u061c"]
HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ء": ""})
FARSI = str.maketrans("يكىه", "یکیہ")


def presentation(word: str) -> str:
    """Return the word in isolated presentation forms."""
    return "".join(FORMS.get(letter, letter) for letter in word)


FORMS = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0xFE80, 0xFEFD)
    if "ISOLATED" in unicodedata.name(chr(code), "")
}


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a word and the same word in another spelling, in any mixture of the ways people spell."""
    word = draw(st.sampled_from(WORDS))
    other = word
    if draw(st.booleans()):
        other = other.translate(HAMZA)
    if draw(st.booleans()) and other.endswith("ة"):
        other = other[:-1] + "ه"
    if draw(st.booleans()) and other[-1] in "يى":
        other = other[:-1] + {"ي": "ى", "ى": "ي"}[other[-1]]
    if draw(st.booleans()):
        other = other.translate(FARSI)
    if draw(st.booleans()):
        other = unicodedata.normalize(draw(st.sampled_from(["NFD", "NFKD", "NFC"])), other)
    if draw(st.booleans()):
        other = presentation(other)
    extra = st.lists(st.sampled_from(MARKS + JOINERS), max_size=3).map("".join)
    return word, "".join(letter + draw(extra) for letter in other)


@given(respelled())
def test_all_spellings_of_a_word_fold_alike(pair: tuple[str, str]) -> None:
    word, other = pair
    assert fold(other) == fold(word)


@given(st.integers(0, 10**12), st.sampled_from("٠۰०０"))
def test_digits_of_all_scripts_fold_alike(number: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
    assert fold(written) == str(number)


def test_all_marks_are_dropped() -> None:
    for code in range(0x10000):
        if re.match(f"[{ARABIC_MARKS}]", chr(code)):
            assert fold(f"كت{chr(code)}اب") == "كتاب"
