"""A folder that is watched: which of its files are new or changed since they were last taken, and whole by now.

What is seen is compared by name, size and time of change; nothing is opened. A file is ready when two looks
in a row find it the same, so that one half copied is left alone. A folder that is not there is no empty one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Mark = tuple[int, int]  # size in bytes, time of change in nanoseconds
Seen = dict[str, Mark]  # by path inside the folder, with "/" between its parts

_MOST = 20_000  # files that are looked at
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp", ".partial")


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found. *gone*: the folder itself is not there. *restless*: a file still changes, or was not
    there at the look before: look again soon."""

    ready: tuple[str, ...] = ()
    gone: bool = False
    restless: bool = False


@dataclass(slots=True)
class WatchedFolder:
    """A folder and what was taken from it."""

    folder: Path
    taken: Seen = field(default_factory=dict)
    _before: Seen = field(default_factory=dict)

    def look(self) -> Look:
        """Return the files that are new or changed and rest since the look before; in order of their names."""
        now = files_in(self.folder)
        if now is None:
            self._before = {}
            return Look(gone=True)
        news = {name: mark for name, mark in now.items() if self.taken.get(name) != mark}
        ready = tuple(name for name, mark in news.items() if self._before.get(name) == mark and mark[0])
        self._before = now
        return Look(ready, restless=len(ready) < sum(1 for mark in news.values() if mark[0]))

    def take(self, names: tuple[str, ...]) -> None:
        """Note that *names* were taken as the last look found them, whether they could be read or not."""
        self.taken.update({name: self._before[name] for name in names if name in self._before})

    def take_all(self) -> None:
        """Note everything that is there now as taken: only what comes later is news."""
        self._before = files_in(self.folder) or {}
        self.taken = dict(self._before)


def files_in(folder: Path) -> Seen | None:
    """Return the files of *folder* and the folders in it, hidden and unfinished ones left out; None if it is gone."""
    found: Seen = {}
    if not folder.is_dir():
        return None
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if "archive.db" in names:  # an archive of ours is no material
            folders.clear()
            continue
        for name in sorted(names):
            if name.startswith((".", "~$")) or name.lower().endswith(_UNFINISHED):
                continue
            file = Path(place, name)
            try:
                status = file.stat()
            except OSError:  # it went this very moment
                continue
            found[file.relative_to(folder).as_posix()] = (status.st_size, status.st_mtime_ns)
            if len(found) >= _MOST:
                return found
    return found


def to_json(taken: Mapping[str, Mark]) -> str:
    """Return what was taken as text to be kept."""
    return json.dumps({name: list(mark) for name, mark in taken.items()}, ensure_ascii=False)


def from_json(text: str) -> Seen:
    """Return what `to_json` wrote; nothing where it is damaged."""
    try:
        return {str(name): (int(size), int(time)) for name, (size, time) in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
