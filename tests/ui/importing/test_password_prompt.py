from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.ui.importing.password_prompt import PasswordPrompt
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]


def test_the_password_is_masked_named_and_given_once(
    qtbot: QtBot, theme: Theme, unnamed_controls: Findings, small_targets: Findings
) -> None:
    prompt = PasswordPrompt("<b>plan.pdf", "“<b>plan.pdf” is locked.")
    qtbot.addWidget(prompt)
    prompt.show()
    assert unnamed_controls(prompt) == []
    assert small_targets(prompt) == []
    assert "“<b>plan.pdf” is locked." in [
        label.text().strip("\u200e") for label in prompt.findChildren(QLabel)
    ]
    unlock = next(b for b in prompt.findChildren(QPushButton) if "Unlock" in b.text())
    assert not unlock.isEnabled()
    QTest.keyClicks(prompt.field, "se same")
    assert prompt.field.echoMode() is QLineEdit.EchoMode.Password
    (show,) = prompt.findChildren(QCheckBox)
    show.click()
    assert prompt.field.echoMode() is QLineEdit.EchoMode.Normal
    with qtbot.waitSignal(prompt.given) as given:
        unlock.click()
    assert given.args == ["se same"]
