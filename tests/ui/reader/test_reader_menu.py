from __future__ import annotations

from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.reader import Reader
from archive_desktop.ui.reader.reader_menu import reader_menu


def test_the_menu_offers_what_the_selection_allows(qtbot: QtBot, palette: Palette, article: Article) -> None:
    reader = Reader(palette)
    qtbot.addWidget(reader)
    reader.show_article(article)
    enabled = {action.text(): action.isEnabled() for action in reader_menu(reader).actions() if action.text()}
    assert not enabled["Copy"]
    assert not enabled["Highlight: Figure"]
    reader.text.select(0, 9)
    assert all(action.isEnabled() for action in reader_menu(reader).actions())
