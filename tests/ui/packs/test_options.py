from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import PackOptions
from archive_desktop.ui.packs.options import OptionsCard
from archive_desktop.ui.theme import Theme


def test_options_are_chosen_and_the_rest_is_kept(qtbot: QtBot, theme: Theme) -> None:
    card = OptionsCard()
    qtbot.addWidget(card)
    heard: list[PackOptions] = []
    card.edited.connect(heard.append)
    card.show_options(PackOptions("board", "letter", ("timeline",), 3), {"board": "For the board"})
    assert heard == []
    assert (card.template.currentText(), card.paper.currentText()) == ("For the board", "Letter")
    card.texts.click()
    card.show()
    QTest.keyClick(card.template, Qt.Key.Key_Down)
    QTest.keyClick(card.template.view(), Qt.Key.Key_Home)
    QTest.keyClick(card.template.view(), Qt.Key.Key_Return)
    assert heard == [
        PackOptions("board", "letter", ("timeline", "articles"), 3),
        PackOptions("full", "letter", ("timeline", "articles"), 3),
    ]


def test_a_template_that_has_gone_is_said(qtbot: QtBot, theme: Theme) -> None:
    card = OptionsCard()
    qtbot.addWidget(card)
    card.show_options(PackOptions("board"))
    assert card.template.currentText() == "board (not in the folder “templates”)"
    card.show_options(PackOptions())
    assert [card.template.itemData(row) for row in range(card.template.count())] == ["full", "digest", "note"]
