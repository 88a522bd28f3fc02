"""The folder of the index, with checksums: Whoosh has none, and unpickles its table of contents.

A flipped bit could change an answer without a word, so every file is summed before the table of
contents names it, the table itself before it gets its name, and all are checked at opening, the
table before anything reads it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

_NAME = "MAIN"  # Whoosh's own name for an index
_TOC_SUMS = "toc.sums"
_SUMS = ".sums"  # of a segment


class Damaged(Exception):
    """A file of the index is not what was written."""


class CheckedStorage(FileStorage):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's folder storage that sums a table of contents before it comes into force."""

    def __init__(self, folder: Path) -> None:
        """Take *folder*; files are read, not mapped: a mapped file cut short ends the process."""
        super().__init__(str(folder), supports_mmap=False)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename, as Whoosh does with a table of contents that is written to the end."""
        folder = Path(self.folder)
        sums = {name: checksum for name, checksum in _read_sums(folder).items() if (folder / name).exists()}
        sums[newname] = _checksum(folder / oldname)
        part = folder / f"{_TOC_SUMS}.part"
        part.write_text(json.dumps(sums), encoding="utf-8")
        part.replace(folder / _TOC_SUMS)
        super().rename_file(oldname, newname, safe=safe)


def verify_contents(folder: Path) -> None:
    """Raise Damaged unless the table of contents in force is as it was written."""
    name = TOC._filename(_NAME, TOC._latest_generation(FileStorage(str(folder)), _NAME))
    if not (folder / name).exists():
        raise Damaged("no table of contents")
    if _read_sums(folder).get(name) != _checksum(folder / name):
        raise Damaged(name)


def sum_segment(storage: Any, segment: Any) -> None:
    """Write the checksums of the files of *segment*, which are closed."""
    folder = Path(storage.folder)
    sums = {name: _checksum(folder / name) for name in segment.list_files(storage)}
    (folder / segment.make_filename(_SUMS)).write_text(json.dumps(sums), encoding="utf-8")


def verify_segments(folder: Path, segments: Sequence[Any]) -> None:
    """Raise Damaged unless every file of *segments* is as it was written."""
    for segment in segments:
        sums = json.loads((folder / segment.make_filename(_SUMS)).read_text(encoding="utf-8"))
        for name, checksum in sums.items():
            if _checksum(folder / name) != checksum:
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
