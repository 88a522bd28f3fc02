"""One file packed by gzip (a page, a feed, a text), read as if it had been imported unpacked."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, cast

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers.protocol import Content, Found, content_of
from archive_desktop.ingest.readers.zip_archive import MEMBER_LIMIT, TOTAL_LIMIT, Read, refused, spooled

_DEEPEST = 1  # a packed file may lie in one archive, and in nothing else


class GzipFile:
    """Reads what gzip packed; *read* reads what was packed."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def recognises(self, content: Content) -> bool:
        """Return whether the file is packed by gzip."""
        return content.sample.startswith(b"\x1f\x8b\x08")

    def read(self, content: Content) -> Iterator[Found]:
        """Yield what the packed file holds. Raises ArchiveError if it cannot be unpacked, or as its reader does."""
        if content.depth > _DEEPEST:
            raise refused(content.name, "it is an archive inside an archive", "nested")
        content.stream.seek(0)
        try:
            with gzip.GzipFile(fileobj=content.stream) as packed:
                limit = TOTAL_LIMIT if packed.peek(5).startswith(b"WARC/") else MEMBER_LIMIT
                stream, _ = spooled(cast("IO[bytes]", packed), content.size, limit, content.name)
        except (gzip.BadGzipFile, EOFError, zlib.error, OSError) as error:
            raise ArchiveError(
                f"“{content.name}” is damaged, or was not copied to its end.",
                advice="Copy or download it again, and import it once more.",
                code="bad-archive",
                details=str(error),
            ) from error
        inner = content_of(stream, content.name, content.depth + 1, content.passwords)
        inner = replace(
            inner,
            original=content.original,
            shelf=content.shelf,
            beside=content.beside,
            tables=content.tables,
        )
        with inner.stream:
            yield from self._read(inner)
