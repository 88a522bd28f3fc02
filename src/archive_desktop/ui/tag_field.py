"""Typing a tag: those that are there complete it, one level after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit

from archive_desktop.domain.label import clean_name, parents


def completer_of(known: QStringListModel, field: QLineEdit) -> QCompleter:
    """Return what completes *field* by any part of a name in *known*."""
    completer = QCompleter(known, field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.setAccessibleName(field.tr("Tags that are there"))
    field.setCompleter(completer)
    return completer


def offered(tags: Sequence[str]) -> list[str]:
    """Return what completes a tag: *tags*, and the levels above them."""
    levels = {name: None for tag in tags for name in (*parents(tag), tag)}
    return [clean_name(name) for name in levels]


def complete(dialog: QDialog, tags: Sequence[str]) -> None:
    """Complete the line that *dialog* asks for by *tags*."""
    field = dialog.findChild(QLineEdit)
    if isinstance(field, QLineEdit):
        completer_of(QStringListModel(offered(tags), field), field)
