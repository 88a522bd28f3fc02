"""A small imported archive, a new archive's database, and files to import."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.store.database import Database

RELEASES = (
    {"id": "m-1", "title": "Teachers of the Sahel meet in Dakar", "date": "2024-03-01", "language": "en",
     "tags": ["conference"], "initiatives": ["Sahel Teachers"],
     "paragraphs": ["Dakar, 1 March 2024. Sixty weavers met to speak about reading in village schools.",
                    "“A school without books is a house without windows,” said the director of the programme.",
                    "The next meeting of weavers will be held in Niamey."]},
    {"id": "m-2", "title": "Les enseignants du Sahel réunis à Dakar", "date": "2024-03-01", "language": "fr",
     "tags": ["conference"], "initiatives": ["Sahel Teachers"],
     "paragraphs": ["Dakar, le 1er mars 2024. Soixante enseignants ont parlé de l’éducation dans les villages.",
                    "La prochaine rencontre se tiendra à Niamey."]},
    {"id": "m-3", "title": "معلمو الساحل يجتمعون في داكار", "date": "2024-03-01", "language": "ar",
     "tags": ["conference"], "initiatives": ["Sahel Teachers"],
     "paragraphs": ["داكار، 1 مارس 2024. اجتمع ستون معلمًا للحديث عن التعليم والقراءة في مدارس القرى.",
                    "ويُعقد اللقاء القادم في نيامي."]},
    {"id": "m-4", "title": "A charter for water in schools", "date": "2023-06-12", "language": "en",
     "tags": ["water", "agreement"], "initiatives": ["Water in Schools"],
     "paragraphs": ["Tunis, 12 June 2023. Two ministries signed a charter for clean water in every school.",
                    "The charter names 120 village schools and the weavers who will look after the wells."]},
    {"id": "m-5", "title": "Une charte pour l’eau à l’école", "date": "2023-06-12", "language": "fr",
     "tags": ["water"], "initiatives": ["Water in Schools"],
     "paragraphs": ["Tunis, le 12 juin 2023. Deux ministères ont signé une charte pour l’eau dans chaque école."]},
    {"title": "A note without a date", "language": "en", "url": "https://example.org/notes/1",
     "paragraphs": ["The library of the council opens its doors to readers on every day of the week."]},
)  # fmt: skip

WriteReleases = Callable[..., Path]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """The database of an archive with nothing in it."""
    folder = tmp_path / "new archive"
    folder.mkdir()
    opened = Database(folder, "tests")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def releases_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSON Lines file of six releases in three languages; never changed by a test."""
    file = tmp_path_factory.mktemp("releases") / "releases.jsonl"
    lines = [json.dumps(release, ensure_ascii=False) for release in RELEASES]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def imported_once(tmp_path_factory: pytest.TempPathFactory, releases_file: Path) -> Path:
    """The folder of an archive that holds the six releases (ids 1 to 6), to be copied and not opened."""
    folder = tmp_path_factory.mktemp("imported") / "archive"
    with open_archive(folder) as archive:
        report = archive.importing.import_paths([releases_file])
    assert [article.id for article in report.articles] == [1, 2, 3, 4, 5, 6]
    return folder


@pytest.fixture
def archive_folder(imported_once: Path, tmp_path: Path) -> Path:
    """A folder with an archive of six releases, for this test alone."""
    folder = tmp_path / "archive"
    shutil.copytree(imported_once, folder)
    return folder


@pytest.fixture
def archive(archive_folder: Path) -> Iterator[Archive]:
    """The archive of six releases, open for changing."""
    with open_archive(archive_folder) as opened:
        yield opened


@pytest.fixture
def write_releases(tmp_path: Path) -> WriteReleases:
    """Write a JSON Lines file of these objects: write_releases("name.jsonl", {…}, {…})."""

    def write(name: str, *releases: Mapping[str, Any]) -> Path:
        file = tmp_path / name
        text = "".join(json.dumps(release, ensure_ascii=False) + "\n" for release in releases)
        file.write_text(text, encoding="utf-8")
        return file

    return write
