from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.store import originals
from archive_desktop.ui.attaching import Attaching
from archive_desktop.ui.dialogs.picture import PictureDialog
from archive_desktop.ui.main_window import MainWindow
from archive_desktop.ui.reader.attachments_section import AttachmentsSection

TEXT = "The forum brought together forty librarians, who compared how they keep the old maps of their towns."


@pytest.fixture
def article(window: MainWindow, tmp_path: Path, png: Callable[..., bytes]) -> int:
    """An article with two pictures, one of them damaged, imported beside those of the window."""
    for name, shade in (("one.png", 200), ("two.png", 90)):
        (tmp_path / name).write_bytes(png(200, 100, shade))
    page = tmp_path / "page.html"
    shown = "<img src=one.png alt='The oldest map'><img src=two.png alt='A lost one'>"
    page.write_text(f"<html><body><h1>Words for maps</h1>{shown}<p>{TEXT}</p></body></html>")
    archive = window.desk.archive
    report = archive.importing.import_paths([page])
    (made,) = report.articles
    assert made.id is not None
    _, lost = archive.attachments.of_article(made.id)
    originals.path_of(archive.folder, lost.sha256).write_bytes(b"damaged")
    return made.id


@pytest.fixture
def section(window: MainWindow) -> AttachmentsSection:
    return window.reading.pane.margin.attachments


def thumbnails(section: AttachmentsSection) -> list[QLabel]:
    return [row.findChildren(QLabel)[0] for row in section.findChildren(QPushButton)]


def test_opening_an_article_shows_its_pictures_small(
    window: MainWindow, article: int, section: AttachmentsSection, qtbot: QtBot
) -> None:
    window.reading.open(article)
    qtbot.waitUntil(lambda: all(label.text() or not label.pixmap().isNull() for label in thumbnails(section)))
    first, lost = thumbnails(section)
    image = first.pixmap().toImage()
    assert image.pixelColor(image.rect().center()) == QColor(40, 110, 200)
    assert lost.text() == "?"
    window.reading.open(1)
    assert section.isHidden()


def test_a_picture_is_shown_larger_and_saved(
    window: MainWindow,
    article: int,
    section: AttachmentsSection,
    qtbot: QtBot,
    tmp_path: Path,
    png: Callable[..., bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.reading.open(article)
    section.findChildren(QPushButton)[0].click()
    (dialog,) = window.findChildren(PictureDialog)

    def is_painted() -> bool:
        image = dialog.view.grab().toImage()
        return image.pixelColor(image.rect().center()) == QColor(40, 110, 200)

    qtbot.waitUntil(is_painted)
    out = tmp_path / "copy.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    with qtbot.waitSignal(window.desk.said):
        dialog.save.click()
    assert out.read_bytes() == png(200, 100, 200)
    dialog.reject()


def test_what_is_closed_is_forgotten(window: MainWindow, qtbot: QtBot) -> None:
    (attaching,) = window.desk.findChildren(Attaching, options=Qt.FindChildOption.FindDirectChildrenOnly)
    attaching.show(0)
    assert window.reading.pane.margin.attachments.isHidden()
