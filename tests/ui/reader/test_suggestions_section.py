from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.suggestion import Reason, Suggestion
from archive_desktop.ui.reader.suggestions_section import SuggestionsSection
from archive_desktop.ui.theme import Theme

INITIATIVES = {1: Initiative(1, "Wells & <b>more</b>"), 2: Initiative(2, "آبار للجميع")}
FOUND = (
    Suggestion(5, 1, 0.78, "A title", (Reason("name-in-title", ("PISA",)),)),
    Suggestion(5, 2, 0.4, "A title", (Reason("words", ("well",), 3),)),
    Suggestion(5, 3, 0.4, "A title", (Reason("twin"),)),  # deleted meanwhile
)


def test_one_key_answers_and_the_keyboard_goes_on_to_the_next(qtbot: QtBot, theme: Theme) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    section = SuggestionsSection(around)
    around.show()
    assert not section.isVisible()
    section.show_suggestions(FOUND, INITIATIVES)
    assert [row.accessibleName() for row in section.rows] == [
        "Wells & <b>more</b>, 78 %",
        "آبار للجميع, 40 %",
    ]
    assert "PISA" in section.rows[0].accessibleDescription()
    section.rows[0].setFocus()
    with qtbot.waitSignal(section.accept_requested) as yes:
        QTest.keyClick(section.rows[0], Qt.Key.Key_Y)
    assert yes.args == [5, 1]
    section.show_suggestions(FOUND[1:], INITIATIVES)
    assert section.rows[0].holds_focus()
    with qtbot.waitSignal(section.reject_requested) as no:
        section.rows[0].no.click()
    assert no.args == [5, 2]
    section.show_suggestions(FOUND[:1], INITIATIVES, changing=False)
    assert not section.rows[0].yes.isEnabled()
    section.show_suggestions((), {})
    assert not section.isVisible()
