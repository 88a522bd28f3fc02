"""A field that takes the next keys pressed as keys, not as text, under any layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from archive_desktop.ui.keymap import MOST_STEPS, native
from archive_desktop.ui.keys import meanings

_MODIFIER_KEYS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
     Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
)  # fmt: skip
_LEAVING = frozenset(
    {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)


class KeyField(QLineEdit):
    """Shows what was pressed; a second press makes a key of two steps, a third begins anew."""

    key_pressed = Signal(str)
    """The key so far, as Qt writes it in files; "" for none."""

    def __init__(self, parent: QWidget | None = None, *, platform: str = "") -> None:
        super().__init__(parent)
        self._platform = platform or QGuiApplication.platformName()
        self._steps: tuple[str, ...] = ()
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText(self.tr("Press the keys"))

    @property
    def key(self) -> str:
        """The key pressed, "" for none."""
        return ", ".join(self._steps)

    def forget(self) -> None:
        """Begin anew."""
        self._show(())

    def event(self, event: QEvent) -> bool:
        """Keep shortcuts of the window from taking what is pressed here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _LEAVING:
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the press as a step; Backspace takes the last one back."""
        if event.key() in _MODIFIER_KEYS or event.isAutoRepeat():
            return
        if event.key() in _LEAVING:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers():
            self._show(self._steps[:-1])
        else:
            # The last meaning is the key's place on the keyboard, where its letter is no Latin one.
            pressed = meanings(event, self._platform)[-1]
            self._show((*self._steps, pressed) if 0 < len(self._steps) < MOST_STEPS else (pressed,))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Begin anew where somebody comes back."""
        super().focusInEvent(event)
        self.forget()

    def _show(self, steps: tuple[str, ...]) -> None:
        self._steps = steps
        self.setText(native(self.key) if steps else "")
        self.key_pressed.emit(self.key)
