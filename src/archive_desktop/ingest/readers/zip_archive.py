"""Files packed in a ZIP archive, each read as if it had been imported by itself."""

from __future__ import annotations

import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BufferedReader
from typing import IO

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import passwords
from archive_desktop.ingest.attached import FILE_LIMIT, Beside, relative_parts
from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.readers.protocol import Content, Found, content_of
from archive_desktop.ingest.sources import is_part_of_page

ENTRIES = 5_000
MEMBER_LIMIT = 200_000_000  # bytes of one unpacked member
TOTAL_LIMIT = 2_000_000_000  # bytes of all members together
RATIO = 100  # unpacked bytes for each packed one; text packs to about a tenth
_RATIO_FROM = 10_000_000  # bytes below which no ratio can do harm
_CHUNK = 1 << 20
_LOCKED, _STRONG = 0x1, 0x40  # flags of a member (APPNOTE 4.4.4)
_AES = 99  # the "compression method" of WinZip's AES encryption
_PASSWORD_ENCODINGS = ("utf-8", "cp1252", "cp850")  # ZIP does not say which one was used
_OFFICE = ("word/", "xl/", "ppt/", "[Content_Types].xml", "mimetype")

Read = Callable[[Content], Iterator[Found]]


class ZipArchive:
    """Reads ZIP archives; *read* reads what lies in them."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def recognises(self, content: Content) -> bool:
        """Return whether the file is a ZIP archive, and not a document that is packed as one."""
        if not content.sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return False
        names = _first_names(content)
        return not any(name.startswith(_OFFICE) for name in names)

    def read(self, content: Content) -> Iterator[Found]:
        """Yield what the members hold, in the order of their names. Raises ArchiveError for a broken archive.

        Nothing is unpacked to a place that a member names: names are only shown.
        """
        if content.depth:
            raise refused(content.name, "it is an archive inside another file", "nested")
        content.stream.seek(0)
        try:
            with zipfile.ZipFile(content.stream) as archive:
                yield from self._members(content, archive)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
            raise ArchiveError(
                f"“{content.name}” is damaged, or no complete ZIP archive.",
                advice="Copy or download it again, and import it once more.",
                code="bad-archive",
                details=str(error),
            ) from error

    def _members(self, content: Content, archive: zipfile.ZipFile) -> Iterator[Found]:
        members = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member)]
        _check(content.name, members)
        names = {member.filename for member in members}
        members = [member for member in members if not _is_part_of_page(member.filename, names)]
        if not members:
            raise ArchiveError(
                f"“{content.name}” holds no files.", advice="Choose another archive.", code="no-article"
            )
        left = TOTAL_LIMIT
        neighbours = _Neighbours(archive, content)
        # pictures last: by then it is known which of them belong to a page
        for member in sorted(members, key=lambda one: (_is_picture(one.filename), one.filename)):
            if member.filename in neighbours.used:
                continue
            name = shown_name(content.name, member.filename)
            if stat.S_ISLNK(member.external_attr >> 16):
                reason = f"“{name}” is a link to another file, and was left out. Pack the file itself, and import that."
                yield FailedSource(name, reason, "link")
                continue
            try:
                stream, size = _unpacked(archive, member, min(left, MEMBER_LIMIT), name, content.passwords)
                left -= size
                inner = content_of(stream, name, content.depth + 1, content.passwords)
                beside = neighbours.of(member.filename)
                inner = replace(inner, shelf=content.shelf, beside=beside, tables=content.tables)
                yield from read_inside(self._read, inner)
            except ArchiveError as error:
                yield FailedSource(name, str(error), error.code)
            except (
                zipfile.BadZipFile,
                NotImplementedError,
                EOFError,
                zlib.error,
                OSError,
            ) as error:
                yield FailedSource(name, str(_unreadable(name, error)), "bad-archive")


class _Neighbours:
    """Finds the files beside a member, in its folder and below, within the limits of an archive."""

    def __init__(self, archive: zipfile.ZipFile, content: Content) -> None:
        self.used: set[str] = set()
        self._archive = archive
        self._content = content
        self._members = {member.filename: member for member in archive.infolist()}
        self._left = TOTAL_LIMIT

    def of(self, page: str) -> Beside:
        """Return what finds files beside the member *page*."""
        folder = page.rpartition("/")[0]

        def find(address: str) -> bytes | None:
            parts = relative_parts(address)
            name = "/".join([*([folder] if folder else []), *(parts or ())])
            member = self._members.get(name) if parts else None
            return self._unpacked(member) if member is not None else None

        return find

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes | None:
        shown = shown_name(self._content.name, member.filename)
        limit = min(self._left, MEMBER_LIMIT)
        try:
            stream, size = _unpacked(self._archive, member, limit, shown, self._content.passwords)
        except (ArchiveError, zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, OSError):
            return None
        self._left -= size
        self.used.add(member.filename)
        with stream:
            stream.seek(0)
            return stream.read(FILE_LIMIT + 1)


def _is_picture(name: str) -> bool:
    return name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp"))


def read_inside(read: Read, content: Content) -> Iterator[Found]:
    """Yield what *read* finds in *content*, a file inside another; whatever fails there is a FailedSource."""
    with content.stream:
        try:
            for found in read(content):
                yield (
                    replace(found, source=found.source or content.name)
                    if isinstance(found, ArticleDraft)
                    else found
                )
        except ArchiveError as error:
            yield FailedSource(content.name, str(error), error.code)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - one odd file must not cost the others beside it
            yield FailedSource(
                content.name,
                str(
                    ArchiveError(
                        f"“{content.name}” could not be read ({type(error).__name__}).",
                        safe="The other files of the archive were read.",
                        advice="Save its text as a plain text file, and import that.",
                    )
                ),
                "reader-failed",
            )


_UNPACK = "Unpack it yourself, and import the files that you want."


def shown_name(container: str, name: str) -> str:
    """Return *name* inside *container* as reports show it: one line, no drive, no way out of the container."""
    parts = unicodedata.normalize("NFC", clean_line(name)).replace("\\", "/").split("/")
    kept = [part for part in parts if part.strip(". ") and not part.endswith(":")]
    return f"{container}/{'/'.join(kept) or 'file'}"


def refused(name: str, why: str, code: str, advice: str = _UNPACK) -> ArchiveError:
    """Return the refusal of a file, a container as a rule, that may be meant to do harm."""
    return ArchiveError(
        f"“{name}” was refused: {why}.",
        safe="No part of it was imported.",
        advice=advice,
        code=code,
    )


def too_large(name: str, limit: int) -> ArchiveError:
    """Return the refusal of a file that would unpack to more than *limit* bytes."""
    return refused(name, f"it would unpack to more than {limit / 1e6:,.0f} MB", "zip-bomb")


def _check(name: str, members: list[zipfile.ZipInfo]) -> None:
    """Raise ArchiveError if the archive says itself that it is beyond the limits."""
    if len(members) > ENTRIES:
        raise refused(name, f"it holds {len(members):,} files, and {ENTRIES:,} are the most", "zip-bomb")
    if sum(member.file_size for member in members) > TOTAL_LIMIT:
        raise too_large(name, TOTAL_LIMIT)
    spans = sorted((member.header_offset, member.compress_size) for member in members)
    end = 0
    for start, size in spans:
        if start < end:
            raise refused(name, "its files overlap", "zip-bomb")
        end = start + size


def _unpacked(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, name: str, tried: tuple[str, ...]
) -> tuple[BufferedReader, int]:
    """Return the bytes of *member* in a file without a name, and how many there are, counted.

    Raises ArchiveError if it is a bomb, or locked and none of the passwords *tried* opens it.
    """
    if not member.flag_bits & _LOCKED:
        with archive.open(member) as packed:
            return spooled(packed, member.compress_size, limit, name)
    if member.flag_bits & _STRONG or member.compress_type == _AES:
        raise ArchiveError(
            f"“{name}” is locked with AES encryption, which this program cannot open.",
            advice="Unpack the archive with its password, and import the files.",
            code="locked",
        )
    for password in tried:
        for encoded in {password.encode(encoding, "replace") for encoding in _PASSWORD_ENCODINGS}:
            # One wrong password in 256 passes the first test: then what comes out is no packed data, or
            # its checksum is wrong.
            try:
                with archive.open(member, pwd=encoded) as packed:
                    return spooled(packed, member.compress_size, limit, name)
            except NotImplementedError:  # a RuntimeError too, but no password opens a packing nobody knows
                raise
            except (RuntimeError, zipfile.BadZipFile, zlib.error, EOFError):
                continue
    raise passwords.needed(name, tried)


def spooled(packed: IO[bytes], packed_size: int, limit: int, name: str) -> tuple[BufferedReader, int]:
    """Return what *packed* unpacks to, in a file without a name, and its size. Raises ArchiveError for a bomb."""
    raw = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - whoever reads it closes it
    size = 0
    try:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise too_large(name, limit)
            if size > _RATIO_FROM and size > RATIO * max(1, packed_size):
                raise refused(name, f"it unpacks to more than {RATIO} times its size", "zip-bomb")
            raw.write(chunk)
    except BaseException:  # whatever it is, the file must not stay open
        raw.close()
        raise
    return BufferedReader(raw), size


def _unreadable(name: str, error: Exception) -> ArchiveError:
    return ArchiveError(
        f"“{name}” is damaged in the archive.",
        advice="Copy or download the archive again, and import it once more.",
        code="bad-archive",
        details=str(error),
    )


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    dotted = any(part.startswith(".") and part.strip(". ") for part in parts)  # not "..", which hides nothing
    return dotted or parts[0] == "__MACOSX" or parts[-1].startswith("~$") or parts[-1] == "Thumbs.db"


def _is_part_of_page(name: str, names: set[str]) -> bool:
    parts = name.split("/")
    return any(is_part_of_page("/".join(parts[:at]), names) for at in range(1, len(parts)))


def _first_names(content: Content) -> list[str]:
    content.stream.seek(0)
    try:
        with zipfile.ZipFile(content.stream) as archive:
            return archive.namelist()[:200]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return []
