from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.characters import legal
from archive_desktop.briefing.html_file import write
from archive_desktop.briefing.html_proof import inspect


@pytest.fixture(scope="module")
def page(rich: Document) -> str:
    return write(rich).decode()


def faults(document: Document, page: str, folder: Path) -> list[str]:
    path = folder / "pack.html"
    path.write_text(page, "utf-8")
    return [check.name for check in inspect(path, document) if not check.ok]


def test_good_pages_prove_themselves(rich: Document, page: str, hostile: Document, tmp_path: Path) -> None:
    assert faults(rich, page, tmp_path) == []
    readable = legal(hostile)
    assert faults(readable, write(readable).decode(), tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('<h2 id="timeline">Timeline', '<h2 id="timeline">Times', "Headings are the contents"),
        ('id="note-0-1"', 'id="mark-0-1"', "Every link lands on its place"),
        ('<a href="#brief">', '<a href="#digest">', "Every link lands on its place"),
        ('<html lang="en"', '<html lang="fr"', "Language set"),
        ("stable number", "number", "Every word is there"),
        ("<mark ", "<span ", "No highlight lost"),
        ("New since 12 March", "New", "Every word is there"),
        ("</main>", '<img src="https://example.org/x.png"></main>', "Nothing is loaded from outside"),
        ("</style>", "@import url(x.css)</style>", "Nothing is loaded from outside"),
        ('<main id="text"', '<main onclick="x()" id="text"', "Nothing is loaded from outside"),
    ],
)
def test_damage_is_named(rich: Document, page: str, tmp_path: Path, old: str, new: str, name: str) -> None:
    assert old in page
    assert faults(rich, page.replace(old, new, 1), tmp_path) == [name]


def test_an_empty_file_does_not_open(rich: Document, tmp_path: Path) -> None:
    assert faults(rich, "", tmp_path) == ["Opens"]


def test_words_that_stand_elsewhere_too_are_missed_in_their_part(rich: Document, tmp_path: Path) -> None:
    index = rich.index[1]
    short = replace(rich, index=(rich.index[0], replace(index, entries=())))
    assert faults(rich, write(short).decode(), tmp_path) == ["Every word is there"]
