from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.pasting import forget_pasted, keep_pasted

NOTE = "Harbour library opens\n\nThe library of the harbour opened its doors to two hundred pupils — مكتبة.\n"


def test_each_text_gets_a_file_of_its_own_named_after_the_day(tmp_path: Path) -> None:
    first, second = keep_pasted(tmp_path, NOTE), keep_pasted(tmp_path, NOTE)
    assert re.fullmatch(r"Pasted text \d{4}-\d\d-\d\d\.txt", first.name)
    assert second.name == first.name.replace(".txt", " 2.txt")
    assert first.read_text("utf-8") == NOTE


def test_forgetting_leaves_other_files_alone(tmp_path: Path) -> None:
    other = tmp_path / "own.txt"
    other.write_text("mine")
    file = keep_pasted(tmp_path, NOTE)
    forget_pasted(tmp_path, other)
    forget_pasted(tmp_path, file)
    forget_pasted(tmp_path, file)
    assert other.exists()
    assert not file.parent.exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "pasted").write_text("a file where the folder should be")
    with pytest.raises(ArchiveError, match="could not be kept"):
        keep_pasted(tmp_path, NOTE)


def test_pasted_text_and_pages_are_imported_like_files(archive: Archive) -> None:
    text = archive.importing.keep_pasted(NOTE)
    page = archive.importing.keep_pasted(
        f"<h1>Wells of the valley</h1><p>{'The wells of the valley were measured again by engineers. ' * 6}</p>",
        html=True,
    )
    report = archive.importing.import_paths([text, page])
    assert report.failed == ()
    assert [article.source for article in report.articles] == [text.name, page.name]
    for file in (text, page):
        archive.importing.forget_pasted(file)
    assert not text.parent.exists()
