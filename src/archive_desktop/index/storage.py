"""The folder of the index: Whoosh's table of contents with a checksum, since Whoosh has none and unpickles it.

The table is summed before it gets its name, and checked before anything reads it. The files of the segments
check themselves (array_file.py); nothing of ours goes through Whoosh's own reading of files, which copies
every mapped file into memory.
"""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from archive_desktop.index.array_file import Damaged

_NAME = "MAIN"  # Whoosh's own name for an index
_TOC_SUMS = "toc.sums"


class CheckedStorage(FileStorage):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's folder storage that sums a table of contents before it comes into force."""

    def __init__(self, folder: Path) -> None:
        """Take *folder*; the table of contents is small and is read, not mapped."""
        super().__init__(str(folder), supports_mmap=False)

    def temp_storage(self, name: str | None = None) -> _NoStorage:
        """Return what Whoosh's writer may ask for and ours never uses: no folder is made."""
        return _NoStorage()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename, as Whoosh does with a table of contents that is written to the end."""
        folder = Path(self.folder)
        sums = {name: checksum for name, checksum in _read_sums(folder).items() if (folder / name).exists()}
        sums[newname] = _checksum(folder / oldname)
        part = folder / f"{_TOC_SUMS}.part"
        part.write_text(json.dumps(sums), encoding="utf-8")
        for written in (part, folder / oldname):
            with written.open("rb+") as file:
                os.fsync(file.fileno())
        part.replace(folder / _TOC_SUMS)
        super().rename_file(oldname, newname, safe=safe)


class _NoStorage:
    def destroy(self) -> None:
        """Leave nothing behind."""


def verify_contents(folder: Path) -> None:
    """Raise Damaged unless the table of contents in force is as it was written."""
    name = TOC._filename(_NAME, TOC._latest_generation(FileStorage(str(folder)), _NAME))
    if not (folder / name).exists():
        raise Damaged("no table of contents")
    if _read_sums(folder).get(name) != _checksum(folder / name):
        raise Damaged(name)


def _read_sums(folder: Path) -> dict[str, int]:
    try:
        sums: dict[str, int] = json.loads((folder / _TOC_SUMS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return sums


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            checksum = zlib.crc32(block, checksum)
    return checksum
