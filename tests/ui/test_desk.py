from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.archive import open_archive
from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.errors import ErrorDialog
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.theme import Theme

Errors = Callable[[], list[str]]


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    archive = open_archive(tmp_path / "archive")
    desk = Desk(archive, Settings(tmp_path / "window.ini"), window)
    yield desk
    desk.close()
    archive.close()


def test_a_command_is_told_to_everybody_and_named(desk: Desk) -> None:
    changes: list[ArchiveChange] = []
    said: list[str] = []
    desk.changed.connect(changes.append)
    desk.said.connect(said.append)
    made = desk.do(lambda: desk.archive.briefing.new_pack("Spring meeting"))
    assert changes == [made]
    assert said == ["New pack “Spring meeting”"]


def test_a_large_command_is_carried_out_behind_told_here_and_shown_when_it_fails(
    desk: Desk, qtbot: QtBot, errors: Errors
) -> None:
    threads: list[threading.Thread] = []

    def command() -> ArchiveChange:
        threads.append(threading.current_thread())
        return desk.archive.briefing.new_pack("Spring meeting")

    with qtbot.waitSignal(desk.said) as said:
        desk.do_behind(command)
    assert said.args == ["New pack “Spring meeting”"]
    assert threads[0] is not threading.main_thread()
    with qtbot.waitSignal(desk.do_behind(lambda: desk.archive.briefing.delete(77)).finished):
        pass
    assert "77" in errors()[0]


def test_a_command_that_changed_nothing_is_not_told(desk: Desk) -> None:
    changes: list[ArchiveChange] = []
    desk.changed.connect(changes.append)
    assert not desk.do(lambda: desk.archive.tagging.star([]))
    assert changes == []


def test_an_expected_error_is_shown_and_the_command_counts_as_nothing(desk: Desk, errors: Errors) -> None:
    assert not desk.do(lambda: desk.archive.briefing.delete(77))
    (sentence,) = errors()
    assert "77" in sentence


def test_a_bug_is_logged_and_told_as_a_sentence(
    desk: Desk, errors: Errors, caplog: pytest.LogCaptureFixture
) -> None:
    desk.show(ZeroDivisionError("by zero"))
    (sentence,) = errors()
    assert "Everything you saved is safe" in sentence
    assert "by zero" in caplog.text


def test_a_bug_in_a_slot_is_told_once_and_logged_each_time(
    desk: Desk, errors: Errors, caplog: pytest.LogCaptureFixture
) -> None:
    before = sys.excepthook
    desk.said.connect(lambda _sentence: int("seven"))
    with desk.catching_bugs():
        for _time in range(3):
            desk.said.emit("Star: 1 article")
    assert sys.excepthook is before
    assert len(errors()) == 1
    assert sum("'seven'" in str(record.exc_info) for record in caplog.records) == 3
    desk.show(ZeroDivisionError("after it was read"))
    assert len(errors()) == 1


def test_a_bug_is_told_when_what_is_under_way_has_ended(
    desk: Desk, errors: Errors, caplog: pytest.LogCaptureFixture
) -> None:
    with desk.catching_bugs():  # it may be painting: a dialog that opens then ends the program
        for _time in range(2):
            sys.excepthook(ZeroDivisionError, ZeroDivisionError("while painting"), None)
        assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ErrorDialog)]
    assert len(errors()) == 1
    assert sum("while painting" in str(record.exc_info) for record in caplog.records) == 2


def test_a_bug_in_another_thread_is_logged(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with desk.catching_bugs():
        thread = threading.Thread(target=int, args=("seven",))
        thread.start()
        thread.join()
    assert "'seven'" in caplog.text


def test_what_goes_wrong_in_long_work_is_shown(qtbot: QtBot, desk: Desk, errors: Errors) -> None:
    def fail(_progress: object) -> None:
        raise ArchiveError("The disk is full.", code="disk-full")

    with qtbot.waitSignal(desk.work(fail).finished):
        pass
    assert errors() == ["The disk is full. "]


def test_lanes_do_not_wait_for_each_other(qtbot: QtBot, desk: Desk) -> None:
    desk.work(lambda progress: _until_cancelled(progress))
    with qtbot.waitSignal(desk.work(lambda _progress: None, desk.turning).finished):
        pass
    assert desk.working.busy


def test_after_closing_nothing_is_told_any_more(desk: Desk) -> None:
    told: list[object] = []
    desk.looking.start(lambda _progress: 1).succeeded.connect(told.append)
    desk.close()
    desk.looking.start(lambda _progress: 2).succeeded.connect(told.append)
    QApplication.processEvents()
    assert told == []


def _until_cancelled(progress: Callable[[int, int], None]) -> None:
    while True:
        progress(0, 0)
