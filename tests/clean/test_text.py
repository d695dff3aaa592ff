"""Plain text, whole: folders of cases, the user's own documents, and what holds for any text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.article import Article, page_lines
from indexer.clean.lines import normal_space
from indexer.clean.reasons import LABELS, Reason
from indexer.clean.text.cleaning import clean_text, judge_lines
from tests.growth import grows_linearly

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests/cases/text").iterdir())
SHARED = ROOT / "../shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_comes_out_as_expected(case):
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    found = clean_text((case / "page.txt").read_text("utf-8"))
    assert {
        "title": found.title,
        "author": found.author,
        "site": found.site,
        "published": found.published,
        "published_as_printed": found.published_as_printed,
        "paragraphs": list(found.paragraphs),
        "removed": [[line.reason, line.text, line.after] for line in found.removed],
    } == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_cleaned_is_clean(case):
    found = clean_text((case / "page.txt").read_text("utf-8"))
    again = clean_text("\n".join(found.paragraphs), title=found.title)
    assert again.paragraphs == found.paragraphs


def test_there_are_cases_enough():
    assert len(CASES) >= 12


@pytest.mark.parametrize("seed", SEEDS or [None], ids=lambda seed: seed.stem if seed else "none")
def test_the_users_documents_come_out_exactly(seed):
    if seed is None:
        pytest.skip(f"{SHARED / 'seeds'} is not here")
    expected = json.loads((SHARED / "gold/seeds" / f"{seed.stem}.json").read_text("utf-8"))
    found = clean_text(seed.read_text("utf-8"))
    optional = {normal_space(line) for line in expected["optional"]}
    assert [line for line in found.paragraphs if line not in optional] == [
        normal_space(line) for line in expected["paragraphs"]
    ]
    assert found.title == expected["title"]
    assert (found.published or "")[:10] == (expected["published"] or "")


def test_the_gold_scrapes_keep_their_quality(tmp_path):
    gold = SHARED / "gold"
    if not gold.exists():
        pytest.skip(f"{gold} is not here")
    predictions = tmp_path / "text.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        for page in sorted(gold.glob("pages/*/page.txt")):
            found = clean_text(page.read_text("utf-8"))
            row = {
                "source": str(page),
                "title": found.title,
                "published": found.published,
                "paragraphs": found.paragraphs,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    command = [sys.executable, str(gold / "score.py"), str(predictions), "--kind", "text", "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert scores["junk_removed"] >= 0.98
    assert scores["body_kept"] >= 0.995
    assert scores["perfect"] >= 0.94
    assert scores["title_exact"] >= 0.95
    assert scores["date"] >= 0.94


PIECES = st.sampled_from(
    [
        "الرئيسية",
        "اقرأ أيضا",
        "الأكثر قراءة",
        "اترك تعليقاً",
        "إعلان",
        "بقلم: سلمى الخطيب",
        "2 يوليو 2017",
        "خبر قصير عن المدينة",
        "منذ 3 ساعات",
        "- بند أول",
        "....",
        "أول خبر    ثاني خبر طويل    ثالث خبر طويل    رابع خبر طويل",
        "قالت البلدية إن الحديقة الجديدة تفتح أبوابها أمام الزوار طوال أيام الأسبوع، من الصباح إلى المساء.",
        "\u200f  \u00a0 ",
        "",
    ]
)


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=40), st.sampled_from([None, "خبر قصير", ""])
)
@settings(max_examples=300, deadline=None)
def test_every_line_is_kept_or_removed_once_and_in_order(lines, title):
    text = "\n".join(lines)
    found = clean_text(text, title=title)
    article = Article("x", None, None, None, None, None, None, None, found.paragraphs, found.removed)
    page = [line for line, _ in page_lines(article)]
    assert page == [normal_space(line) for line in text.splitlines() if normal_space(line)]
    assert all(line.reason in set(Reason) for line in found.removed)
    assert clean_text(text, title=title) == found


@given(st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=40))
@settings(max_examples=100, deadline=None)
def test_every_block_gets_one_judgment(blocks):
    judgments = judge_lines(blocks)
    assert [judgment.text for judgment in judgments] == [normal_space(block) for block in blocks]
    assert all(judgment.kept == (judgment.reason is None) for judgment in judgments)


def test_a_known_title_is_not_sought_and_its_repetition_goes():
    body = "افتتحت البلدية صباح اليوم حديقة الطيور التي انتظرها السكان ثلاثة أعوام، وحضر مئات التلاميذ."
    found = clean_text(f"حديقة الطيور\nحديقة الطيور تفتح أبوابها\n{body}", title="حديقة الطيور تفتح أبوابها")
    assert found.title == "حديقة الطيور تفتح أبوابها"
    assert [line.reason for line in found.removed][1] == Reason.TITLE
    assert found.paragraphs[-1] == body


def test_a_short_title_does_not_take_subheads_that_begin_alike():
    body = "افتتحت البلدية صباح اليوم حديقة الطيور التي انتظرها السكان ثلاثة أعوام، وحضر مئات التلاميذ."
    found = clean_text(f"{body}\nالحديقة في أرقام\n{body[:-1]} جميعا.", title="الحديقة")
    assert "الحديقة في أرقام" in found.paragraphs


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "الرئيسية", "12"])
def test_a_text_without_article_has_no_paragraphs(text):
    found = clean_text(text)
    assert found.paragraphs == ()
    assert found.title is None
    assert found.published is None


def test_every_reason_has_its_labels():
    assert set(LABELS) == set(Reason)
    assert all(set(names) == {"ar", "en", "fr"} and all(names.values()) for names in LABELS.values())


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("كلمة ", id="one long line"),
        pytest.param("خبر جديد عن المدينة\n", id="many short lines"),
        pytest.param(" ", id="spaces"),
        pytest.param("| ", id="signs"),
        pytest.param("2/7/2017 ", id="dates"),
        pytest.param("منذ ", id="ages"),
    ],
)
def test_time_grows_with_the_text_only(part):
    assert grows_linearly(lambda text: clean_text(text + "."), part, 400_000)
