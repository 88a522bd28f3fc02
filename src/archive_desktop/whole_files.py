"""Whole files or none: write beside the target, then rename; every failure a plain sentence."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from archive_desktop.domain.errors import ArchiveError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SHOWN = 40  # characters of a name that is too long
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def written_whole(out: Path) -> Iterator[BinaryIO]:
    """Give the block a file that takes the place of *out* when the block ends, and not before.

    Raises ArchiveError where it cannot be written; the old file, if any, is then untouched.
    """
    part = part_of(out)
    try:
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise not_written(error, out) from error
        keep(part, out)
    finally:
        discard(part)


def part_of(out: Path) -> Path:
    """Return the file that is written first, in the same folder as *out*; its name is another each time.

    So two programs that write *out* at once do not write into each other's file: the last one stays.
    Raises ArchiveError where *out* cannot be a file: its folder is missing, it is one itself, or its
    name is too long.
    """
    try:
        if out.is_dir():
            raise ArchiveError(
                f"{out} is a folder, so no file can be written under this name.",
                advice="Choose a file name inside it.",
                code="out-is-folder",
            )
        if not out.parent.is_dir():
            raise ArchiveError(
                f"The folder {out.parent} does not exist, so {out.name} was not written.",
                advice="Make the folder or choose another one.",
                code="folder-missing",
            )
        part = out.with_name(f"{out.name}.{token_hex(3)}.part")
        with contextlib.suppress(FileNotFoundError):
            part.lstat()  # an error of another kind where the name is too long
    except OSError as error:
        raise not_written(error, out) from error
    return part


def write_part(part: Path, content: bytes) -> None:
    """Write *content* to *part* and to the disk itself; nothing is left of it after an error.

    Raises ArchiveError with a sentence for a full disk, a folder that cannot be written and the rest.
    """
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        discard(part)
        raise not_written(error, part.with_name(part.name.rsplit(".", 2)[0])) from error


def keep(part: Path, out: Path) -> None:
    """Put *part* in the place of *out* in one step. Raises ArchiveError; *out* stays as it was then."""
    try:
        part.replace(out)
    except OSError as error:
        discard(part)
        raise not_written(error, out) from error
    if os.name == "posix":
        _flush_folder(out.parent)


def discard(part: Path) -> None:
    """Remove *part* if it is there."""
    with contextlib.suppress(OSError):
        part.unlink()


def _flush_folder(folder: Path) -> None:
    """Let the new name itself survive a power cut, where the file system can do that."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def not_written(error: OSError, out: Path) -> ArchiveError:
    """Return what *error* means for whoever wanted the file *out*."""
    if error.errno == errno.ENAMETOOLONG:
        return ArchiveError(
            f"The name {out.name[:_SHOWN]}… is too long for a file, so nothing was written.",
            advice="Choose a shorter name.",
            code="name-too-long",
            details=str(error),
        )
    safe = "The file that was there before is unchanged." if out.is_file() else "Nothing was left behind."
    if error.errno in _FULL:
        return ArchiveError(
            f"The disk is full: {out.name} could not be written to {out.parent}.",
            safe=safe,
            advice="Make room or choose another disk, then try again.",
            code="disk-full",
            details=str(error),
        )
    if error.errno in _FORBIDDEN:
        return ArchiveError(
            f"{out.name} could not be written: the folder {out.parent} or the file does not allow it.",
            safe=safe,
            advice="Close the file if another program shows it, or choose a folder of your own.",
            code="not-writable",
            details=str(error),
        )
    return ArchiveError(
        f"{out.name} could not be written to {out.parent}: {error.strerror or error}.",
        safe=safe,
        advice="Choose another folder, then try again.",
        code="not-written",
        details=str(error),
    )
