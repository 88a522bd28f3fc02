from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.services.suggesting import Completion
from archive_desktop.ui.search.completion_popup import CompletionPopup
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

FOUND = (
    Completion("field", "tag:", "tag:", (0, 2)),
    Completion("initiative", "Teachers <b>First</b>", 'initiative:"Teachers"', (0, 2), 1_240),
    Completion("word", "تعليم", "تعليم", (0, 2), 3),
)


@dataclass(frozen=True, slots=True)
class Desktop:
    """A window with a field, and the popup under it."""

    window: QWidget
    field: QLineEdit
    popup: CompletionPopup


@pytest.fixture
def desktop(qtbot: QtBot, theme: Theme) -> Iterator[Desktop]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    field = QLineEdit(window)
    field.setGeometry(40, 20, 560, 38)
    field.setAccessibleName("Search")
    window.show()
    window.activateWindow()
    field.setFocus()
    yield Desktop(window, field, CompletionPopup(field))
    window.close()


def test_it_lies_under_its_field_and_leaves_it_the_keyboard(desktop: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(desktop.field.hasFocus)
    desktop.popup.show_completions(FOUND, desktop.field)
    assert desktop.popup.isVisible()
    assert desktop.popup.geometry().top() == desktop.field.geometry().bottom() + 2
    assert desktop.popup.width() == desktop.field.width()
    assert desktop.field.hasFocus()
    assert desktop.popup.current is None
    desktop.popup.show_completions((), desktop.field)
    assert not desktop.popup.isVisible()


def test_steps_choose_and_go_back_to_none(desktop: Desktop) -> None:
    popup = desktop.popup
    popup.show_completions(FOUND, desktop.field)
    seen = []
    for step in (1, 1, 1, 1, -1, -1, -1):
        popup.step(step)
        seen.append(popup.current)
    assert seen == [*FOUND, FOUND[2], FOUND[1], FOUND[0], None]


def test_every_completion_fits_in(desktop: Desktop) -> None:
    many = [Completion("word", f"word {n}", f"word{n}", (0, 1), n) for n in range(12)]
    desktop.popup.show_completions(many, desktop.field)
    QApplication.processEvents()
    assert desktop.popup.verticalScrollBar().maximum() == 0
    desktop.window.resize(700, 200)
    desktop.popup.show_completions(many, desktop.field)
    assert desktop.popup.geometry().bottom() < desktop.window.height()


def test_a_click_chooses(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.popup.show_completions(FOUND, desktop.field)
    place = desktop.popup.visualRect(desktop.popup.model().index(1, 0)).center()
    with qtbot.waitSignal(desktop.popup.chosen) as chosen:
        QTest.mouseClick(desktop.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [FOUND[1]]
    assert desktop.field.hasFocus()


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_it_says_what_kind_and_how_many(
    desktop: Desktop, theme: Theme, look: str, shots: Shots, unnamed_controls: Findings
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    popup = desktop.popup
    popup.show_completions(FOUND, desktop.field)
    popup.step(1)
    shots(desktop.window, f"completions {look}")
    model = popup.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["tag:, field", "Teachers <b>First</b>, initiative · 1,240", "تعليم, word · 3"]
    assert unnamed_controls(desktop.window) == []
