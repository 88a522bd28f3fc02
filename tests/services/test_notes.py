"""Notes and comments beside what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.domain.query import And, IdSet, Or, Word
from archive_desktop.domain.query_parser import parse
from archive_desktop.services.notes import Notes


def test_notes_stand_beside_what_was_typed_as_they_are_now(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"title": "Wells opened", "body": "Water for all."}', "utf-8")
    with open_archive(tmp_path / "archive") as archive:
        archive.importing.import_paths([tmp_path / "one.jsonl"])
        notes = Notes(archive._database, archive.indexing.analysis)
        tree = parse("budget title:wells").tree
        assert notes.beside(tree) == tree
        (article,) = archive.searching.find("wells").ids
        archive.annotating.set_note(article, "Ask about the budget")
        assert notes.beside(tree) == And(
            (Or((Word("budget"), IdSet(frozenset([article])))), Word("wells", field="title"))
        )
        archive.upkeep.undo()
        assert notes.beside(tree) == tree


@pytest.mark.parametrize("text", ["", "date:2024", "title:wells"])
def test_what_is_no_typed_word_is_left_alone(text: str, tmp_path: Path) -> None:
    with open_archive(tmp_path / "archive") as archive:
        tree = parse(text).tree
        assert Notes(archive._database, archive.indexing.analysis).beside(tree) is tree
