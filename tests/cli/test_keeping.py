from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]


def test_undo_and_redo_name_what_they_turn(ask: Ask) -> None:
    ask("star", "1")
    assert ask("undo", "--json").json == {"undone": "Star: 1 article"}
    assert ask("redo", "--json").json == {"redone": "Star: 1 article"}
    assert ask("redo", "--json").json == {"redone": None}
    assert ask("redo").out == "Nothing to redo.\n"
    assert ask("undo").out == "Undone: Star: 1 article.\n"
    assert ask("undo", "--json").json == {"undone": "Import of releases.jsonl"}
    assert ask("undo", "--json").json == {"undone": None}
    assert ask("list", "--json").json["total"] == 0


def test_a_check_finds_and_repairs(ask: Ask, folder: Path) -> None:
    assert ask("check", "--json").json == {"ok": True, "problems": []}
    assert ask("check").out == "All is well.\n"
    shutil.rmtree(folder / "index")
    said = ask("check", "--json")
    assert (said.code, said.json["ok"]) == (1, False)
    assert [list(problem) for problem in said.json["problems"]] == [["what", "where", "repaired"]]
    said = ask("check", "--repair", "--json")
    assert (said.code, said.json["ok"], said.json["problems"][0]["repaired"]) == (0, True, True)
    assert ask("check").code == 0


def test_the_index_is_built_anew(ask: Ask) -> None:
    assert ask("reindex", "--json").json == {"articles": 4}


def test_a_backup_is_restored_and_what_was_there_is_kept(ask: Ask, folder: Path, tmp_path: Path) -> None:
    record = ask("backup", tmp_path / "mine.zip", "--json").json
    assert (record["path"], record["articles"]) == (str(tmp_path / "mine.zip"), 4)
    ask("undo")
    restored = ask("restore", tmp_path / "mine.zip", "--json").json
    assert restored["articles"] == ask("list", "--json").json["total"] == 4
    assert ask("search", "weavers", "--json").json["total"] == 1
    assert Path(restored["before"]).parent == folder / "backups"
    assert Path(ask("backup", "--json").json["path"]).parent == folder / "backups"


def test_an_archive_that_cannot_be_opened_any_more_is_restored_too(ask: Ask, folder: Path) -> None:
    made = ask("backup", "--json").json["path"]
    (folder / "archive.db").write_bytes(b"\x07" * 50_000)
    refused = ask("list")
    assert (refused.code, "damaged" in refused.err, "backups" in refused.err) == (1, True, True)
    restored = ask("restore", made, "--json").json
    assert restored["articles"] == 4
    assert Path(restored["before"]).read_bytes() == b"\x07" * 50_000
    assert ask("search", "weavers", "--json").json["total"] == 1
    assert ask("check").code == 0


def test_what_is_no_backup_or_no_place_is_a_sentence(ask: Ask, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_text("Dear Sir", encoding="utf-8")
    for arguments, said in (
        (("restore", tmp_path / "letter.zip"), "not a whole backup"),
        (("restore", tmp_path / "missing.zip"), "no file"),
        (("backup", tmp_path / "no" / "mine.zip"), "does not exist"),
        (("backup", tmp_path), "is a folder"),
        (("backup", folder / "archive.db"), "belongs to the archive itself"),
        (("export", tmp_path / "no" / "all.csv"), "does not exist"),
        (("export", tmp_path / "all.docx"), "cannot write"),
    ):
        answer = ask(*arguments, "--json")
        assert (answer.code, answer.out) == (1, "")
        assert said in answer.err
    assert ask("list", "--json").json["total"] == 4


def test_everything_is_exported_in_three_forms(ask: Ask, tmp_path: Path) -> None:
    for name in ("all.jsonl", "all.csv", "all.zip"):
        assert ask("export", tmp_path / name, "--json").json == {"path": str(tmp_path / name), "articles": 4}
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    shown = [ask("show", json.loads(line)["id"], "--json").json for line in lines]
    assert [json.loads(line) for line in lines] == shown


def test_stats_count_what_is_there(ask: Ask, folder: Path) -> None:
    record = ask("stats", "--json").json
    assert (record["articles"], record["languages"]) == (4, {"en": 2, "ar": 1, "fr": 1})
    assert (record["folder"], record["index"], record["last_backup"]) == (str(folder), "up to date", None)
    lines = ask("stats").out.splitlines()
    assert "languages: en 2, ar 1, fr 1" in lines
    assert "last backup: none" in lines
