"""The files a user means when naming files and folders."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.cleaning import clean_line

_ARCHIVE_MARK = "archive.db"  # a folder with this file is an archive of ours, not material

_PAGE_FOLDER = re.compile(r"(.+?)(?:_files|\.files|_fichiers|_ملفات|_archivos|-Dateien)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. *name* is its own name, as reports and the archive show it; *size* in bytes."""

    path: Path
    name: str
    size: int


def find_sources(paths: Sequence[Path]) -> Iterator[Source | FailedSource]:
    """Yield the files that *paths* (files and folders) mean, in order, each once.

    Folders are walked recursively, sorted by name, without hidden files, links to folders, the
    folders that browsers save beside a page, and folders that are archives of this program. What is
    missing, unreadable or empty is a FailedSource.
    """
    seen: set[tuple[int, int] | Path] = set()
    for path in paths:
        found = 0
        for item in _of(path):
            found += 1
            if isinstance(item, Source):
                identity = _identity(item.path)
                if identity in seen:
                    continue
                seen.add(identity)
            yield item
        if not found:
            yield FailedSource(
                _name(path),
                str(
                    ArchiveError(
                        f"The folder “{_name(path)}” holds no file that can be read.",
                        advice="Choose a folder with texts, web pages or documents.",
                    )
                ),
            )


def is_part_of_page(folder: str, files: Collection[str]) -> bool:
    """Return whether a browser made *folder* for the pictures and scripts of a page saved among *files*."""
    match = _PAGE_FOLDER.fullmatch(folder)
    return match is not None and any(f"{match[1]}{end}" in files for end in (".html", ".htm", ".xhtml"))


def _of(path: Path) -> Iterator[Source | FailedSource]:
    try:
        if path.is_dir():
            yield from _walk(path)
        else:
            yield _source(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _failure(path, error)


def _walk(folder: Path) -> Iterator[Source | FailedSource]:
    errors: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=errors.append):
        if _ARCHIVE_MARK in files:
            folders.clear()
            continue
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not is_part_of_page(name, files)
        )
        for name in sorted(files):
            if not name.startswith((".", "~$")):
                yield from _of(Path(place) / name)
    for error in errors:
        yield _failure(Path(error.filename or folder), error)


def _source(path: Path) -> Source | FailedSource:
    status = path.stat()
    name = _name(path)
    if not path.is_file():
        return FailedSource(
            name,
            f"“{name}” is neither a file nor a folder. Choose files, or a folder of them.",
        )
    if status.st_size == 0:
        return FailedSource(
            name, f"“{name}” is empty (0 bytes). Save or copy the file again and import it once more."
        )
    with path.open("rb") as stream:  # says now what would else fail in the middle of the import
        stream.read(1)
    return Source(path, name, status.st_size)


def _failure(path: Path, error: OSError | ValueError) -> FailedSource:
    name = _name(path)
    if isinstance(error, FileNotFoundError | ValueError):
        reason = f"“{name}” was not found. Check the name, or whether the file was moved or renamed."
    elif isinstance(error, PermissionError):
        reason = (
            f"“{name}” cannot be read: permission is missing. Ask for access, or copy it to your own folder."
        )
    else:
        detail = error.strerror or type(error).__name__
        reason = f"“{name}” cannot be read ({detail}). Check the disk it is on, or copy it elsewhere and try again."
    return FailedSource(name, reason)


def _name(path: Path) -> str:
    """Return the file's own name, fit to be shown and compared: NFC, one line, nothing that turns it round.

    Bytes that are no text become U+FFFD.
    """
    name = path.name or path.resolve().name or "folder"
    if os.name == "posix":
        name = os.fsencode(name).decode("utf-8", "replace")
    return unicodedata.normalize("NFC", clean_line(name)) or "file"


def _identity(path: Path) -> tuple[int, int] | Path:
    status = path.stat()
    return (status.st_dev, status.st_ino) if status.st_ino else path.resolve()


def total_size(sources: Iterable[Source | FailedSource]) -> int:
    """Return the bytes of all *sources* that can be read."""
    return sum(source.size for source in sources if isinstance(source, Source))
