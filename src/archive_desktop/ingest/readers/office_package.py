"""Word and Excel files are zip archives of XML: look into one, and refuse what could hurt before unpacking it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers.protocol import Content

_ENTRIES = 5_000
_XML_TOTAL = 40_000_000  # bytes of all XML parts; as a tree in memory they take twenty times that
_RATIO = 200  # unpacked to packed bytes; text of a hand is under 30
_SMALL = 2_000_000  # bytes; a small part may be as dense as it likes
_BEGINNING = 32_768  # bytes in which the names of the first parts stand
_TYPES = "[Content_Types].xml"
_DTD = re.compile(
    b"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)|\x00<\x00!\x00(?:D\x00O|E\x00N)"
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_package(content: Content, folder: bytes) -> bool:
    """Return whether *content* is an Office file whose main part lies in *folder* (b"word/", b"xl/")."""
    if not content.sample.startswith(b"PK\x03\x04"):
        return False
    try:
        content.stream.seek(0)
        with zipfile.ZipFile(content.stream) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):  # damaged: judge by what is there
        return folder in content.sample[:_BEGINNING]
    return _TYPES in names and any(name.startswith(folder.decode()) for name in names)


def is_locked(content: Content) -> bool:
    """Return whether *content* is an Office file encrypted with a password."""
    if not content.sample.startswith(_OLE):
        return False
    return _ENCRYPTED in content.sample or _ENCRYPTED in content.data()[-65536:]


def locked(name: str) -> ArchiveError:
    """Return the refusal of a file that is locked in a way that no password opens here."""
    return ArchiveError(
        f"“{name}” is locked by a password, and encrypted Office files cannot be opened here.",
        advice="Open it in the program it was made with, save a copy without the password, and import the copy.",
        code="locked",
    )


@contextmanager
def open_package(content: Content) -> Iterator[zipfile.ZipFile]:
    """Open *content*. Raises ArchiveError if it is damaged, a bomb, or has a DTD in its XML."""
    content.stream.seek(0)
    try:
        package = zipfile.ZipFile(content.stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged(content.name) from error
    with package:
        _check_sizes(package, content.name)
        _check_xml(package, content.name)
        yield package


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """Turn whatever a library raises on a damaged file known as *name* into our sentence."""
    try:
        yield
    except (ArchiveError, MemoryError):
        raise
    except Exception as error:
        raise damaged(name) from error


def damaged(name: str) -> ArchiveError:
    """Return the refusal of a file that cannot be unpacked or does not hold what it should."""
    return ArchiveError(
        f"“{name}” is damaged: it cannot be unpacked to the end.",
        advice="Open it in the program it was made with, save it again, and import that.",
        code="damaged",
    )


def _check_sizes(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    xml = sum(part.file_size for part in parts if _is_xml(part))
    dense = any(part.file_size > max(_SMALL, _RATIO * part.compress_size) for part in parts)
    if len(parts) > _ENTRIES or xml > _XML_TOTAL or dense:
        raise ArchiveError(
            f"“{name}” was refused: it would unpack to more than {_XML_TOTAL // 1_000_000} MB of text, "
            "or is packed far more densely than a document is.",
            safe="No part of it was imported.",
            advice="Save its text as a new document, and import that.",
            code="bomb",
        )


def _check_xml(package: zipfile.ZipFile, name: str) -> None:
    """Refuse document types and entities: no office program writes them, they only do harm."""
    for part in package.infolist():
        if not _is_xml(part):
            continue
        try:
            text = package.read(part)  # never more than the size it states
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise damaged(name) from error
        if _DTD.search(text):
            raise ArchiveError(
                f"“{name}” was refused for safety: its XML contains a DTD, which could read other files.",
                safe="No part of it was imported.",
                advice="Save its text as a new document, and import that.",
                code="dtd",
            )


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))
