from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.article_document import ReadingStyle
from archive_desktop.ui.reader.reader_tools import ReaderTools


def star(tools: ReaderTools) -> QToolButton:
    return next(b for b in tools.findChildren(QToolButton) if b.isCheckable())


def test_the_star_asks_and_waits_for_the_answer(
    qtbot: QtBot, palette: Palette, make_article: Callable[..., Article]
) -> None:
    tools = ReaderTools(palette)
    qtbot.addWidget(tools)
    tools.show_state(make_article(starred=False), 0)
    with qtbot.waitSignal(tools.star_toggled) as toggled:
        QTest.mouseClick(star(tools), Qt.MouseButton.LeftButton)
    assert toggled.args == [True]
    assert not star(tools).isChecked()
    tools.show_state(make_article(starred=True), 0)
    assert star(tools).isChecked()
    assert star(tools).toolTip() == "Remove the star (S)"


def test_found_places_are_counted_only_where_there_are_any(
    qtbot: QtBot, palette: Palette, article: Article
) -> None:
    tools = ReaderTools(palette)
    qtbot.addWidget(tools)
    tools.show_state(article, 3)
    tools.show_place(2, 3)
    assert tools.findChildren(QLabel)[0].text() == "2 of 3 found"
    tools.show_place(0, 0)
    assert tools.findChildren(QLabel)[0].isHidden()


def test_everything_is_named(
    qtbot: QtBot, palette: Palette, article: Article, unnamed_controls: Callable[[QWidget], list[str]]
) -> None:
    tools = ReaderTools(palette)
    qtbot.addWidget(tools)
    tools.show_state(article, 3)
    tools.set_palette(DARK)
    assert unnamed_controls(tools) == []


def test_the_paper_is_chosen_with_the_other_wishes_kept(qtbot: QtBot, palette: Palette) -> None:
    tools = ReaderTools(palette)
    qtbot.addWidget(tools)
    tools.show_style(ReadingStyle(size=14, serif=True))
    assert tools._papers["window"].isChecked()
    with qtbot.waitSignal(tools.style_chosen) as chosen:
        tools._papers["sepia"].trigger()
    assert chosen.args == [ReadingStyle(size=14, serif=True, paper="sepia")]
