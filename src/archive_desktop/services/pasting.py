"""Text from the clipboard or dropped on the window: a file of the archive's folder, so that it can be imported.

The file stays until it is imported, then its bytes are kept as an original like those of any other.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from archive_desktop.domain.errors import ArchiveError

FOLDER = "pasted"


def keep_pasted(folder: Path, text: str, *, html: bool = False) -> Path:
    """Write *text* into the archive *folder* as "Pasted text 2026-11-22.txt" and return where it is.

    ArchiveError if the disk does not take it.
    """
    today = dt.datetime.now().astimezone().date().isoformat()
    ending = "html" if html else "txt"
    place = folder / FOLDER
    written = text.encode("utf-8", "replace")
    if html and b"<meta charset" not in written.lower():
        written = b'<meta charset="utf-8">\n' + written
    number = 1
    try:
        place.mkdir(exist_ok=True)
        while True:
            file = place / f"Pasted text {today}{f' {number}' if number > 1 else ''}.{ending}"
            try:
                with file.open("xb") as stream:
                    stream.write(written)
                return file
            except FileExistsError:
                number += 1
    except OSError as error:
        raise ArchiveError(
            f"The pasted text could not be kept ({error.strerror or error}).",
            safe="Nothing was changed; the text is still on the clipboard.",
            advice="Check that the archive's disk is there and has room, and paste again.",
            code="cannot-write",
        ) from error


def forget_pasted(folder: Path, file: Path) -> None:
    """Remove a file that `keep_pasted` wrote; any other file is left alone."""
    if file.parent == folder / FOLDER:
        with contextlib.suppress(OSError):  # a file that stays does no harm
            file.unlink()
            file.parent.rmdir()
