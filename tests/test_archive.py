from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import mend_index, restore_damaged
from archive_desktop.domain.errors import ArchiveError, Cancelled

RELEASE = {
    "id": "w-1",
    "title": "Wells",
    "date": "2024-01-01",
    "body": "A well was dug in the village of Ain.",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "wells.jsonl"
    file.write_text(json.dumps(RELEASE) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def imported_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wells")
    source = place / "wells.jsonl"
    source.write_text(json.dumps(RELEASE) + "\n", encoding="utf-8")
    with open_archive(place / "archive") as archive:
        archive.importing.import_paths([source])
    return place / "archive"


@pytest.fixture
def folder(tmp_path: Path, imported_once: Path) -> Path:
    """An archive of one release, for this test alone."""
    shutil.copytree(imported_once, tmp_path / "archive")
    return tmp_path / "archive"


def test_a_script_of_a_user_does_the_whole_job_and_is_run_once(tmp_path: Path, source: Path) -> None:
    script = tmp_path / "job.py"
    script.write_text(
        f"""print("begun")
from archive_desktop import open_archive
told = []
with open_archive("folder") as archive:
    report = archive.importing.import_paths([{str(source)!r}], progress=lambda done, total: told.append(done))
    archive.tagging.tag([report.articles[0].id], add=["water"])
    page = archive.searching.search("tag:water wells", limit=20, match="auto", facets=True)
    for hit in page.hits:
        print(hit.article_id, hit.external_id, hit.score > 0, hit.snippet)
        archive.annotating.highlight(hit.article_id, quote="village of Ain", comment="where")
    pack = archive.briefing.new_pack("Wells", query="wells").object_id
    print(archive.briefing.export(pack, "pack.pdf").ok, told[-1:])
""",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "begun", "1 w-1 True A well was dug in the village of Ain.", "True [1]"
    ]  # fmt: skip
    assert (tmp_path / "pack.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "folder" / "archive.db").exists()


def test_the_services_are_attributes(folder: Path) -> None:
    with open_archive(folder) as archive:
        for name in ["importing", "tagging", "annotating", "searching", "indexing", "briefing", "upkeep"]:
            assert hasattr(archive, name)
        assert archive.writable
        assert archive.folder == folder


def test_a_folder_can_be_moved_and_opened_elsewhere(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "a stick" / "الأرشيف"
    shutil.copytree(folder, moved)
    shutil.rmtree(folder)
    with open_archive(moved) as archive:
        assert archive.searching.search("village").total == 1
        assert archive.upkeep.check() == ()


def test_only_one_program_changes_an_archive_and_others_read_beside_it(folder: Path) -> None:
    with open_archive(folder, program="The window"):
        with pytest.raises(ArchiveError, match="in use by The window"):
            open_archive(folder, patience=0)
        with open_archive(folder, changing=False) as reader:
            assert not reader.writable
            assert reader.searching.search("village").total == 1
            with pytest.raises(ArchiveError, match="reading only"):
                reader.tagging.star([1])


def test_a_reader_sees_what_was_changed_meanwhile(folder: Path) -> None:
    with open_archive(folder) as owner, open_archive(folder, changing=False) as reader:
        assert reader.searching.search("village").total == 1
        owner.tagging.trash([1])
        owner.tagging.empty_trash()
        assert reader.searching.search("village").total == 0
        owner.indexing.catch_up()
        assert reader.searching.search("village").total == 0


def test_a_file_or_an_impossible_place_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match="is a file, and an archive is a folder"):
        open_archive(tmp_path / "file")
    with pytest.raises(ArchiveError, match="cannot be made"):
        open_archive(tmp_path / "file" / "folder")


def test_an_index_in_a_process_of_its_own_finds_the_same(folder: Path) -> None:
    with open_archive(folder, index_in_worker=True) as archive:
        assert archive.searching.search("village").total == 1
        assert not archive.indexing.missed


def test_a_missing_index_is_mended_where_the_archive_is_free(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    with open_archive(folder, changing=False) as reader:
        reader.searching.search("village")
        assert reader.indexing.missed
    with open_archive(folder):
        mend_index(folder)
    assert not (folder / "index").exists()
    mend_index(folder)
    with open_archive(folder, changing=False) as reader:
        assert reader.indexing.state() == "up to date"


def test_mending_can_be_stopped(folder: Path) -> None:
    shutil.rmtree(folder / "index")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        mend_index(folder, stop)
    with open_archive(folder) as archive:
        assert archive.searching.search("village").total == 1


def test_an_emptied_database_beside_its_backups_is_no_new_archive(folder: Path) -> None:
    with open_archive(folder) as archive:
        made = archive.upkeep.back_up().path
    (folder / "archive.db").write_bytes(b"")
    for changing in (True, False):
        with pytest.raises(ArchiveError, match="is empty") as caught:
            open_archive(folder, changing=changing)
        assert caught.value.code == "damaged"
    restore_damaged(folder, made, "the tests")
    with open_archive(folder) as archive:
        assert archive.searching.search("village").total == 1
