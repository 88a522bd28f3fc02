"""The command line in this process: what it prints, and its exit code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.cli.main import run

RELEASES = (
    {"id": "m-1", "title": "Teachers of the Sahel meet in Dakar", "date": "2024-03-01", "language": "en",
     "tags": ["conference"], "initiatives": ["Sahel Teachers"],
     "paragraphs": ["Dakar, 1 March 2024. Sixty weavers met to speak about reading in village schools.",
                    "“A school without books is a house without windows,” said the director of the programme.",
                    "The next meeting of weavers will be held in Niamey."]},
    {"id": "m-2", "title": "Les enseignants du Sahel réunis à Dakar", "date": "2024-03-01", "language": "fr",
     "initiatives": ["Sahel Teachers"],
     "paragraphs": ["Dakar, le 1er mars 2024. Soixante enseignants ont parlé de l’éducation dans les villages."]},
    {"id": "m-3", "title": "معلمو الساحل يجتمعون في داكار", "date": "2024-03-01", "language": "ar",
     "paragraphs": ["داكار، 1 مارس 2024. اجتمع ستون معلمًا للحديث عن التعليم والقراءة في مدارس القرى."]},
    {"id": "m-4", "title": "A charter for water in schools", "date": "2023-06-12", "language": "en",
     "paragraphs": ["Tunis, 12 June 2023. Two ministries signed a charter for clean water in every school."]},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What one command line printed on standard output and error, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Ask = Callable[..., Said]


@pytest.fixture(scope="session")
def releases_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSON Lines file of four releases in three languages; never changed by a test."""
    file = tmp_path_factory.mktemp("releases") / "releases.jsonl"
    lines = [json.dumps(release, ensure_ascii=False) for release in RELEASES]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def imported_once(tmp_path_factory: pytest.TempPathFactory, releases_file: Path) -> Path:
    """The folder of an archive of the four releases (ids 1 to 4), to be copied and not opened."""
    folder = tmp_path_factory.mktemp("imported") / "archive"
    assert run(["--archive", str(folder), "import", str(releases_file), "--json"]) == 0
    return folder


@pytest.fixture
def folder(imported_once: Path, tmp_path: Path) -> Path:
    """A folder with an archive of four releases, for this test alone."""
    copy = tmp_path / "archive"
    shutil.copytree(imported_once, copy)
    return copy


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run one command line: command("--archive", "x", "list")."""

    def ask(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Said(code, printed.out, printed.err)

    return ask


@pytest.fixture
def ask(command: Ask, folder: Path) -> Ask:
    """Run one command on the archive of four releases."""

    def on_archive(*arguments: object) -> Said:
        return command("--archive", folder, *arguments)

    return on_archive
