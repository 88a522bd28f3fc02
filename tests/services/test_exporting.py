from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError


def test_json_lines_hold_one_article_a_line_with_the_keys_of_show(archive: Archive, tmp_path: Path) -> None:
    archive.annotating.highlight(3, quote="نيامي")
    archive.tagging.trash([5])
    out = tmp_path / "all.jsonl"
    assert archive.upkeep.export(out) == 5
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == [4, 1, 2, 3, 6]
    assert records[3] == archive.searching.record(3)


def test_an_export_can_be_imported_elsewhere(archive: Archive, tmp_path: Path) -> None:
    archive.upkeep.export(tmp_path / "all.jsonl")
    with open_archive(tmp_path / "other") as other:
        assert other.importing.import_paths([tmp_path / "all.jsonl"]).added == 6
        original = {r["title"]: r for r in map(archive.searching.record, range(1, 7))}
        for number in range(1, 7):
            record = other.searching.record(number)
            for key in ("paragraphs", "date", "language", "tags", "initiatives", "url"):
                assert record[key] == original[record["title"]][key]


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(archive: Archive, tmp_path: Path) -> None:
    archive.annotating.set_note(1, "=HYPERLINK(1)")
    assert archive.upkeep.export(tmp_path / "all.csv") == 6
    data = (tmp_path / "all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # Excel reads UTF-8 only so
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    assert [row["id"] for row in rows] == ["4", "5", "1", "2", "3", "6"]
    assert rows[2]["note"] == "'=HYPERLINK(1)"
    assert rows[4]["text"] == archive.searching.article(3).body


def test_a_zip_holds_everything_readable(archive: Archive, tmp_path: Path, releases_file: Path) -> None:
    archive.annotating.highlight(1, quote="Niamey", comment="where")
    archive.upkeep.export(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as bundle:
        assert bundle.testzip() is None
        assert len(bundle.read("articles.jsonl").splitlines()) == 6
        assert json.loads(bundle.read("annotations.jsonld"))["total"] == 1
        assert [i["name"] for i in json.loads(bundle.read("initiatives.json"))] == [
            "Sahel Teachers",
            "Water in Schools",
        ]
        (original,) = (name for name in bundle.namelist() if name.startswith("originals/"))
        assert bundle.read(original) == releases_file.read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [("all.docx", "cannot write"), ("all", "cannot write"), ("no/all.csv", "does not exist")],
)
def test_where_an_export_cannot_go_is_a_sentence(
    archive: Archive, tmp_path: Path, name: str, said: str
) -> None:
    with pytest.raises(ArchiveError, match=said):
        archive.upkeep.export(tmp_path / name)
    assert not list(tmp_path.glob("*.part"))
