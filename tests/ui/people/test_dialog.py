from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.entity import Alike, Entity, RoleHeld, Spelling
from archive_desktop.services.naming import EntityCard
from archive_desktop.ui.people.dialog import PeopleDialog
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

NAMES = tuple(
    Entity(number, "person", name, 40 - 7 * number, 1 + number % 2)
    for number, name in enumerate(
        ("Mira Solheim", "Omar Tazi", "د. ليلى بن عمر", "Élise Martin-Duval", "M. Solheim"), 1
    )
)
ALIKE = (Alike(NAMES[0], NAMES[4], "Mira Solheim", "M. Solheim"),)
CARD = EntityCard(
    NAMES[0],
    (Spelling("Mira Solheim", 31), Spelling("Mira SolHeim", 2)),
    (
        RoleHeld("Dr.", "Director General of the Reading House", "2024-05-02", "2026-03-04", 20),
        RoleHeld("Ms.", "Head of the library", "2022-01-02", "2024-02-03", 9),
    ),
)
SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> Iterator[PeopleDialog]:
    dialog = PeopleDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_names(NAMES)
    dialog.show_alike(ALIKE)
    dialog.show_card(CARD)
    yield dialog
    dialog.close()


def button(dialog: PeopleDialog, text: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "").startswith(text))


def test_kind_and_words_ask_for_another_list(dialog: PeopleDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.list_requested) as asked:
        dialog.findChildren(QComboBox)[0].setCurrentIndex(2)
    assert asked.args == ["place", ""]
    with qtbot.waitSignal(dialog.list_requested) as asked:
        QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "nig")
    assert asked.args == ["place", "nig"]


def test_choosing_a_name_asks_for_what_is_known_of_it(dialog: PeopleDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.card_requested) as asked:
        dialog.choose(1)
    assert asked.args == [2]
    dialog.show_card(CARD)  # an answer that comes too late
    with qtbot.assertNotEmitted(dialog.articles_requested):
        button(dialog, "Show articles").clicked.emit()


def test_articles_are_asked_for_by_name(dialog: PeopleDialog, qtbot: QtBot) -> None:
    dialog.choose(0)
    dialog.show_card(CARD)
    with qtbot.waitSignal(dialog.articles_requested) as asked:
        button(dialog, "Show articles").click()
    assert asked.args == ['person:"Mira Solheim"']


def test_several_that_are_chosen_are_joined_under_the_first(dialog: PeopleDialog, qtbot: QtBot) -> None:
    dialog.choose(0)
    dialog.show_card(CARD)
    for row in (3, 4):
        dialog.view.selectionModel().select(dialog.model.index(row, 0), SELECT)
    with qtbot.waitSignal(dialog.join_requested) as asked:
        button(dialog, "Join").click()
    assert asked.args == [(1, 4, 5)]


@pytest.mark.parametrize(
    ("key", "signal", "args"),
    [(Qt.Key.Key_Y, "join_requested", [(1, 5)]), (Qt.Key.Key_N, "apart_requested", [1, 5])],
)
def test_a_doubt_is_settled_by_one_key_in_the_list(
    dialog: PeopleDialog, qtbot: QtBot, key: Qt.Key, signal: str, args: list[object]
) -> None:
    dialog.view.setFocus()
    qtbot.waitUntil(dialog.view.hasFocus)
    with qtbot.waitSignal(getattr(dialog, signal)) as asked:
        QTest.keyClick(dialog.view, key)
    assert asked.args == args


def test_letters_typed_into_the_search_answer_nothing(dialog: PeopleDialog, qtbot: QtBot) -> None:
    field = dialog.findChildren(QLineEdit)[0]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.assertNotEmitted(dialog.join_requested):
        QTest.keyClicks(field, "yny")
    assert dialog.wanted == "yny"


def test_a_new_name_and_a_spelling_taken_out_are_asked_for(dialog: PeopleDialog, qtbot: QtBot) -> None:
    dialog.choose(0)
    dialog.show_card(CARD)
    with qtbot.waitSignal(dialog.take_out_requested) as taken:
        dialog.card.take_out_requested.emit("Mira SolHeim")
    assert taken.args == [1, "Mira SolHeim"]
    button(dialog, "Rename").click()
    asking = dialog.findChild(QInputDialog)
    assert asking is not None
    asking.setTextValue("Mira A. Solheim")
    with qtbot.waitSignal(dialog.rename_requested) as renamed:
        asking.accept()
    assert renamed.args == [1, "Mira A. Solheim"]


def test_undo_is_asked_for_by_its_key(dialog: PeopleDialog, qtbot: QtBot) -> None:
    dialog.view.setFocus()
    qtbot.waitUntil(dialog.view.hasFocus)
    with qtbot.waitSignal(dialog.undo_requested):
        QTest.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_what_was_chosen_stays_chosen_when_the_list_is_anew(dialog: PeopleDialog) -> None:
    dialog.choose(0)
    dialog.show_card(CARD)
    dialog.show_names(NAMES[::-1])
    assert dialog.chosen() == (1,)
    dialog.show_names(NAMES, chosen=3)
    assert dialog.chosen() == (3,)
    dialog.show_names(())
    assert dialog.chosen() == ()


def test_ten_thousand_names_are_a_list_like_any_other(dialog: PeopleDialog) -> None:
    dialog.show_names([Entity(n, "person", f"Person {n}", 1, 1) for n in range(1, 10_001)])
    dialog.choose(9_999)
    assert dialog.chosen() == (10_000,)


@pytest.mark.parametrize("look", ["light", "dark", "mirrored", "small"])
def test_every_look_can_be_painted_named_and_hit(
    dialog: PeopleDialog,
    theme: Theme,
    shots: Shots,
    unnamed_controls: Findings,
    small_targets: Findings,
    look: str,
) -> None:
    if look == "dark":
        theme.choose("dark")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    if look == "small":
        dialog.resize(640, 360)  # 1280 by 720 at 200 %
        assert dialog.height() <= 360
    dialog.choose(0)
    dialog.show_card(CARD)
    QApplication.processEvents()
    shots(dialog, f"people {look}")
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []


def test_an_archive_that_cannot_be_changed_asks_nothing(qtbot: QtBot, theme: Theme) -> None:
    dialog = PeopleDialog(changing=False)
    qtbot.addWidget(dialog)
    dialog.show_names(NAMES)
    dialog.show_alike(ALIKE)
    assert dialog.question.isHidden()
