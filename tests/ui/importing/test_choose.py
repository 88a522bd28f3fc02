from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from archive_desktop.ui.importing.choose import ChooseSources, dropped_paths
from archive_desktop.ui.theme import Theme

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dragged(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def test_only_files_of_this_computer_are_taken(tmp_path: Path) -> None:
    data = dragged(QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.html"))
    assert [Path(path) for path in dropped_paths(data)] == [tmp_path]


def test_files_dropped_are_chosen(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    choose = ChooseSources()
    qtbot.addWidget(choose)
    data = dragged(QUrl.fromLocalFile(str(tmp_path)))
    enter = QDragEnterEvent(choose.rect().center(), COPY, data, LEFT, NONE)
    QApplication.sendEvent(choose, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(choose.chosen) as chosen:
        QApplication.sendEvent(choose, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))
    assert chosen.args is not None
    assert [Path(path) for path in chosen.args[0]] == [tmp_path]


def test_a_web_address_is_refused(qtbot: QtBot, theme: Theme) -> None:
    choose = ChooseSources()
    qtbot.addWidget(choose)
    data = dragged(QUrl("https://example.org/a.html"))
    enter = QDragEnterEvent(choose.rect().center(), COPY, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(choose, enter)
    assert not enter.isAccepted()


def test_a_web_address_beside_files_is_said(qtbot: QtBot, theme: Theme) -> None:
    choose = ChooseSources()
    qtbot.addWidget(choose)
    data = dragged(QUrl.fromLocalFile("/x"), QUrl("https://example.org/a.html"))
    QApplication.sendEvent(choose, QDragEnterEvent(choose.rect().center(), COPY, data, LEFT, NONE))
    with qtbot.waitSignals([choose.said, choose.chosen]):
        QApplication.sendEvent(choose, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NONE))


def test_while_it_reads_it_asks_for_nothing(qtbot: QtBot, theme: Theme) -> None:
    choose = ChooseSources()
    qtbot.addWidget(choose)
    choose.show()
    choose.show_reading(True)
    assert not choose.files.isVisible()
    assert not choose.isEnabled()
    choose.show_reading(False)
    assert choose.files.isVisible()
