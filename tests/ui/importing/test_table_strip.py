from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.table_columns import MEANINGS, By, SourceTable, TableChoice
from archive_desktop.ui.importing.table_strip import TableStrip, meaning_name
from archive_desktop.ui.theme import Theme

Shots = Callable[[QWidget, str], None]
PLACES = {"title": 0, "date": 1, "body": 2}
BY: dict[str, By] = {"title": "header", "date": "content", "body": "header"}
TABLE = SourceTable(
    "list.csv", "aa", "", ("Headline", "Day", "Body", "Section"),
    (("Harbour library opens", "2024-03-04", "The library opened.", "Books"),), PLACES, BY, True, 4,
)  # fmt: skip


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Callable[[SourceTable], TableStrip]:
    def show(table: SourceTable) -> TableStrip:
        strip = TableStrip(table)
        qtbot.addWidget(strip)
        strip.resize(1000, strip.sizeHint().height())
        strip.show()
        return strip

    return show


Shown = Callable[[SourceTable], TableStrip]


def words(strip: TableStrip) -> list[str]:
    return [label.text() for label in strip.findChildren(QLabel) if label.isVisible()]


def change(strip: TableStrip, meaning: str, place: int | None) -> None:
    box = strip.choices[meaning]
    box.choose(place)
    box.activated.emit(box.currentIndex())


def test_it_says_which_column_is_what_and_how_that_is_known(shown: Shown) -> None:
    strip = shown(TABLE)
    assert {"Title ←", "Text ←", "Date ←"} <= set(words(strip))
    assert "A · Headline" in strip.choices["title"].currentText()
    assert strip.choices["date"].accessibleDescription() == "Guessed by what is in the column"
    assert "please check" in " ".join(words(strip))
    assert not strip.choices["tags"].isVisible()


def test_another_column_is_asked_for_and_the_rest_said(shown: Shown, qtbot: QtBot) -> None:
    strip = shown(TABLE)
    with qtbot.waitSignal(strip.chosen) as asked:
        change(strip, "title", 3)
    assert asked.args == [TableChoice({**dict.fromkeys(MEANINGS), **PLACES, "title": 3}, True)]


def test_two_that_took_each_others_column_change_places(shown: Shown, qtbot: QtBot) -> None:
    strip = shown(TABLE)
    with qtbot.waitSignal(strip.chosen) as asked:
        change(strip, "title", 2)
    assert (asked.args[0].columns["title"], asked.args[0].columns["body"]) == (2, 0)


def test_the_same_column_asks_for_nothing(shown: Shown, qtbot: QtBot) -> None:
    strip = shown(TABLE)
    with qtbot.assertNotEmitted(strip.chosen):
        change(strip, "title", 0)


def test_whether_the_first_row_names_the_columns_is_a_choice(shown: Shown, qtbot: QtBot) -> None:
    chosen = replace(TABLE, by={**BY, "title": "choice"}, chosen=True)
    for table, columns in ((TABLE, {}), (chosen, {"title": 0})):
        strip = shown(table)
        with qtbot.waitSignal(strip.chosen) as asked:
            strip.header.click()
        assert asked.args == [TableChoice(columns, False)]


def test_what_was_chosen_can_be_guessed_again(shown: Shown, qtbot: QtBot) -> None:
    def again(strip: TableStrip) -> QPushButton:
        return next(one for one in strip.findChildren(QPushButton) if one.text() == "Guess again")

    assert again(shown(TABLE)).isHidden()
    strip = shown(replace(TABLE, chosen=True))
    assert "columns as chosen" in words(strip)
    with qtbot.waitSignal(strip.chosen) as asked:
        again(strip).click()
    assert asked.args == [TableChoice()]


def test_a_table_without_texts_says_what_to_do(shown: Shown) -> None:
    strip = shown(replace(TABLE, places={"title": 0}, by={"title": "header"}))
    assert "choose the column of the texts" in words(strip)
    assert "none" in strip.choices["body"].currentText()


def test_a_table_without_header_shows_what_is_in_its_columns(shown: Shown) -> None:
    strip = shown(replace(TABLE, headers=(), header=False))
    assert "A · “Harbour library opens”" in strip.choices["title"].currentText()


def test_a_header_of_three_hundred_letters_is_cut_and_told_whole(shown: Shown) -> None:
    long = "Headline " * 33
    strip = shown(replace(TABLE, headers=(long, "Day", "Body", "Section")))
    box = strip.choices["title"]
    assert len(box.currentText()) < 70
    assert strip.choices["title"].width() < 400
    assert len(box.itemData(1, Qt.ItemDataRole.ToolTipRole)) > 200


def test_the_arrow_points_from_the_column_in_both_directions(shown: Shown, theme: Theme) -> None:
    theme.turn(Qt.LayoutDirection.RightToLeft)
    assert "Title →" in words(shown(TABLE))


def test_every_meaning_has_a_name() -> None:
    assert len({meaning_name(meaning) for meaning in MEANINGS}) == len(MEANINGS)
