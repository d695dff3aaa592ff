"""The language of a text, by its letters and words."""

import pytest

from indexer.clean.language import LETTERS, WORDS, language

TEXTS = [
    ("ar", "افتتحت البلدية حديقة عامة في وسط المدينة وزرعت فيها أشجار الزيتون"),
    ("ar", "اللاعبون وصلوا الملعب صباحا"),  # no letter or word that only Arabic has, and no foreign one
    ("ar", "قالت الشركة إن تطبيق گوگل الجديد يعمل على الهواتف القديمة كلها من دون مشكلات"),
    ("ar", "افتتحت البلدیة حدیقة عامة فی وسط المدینة وزرعت فیها أشجار الزیتون والکرمة"),
    ("ar", "کانت الحدیقة الکبیرة ملتقی الأطفال فی الصیف"),
    ("fa", "در جلسه فوق العاده شورای بین المللی گفته شد که این پارک باید تا پایان سال ساخته شود"),
    ("ur", "دارالحکومت میں القدس پارک کے نام سے ایک نیا باغ بنایا گیا ہے جو سب کے لیے کھلا ہے"),
    ("fa", "این پارک در مرکز شهر است و برای کودکان ساخته شد"),
    ("ur", "یہ باغ شہر کے وسط میں ہے اور بچوں کے لیے بنایا گیا ہے"),
    ("ckb", "ئەم باخچەیە لە ناوەڕاستی شارە و بۆ منداڵان دروست کراوە"),
    ("ps", "دا باغ د ښار په منځ کې دی او د ماشومانو لپاره جوړ شوی"),
    ("en", "The garden in the middle of the city was opened to the public"),
    ("fr", "Le jardin au milieu de la ville est ouvert aux enfants et à leurs parents"),
    ("es", "El jardín del centro de la ciudad se abre para los niños y sus padres"),
    ("de", "Der Garten in der Mitte der Stadt ist für die Kinder und nicht nur für sie"),
    ("he", "הגן נמצא במרכז העיר"),
    (None, ""),
    (None, "2017 — 15:30"),
    (None, "خبر"),
    (None, "Khizana"),
    (None, "Это парк в центре города"),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_the_language_of_a_text(code, text):
    assert language(text) == code


@pytest.mark.parametrize(
    ("code", "text", "declared"),
    [
        ("ar", "خبر", "ar-EG"),
        ("fa", "خبر", "fa_IR"),
        ("ar", "خبر", "Arabic"),
        (None, "خبر", "en"),  # not a language of this script
        ("en", "Khizana", "en-GB"),
        ("ru", "Это парк", "ru"),
        ("ar", "افتتحت البلدية حديقة عامة في وسط المدينة وزرعت فيها أشجار الزيتون", "en"),
        ("fr", "Le jardin au milieu de la ville est ouvert aux enfants et à leurs parents", "ar"),
    ],
)
def test_what_is_declared_only_breaks_ties(code, text, declared):
    assert language(text, declared) == code


@pytest.mark.parametrize("code", sorted(WORDS))
def test_the_common_words_of_a_language_say_it(code):
    assert language(" ".join(WORDS[code]), code) == code


def test_letters_and_words_agree_on_the_languages_of_the_script():
    assert set(LETTERS) <= set(WORDS)
