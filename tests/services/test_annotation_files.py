from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError


def test_some_annotations_are_written_in_their_order_in_each_form(archive: Archive, tmp_path: Path) -> None:
    annotating = archive.annotating
    annotating.highlight(1, quote="Niamey", comment="=where\n# no heading", type="check")
    annotating.highlight(6, quote="opens its doors")
    annotating.highlight(6, quote="every day")
    first, second, _third = (one.id for one in annotating.everything())
    for ending in (".md", ".csv", ".jsonld"):
        assert annotating.export([second, first, 999], tmp_path / f"out{ending}") == 2
    assert (tmp_path / "out.md").read_text(encoding="utf-8").splitlines() == [
        "## A note without a date",
        "undated · releases.jsonl · 6",
        "",
        "- *key-message*: “opens its doors”",
        "",
        "## Teachers of the Sahel meet in Dakar",
        "2024-03-01 · releases.jsonl · 1",
        "",
        "- *check*: “Niamey” — =where",
        "  # no heading",
    ]
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["article_id"], row["comment"]) for row in rows] == [
        ("6", ""),
        ("1", "'=where\n# no heading"),
    ]
    assert json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))["total"] == 2
    with pytest.raises(ArchiveError, match="ending"):
        annotating.export([first], tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()
