from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive_desktop.ui.labels import caption_of, plain_label


def test_a_label_shows_markup_as_it_is(qtbot: QtBot) -> None:
    label = plain_label("<b>not bold</b>", "dim", wraps=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>not bold</b>"
    assert label.wordWrap()


def test_a_caption_names_its_field(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    caption = caption_of(field, "&Place")
    qtbot.addWidget(caption)
    assert caption.buddy() is field
    assert field.accessibleName() == "Place"
