from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.theme import Theme


def label(qtbot: QtBot, text: str) -> ElidedLabel:
    shown = ElidedLabel()
    qtbot.addWidget(shown)
    shown.setText(text)
    shown.show()
    return shown


def test_it_may_be_made_narrow_and_keeps_all_of_its_text(qtbot: QtBot, theme: Theme) -> None:
    shown = label(qtbot, "in the Initiative for Reading Aloud in Oasis Schools")
    shown.resize(60, shown.height())
    assert shown.minimumSizeHint().width() < 60
    assert shown.text() == "in the Initiative for Reading Aloud in Oasis Schools"
    assert "Oasis Schools" in shown.toolTip()


def test_text_is_never_taken_for_html(qtbot: QtBot, theme: Theme) -> None:
    shown = label(qtbot, "<img src='file:///x'>")
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert "<img" not in shown.toolTip()


def test_it_paints_both_directions_cut_or_whole(qtbot: QtBot, theme: Theme) -> None:
    for text in ("a long line of words", "سطر طويل من الكلمات"):
        shown = label(qtbot, text)
        for width in (20, 60, 400):
            shown.resize(width, 24)
            assert not shown.grab().isNull()
