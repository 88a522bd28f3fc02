"""Names of files to be written: readable, and sound on every system they may be carried to."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
_LONGEST = 80  # characters: whole paths on Windows end at 260
_MOST_BYTES = 180  # Linux allows 255 bytes a name; encrypted folders and " (2)" want some of them


def is_reserved(name: str) -> bool:
    """Return whether Windows takes *name* for a device."""
    return bool(_RESERVED.match(name))


def safe_name(text: str) -> str:
    """Return *text* as a file name any system takes, Arabic and accents kept, cut at a word; may be ""."""
    visible = "".join(
        character if unicodedata.category(character)[0] not in "CZ" else " "
        for character in unicodedata.normalize("NFC", text)
        # Marks of direction and joining are invisible, and can make a name read as another.
        if unicodedata.category(character) != "Cf"
    )
    name = " ".join(_FORBIDDEN.sub(" ", visible).split()).strip(". ")[: _LONGEST + 1]
    if is_reserved(name):
        name = f"_{name}"
    while len(name) > _LONGEST or len(name.encode("utf-8")) > _MOST_BYTES:
        shorter, _, _ = name.rpartition(" ")
        name = (shorter if len(shorter) > _LONGEST // 2 else name[:-1]).rstrip(". ")
    return name


def unused(folder: Path, name: str) -> Path:
    """Return *name* in *folder*, numbered where a file of that name is there already."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path
