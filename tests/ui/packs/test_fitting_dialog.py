from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack_fitting import Fit, FitStep
from archive_desktop.ui.packs.fitting_dialog import FittingDialog
from archive_desktop.ui.theme import Theme

TITLES = ["PISA conference kicked off", "<b>Water</b> for schools", "مكتبة الميناء تفتح أبوابها"]
STEPS = (
    FitStep(1, "full", "lead", 1.24),
    FitStep(2, "full", "highlights", 0.8),
    FitStep(-1, "full", "full", 1.0, "index"),
)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> FittingDialog:
    made = FittingDialog("Mission to Baku", TITLES)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(dialog: FittingDialog) -> list[list[str]]:
    rows = (dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount()))
    return [[row.text(column).lstrip("\u2068") for column in range(3)] for row in rows if row]


def test_what_would_be_shorter_is_listed_with_what_it_saves(
    dialog: FittingDialog, shots: Callable[[QWidget, str], None]
) -> None:
    assert dialog.working.isVisible()
    assert not dialog.yes.isEnabled()
    shots(dialog, "fitting-working")
    dialog.show_fit(Fit(10, 14, 10, STEPS))
    assert dialog.wanted.value() == 10
    assert not dialog.working.isVisible()
    assert "14 pages" in dialog.effect.text()
    assert "10 pages" in dialog.effect.text()
    assert texts(dialog) == [
        ["<b>Water</b> for schools", "full text → lead", "1.2 pages"],
        [TITLES[2], "full text → highlights", "0.8 pages"],
        ["Index", "printed → left out", "1.0 pages"],
    ]
    assert dialog.ticked == STEPS
    shots(dialog, "fitting")


def test_a_tick_is_asked_about_and_what_is_left_is_applied(dialog: FittingDialog, qtbot: QtBot) -> None:
    dialog.show_fit(Fit(10, 14, 10, STEPS))
    with qtbot.waitSignal(dialog.pages_requested) as asked:
        row = dialog.list.topLevelItem(1)
        assert row
        row.setCheckState(0, Qt.CheckState.Unchecked)
        assert not dialog.yes.isEnabled()
    assert asked.args == [(STEPS[0], STEPS[2])]
    dialog.show_pages(11)
    assert "tick more" in dialog.said.text()
    with qtbot.waitSignal(dialog.apply_requested) as applied:
        QTest.keyClick(dialog.wanted, Qt.Key.Key_Return)
    assert applied.args == [(STEPS[0], STEPS[2])]


def test_another_number_is_another_question(dialog: FittingDialog, qtbot: QtBot) -> None:
    dialog.show_fit(Fit(10, 14, 10, STEPS))
    with qtbot.waitSignal(dialog.proposal_requested) as asked:
        dialog.wanted.setValue(8)
    assert asked.args == [8]
    assert dialog.ticked == ()
    dialog.show_fit(Fit(8, 14, 9, STEPS))
    assert "8 pages cannot be reached" in dialog.said.text()
    assert dialog.yes.isEnabled()
    dialog.show_fit(Fit(20, 14, 14))
    assert "fits already" in dialog.said.text()
    assert not dialog.yes.isEnabled()


@pytest.mark.parametrize("look", ["dark", "arabic"])
def test_it_is_seen_in_the_dark_and_from_right_to_left(
    dialog: FittingDialog, theme: Theme, look: str, shots: Callable[[QWidget, str], None]
) -> None:
    if look == "dark":
        theme.choose("dark")
    else:
        theme.turn(Qt.LayoutDirection.RightToLeft)
    dialog.show_fit(Fit(10, 14, 10, STEPS))
    shots(dialog, f"fitting-{look}")
    start, end = dialog.wanted.geometry(), dialog.effect.geometry()
    assert (start.left() > end.left()) == (look == "arabic")
