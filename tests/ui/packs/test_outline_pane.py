from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack, PackItem, PackSection
from archive_desktop.ui.packs.outline_pane import OutlinePane
from archive_desktop.ui.theme import Theme

CARDS = {1: ArticleCard(1, "A bus of books", "2024-05-14", False, "en", False, "")}
PACK = Pack(1, "Baku", sections=(PackSection("", (PackItem(1, line="Ours"),)),))


def test_the_current_article_is_edited_below_and_what_is_taken_out_is_said(
    qtbot: QtBot, theme: Theme
) -> None:
    pane = OutlinePane()
    qtbot.addWidget(pane)
    packs: list[Pack] = []
    pane.rearranged.connect(packs.append)
    pane.show_pack(PACK, CARDS, {})
    pane.outline.choose((0, 0))
    line = pane.findChildren(QLineEdit)[0]
    assert line.text() == "Ours"
    line.setText("Theirs")
    line.textEdited.emit("Theirs")
    pane.flush()
    assert packs[0].sections[0].items[0].line == "Theirs"
    remove = next(action for action in pane.outline.actions() if action.objectName().endswith("pack-remove"))
    remove.trigger()
    pane.show_pack(packs[-1], CARDS, {})
    shown = [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]
    assert any("“A bus of books” was taken out" in text for text in shown)
    assert any(text.startswith("No article yet") for text in shown)
    buttons = {button.text(): button for button in pane.findChildren(QPushButton)}
    with qtbot.waitSignal(pane.articles_requested):
        buttons["&Choose articles"].click()
    with qtbot.waitSignal(pane.undo_requested):
        buttons["&Undo"].click()
