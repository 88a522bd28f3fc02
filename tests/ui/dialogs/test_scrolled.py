from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.dialogs.scrolled import fit, scrolled
from archive_desktop.ui.labels import plain_label


def dialog_of(qtbot: QtBot, text: str) -> QDialog:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    content = QWidget()
    QVBoxLayout(content).addWidget(plain_label(text, wraps=True))
    area = scrolled(content, "Words")
    QVBoxLayout(dialog).addWidget(area)
    fit(dialog, area, 300)
    return dialog


def test_a_dialog_is_as_high_as_its_words_need(qtbot: QtBot) -> None:
    assert dialog_of(qtbot, "word " * 60).height() > dialog_of(qtbot, "word").height()


def test_a_dialog_is_never_higher_than_the_screen(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, "word " * 9000)
    assert dialog.height() < dialog.screen().availableGeometry().height()
