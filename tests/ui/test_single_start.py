from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from archive_desktop.ui.single_start import SingleStart, hand_over


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleStart]:
    start = SingleStart(tmp_path)
    start.listen()
    yield start
    start.close()


def test_files_of_a_second_start_arrive_with_whole_paths(
    qtbot: QtBot, first: SingleStart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with qtbot.waitSignal(first.files_received) as received:
        assert hand_over(tmp_path, ["news.txt", "/elsewhere/أخبار.txt"])
    assert received.args == [[str(tmp_path / "news.txt"), "/elsewhere/أخبار.txt"]]


def test_a_second_start_without_files_only_raises_the_window(
    qtbot: QtBot, first: SingleStart, tmp_path: Path
) -> None:
    with qtbot.waitSignal(first.files_received) as received:
        assert hand_over(tmp_path, [])
    assert received.args == [[]]


def test_another_program_really_reaches_the_first(qtbot: QtBot, first: SingleStart, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from archive_desktop.ui.single_start import hand_over; import sys; "
        "sys.exit(not hand_over(Path(sys.argv[1]), sys.argv[2:]))"
    )
    second = QProcess()
    with qtbot.waitSignals([first.files_received, second.finished], timeout=30_000):
        second.start(sys.executable, ["-c", code, str(tmp_path), "a.txt"])
    assert second.exitCode() == 0


def test_many_starts_are_all_heard(qtbot: QtBot, first: SingleStart, tmp_path: Path) -> None:
    heard: list[list[str]] = []
    first.files_received.connect(heard.append)
    large = [f"/a/{number}" * 20 for number in range(500)]
    for paths in (["/a"], large, ["/c"]):
        assert hand_over(tmp_path, paths)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert sorted(map(len, heard)) == [1, 1, 500]


def test_each_archive_has_its_own_window(first: SingleStart, tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "other", [])


def test_what_a_crash_left_behind_is_no_window(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from archive_desktop.ui.single_start import SingleStart\n"
        "application = QCoreApplication([]); start = SingleStart(Path(sys.argv[1])); start.listen(); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert not hand_over(tmp_path, [])
    again = SingleStart(tmp_path)
    again.listen()
    with qtbot.waitSignal(again.files_received):
        assert hand_over(tmp_path, [])
    again.close()


def test_nonsense_only_raises_the_window(qtbot: QtBot, first: SingleStart, tmp_path: Path) -> None:
    socket = QLocalSocket()
    socket.connectToServer(first.channel)
    assert socket.waitForConnected()
    with qtbot.waitSignal(first.files_received) as received:
        socket.write(b'{"not": "a list')
        socket.disconnectFromServer()
    assert received.args == [[]]
