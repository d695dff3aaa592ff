"""One folder of everything that goes wrong: each fault is named, and the rest of the batch is added."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from web.cli import main

GOOD = """<html><body><nav><a href="/">الرئيسية</a></nav><h1>موسم الرمان يبدأ في الوادي</h1>
<p>بدأ المزارعون في الوادي الأخضر صباح السبت جني محصول الرمان وسط توقعات بموسم وفير هذا العام.</p>
<p>وقال رئيس الجمعية الزراعية إن الإنتاج سيزيد بنحو الخمس عن العام الماضي بفضل أمطار الربيع.</p>
</body></html>""".encode()
RECORD = {"id": "good", "title": "موسم الرمان", "text": GOOD.decode(), "html": GOOD.decode()}


def zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"<p>" + b" " * 60_000_000)
        archive.writestr("good.html", GOOD)
    return stream.getvalue()


def lines() -> bytes:
    good = json.dumps(RECORD, ensure_ascii=False).encode()
    return b"\n".join(
        [good, b'{"id": "cut', b"[1]", b'{"id": "no text"}', good.replace(b'"good"', b'"second"')]
    )


BAD: dict[str, bytes] = {
    "empty.html": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 64,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(400),
    "broken.html.gz": gzip.compress(GOOD)[:-20],
    "bomb.txt.gz": gzip.compress(b" " * 60_000_000),
    "deep.html": b"<div>" * 100_000 + b"<p>x</p>",
    "half.zip": zip_bomb()[:300],
}
PLACES = ["bomb.zip!bomb.html", "records.jsonl:2", "records.jsonl:3", "records.jsonl:4", "loop"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a_good.html").write_bytes(GOOD)
    (folder / "z_good_1256.html").write_bytes(
        GOOD.replace("السبت".encode(), "الأحد".encode()).decode().encode("cp1256")
    )
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "bomb.zip").write_bytes(zip_bomb())
    (folder / "records.jsonl").write_bytes(lines())
    (folder / "loop").symlink_to(folder)
    return folder


def test_each_fault_is_named_and_the_rest_is_added(folder, tmp_path):
    result = CliRunner().invoke(main, ["--archive", str(tmp_path / "a"), "add", str(folder), "--json"])
    assert result.exit_code == 1
    summary = json.loads(result.stdout)
    failed = {Path(one["source"]).relative_to(folder).as_posix(): one for one in summary["failed"]}
    assert sorted(failed) == sorted([*BAD, *PLACES])
    for one in failed.values():
        assert one["error"].startswith(one["source"])
        assert one["hint"], one
        assert "unexpected" not in one["error"]
    # The page, the same page in the zip (one article), the one in windows-1256, and two records.
    assert summary["added"] == 4
    assert summary["unchanged"] == 1


@pytest.mark.slow
def test_a_line_of_200_megabytes(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(json.dumps(RECORD).encode() + b'\n{"text": "')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n' + json.dumps(RECORD | {"id": "second"}).encode())
    result = CliRunner().invoke(main, ["--archive", str(tmp_path / "a"), "add", str(path), "--json"])
    assert result.exit_code == 1
    summary = json.loads(result.stdout)
    assert [one["source"] for one in summary["failed"]] == [f"{path}:2"]
    assert summary["added"] == 2
