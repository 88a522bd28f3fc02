"""What a text copies and drags, without the colours and styles of the window."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def with_text_alone(copied: QMimeData, text: str) -> QMimeData:
    """Return *copied*, which Qt made of a selection, with nothing but *text* in it.

    What is still on the clipboard when the program ends must have been made by Qt: of one made in Python
    the rest is looked for in an interpreter that is gone (PySide 6.11), and the program ends with a crash.
    """
    copied.text()  # Qt puts the selection in when it is first asked for, and would put it in again
    copied.clear()
    copied.setText(text)
    return copied
