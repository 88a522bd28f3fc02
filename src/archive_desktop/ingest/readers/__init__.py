"""The readers this program has, and which of them reads a file."""

from __future__ import annotations

from collections.abc import Iterator

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers.json_lines import JsonLines
from archive_desktop.ingest.readers.protocol import Content, Found, Reader
from archive_desktop.ingest.readers.text_dump import TextDump

# In the order in which they are asked: a text dump is what nothing else is.
READERS: tuple[Reader, ...] = (JsonLines(), TextDump())


def read(content: Content) -> Iterator[Found]:
    """Yield what the first reader that recognises *content* finds in it; raises as readers do."""
    for reader in READERS:
        if reader.recognises(content):
            return reader.read(content)
    raise ArchiveError(
        f"“{content.name}” is of a kind that this program does not read.",
        advice="Save it as plain text or as JSON Lines and import that.",
        code="unknown-kind",
    )
