"""Answer the keys that Qt's own shortcuts cannot: single letters while reading, and other layouts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from archive_desktop.ui.actions import Command, commands
from archive_desktop.ui.keys import meanings

_COMMAND_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_MODIFIER_KEYS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)


class CommandKeys(QObject):
    """Turns presses into commands for one window.

    A widget given to `watch` (the list, the reader's text) answers single keys and the two-step keys
    (H then 1). The window itself answers what came through all widgets unanswered, read by the key's
    place on the keyboard: Ctrl+K under an Arabic layout.
    """

    typed_changed = Signal(str)
    """What has been typed of a two-step key, such as "H"; "" when it is over."""

    def __init__(self, actions: Mapping[str, QAction], window: QWidget, platform: str = "") -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._platform = platform or QGuiApplication.platformName()
        self._reading: dict[tuple[str, ...], str] = {}
        self._labels: dict[str, str] = {}
        self._typed: tuple[str, ...] = ()
        self.learn(commands())
        window.installEventFilter(self)

    def learn(self, every: Iterable[Command]) -> None:
        """Answer the single keys that the commands of *every* have from now on."""
        self._remember(())
        known = tuple(every)
        self._labels = {command.id: command.label for command in known}
        self._reading = {
            tuple(keys.split(", ")): command.id for command in known for keys in command.reading_keys
        }

    def way_on(self) -> str:
        """Return what may follow what was typed ("Highlight: 1 key message · 2 figure"), "" if nothing was."""
        done = len(self._typed)
        if not done:
            return ""
        nexts = [(steps[done], self._labels[name]) for steps, name in self._reading.items()
                 if len(steps) > done and steps[:done] == self._typed]  # fmt: skip
        alike = nexts[0][1].partition(": ")[0] + ": "
        alike = alike if all(label.startswith(alike) for _key, label in nexts) else ""
        return alike + " · ".join(f"{key} {label.removeprefix(alike)}" for key, label in nexts)

    def watch(self, widget: QWidget) -> None:
        """Let *widget* answer single keys while it has the focus."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the presses that are commands, leave all others."""
        if watched is self._window:
            return (
                event.type() is QEvent.Type.KeyPress
                and isinstance(event, QKeyEvent)
                and self._answer_in_place(event)
            )
        if event.type() is QEvent.Type.FocusOut:
            self._remember(())
        if not isinstance(event, QKeyEvent) or event.key() in _MODIFIER_KEYS:
            return False
        if event.type() is QEvent.Type.ShortcutOverride and self._step(event):
            event.accept()  # now Qt sends it as a press, not to a shortcut of the window
            return True
        return event.type() is QEvent.Type.KeyPress and self._answer(event)

    def _step(self, event: QKeyEvent) -> tuple[str, ...]:
        """Return the steps typed with this press, () if no command begins with them."""
        for meaning in meanings(event, self._platform):
            for typed in ((*self._typed, meaning), (meaning,)):
                if any(steps[: len(typed)] == typed for steps in self._reading):
                    return typed
        return ()

    def _answer(self, event: QKeyEvent) -> bool:
        typed = self._step(event)
        command = self._reading.get(typed)
        self._remember(() if command else typed)
        if command:
            action = self._actions[command]
            if action.autoRepeat() or not event.isAutoRepeat():
                action.trigger()
        return bool(typed)

    def _answer_in_place(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & _COMMAND_MODIFIERS:
            return False
        for meaning in meanings(event, self._platform)[1:]:  # the first is Qt's own, and it found nothing
            wanted = QKeySequence(meaning)
            for action in self._actions.values():
                in_window = action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut
                if in_window and action.isEnabled() and wanted in action.shortcuts():
                    action.trigger()
                    return True
        return False

    def _remember(self, typed: tuple[str, ...]) -> None:
        if typed != self._typed:
            self._typed = typed
            self.typed_changed.emit(", ".join(typed))
