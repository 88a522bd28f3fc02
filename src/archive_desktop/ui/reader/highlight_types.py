"""The names of the four kinds of highlight: never told apart by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_desktop.domain.annotation import AnnotationType

translate = QCoreApplication.translate


def type_name(kind: AnnotationType) -> str:
    """Return the name of *kind* in the language of the window."""
    names: dict[AnnotationType, str] = {
        "key-message": translate("HighlightTypes", "Key message"),
        "figure": translate("HighlightTypes", "Figure"),
        "quote": translate("HighlightTypes", "Quote"),
        "check": translate("HighlightTypes", "To check"),
    }
    return names[kind]
