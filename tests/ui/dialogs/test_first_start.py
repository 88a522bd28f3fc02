from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.services.archive_place import PlaceRisk
from archive_desktop.ui.dialogs.first_start import FirstStart, FirstStartDialog
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]


def dialog(qtbot: QtBot, folder: Path, risk: PlaceRisk | None = None) -> FirstStartDialog:
    dialog = FirstStartDialog(folder, risk=lambda _folder: risk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words(dialog: FirstStartDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def button(dialog: FirstStartDialog, text: str) -> QAbstractButton:
    found = (b for b in dialog.findChildren(QAbstractButton) if text in b.text().replace("&", ""))
    return next(found)


def test_enter_is_enough(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    shown = dialog(qtbot, tmp_path / "Archive")
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert shown.result() == FirstStartDialog.DialogCode.Accepted.value
    assert shown.choice() == FirstStart(tmp_path / "Archive", "sample", initiatives=True)


def test_every_choice_is_returned(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    shown = dialog(qtbot, tmp_path)
    button(shown, "My own files").click()
    button(shown, "initiatives").click()
    assert shown.choice() == FirstStart(tmp_path, "files", initiatives=False)
    button(shown, "empty").click()
    assert shown.choice().beginning == "nothing"


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        (PlaceRisk("synced", "OneDrive"), "This folder is synced by OneDrive."),
        (PlaceRisk("network", "nas:/home"), "This folder is on the network (nas:/home)."),
    ],
)
def test_a_risky_place_is_warned_of_but_not_refused(
    qtbot: QtBot, theme: Theme, tmp_path: Path, risk: PlaceRisk, expected: str
) -> None:
    shown = dialog(qtbot, tmp_path, risk)
    assert expected in words(shown)
    assert button(shown, "Start").isEnabled()


def test_a_place_that_cannot_be_a_folder_is_refused(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    shown = dialog(qtbot, file / "Archive")
    assert "cannot be written to" in words(shown)
    assert not button(shown, "Start").isEnabled()
    shown.show_folder(tmp_path)
    assert "cannot be written to" not in words(shown)
    assert button(shown, "Start").isEnabled()


def test_every_control_is_named_and_large_enough(
    qtbot: QtBot,
    theme: Theme,
    tmp_path: Path,
    unnamed_controls: Findings,
    small_targets: Findings,
    shots: Shots,
) -> None:
    shown = dialog(qtbot, tmp_path, PlaceRisk("synced", "Dropbox"))
    assert unnamed_controls(shown) == []
    assert small_targets(shown) == []
    shots(shown, "first start")
