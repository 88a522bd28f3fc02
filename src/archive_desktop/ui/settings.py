"""What the window remembers between two starts, declared once as data.

Nothing a user wrote is kept here: a lost or damaged file costs sizes and choices, never work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from archive_desktop import paths

T = TypeVar("T", str, int, float, bool, bytes, tuple[int, ...])

FILE_NAME = "window.ini"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing to remember. *allowed* says which values are sound; any other reads as the default."""

    key: str
    default: T
    allowed: Callable[[T], bool] = lambda _value: True


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


def _between(least: float, most: float) -> Callable[[float], bool]:
    return lambda value: least <= value <= most


THEME = Setting("look/theme", "system", _one_of("system", "light", "dark"))
DENSITY = Setting("look/density", "comfortable", _one_of("comfortable", "compact"))
LANGUAGE = Setting("look/language", "", _one_of("", "ar", "en", "fr"))  # "": the system's

READER_SIZE = Setting("reader/size", 11.5, _between(8.0, 40.0))  # points
READER_SERIF = Setting("reader/serif", False)
READER_PAPER = Setting("reader/paper", "window", _one_of("window", "light", "sepia", "dark"))

SORT = Setting("list/sort", "newest", _one_of("newest", "oldest", "title", "relevance"))

REMEMBER_SEARCHES = Setting("search/remember", True)
SEARCHES_KEPT = 200

OWN_KEYS = Setting("keys/own", "")  # JSON: of each command that has other keys than ours, these keys

GEOMETRY = Setting("window/geometry", b"")
PANE_SIZES: Setting[tuple[int, ...]] = Setting("window/pane_sizes", ())
SIDEBAR_FOLDED = Setting("window/sidebar_folded", False)
READER_FOLDED = Setting("window/reader_folded", False)
MARGIN_FOLDED = Setting("window/margin_folded", False)
PACK_PANES: Setting[tuple[int, ...]] = Setting("packs/pane_sizes", ())
PACK_FOLDED = Setting("packs/folded", "")  # names of panes of the builder

LAST_ARCHIVE = Setting("archive/last", "")
# Of each archive by itself, see `of_archive`:
LAST_PLACE = Setting("archive/place", "")  # the open place: its kind, number and name
OPEN_ARTICLE = Setting("archive/open_article", 0, _between(0, 2**62))  # 0: none
FOLDED_SECTIONS = Setting("sidebar/folded_sections", "")  # sections, initiatives and tags, joined by spaces

WATCHED_FOLDER = Setting("import/watched_folder", "")
WATCHED_FOR = Setting("import/watched_for", "")  # the archive that it fills
LAST_IMPORT_FOLDER = Setting("archive/import_folder", "")
LAST_EXPORT_FOLDER = Setting("archive/export_folder", "")


def of_archive(setting: Setting[T], folder: Path) -> Setting[T]:
    """Return *setting* as it is kept for the archive in *folder* alone: numbers mean nothing in another."""
    which = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return replace(setting, key=f"{setting.key}/{which}")


class Settings:
    """The settings of one person on one computer, in an INI file."""

    def __init__(self, file: Path | None = None) -> None:
        file = file or paths.settings_folder() / FILE_NAME
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """Where they are kept, and what else this person's window remembers."""
        return Path(self._kept.fileName()).parent

    def get(self, setting: Setting[T]) -> T:
        """Return what is remembered, or the default where nothing sound is."""
        value = _read(self._kept.value(setting.key), setting.default)
        return setting.default if value is None or not setting.allowed(value) else value

    def put(self, setting: Setting[T], value: T) -> None:
        """Remember *value*."""
        self._kept.setValue(setting.key, _written(value))

    def forget(self, setting: Setting[T]) -> None:
        """Go back to the default."""
        self._kept.remove(setting.key)

    def flush(self) -> None:
        """Write to disk now; Qt does it by itself now and then."""
        self._kept.sync()


def _written(value: object) -> object:
    if isinstance(value, bytes):
        return QByteArray(value)
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value)
    return str(value)


def _read(kept: object, default: T) -> T | None:
    """Return *kept*, which an INI file gives back as text, as the type of *default*."""
    if kept is None:
        return None
    try:
        return _parsed(kept, default)
    except ValueError:
        return None


def _parsed(kept: object, default: T) -> T:
    if isinstance(default, bytes):
        return bytes(kept.data()) if isinstance(kept, QByteArray) else b""
    text = str(kept)
    if isinstance(default, bool):
        return text.casefold() == "true"
    if isinstance(default, tuple):
        return tuple(int(part) for part in text.split())
    return type(default)(text)
