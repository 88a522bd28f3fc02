"""Whole files or none: write beside the target, then rename; every failure a plain sentence."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from archive_desktop.domain.errors import ArchiveError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def part_of(out: Path) -> Path:
    """Return the file that is written first, in the same folder as *out*.

    Raises ArchiveError where *out* cannot be a file: its folder is missing, or it is one itself.
    """
    if out.is_dir():
        raise ArchiveError(
            f"{out} is a folder, so no PDF can be written under this name.",
            advice="Choose a file name inside it.",
            code="out-is-folder",
        )
    if not out.parent.is_dir():
        raise ArchiveError(
            f"The folder {out.parent} does not exist, so {out.name} was not written.",
            advice="Make the folder or choose another one.",
            code="folder-missing",
        )
    return out.with_name(out.name + ".part")


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
        raise _sentence(error, part.with_name(part.name.removesuffix(".part"))) from error


def keep(part: Path, out: Path) -> None:
    """Put *part* in the place of *out* in one step. Raises ArchiveError; *out* stays as it was then."""
    try:
        part.replace(out)
        if os.name == "posix":  # the new name itself must survive a power cut
            folder = os.open(out.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        discard(part)
        raise _sentence(error, out) from error


def discard(part: Path) -> None:
    """Remove *part* if it is there."""
    with contextlib.suppress(OSError):
        part.unlink()


def _sentence(error: OSError, out: Path) -> ArchiveError:
    safe = "The file that was there before is unchanged." if out.is_file() else "Nothing was left behind."
    if error.errno in _FULL:
        return ArchiveError(
            f"The disk is full: {out.name} could not be written to {out.parent}.",
            safe=safe,
            advice="Make room or choose another disk, then export again.",
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
        advice="Choose another folder, then export again.",
        code="not-written",
        details=str(error),
    )
