from __future__ import annotations

import json
from pathlib import Path

from archive_desktop.archive import Archive
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.label import LONGEST


def test_what_is_cut_and_what_two_initiatives_are_called_is_said(archive: Archive, tmp_path: Path) -> None:
    for name in ("Wells", "Tanks"):
        archive.initiatives.add(Initiative(0, name, aliases=("Water",)))
    file = tmp_path / "two.jsonl"
    releases = [
        {"id": f"r{n}", "title": f"Release {n}", "body": f"Text {n}.", "tags": ["long " * 40, "short"],
         "initiatives": ["Water", "Wells"]}
        for n in (1, 2)
    ]  # fmt: skip
    file.write_text("".join(json.dumps(one) + "\n" for one in releases), "utf-8")
    foreseen = archive.importing.import_paths(file, dry_run=True)
    report = archive.importing.import_paths(file)
    assert report.remarks == foreseen.remarks
    assert sorted((remark.code, remark.source) for remark in report.remarks) == [
        ("name-cut", "two.jsonl"),
        ("name-shared", "two.jsonl"),
    ]
    said = " ".join(remark.sentence for remark in report.remarks)
    assert "has 199 characters; it was cut to 100" in said
    assert "“Water” is a name of “Wells” and “Tanks”" in said
    for article_id in report.change.article_ids:
        shown = archive.searching.article(article_id)
        assert max(map(len, shown.tags)) == LONGEST
        assert [one.name for one in archive.initiatives.all() if one.id in shown.initiatives] == ["Wells"]
    assert archive.importing.import_paths(file).remarks == ()
