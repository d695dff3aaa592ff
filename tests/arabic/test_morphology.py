"""How words are read: their clitics, lemmas and roots; on the whole dictionary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.arabic import STOP_WORDS, fold, heads_of, reading_of, without_clitics
from indexer.arabic.clitics import CHAINS, PRONOUNS
from indexer.arabic.lexicon import Kind, open_lexicon
from indexer.arabic.morphology import read, readings
from tests.quality.finding.clitics import FURTHER, HELD, MEASURE, SETS, measured

LEMMAS = [
    ("broken plurals", "مدرسة مدارس المدارس والمدارس بمدارسها"),
    ("ministers", "وزير وزراء الوزراء ووزرائه للوزير"),
    ("sound plurals", "مهندس مهندسون المهندسين مهندسة"),
    ("verbs", "كتب يكتب سيكتبون كتبوا كتبتها"),
    ("weak verbs", "قال يقول قالت وقالوا"),
    ("verbal nouns", "اعتقال الاعتقال اعتقالات واعتقالهم"),
    ("heads", "رأس رؤوس الرؤوس"),
    ("heads, in other schools of spelling", "رؤوس رءوس الرءوس رءوسهم"),
    ("they began, hamza on any seat", "بدأ بدأوا بدؤوا بدءوا يبدأون يبدءون"),
    ("they resorted to, hamza on any seat", "لجأ لجأوا لجؤوا لجئوا يلجأون يلجئون"),
    ("they surprised it, hamza on any seat", "فاجأ فاجأوها فاجؤوها فاجئوها"),
    ("authority", "هيئة هيأة الهيئات"),
    ("agents", "وكيل الوكلاء وكيلها"),
    ("Egyptian spelling", "مسؤول مسئول المسؤولين والمسئولون"),
]

APART = [
    ("the west and Morocco", "الغرب", "المغرب"),
    ("detainee and mind", "المعتقل", "العقل"),
    ("minister and visit", "وزير", "زار"),
    ("country and son", "بلد", "ولد"),
]

WHOLE = (
    "وزير والد بلد بيت كتاب كلام لجنة لسان سلام فكرة فريق لبنان ليبيا لندن بيروت بغداد بكين فرنسا فلسطين "
    "واشنطن ألمانيا ألبانيا وليد بلال سامي باريس كندا كوريا سوريا"
)

STRIPPED = [
    *(("والوزير", "وزير"), ("وبالمدرسة", "مدرسه"), ("للحكومة", "حكومه"), ("للغة", "لغه"), ("سيكتب", "يكتب")),
    *(("فسيقول", "يقول"), ("بحسب", "حسب"), ("كالعادة", "عاده"), ("ولبنان", "لبنان"), ("بواشنطن", "واشنطن")),
    *(("ووزير", "وزير"), ("والبنك", "بنك"), ("وحكومتها", "حكومتها"), ("ببيروت", "بيروت"), ("لرئيس", "رييس")),
]


@pytest.mark.parametrize("words", [words for _, words in LEMMAS], ids=[name for name, _ in LEMMAS])
def test_inflected_forms_have_one_lemma(words: str) -> None:
    lemmas = {word: heads_of(fold(word)).lemma for word in words.split()}
    assert len(set(lemmas.values())) == 1, lemmas


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_other_words_have_other_lemmas(one: str, other: str) -> None:
    assert heads_of(fold(one)).lemma != heads_of(fold(other)).lemma


@pytest.mark.parametrize("word", WHOLE.split())
def test_letters_of_the_word_are_no_clitics(word: str) -> None:
    assert without_clitics(fold(word)) == fold(word)


@pytest.mark.parametrize(("word", "bare"), STRIPPED)
def test_clitics_go(word: str, bare: str) -> None:
    assert without_clitics(fold(word)) == bare


@pytest.mark.parametrize(("name", "precision"), [(MEASURE, 0.99), (HELD, 0.99), (FURTHER, 0.97)])
def test_the_lists_of_clitics_and_traps_are_told_apart(name: str, precision: float) -> None:
    found = measured(SETS[name])
    assert found["precision"] >= precision
    assert found["recall"] >= 0.97


def test_the_present_of_speech_is_a_verb() -> None:
    assert [without_clitics(fold(word)) for word in ["بيقول", "بتكشف", "بيت", "بتلات"]] == [
        "يقول",
        "تكشف",
        "بيت",
        "بتلات",
    ]


def test_relatives_have_one_root() -> None:
    assert {heads_of(fold(word)).root for word in ["كاتب", "كتاب", "مكتبة", "الكتابة"]} == {"كتب"}


def test_a_country_and_its_people_are_relatives() -> None:
    assert {heads_of(fold(word)).root for word in ["ألمانيا", "ألماني", "الألمانية"]} == {"المان"}


def test_function_words_have_no_heads() -> None:
    assert {heads_of(word) for word in STOP_WORDS} == {("", "")}


@pytest.mark.parametrize("word", ["", "x", "12", "covid19", "ق", "ه", "ا"])
def test_what_is_no_arabic_word_is_not_read(word: str) -> None:
    assert reading_of(word) is None
    assert readings(word, open_lexicon()) == []
    assert heads_of(word).lemma == word


def test_the_name_of_god_is_not_taken_apart() -> None:
    assert {heads_of(fold(word)) for word in ["الله", "والله", "لله", "بالله"]} == {("الله", "الله")}


def test_no_pronoun_follows_the_article() -> None:
    assert all(
        not (one.pronoun and one.chain.endswith(("ال", "لل"))) for one in readings("المدرسه", open_lexicon())
    )


def test_only_the_present_tense_bears_the_future() -> None:
    found = {(one.chain, one.kind) for one in readings("سيكتب", open_lexicon())}
    assert ("س", Kind.VERB) in found
    assert ("س", Kind.NOUN) not in found


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12))
def test_a_reading_is_made_of_the_word(word: str) -> None:
    chains, lexicon = {chain.letters for chain in CHAINS}, open_lexicon()
    found = readings(word, lexicon)
    assert found == sorted(found, key=lambda one: -one.weight)
    for one in found:
        assert one.chain + one.bare == word
        assert one.chain in chains
        assert one.pronoun in PRONOUNS
        assert one.bare.endswith(one.pronoun)
    best = read(word, lexicon)
    assert best is None or best == found[0]
