"""Write a file so that its name never stands for half of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive_desktop.domain.errors import ArchiveError


@contextmanager
def written_whole(out: Path) -> Iterator[BinaryIO]:
    """Give the block a file that takes the place of *out* when the block ends, and not before.

    Raises ArchiveError where it cannot be written; the old file, if any, is then untouched.
    """
    part = out.with_name(out.name + ".part")
    try:
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "there is no space left on the disk" if full else (error.strerror or str(error))
        raise ArchiveError(
            f"{out} could not be written: {why}.",
            safe="The archive was not touched, and a file that was there before is unchanged.",
            advice="Free some space, or choose another folder or name.",
            code="disk-full" if full else "cannot-write",
        ) from error
    finally:
        part.unlink(missing_ok=True)
