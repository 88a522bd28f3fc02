from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from archive_desktop.domain.annotation import Annotation
from archive_desktop.ui.palette import DARK, Palette
from archive_desktop.ui.reader.annotation_card import AnnotationCard
from archive_desktop.ui.reader.annotation_list import MOST, AnnotationList
from archive_desktop.ui.reader.draft import Draft


@pytest.fixture
def cards(qtbot: QtBot, palette: Palette) -> Iterator[AnnotationList]:
    cards = AnnotationList(palette)
    qtbot.addWidget(cards)
    cards.resize(260, 600)
    cards.show()
    yield cards
    cards.close()


def note(number: int, start: int, comment: str = "", lost: bool = False) -> Annotation:
    words = f"words at {start}"
    status = "needs-placing" if lost else "anchored"
    return Annotation(number, 1, 1, start, start + 5, words, "", "", comment=comment, status=status)  # type: ignore[arg-type] # literals


def shown(cards: AnnotationList) -> list[int]:
    made = [card for card in cards.findChildren(AnnotationCard) if not card.isHidden()]
    return [card.annotation.id for card in sorted(made, key=lambda card: card.y())]


def all_made(qtbot: QtBot, cards: AnnotationList, count: int) -> None:
    qtbot.waitUntil(lambda: len(shown(cards)) == count)
    cards.layout()
    cards.grab()  # lays the cards out


def test_cards_stand_in_text_order_those_to_place_first(cards: AnnotationList, qtbot: QtBot) -> None:
    cards.show_annotations([note(1, 90), note(2, 10), note(3, 50, lost=True), note(4, 20)], "ltr")
    all_made(qtbot, cards, 4)
    assert shown(cards) == [3, 2, 4, 1]
    cards.show_annotations([note(1, 90), note(5, 15), note(2, 10), note(4, 20)], "ltr")
    all_made(qtbot, cards, 4)
    assert shown(cards) == [2, 5, 4, 1]


def test_cards_stay_while_something_is_typed_in_them(cards: AnnotationList, qtbot: QtBot) -> None:
    cards.show_annotations([note(1, 10), note(2, 20)], "ltr")
    card = cards.card(2)
    assert card is not None
    card.edit_comment()
    editor = card.findChildren(Draft)[0]
    QTest.keyClicks(editor, "half a th")
    cards.show_annotations([note(1, 10), replace(note(2, 20), type="check"), note(3, 5)], "ltr")
    assert cards.card(2) is card
    assert editor.toPlainText() == "half a th"
    with qtbot.waitSignal(cards.edit_requested) as edited:
        cards.clear()
    assert edited.args == [2, "half a th", "check"]


def test_a_deleted_annotation_tells_nothing_more(cards: AnnotationList, qtbot: QtBot) -> None:
    cards.show_annotations([note(1, 10)], "ltr")
    card = cards.card(1)
    assert card is not None
    card.edit_comment()
    QTest.keyClicks(card.findChildren(Draft)[0], "gone")
    with qtbot.assertNotEmitted(cards.edit_requested, wait=20):
        cards.show_annotations([], "ltr")
    assert shown(cards) == []


def test_thousands_of_annotations_get_cards_by_and_by(cards: AnnotationList, qtbot: QtBot) -> None:
    cards.show_annotations([note(number, number * 10) for number in range(1_000)], "ltr")
    assert cards.findChildren(AnnotationCard) == []  # the text is painted first
    card = cards.card(777)
    assert card is not None
    assert card.annotation.id == 777
    all_made(qtbot, cards, MOST)
    assert 777 in shown(cards)
    earlier, later = cards.findChildren(QPushButton, "")[:2]
    assert not earlier.isHidden()
    assert not later.isHidden()
    first = min(shown(cards))
    earlier.click()
    all_made(qtbot, cards, MOST)
    assert max(shown(cards)) == first - 1


def test_an_empty_list_says_how_to_begin(cards: AnnotationList) -> None:
    cards.show_annotations([], "ltr")
    assert not cards._hint.isHidden()
    cards.show_annotations([note(1, 0)], "rtl")
    assert cards._hint.isHidden()
    cards.set_palette(DARK)
