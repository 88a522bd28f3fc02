from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.glossary import GlossaryEntry
from archive_desktop.ui.dialogs.glossary_editor import GlossaryEditor
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

WATER = GlossaryEntry(("water",), ("eau",), ("الماء", "المياه"), key="environment/water")
SPORT = GlossaryEntry(("sport",), ("sport",), ("=الرياضة",), key="society/sport", id=4, hidden=True)
PEACE = GlossaryEntry(("peace",), ("paix",), ("السلام",), key="society/peace", id=5)
KITE = GlossaryEntry(("kite", "paper kite"), ("cerf-volant",), id=7)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> GlossaryEditor:
    dialog = GlossaryEditor((KITE, PEACE, SPORT, WATER))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _texts(dialog: GlossaryEditor) -> list[str]:
    model = dialog.view.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.EditRole) for row in range(model.rowCount())]


def test_terms_stand_in_a_table_of_three_languages(dialog: GlossaryEditor, shots: Shots) -> None:
    assert _texts(dialog) == ["kite; paper kite", "peace", "sport", "water"]
    model = dialog.view.model()
    assert model.index(3, 2).data(Qt.ItemDataRole.EditRole) == "الماء; المياه"
    origins = [model.index(row, 3).data() for row in range(4)]
    assert origins == ["your own", "the program, changed", "the program, removed", "the program"]
    shots(dialog, "glossary")


def test_a_term_is_found_by_a_name_in_any_language(dialog: GlossaryEditor) -> None:
    dialog.filter.setText("EAU")
    assert _texts(dialog) == ["water"]
    dialog.filter.setText("مياه")
    assert _texts(dialog) == ["water"]
    dialog.filter.clear()
    assert len(_texts(dialog)) == 4


def test_a_changed_name_is_asked_to_be_kept(dialog: GlossaryEditor, qtbot: QtBot) -> None:
    model = dialog.view.model()
    with qtbot.waitSignal(dialog.keep_requested) as asked:
        model.setData(model.index(3, 1), "eau; l’eau potable")
    assert asked.args == [
        GlossaryEntry(("water",), ("eau", "l’eau potable"), ("الماء", "المياه"), key="environment/water")
    ]
    with qtbot.assertNotEmitted(dialog.keep_requested):
        model.setData(model.index(3, 1), " eau ;eau")


def test_a_new_term_is_kept_once_it_has_two_languages(dialog: GlossaryEditor, qtbot: QtBot) -> None:
    dialog.filter.setText("peace")
    dialog.add.click()
    model = dialog.view.model()
    row = model.rowCount() - 1
    with qtbot.assertNotEmitted(dialog.keep_requested):
        model.setData(model.index(row, 0), "scarf")
    assert not dialog.remove.isEnabled()
    with qtbot.waitSignal(dialog.keep_requested) as asked:
        model.setData(model.index(row, 2), "وشاح")
    assert asked.args == [GlossaryEntry(("scarf",), (), ("وشاح",))]


def test_a_shipped_term_is_removed_and_put_back_an_own_one_removed(
    dialog: GlossaryEditor, qtbot: QtBot
) -> None:
    for row, (signal, entry) in enumerate(
        (
            (dialog.remove_requested, KITE),
            (dialog.put_back_requested, PEACE),
            (dialog.put_back_requested, SPORT),
            (dialog.remove_requested, WATER),
        )
    ):
        dialog.view.setCurrentIndex(dialog.view.model().index(row, 0))
        with qtbot.waitSignal(signal) as asked:
            dialog.remove.click()
        assert asked.args == [entry]


def test_the_choice_stays_on_what_was_changed(dialog: GlossaryEditor) -> None:
    dialog.view.setCurrentIndex(dialog.view.model().index(3, 0))
    dialog.show_entries((KITE, PEACE, WATER))
    assert dialog.view.currentIndex().data(Qt.ItemDataRole.EditRole) == "water"
    dialog.show_entries((KITE, PEACE, WATER), chosen=7)
    assert dialog.view.currentIndex().data(Qt.ItemDataRole.EditRole) == "kite; paper kite"


def test_every_control_has_a_name_and_room(
    dialog: GlossaryEditor, unnamed_controls: Findings, small_targets: Findings
) -> None:
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []


def test_arabic_names_stand_at_the_right_whatever_they_begin_with(dialog: GlossaryEditor) -> None:
    model = dialog.view.model()
    sides = {model.index(row, 2).data(Qt.ItemDataRole.TextAlignmentRole) for row in range(4)}
    (side,) = sides
    assert Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight
    assert (
        Qt.AlignmentFlag(model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole))
        & Qt.AlignmentFlag.AlignLeft
    )


def test_a_term_just_kept_stays_in_sight_until_another_is_looked_for(dialog: GlossaryEditor) -> None:
    dialog.filter.setText("peace")
    dialog.show_entries((KITE, PEACE, SPORT, WATER), chosen=7)
    assert _texts(dialog) == ["kite; paper kite", "peace"]
    assert dialog.view.currentIndex().data(Qt.ItemDataRole.EditRole) == "kite; paper kite"
    dialog.filter.setText("peac")
    assert _texts(dialog) == ["peace"]


def test_all_that_is_said_of_a_new_term_is_seen(dialog: GlossaryEditor) -> None:
    dialog.add.click()
    metrics = dialog.view.fontMetrics()
    assert dialog.view.columnWidth(3) > metrics.horizontalAdvance("new: give two languages")
