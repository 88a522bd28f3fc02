from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.briefing import Document
from archive_desktop.briefing.characters import legal
from archive_desktop.briefing.word_file import write
from archive_desktop.briefing.word_proof import inspect


@pytest.fixture(scope="module")
def good(rich: Document) -> bytes:
    return write(rich)


def faults(document: Document, content: bytes, folder: Path) -> list[str]:
    path = folder / "pack.docx"
    path.write_bytes(content)
    return [check.name for check in inspect(path, document) if not check.ok]


def damaged(content: bytes, part: str, old: str, new: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == part:
                assert old in text
                text = text.replace(old, new, 1)
            target.writestr(name, text)
    return made.getvalue()


def test_good_files_prove_themselves(rich: Document, good: bytes, hostile: Document, tmp_path: Path) -> None:
    assert faults(rich, good, tmp_path) == []
    readable = legal(hostile)
    assert faults(readable, write(readable), tmp_path) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "name"),
    [
        ("word/document.xml", ">Timeline</w:t></w:r><w:bookmarkEnd", "></w:t></w:r><w:bookmarkEnd", "Headings are the contents"),
        ("word/document.xml", 'w:anchor="brief"', 'w:anchor="nowhere"', "Every link lands on its place"),
        ("word/document.xml", "NOTEREF evidence_1 ", "NOTEREF evidence_9 ", "Every link lands on its place"),
        ("word/footnotes.xml", '<w:footnote w:id="2">', '<w:footnote w:id="9">', "Every footnote has its place"),
        ("docProps/core.xml", "<dc:language>en", "<dc:language>fr", "Language set"),
        ("word/document.xml", "stable number", "number", "Every word is there"),
        ("word/document.xml", "HighlightFigure", "Strong", "No highlight lost"),
        ("word/_rels/document.xml.rels", "https://example.org/news/1", "file:///etc/hosts", "Nothing points to a file outside"),
        ("word/document.xml", "</w:body>", "", "Opens"),
    ],
)  # fmt: skip
def test_damage_is_named(
    rich: Document, good: bytes, tmp_path: Path, part: str, old: str, new: str, name: str
) -> None:
    assert faults(rich, damaged(good, part, old, new), tmp_path) == [name]


def test_what_is_no_word_file_does_not_open(rich: Document, tmp_path: Path) -> None:
    assert faults(rich, b"PK no", tmp_path) == ["Opens"]


def test_footnotes_stand_in_the_order_in_which_highlights_end(rich: Document, tmp_path: Path) -> None:
    """Of two with comments, one inside the other, the first note is the second footnote."""
    section, *others = rich.sections
    entry, *rest = section.entries
    turned = replace(entry, notes=entry.notes[::-1])
    document = replace(
        rich, sections=(replace(section, entries=(turned, *rest)), *others), parts=("articles",)
    )
    assert faults(document, write(document), tmp_path) == []
