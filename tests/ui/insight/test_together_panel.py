from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.insight import Company
from archive_desktop.ui.insight.together_panel import TogetherPanel
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[..., None]


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, company: Company) -> TogetherPanel:
    panel = TogetherPanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 400)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_names(company.names, company)
    return panel


def test_the_chosen_name_asks_for_its_company_and_an_older_answer_is_not_shown(
    panel: TogetherPanel, qtbot: QtBot, company: Company
) -> None:
    with qtbot.waitSignal(panel.company_requested) as asked:
        panel.names_table.come_to(1)
    assert asked.args == [3, ("person", "organisation")]
    panel.show_company(7, company.names[2:])
    assert panel.beside.rowCount() == 0
    panel.show_company(3, company.names[:1])
    assert [one.id for one in panel.beside.names] == [7]


def test_two_names_lead_to_the_articles_that_name_both(
    panel: TogetherPanel, qtbot: QtBot, company: Company
) -> None:
    panel.show_company(7, company.names[1:])
    (button,) = (one for one in panel.findChildren(QPushButton) if "both" in one.text())
    with qtbot.waitSignal(panel.list_requested) as asked:
        button.click()
    assert asked.args is not None
    assert asked.args[0] == 'person:"Omar Tazi" organisation:"Reading House"'
    panel.as_matrix.setChecked(True)
    panel.matrix_view.setFocus()
    panel.matrix_view.setCurrentIndex(panel.matrix.index(2, 0))
    with qtbot.waitSignal(panel.list_requested) as asked:
        QTest.keyClick(panel.matrix_view, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0] == 'person:"عائشة سولهايم" person:"Omar Tazi"'


def test_words_narrow_the_names_and_nobody_is_left_chosen(panel: TogetherPanel) -> None:
    (find,) = panel.findChildren(QLineEdit)
    find.setText("zzz")
    assert panel.names.rowCount() == 0
    (button,) = (one for one in panel.findChildren(QPushButton) if "both" in one.text())
    assert not button.isEnabled()
    find.setText("")
    assert panel.names.rowCount() == 3


def test_every_look_can_be_painted_named_and_hit(
    panel: TogetherPanel,
    theme: Theme,
    company: Company,
    shots: Shots,
    unnamed_controls: Findings,
    small_targets: Findings,
) -> None:
    theme.turn(Qt.LayoutDirection.RightToLeft)
    panel.show_names(company.names, company)
    panel.show_company(7, company.names[1:])
    assert any("both" in one.text() and one.isEnabled() for one in panel.findChildren(QPushButton))
    shots(panel, "together-rtl")
    panel.as_matrix.setChecked(True)
    shots(panel, "together-matrix")
    assert unnamed_controls(panel) == []
    assert small_targets(panel) == []
