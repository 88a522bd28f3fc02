from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.beside import Beside
from archive_desktop.ui.reader.twins_section import TwinShown


def test_another_language_is_chosen_and_the_shown_one_stays_marked(
    qtbot: QtBot, palette: Palette, arabic: Article
) -> None:
    beside = Beside(palette)
    qtbot.addWidget(beside)
    beside.show()
    heard: list[tuple[str, int]] = []
    beside.twin_chosen.connect(lambda number: heard.append(("chosen", number)))
    beside.article_open_requested.connect(lambda number: heard.append(("open", number)))
    beside.reader.show_article(arabic)
    beside.show_twins((TwinShown(2, "ar", "مدارس"), TwinShown(3, "fr", "Écoles & <b>mer</b>")), 2)
    chips = beside._chips
    assert [chip.isChecked() for chip in chips] == [True, False]
    QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert chips[0].isChecked()
    beside._swap.click()
    assert heard == [("chosen", 3), ("chosen", 2), ("open", 2)]
