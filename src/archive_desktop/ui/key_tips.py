"""Buttons that say their command's key: the key of now, also when staff give the command another."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from archive_desktop.ui.actions import action_name, commands

_TEXT, _COMMAND = "key_tip_text", "key_tip_command"


def name_with_key(widget: QWidget, text: str, command_id: str) -> None:
    """Call *widget* *text*; its tip, and to the ear its description, say the key of a command too."""
    widget.setAccessibleName(text)
    widget.setProperty(_TEXT, text)
    widget.setProperty(_COMMAND, command_id)
    _name(widget)


def tell_keys(root: QWidget) -> None:
    """Name everything below *root* anew that `name_with_key` named: the keys are others now."""
    for widget in root.findChildren(QWidget):
        if widget.property(_COMMAND):
            _name(widget)


def _name(widget: QWidget) -> None:
    text, key = str(widget.property(_TEXT)), _key(widget, str(widget.property(_COMMAND)))
    widget.setToolTip(f"{text} ({key})" if key else text)
    widget.setAccessibleDescription(key)


def _key(widget: QWidget, command_id: str) -> str:
    """Return the first key of a command: as its action in the window has it, before there is one our own."""
    action = widget.window().findChild(QAction, action_name(command_id))
    if isinstance(action, QAction):
        return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    keys = next((command.shown_keys for command in commands() if command.id == command_id), ())
    return keys[0] if keys else ""
