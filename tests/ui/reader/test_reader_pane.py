from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.reader.draft import Draft
from archive_desktop.ui.reader.reader_pane import ReaderPane
from archive_desktop.ui.theme import Theme

MakeAnnotation = Callable[..., Annotation]
Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]


@pytest.fixture
def pane(qtbot: QtBot, palette: Palette) -> Iterator[ReaderPane]:
    pane = ReaderPane(palette, pause_ms=20)
    qtbot.addWidget(pane)
    pane.resize(1000, 600)
    pane.show()
    yield pane
    pane.close()


def test_a_card_and_its_highlight_find_each_other(
    pane: ReaderPane, article: Article, annotate: MakeAnnotation, qtbot: QtBot
) -> None:
    pane.show_article(article, [annotate(article, "300 teachers", 3)])
    card = pane.margin.annotations.card(3)
    assert card is not None
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert pane.reader.text._flashing == 3
    pane.activateWindow()
    pane.fold_margin(True)
    with qtbot.waitSignal(pane.annotation_activated) as activated:
        pane.reader.text.annotation_activated.emit(3)
    assert activated.args == [3]
    assert pane.margin.isVisible()
    qtbot.waitUntil(card.hasFocus)


def test_a_comment_opens_on_the_highlight_it_asked_for(
    pane: ReaderPane, article: Article, annotate: MakeAnnotation, qtbot: QtBot
) -> None:
    pane.show_article(article)
    made = annotate(article, "300 teachers", 8)
    pane.reader.text.select(made.start, made.end)
    with qtbot.waitSignal(pane.highlight_requested) as requested:
        pane.reader.comment_selection()
    assert requested.args == [1, made.start, made.end, "key-message", ""]
    pane.set_annotations([made])
    card = pane.margin.annotations.card(8)
    assert card is not None
    with qtbot.waitSignal(pane.annotation_edit_requested) as edited:
        QTest.keyClicks(card.findChildren(Draft)[0], "Why?")
    assert edited.args == [8, "Why?", "key-message"]


def test_a_comment_is_left_for_the_text_by_escape(
    pane: ReaderPane, article: Article, annotate: MakeAnnotation, qtbot: QtBot
) -> None:
    pane.show_article(article, [annotate(article, "300 teachers", 3)])
    pane.activateWindow()
    card = pane.margin.annotations.card(3)
    assert card is not None
    card.edit_comment()
    draft = card.findChildren(Draft)[0]
    qtbot.waitUntil(draft.hasFocus)
    QTest.keyClick(draft, Qt.Key.Key_Escape)
    qtbot.waitUntil(card.hasFocus)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    qtbot.waitUntil(pane.reader.text.hasFocus)  # where H and the arrows work again


def test_the_margin_folds_and_goes_with_the_article(pane: ReaderPane, article: Article, qtbot: QtBot) -> None:
    assert pane.margin.isHidden()
    pane.show_article(article)
    assert pane.margin.isVisible()
    with qtbot.waitSignal(pane.margin_folded) as folded:
        pane.fold_margin(True)
    assert folded.args == [True]
    pane.show_article(article)
    assert pane.margin.isHidden()
    pane.clear()
    pane.fold_margin(False)
    assert pane.margin.isHidden()
    assert pane.article is None


def test_leaving_tells_what_was_typed(pane: ReaderPane, article: Article, qtbot: QtBot) -> None:
    pane.show_article(article)
    pane.margin.note._pause.setInterval(60_000)
    QTest.keyClicks(pane.margin.note, "half")
    with qtbot.waitSignal(pane.note_edit_requested) as edited:
        pane.clear()
    assert edited.args == [1, "half"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures(
    pane: ReaderPane,
    article: Article,
    arabic: Article,
    annotate: MakeAnnotation,
    initiatives: Sequence[Initiative],
    theme: Theme,
    shots: Shots,
    unnamed_controls: Findings,
    scheme: str,
) -> None:
    theme.choose(scheme)  # type: ignore[arg-type] # a parametrised literal
    pane.set_palette(theme.palette)
    pane.show_article(article, [annotate(article, "300 teachers", comment="Who?")], initiatives)
    shots(pane, f"reader-{scheme}")
    theme.turn(Qt.LayoutDirection.RightToLeft)
    pane.set_palette(theme.palette)
    pane.show_article(arabic, [annotate(arabic, "300 معلّم")], initiatives)
    shots(pane, f"reader-arabic-{scheme}")
    assert unnamed_controls(pane) == []
