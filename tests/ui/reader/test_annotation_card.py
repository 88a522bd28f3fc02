from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.annotation_card import LONGEST_SHOWN, AnnotationCard
from archive_desktop.ui.reader.draft import Draft

MakeAnnotation = Callable[..., Annotation]
Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def annotation(article: Article, annotate: MakeAnnotation) -> Annotation:
    return annotate(article, "300 teachers", 5, type="figure", comment="<i>Who?</i>")


@pytest.fixture
def card(qtbot: QtBot, palette: Palette, annotation: Annotation) -> Iterator[AnnotationCard]:
    card = AnnotationCard(annotation, "ltr", palette, QIcon())
    qtbot.addWidget(card)
    card.resize(240, 200)
    card.show()
    yield card
    card.close()


def texts(card: QWidget) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_it_says_kind_quotation_and_comment_as_plain_text(card: AnnotationCard) -> None:
    assert texts(card) == ["Figure", "“300 teachers”", "<i>Who?</i>"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel))
    assert card.accessibleName() == "Figure. “300 teachers”. <i>Who?</i>"


def test_what_needs_placing_is_marked(card: AnnotationCard, annotation: Annotation) -> None:
    card.show_annotation(replace(annotation, status="needs-placing"))
    assert "needs placing" in texts(card)
    assert "needs placing" in card.accessibleName()


def test_a_long_quotation_is_cut(card: AnnotationCard, annotation: Annotation) -> None:
    card.show_annotation(replace(annotation, exact="word " * 1_000))
    assert len(texts(card)[1]) <= LONGEST_SHOWN + 3


def test_click_and_enter_go_to_the_place(card: AnnotationCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.activated) as activated:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert activated.args == [5]
    with qtbot.waitSignal(card.activated):
        QTest.keyClick(card, Qt.Key.Key_Return)


def test_the_comment_is_edited_in_place_and_told_soon(card: AnnotationCard, qtbot: QtBot) -> None:
    QTest.keyClick(card, Qt.Key.Key_F2)
    editor = card.findChildren(Draft)[0]
    editor.selectAll()
    with qtbot.waitSignal(card.edit_requested, timeout=2_000) as edited:
        QTest.keyClicks(editor, "Per country?")
    assert edited.args == [5, "Per country?", "figure"]


def test_an_answer_does_not_disturb_what_is_being_typed(
    card: AnnotationCard, annotation: Annotation, qtbot: QtBot
) -> None:
    card.edit_comment()
    editor = card.findChildren(Draft)[0]
    QTest.keyClicks(editor, "more")
    card.show_annotation(replace(annotation, comment="older"))
    assert "more" in editor.toPlainText()
    with qtbot.waitSignal(card.edit_requested) as edited:
        card.flush()
    assert "more" in edited.args[1]


def test_the_menu_recolours_with_the_comment_kept(card: AnnotationCard, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in card.menu().actions()}
    assert not actions["Figure"].isEnabled()
    with qtbot.waitSignal(card.edit_requested) as edited:
        actions["Quote"].trigger()
    assert edited.args == [5, "<i>Who?</i>", "quote"]


def test_delete_is_asked_by_menu_and_key(card: AnnotationCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.delete_requested):
        QTest.keyClick(card, Qt.Key.Key_Delete)
    with qtbot.waitSignal(card.delete_requested) as deleted:
        next(action for action in card.menu().actions() if action.text() == "Delete").trigger()
    assert deleted.args == [5]


def test_everything_is_named_and_large_enough(
    card: AnnotationCard, unnamed_controls: Findings, small_targets: Findings
) -> None:
    card.edit_comment()
    card.set_palette(DARK, QIcon())
    assert not card.grab().isNull()
    assert unnamed_controls(card) == []
    assert small_targets(card) == []


def test_a_monstrous_comment_is_shown_in_part_and_kept_whole(
    card: AnnotationCard, annotation: Annotation, qtbot: QtBot
) -> None:
    monster = "\u202e<b>no</b> 🎓\n" + "word " * 200_000
    card.show_annotation(replace(annotation, comment=monster))
    said = card.accessibleName()
    assert len(said) < 3_000
    assert "\u202e" not in said
    with qtbot.waitSignal(card.edit_requested) as told:
        card.menu().actions()[2].trigger()  # another type
    assert told.args[1] == monster


def test_a_card_is_used_for_another_annotation_with_its_field_closed(
    card: AnnotationCard, annotation: Annotation, qtbot: QtBot
) -> None:
    card.edit_comment()
    card.flush()
    card.become(replace(annotation, id=99, comment="of another"), "rtl")
    with qtbot.waitSignal(card.activated) as told:
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert told.args == [99]
    assert "of another" in card.accessibleName()
