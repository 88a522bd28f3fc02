"""The readers this program has, and which of them reads a file."""

from __future__ import annotations

from collections.abc import Iterator

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.readers.docx import WordDocument
from archive_desktop.ingest.readers.feed import Feed
from archive_desktop.ingest.readers.gzip_file import GzipFile
from archive_desktop.ingest.readers.html_page import HtmlPage
from archive_desktop.ingest.readers.json_lines import JsonLines
from archive_desktop.ingest.readers.mail import Mail
from archive_desktop.ingest.readers.markdown import Markdown
from archive_desktop.ingest.readers.pdf import PdfDocument
from archive_desktop.ingest.readers.protocol import Content, Found, Reader
from archive_desktop.ingest.readers.spreadsheet import Spreadsheet
from archive_desktop.ingest.readers.tabular import Tabular
from archive_desktop.ingest.readers.text_dump import TextDump
from archive_desktop.ingest.readers.web_archive import WebArchive
from archive_desktop.ingest.readers.zip_archive import ZipArchive


def read(content: Content) -> Iterator[Found]:
    """Yield what the first reader that recognises *content* finds in it; raises as readers do."""
    for reader in OF_BYTES if content.refusal else (*OF_BYTES, *OF_TEXT):
        if reader.recognises(content):
            return reader.read(content)
    raise content.refusal or ArchiveError(
        f"“{content.name}” is of a kind that this program does not read.",
        advice="Save it as plain text or as a web page, and import that.",
        code="unknown-kind",
    )


# Both in the order in which they are asked. The first know their files by their first bytes, the
# others by their text; a text dump is what nothing else is.
OF_BYTES: tuple[Reader, ...] = (
    PdfDocument(),
    Mail(read),
    WordDocument(),
    Spreadsheet(),
    WebArchive(read),
    GzipFile(read),
    ZipArchive(read),
)
OF_TEXT: tuple[Reader, ...] = (
    JsonLines(),
    Feed(),
    HtmlPage(),
    Markdown(),
    Tabular(),
    TextDump(),
)
