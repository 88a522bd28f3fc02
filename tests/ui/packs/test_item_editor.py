from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import PackItem
from archive_desktop.ui.packs.item_editor import ItemEditor
from archive_desktop.ui.theme import Theme


def test_an_article_is_shown_and_edited(qtbot: QtBot, theme: Theme) -> None:
    editor = ItemEditor()
    qtbot.addWidget(editor)
    heard: list[tuple[object, object]] = []
    editor.edited.connect(lambda place, item: heard.append((place, item)))
    assert not editor.isEnabled()
    assert not any(button.isChecked() for button in editor.findChildren(QToolButton))
    editor.show_item((0, 1), PackItem(7, "highlights", line="For <b>Baku</b>"))
    assert [button.isChecked() for button in editor.findChildren(QToolButton)] == [False, True, False]
    line = editor.findChildren(QLineEdit)[0]
    assert line.text() == "For <b>Baku</b>"
    line.end(False)
    QTest.keyClicks(line, " now")
    editor.findChildren(QToolButton)[2].click()
    editor.findChildren(QCheckBox)[0].click()
    assert heard == [
        ((0, 1), PackItem(7, "lead", line="For <b>Baku</b> now")),
        ((0, 1), PackItem(7, "lead", notes=False, line="For <b>Baku</b> now")),
    ]


def test_what_is_typed_belongs_to_the_article_it_was_typed_for(qtbot: QtBot, theme: Theme) -> None:
    editor = ItemEditor()
    qtbot.addWidget(editor)
    heard: list[tuple[object, object]] = []
    editor.edited.connect(lambda place, item: heard.append((place, item)))
    editor.show_item((0, 0), PackItem(7))
    QTest.keyClicks(editor.findChildren(QLineEdit)[0], "Mine")
    editor.show_item((0, 0), PackItem(7, "lead"))  # the pack is shown again while somebody types
    editor.show_item((0, 1), PackItem(8))
    assert heard == [((0, 0), PackItem(7, "lead", line="Mine"))]
    assert editor.findChildren(QLineEdit)[0].text() == ""
