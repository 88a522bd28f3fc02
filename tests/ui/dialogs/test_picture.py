from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.attachment import Attachment
from archive_desktop.ui.dialogs.picture import PictureDialog
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

PHOTO = Attachment(
    "harbour.jpg", "image/jpeg", "a" * 64, 482_000, 4000, 3000, "The <b>harbour</b> at noon", 1
)


def shown(qtbot: QtBot) -> PictureDialog:
    dialog = PictureDialog(PHOTO)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def image() -> QImage:
    made = QImage(QSize(400, 300), QImage.Format.Format_RGB32)
    made.fill(QColor("#336699"))
    return made


def test_it_fits_the_screen_and_shows_the_whole_picture(qtbot: QtBot, theme: Theme, shots: Shots) -> None:
    dialog = shown(qtbot)
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    dialog.show_image(image())
    view = dialog.view.grab().toImage()
    assert view.pixelColor(view.rect().center()) == QColor("#336699")
    shots(dialog, "picture")
    dialog.resize(360, 300)
    small = dialog.view.grab().toImage()
    assert small.pixelColor(small.rect().center()) == QColor("#336699")
    theme.choose("dark")
    shots(dialog, "picture-dark")


def test_a_damaged_picture_says_so_and_can_be_saved(qtbot: QtBot, theme: Theme) -> None:
    dialog = shown(qtbot)
    dialog.show_image(QImage())
    assert any("damaged" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    with qtbot.waitSignal(dialog.save_requested) as asked:
        dialog.save.click()
    assert asked.args == [PHOTO]


def test_it_is_named_and_closes_on_escape(qtbot: QtBot, theme: Theme, unnamed_controls: Findings) -> None:
    dialog = shown(qtbot)
    assert unnamed_controls(dialog) == []
    assert dialog.view.accessibleName() == "Picture: The <b>harbour</b> at noon"
    labels = [label for label in dialog.findChildren(QLabel) if label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
