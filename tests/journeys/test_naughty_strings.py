"""The Big List of Naughty Strings goes in, is found, is read and is printed, and every string is still itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.ingest.cleaning import clean_line, clean_title, short_title
from archive_desktop.ui.palette import LIGHT
from archive_desktop.ui.reader.article_document import ReadingStyle, build_document
from archive_desktop.ui.reader.shown_text import shown_text

LIST = Path(__file__).resolve().parents[2] / "../shared/data/text/blns.json"
TAIL = "This sentence stands behind it, in every one of these articles."
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not LIST.is_file(), reason="the shared data are not beside this checkout"),
]


@pytest.fixture(scope="module")
def strings() -> list[str]:
    """The strings that have something in them to see."""
    return [text for text in json.loads(LIST.read_text("utf-8")) if clean_line(text)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, strings: list[str]) -> Iterator[Archive]:
    """An archive with an article for each string, as its title and as its first paragraph; its id is its number."""
    place = tmp_path_factory.mktemp("naughty")
    file = place / "naughty.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(strings):
            record = {
                "id": str(number),
                "title": text,
                "paragraphs": [f"{text} {TAIL}", TAIL],
                "date": "2024-01-02",
            }
            lines.write(json.dumps(record) + "\n")
    with open_archive(place / "archive", program="the tests") as opened:
        report = opened.importing.import_paths([file])
        assert report.failed == ()
        assert report.added == len(strings)
        yield opened


def test_every_string_is_stored_as_it_can_be_seen(archive: Archive, strings: list[str]) -> None:
    ids = [hit.article_id for hit in archive.searching.search("", limit=10_000).hits]
    stored = {article.external_id: article for article in map(archive.searching.article, ids)}
    for number, text in enumerate(strings):
        article = stored[str(number)]
        assert article.title == short_title(clean_title(text))
        assert article.body == f"{clean_line(f'{text} {TAIL}')}\n{TAIL}"


def test_every_string_with_a_word_is_found_by_it(archive: Archive, strings: list[str]) -> None:
    lost = []
    for number, text in enumerate(strings):
        words = re.findall(r"(?<!\S)[^\W\d_]{4,20}(?!\S)", clean_line(text))
        if words:
            page = archive.searching.search(f'"{max(words, key=len)}"', limit=10_000, match="all")
            if str(number) not in {hit.external_id for hit in page.hits}:
                lost.append((text, max(words, key=len)))
    assert lost == []


def test_any_string_may_be_searched_for(archive: Archive, strings: list[str]) -> None:
    for text in strings:
        assert archive.searching.search(text, limit=1).total >= 0


def test_the_reader_shows_every_string(archive: Archive, qapp: QApplication) -> None:
    for hit in archive.searching.search("", limit=10_000).hits:
        article = archive.searching.article(hit.article_id)
        laid_out = build_document(article, (), ReadingStyle(), LIGHT)
        block = laid_out.document.findBlockByNumber(laid_out.body_block)
        shown = []
        while block.isValid():
            shown.append(block.text())
            block = block.next()
        assert shown == [shown_text(paragraph) for paragraph in article.paragraphs]


def test_the_pack_prints_every_string(archive: Archive, strings: list[str], tmp_path: Path) -> None:
    report = archive.briefing.brief("", tmp_path / "pack.pdf", title="Naughty strings")
    wrong = [check for check in report.checks if not check.ok]
    assert all("character" in check.name.lower() or "sign" in check.detail.lower() for check in wrong), wrong
    with pypdfium2.PdfDocument(tmp_path / "pack.pdf") as document:
        printed = "".join(page.get_textpage().get_text_range() for page in document)
    packed = re.sub(r"[\s\u00ad\u200b\ufffe\x02-]+", "", printed)
    ascii_only = [text for text in strings if text.isascii() and text.isprintable() and len(text) < 60]
    lost = [text for text in ascii_only if re.sub(r"[\s-]+", "", text) not in packed]
    assert len(ascii_only) > 100
    assert lost == []
