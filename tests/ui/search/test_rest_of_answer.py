from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from archive_desktop.services.searching import Found
from archive_desktop.ui import browsing
from archive_desktop.ui.main_window import MainWindow

Waiting = Callable[[MainWindow], None]
WORDS = "teachers OR reading OR ballot OR oasis"


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "FIRST_ROWS", 2)


def ask(window: MainWindow, words: str, qtbot: QtBot) -> Found:
    """Return the answer to *words* as it is when its first rows are shown."""
    window.browsing.field.show_text(words)
    with qtbot.waitSignal(window.browsing.answered) as answered:
        window.browsing.ask()
    assert answered.args
    return answered.args[0]  # type: ignore[no-any-return]


def test_the_first_rows_come_with_the_total_and_the_others_behind(
    window: MainWindow, qtbot: QtBot, settled: Waiting
) -> None:
    whole = window.desk.archive.searching.find(WORDS)
    first = ask(window, WORDS, qtbot)
    assert (first.ids, first.total) == (whole.ids[:2], whole.total)
    assert window.browsing.list.header.words() == f"{whole.total} articles"
    settled(window)
    assert window.browsing.list_model.ids == whole.ids
    assert window.browsing.found == whole


def test_ctrl_a_right_after_typing_chooses_all(window: MainWindow, qtbot: QtBot, settled: Waiting) -> None:
    chosen: list[tuple[int, ...]] = []

    def choose(_found: object) -> None:
        assert len(window.browsing.list_model.ids) == 2
        QTest.keyClick(window.browsing.list.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        chosen.append(window.browsing.list.selected_ids())

    window.browsing.answered.connect(choose)
    first = ask(window, WORDS, qtbot)
    settled(window)
    assert len(chosen[0]) == first.total > 2
    assert window.browsing.list.selected_ids() == chosen[0]


def test_another_question_drops_the_rest(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    counted: list[int] = []
    window.browsing.listed.connect(lambda listed, _total: counted.append(listed))
    ask(window, WORDS, qtbot)
    window.browsing.field.show_text("ballot")
    window.browsing.ask()
    settled(window)
    assert window.browsing.list_model.ids == (ids["r5"],)
    assert counted[-1] == 1


def test_after_a_change_the_answer_comes_whole(
    window: MainWindow, ids: Any, qtbot: QtBot, settled: Waiting
) -> None:
    first = ask(window, WORDS, qtbot)
    window.desk.do(lambda: window.desk.archive.tagging.trash([ids["r5"]]))
    settled(window)
    listed = window.browsing.list_model.ids
    assert len(listed) == len(set(listed)) == first.total - 1
    assert ids["r5"] not in listed
    assert window.browsing.list.header.words() == f"{first.total - 1} articles"
