from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.attachment import Attachment
from archive_desktop.ui.reader.attachments_section import AttachmentsSection, facts_of
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

KEPT = (
    Attachment("harbour.jpg", "image/jpeg", "a" * 64, 482_000, 1600, 900, "The <b>harbour</b> at noon", 1),
    Attachment("صورة المرفأ.png", "image/png", "b" * 64, 90_000, 640, 480, "المرفأ عند الظهيرة", 2),
    Attachment("unbroken" * 14 + ".pdf", "application/pdf", "c" * 64, 1_200_000),
)


@pytest.fixture
def section(qtbot: QtBot, theme: Theme) -> Iterator[AttachmentsSection]:
    around = QWidget()  # the section hides itself
    qtbot.addWidget(around)
    section = AttachmentsSection(around)
    around.resize(270, 320)
    around.show()
    section.resize(270, 320)
    yield section
    around.close()


def rows(section: AttachmentsSection) -> list[QPushButton]:
    return [row for row in section.findChildren(QPushButton) if row.isVisible()]


def picture(colour: int = 0x336699) -> QImage:
    image = QImage(QSize(112, 63), QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def test_it_is_there_only_while_something_is_kept(section: AttachmentsSection) -> None:
    assert not section.isVisible()
    section.show_attachments(KEPT)
    assert section.isVisible()
    assert len(rows(section)) == 3
    section.show_attachments(())
    assert not section.isVisible()
    assert rows(section) == []


def test_a_row_says_caption_name_and_size_as_plain_text(section: AttachmentsSection) -> None:
    section.show_attachments(KEPT)
    first, _, file = rows(section)
    assert first.accessibleName() == "Picture: The <b>harbour</b> at noon"
    assert first.accessibleDescription() == f"harbour.jpg, {facts_of(KEPT[0])}"
    assert "1,600 × 900" in facts_of(KEPT[0])
    assert file.accessibleName().startswith("File: unbroken")
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in section.findChildren(QLabel)
        if label.text()
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_keys_open_a_picture_and_save_a_file(section: AttachmentsSection, qtbot: QtBot, key: Qt.Key) -> None:
    section.show_attachments(KEPT)
    with qtbot.waitSignal(section.open_requested) as opened:
        QTest.keyClick(rows(section)[1], key)
    assert opened.args == [KEPT[1]]
    with qtbot.waitSignal(section.save_requested) as saved, qtbot.assertNotEmitted(section.open_requested):
        QTest.keyClick(rows(section)[2], key)
    assert saved.args == [KEPT[2]]


def test_a_thumbnail_finds_its_row_and_one_too_late_finds_none(section: AttachmentsSection) -> None:
    section.show_attachments(KEPT)
    section.set_thumbnail(KEPT[0].sha256, picture())
    section.set_thumbnail(KEPT[1].sha256, QImage())
    section.set_thumbnail("d" * 64, picture())
    shown = [row.findChildren(QLabel)[0] for row in rows(section)[:2]]
    assert shown[0].pixmap().toImage().pixelColor(20, 10) == QColor(0x33, 0x66, 0x99)
    assert shown[1].text() == "?"


def test_every_row_can_be_named_hit_and_painted(
    section: AttachmentsSection,
    theme: Theme,
    unnamed_controls: Findings,
    small_targets: Findings,
    shots: Shots,
) -> None:
    section.show_attachments(KEPT)
    for attachment, colour in zip(KEPT, (0x336699, 0xCC8844), strict=False):
        section.set_thumbnail(attachment.sha256, picture(colour))
    rows(section)[0].setFocus()
    shots(section, "attachments")
    theme.choose("dark")
    shots(section, "attachments-dark")
    theme.turn(Qt.LayoutDirection.RightToLeft)
    shots(section, "attachments-dark-mirrored")
    assert unnamed_controls(section) == []
    assert small_targets(section) == []
    assert section.minimumSizeHint().width() <= 200
