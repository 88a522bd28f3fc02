"""The folder of the index: Whoosh's table of contents with a checksum, since Whoosh has none and unpickles it.

The table is summed before it gets its name, and checked whenever it is read. The files of the segments
check themselves (array_file.py); nothing of ours goes through Whoosh's own reading of files, which copies
every mapped file into memory.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import secrets
import zlib
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC

from archive_desktop.index.array_file import Damaged

_NAME = "MAIN"  # Whoosh's own name for an index
_TOC_SUMS = "toc.sums"


class CheckedStorage(FileStorage):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's folder storage that sums a table of contents before it comes into force."""

    def __init__(self, folder: Path) -> None:
        """Take *folder*; the table of contents is small and is read, not mapped."""
        super().__init__(str(folder), supports_mmap=False)
        self.merging = False  # whether the next table says of the same articles the same

    @property
    def mark(self) -> str:
        """A name that no other content has, not even that of a copy: every commit but a merge makes a new one."""
        name = TOC._filename(_NAME, TOC._latest_generation(self, _NAME))
        return _read_sums(Path(self.folder)).get(name, (0, ""))[1]

    def temp_storage(self, name: str | None = None) -> _NoStorage:
        """Return what Whoosh's writer may ask for and ours never uses: no folder is made."""
        return _NoStorage()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename, as Whoosh does with a table of contents that is written to the end."""
        folder = Path(self.folder)
        mark = self.mark if self.merging else secrets.token_hex(8)
        sums = {name: known for name, known in _read_sums(folder).items() if (folder / name).exists()}
        sums[newname] = zlib.crc32((folder / oldname).read_bytes()), mark
        part = folder / f"{_TOC_SUMS}.part"
        part.write_text(json.dumps(sums), encoding="utf-8")
        for written in (part, folder / oldname):
            with written.open("rb+") as file:
                os.fsync(file.fileno())
        part.replace(folder / _TOC_SUMS)
        super().rename_file(oldname, newname, safe=safe)
        remove_leftovers(folder, f"_{_NAME}_*.toc.*")

    def open_file(self, name: str, **_named: Any) -> StructFile:
        """Open a table of contents, if it is as it was written: all that Whoosh reads here."""
        content = (Path(self.folder) / name).read_bytes()
        if _read_sums(Path(self.folder)).get(name, (-1, ""))[0] != zlib.crc32(content):
            raise Damaged(name)
        return StructFile(io.BytesIO(content), name=name)


class _NoStorage:
    def destroy(self) -> None:
        """Leave nothing behind."""


def remove_leftovers(folder: Path, pattern: str) -> None:
    """Remove what is called so, by somebody who did not come to the end."""
    for left in folder.glob(pattern):
        with contextlib.suppress(OSError):
            left.unlink()


def _read_sums(folder: Path) -> dict[str, tuple[int, str]]:
    """Return checksum and mark of each table of contents."""
    try:
        sums: dict[str, tuple[int, str]] = json.loads((folder / _TOC_SUMS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return sums
