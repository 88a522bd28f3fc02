"""The keys this person gave to commands: kept in the settings, only where they differ from ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from archive_desktop.ui.actions import Command, bindings, commands
from archive_desktop.ui.settings import OWN_KEYS, Settings

MOST_KEYS, MOST_STEPS = 4, 2  # of a command, of a key such as "H, 1"
_PORTABLE = QKeySequence.SequenceFormat.PortableText
_WINDOW_KEY = re.compile(r"(Shift\+)?(Ctrl|Alt|Meta)\+|(Shift\+)?F\d+(, |$)")
# Keys that lists, texts and fields need themselves.
_NEEDED = frozenset(
    {"Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Return", "Enter", "Esc", "Backspace", "Up", "Down",
     "Left", "Right", "Home", "End", "PgUp", "PgDown", "Ctrl+A", "Ctrl+C", "Ctrl+X"}
)  # fmt: skip


class Keymap(QObject):
    """Every command with the keys that it has for this person."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._own = _read(settings.get(OWN_KEYS))

    def commands(self) -> tuple[Command, ...]:
        """Return every command with its keys of now."""
        return tuple(
            with_keys(command, self._own[command.id]) if command.id in self._own else command
            for command in commands()
        )

    def is_own(self, command_id: str) -> bool:
        """Whether a command has other keys than ours."""
        return command_id in self._own

    def others_with(self, command_id: str, key: str) -> tuple[Command, ...]:
        """Return the other commands that would lose a key if this command had *key*."""
        outline = {command.id: bool(command.outline_keys) for command in commands()}
        return tuple(
            command
            for command in self.commands()
            if command.id != command_id
            and any(
                _overlap(key, held)
                # What only the outline answers may mean another thing while reading.
                and (outline[command.id] == outline[command_id] or not (_reads(key) and _reads(held)))
                for held in keys_of(command)
            )
        )

    def give(self, command_id: str, keys: Iterable[str]) -> None:
        """Let a command have *keys* and no others; commands that had one of them lose it."""
        wanted = tuple(dict.fromkeys(keys))[:MOST_KEYS]
        for key in wanted:
            for other in self.others_with(command_id, key):
                self._put(other.id, [held for held in keys_of(other) if not _overlap(key, held)])
        self._put(command_id, wanted)
        self._keep()

    def reset(self, command_id: str) -> None:
        """Give a command our keys again; commands that were given one of them meanwhile lose it."""
        ours = next((keys_of(command) for command in commands() if command.id == command_id), ())
        self.give(command_id, ours)

    def reset_all(self) -> None:
        """Give every command our keys again."""
        self._own = {}
        self._keep()

    def _put(self, command_id: str, keys: Iterable[str]) -> None:
        ours = next((keys_of(command) for command in commands() if command.id == command_id), ())
        given = tuple(keys)
        if given == ours:
            self._own.pop(command_id, None)
        else:
            self._own[command_id] = given

    def _keep(self) -> None:
        self._settings.put(OWN_KEYS, json.dumps(self._own) if self._own else "")
        self.changed.emit()


def keys_of(command: Command) -> tuple[str, ...]:
    """Return every key of *command* as Qt writes it in files ("Ctrl+K", "H, 1"), each once."""
    every = bindings((*command.keys, *command.reading_keys, *command.outline_keys))
    return tuple(dict.fromkeys(key.toString(_PORTABLE) for key in every))


def with_keys(command: Command, keys: Iterable[str]) -> Command:
    """Return *command* with *keys* in place of its own: letters count while reading only."""
    given = tuple(keys)
    if command.outline_keys:
        return replace(command, keys=(), reading_keys=(), outline_keys=given)
    reading = tuple(key for key in given if _reads(key))
    return replace(command, keys=tuple(key for key in given if key not in reading), reading_keys=reading)


def needed_elsewhere(key: str) -> bool:
    """Tell whether lists, texts and fields need *key* themselves, so that no command may have it."""
    return key.split(", ", maxsplit=1)[0] in _NEEDED


def native(key: str) -> str:
    """Return *key* as this platform writes it."""
    return QKeySequence.fromString(key, _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText)


def _reads(key: str) -> bool:
    """Tell whether *key* is a character or so, which is no command where one types."""
    return _WINDOW_KEY.match(key) is None


def _overlap(one: str, other: str) -> bool:
    """Tell whether two keys are the same or one is the first step of the other."""
    return one == other or one.startswith(f"{other}, ") or other.startswith(f"{one}, ")


def _read(kept: str) -> dict[str, tuple[str, ...]]:
    """Return the keys that were kept; what is damaged or unknown counts as not there."""
    try:
        found = json.loads(kept) if kept else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    known = {command.id for command in commands()}
    return {
        name: tuple(dict.fromkeys(keys))
        for name, keys in found.items()
        if name in known and isinstance(keys, list) and len(keys) <= MOST_KEYS and all(map(_sound, keys))
    }


def _sound(key: object) -> bool:
    if not isinstance(key, str) or len(key) > 80:
        return False
    sequence = QKeySequence.fromString(key, _PORTABLE)
    known = 0 < sequence.count() <= MOST_STEPS and sequence.toString(_PORTABLE) == key
    return known and not needed_elsewhere(key)
