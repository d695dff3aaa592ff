"""The compiled dictionary: what is kept of entries, how it is written and read, and where it lies."""

from __future__ import annotations

import threading
from importlib.metadata import version
from pathlib import Path

import pytest

from indexer.arabic.lexicon import Kind, Lexicon, home
from indexer.arabic.lexicon.compiled import MAGIC, DamagedLexiconError, Row, compile_rows
from indexer.arabic.lexicon.dictionary import ATTESTED, Entry
from indexer.arabic.lexicon.forms import bound_forms, spellings
from indexer.arabic.lexicon.own import own_words
from indexer.arabic.lexicon.weighing import COUNTRY, OWN_NAME, share_of, weighed
from indexer.cache_folder import PLACE, cache_folder

SCHOOL = Entry("مدرسة", "مدرسة", "درس", Kind.NOUN, 1e-4, ATTESTED)
SCHOOLS = Entry("مدارس", "مدرسة", "درس", Kind.NOUN, 1e-4, ATTESTED)
WROTE = Entry("كتبوا", "كتب", "كتب", Kind.VERB, 1e-4, ATTESTED, prepositions=False, article=False)
IN = Entry("في", "في", None, Kind.PARTICLE, 1e-2, ATTESTED, prepositions=False, article=False)


def made(*entries: Entry, own: list[tuple[str, str, Kind]] | None = None) -> Lexicon:
    return Lexicon(compile_rows(weighed(entries, own or [])))


def test_a_stem_gives_back_what_it_was_made_of() -> None:
    lexicon = made(SCHOOL, SCHOOLS, WROTE, IN)
    (row,) = lexicon.rows("مدارس")
    assert (row.lemma, row.root, row.kind, row.free, row.bound) == ("مدرسه", "درس", Kind.NOUN, True, True)
    assert row.weight == pytest.approx(-4.0)
    assert lexicon.rows("كتاب") == []
    assert "مدارس" in lexicon
    assert "كتاب" not in lexicon


def test_a_feminine_noun_stands_free_with_ta_marbuta_and_bound_with_ta() -> None:
    lexicon = made(SCHOOL)
    assert [(row.free, row.bound) for row in lexicon.rows("مدرسه")] == [(True, False)]
    assert [(row.free, row.bound) for row in lexicon.rows("مدرست")] == [(False, True)]
    assert len(lexicon) == 2


def test_a_verb_bears_no_article_and_loses_its_silent_alef() -> None:
    lexicon = made(WROTE)
    assert [(row.free, row.bound, row.article) for row in lexicon.rows("كتبو")] == [(False, True, False)]
    assert [(row.free, row.bound, row.article) for row in lexicon.rows("كتبوا")] == [(True, False, False)]


def test_all_stems_with_which_letters_begin_are_found() -> None:
    lexicon = made(SCHOOL, IN, own=[("مد", "مد", Kind.NAME)])
    assert lexicon.stems_beginning("مدرسهها") == ["مد", "مدرسه"]
    assert lexicon.stems_beginning("ق") == []


@pytest.mark.parametrize(
    ("stem", "kind", "forms"),
    [
        ("حكومة", Kind.NOUN, ("حكومت",)),
        ("مستشفى", Kind.NOUN, ("مستشفا", "مستشفى")),
        ("لدى", Kind.PARTICLE, ("لدى",)),
        ("وزراء", Kind.NOUN, ("وزراء", "وزرائ", "وزراؤ")),
        ("ماء", Kind.NOUN, ("ماء",)),
        ("كتبوا", Kind.VERB, ("كتبو",)),
        ("كتاب", Kind.NOUN, ("كتاب",)),
    ],
)
def test_what_stems_become_before_a_pronoun(stem: str, kind: Kind, forms: tuple[str, ...]) -> None:
    assert bound_forms(stem, kind) == forms


def test_of_two_readings_with_one_lemma_the_likelier_is_kept_with_the_root_of_either() -> None:
    listed = Entry("وزير", "وزير", None, Kind.NAME, 1e-3, ATTESTED)
    derived = Entry("وزير", "وزير", "وزر", Kind.NOUN, 1e-4, ATTESTED)
    rows = made(listed, derived).rows("وزير")
    assert {row.kind for row in rows} == {Kind.NAME, Kind.NOUN}
    assert {row.root for row in rows} == {"وزر"}


def test_a_country_is_no_accusative_of_its_people() -> None:
    country = Entry("ليبيا", "ليبيا", None, Kind.NAME, None)
    people = Entry("ليبيا", "ليبي", None, Kind.NAME, 1e-4, ATTESTED)
    weights = {row.lemma: row.weight for row in made(country, people).rows("ليبيا")}
    assert weights["ليبيا"] > weights["ليبي"]
    assert 10 ** weights["ليبيا"] == pytest.approx(COUNTRY)


@pytest.mark.parametrize(
    ("stem", "kind", "found"),
    [
        ("بدؤوا", Kind.VERB, ("بدؤوا", "بدأوا", "بدئوا")),
        ("يقرؤون", Kind.VERB, ("يقرؤون", "يقرأون", "يقرئون")),
        ("جاؤوا", Kind.VERB, ("جاؤوا",)),
        ("كتبوا", Kind.VERB, ("كتبوا",)),
        ("مبدؤون", Kind.NOUN, ("مبدؤون",)),
    ],
)
def test_how_else_stems_are_spelled(stem: str, kind: Kind, found: tuple[str, ...]) -> None:
    assert spellings(stem, kind) == found


def test_forms_that_are_never_met_weigh_less() -> None:
    met, seldom, never = (Entry("سوق", "سوق", None, Kind.NOUN, 1e-4, count) for count in (ATTESTED, 1, 0))
    assert share_of(met) > share_of(seldom) > share_of(never) > 0


def test_own_words_are_known_whatever_the_dictionary_has() -> None:
    (row,) = made(own=[("لندن", "لندن", Kind.NAME)]).rows("لندن")
    assert (row.lemma, row.kind) == ("لندن", Kind.NAME)
    assert 10**row.weight >= OWN_NAME * 0.99


def test_own_tables_are_clean() -> None:
    seen = set()
    for word, lemma, kind in own_words():
        assert word == word.strip()
        assert lemma
        assert len(word) > 1
        assert (word, kind) not in seen, word
        seen.add((word, kind))


def test_compiling_twice_gives_the_same_bytes() -> None:
    entries = [SCHOOL, SCHOOLS, WROTE, IN]
    assert compile_rows(weighed(entries, [])) == compile_rows(weighed(entries[::-1], []))


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data[:0], lambda data: data[1:]])
def test_a_damaged_file_is_told(spoil: object, tmp_path: Path) -> None:
    assert callable(spoil)
    file = tmp_path / "lexicon.bin"
    file.write_bytes(spoil(compile_rows({"مد": [Row("مد", "", Kind.NAME, -3.0, *([True] * 4))]})))
    with pytest.raises(DamagedLexiconError):
        Lexicon.open(file)


def test_a_bit_that_fell_over_is_told(tmp_path: Path) -> None:
    data = bytearray(compile_rows({"مد": [Row("مد", "", Kind.NAME, -3.0, *([True] * 4))]}))
    data[-20] ^= 1
    file = tmp_path / "lexicon.bin"
    file.write_bytes(bytes(data))
    with pytest.raises(DamagedLexiconError, match="damaged"):
        Lexicon.open(file)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
    """A cache folder of its own, and a dictionary of one word; the list counts how often it is compiled."""
    made: list[int] = []

    def compiled() -> bytes:
        made.append(1)
        return compile_rows(weighed([SCHOOL], []))

    monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
    monkeypatch.setattr(home, "_compiled", compiled)
    return made


def opened() -> Lexicon:
    return home.open_lexicon.__wrapped__()


def test_it_is_compiled_once_whoever_asks(quick: list[int]) -> None:
    threads = [threading.Thread(target=opened) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "مدرسه" in opened()
    assert len(quick) == 1


def test_a_damaged_one_is_made_again(quick: list[int]) -> None:
    opened()
    (file,) = cache_folder().glob("lexicon-*.bin")
    file.write_bytes(MAGIC + b"\0" * 40)
    assert "مدرسه" in opened()
    assert len(quick) == 2


def test_without_a_folder_it_is_made_in_memory_and_what_to_do_is_said(
    quick: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert "مدرسه" in opened()
    assert len(quick) == 1
    said = capsys.readouterr().err
    assert str(tmp_path / "cache") in said
    assert PLACE in said


def test_the_version_is_the_one_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert home._version() == version(home.PACKAGE)
    facts = tmp_path / f"{home.PACKAGE}-9.8.dist-info" / "METADATA"
    facts.parent.mkdir()
    facts.write_text("Metadata-Version: 2.1\nName: farahidi\nVersion: 9.8\n\nVersion: 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert home._version() == version(home.PACKAGE) == "9.8"


def test_the_dictionary_of_another_version_goes(quick: list[int]) -> None:
    cache_folder().mkdir()
    (cache_folder() / "lexicon-0000-little.bin").write_bytes(b"old")
    opened()
    (kept,) = cache_folder().glob("lexicon-*.bin")
    assert home.fingerprint() in kept.name
