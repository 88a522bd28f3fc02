"""The readers this program has, and which of them reads a file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
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
    """Yield what the first reader that recognises *content* finds in it; raises as readers do.

    A text of which a part is in another encoding than the rest is a FailedSource too.
    """
    for reader in OF_BYTES if content.refusal else (*OF_BYTES, *OF_TEXT):
        if reader.recognises(content):
            found = reader.read(content)
            return (
                itertools.chain(found, [_mixed(content)]) if content.strays and reader in OF_TEXT else found
            )
    raise content.refusal or ArchiveError(
        f"“{content.name}” is of a kind that this program does not read.",
        advice="Save what it says as a text, PDF or Word document (DOCX), and import that.",
        code="unknown-kind",
    )


def guessed_encoding(content: Content) -> str:
    """Return the encoding that *content* was taken to be in for want of anything that says it.

    "" if nothing was guessed. What staff chose counts too. Only of plain texts and tables: the other kinds
    state their encoding.
    """
    if content.refusal or (content.encoding.startswith("utf") and not content.as_chosen):
        return ""
    reader = next((one for one in (*OF_BYTES, *OF_TEXT) if one.recognises(content)), None)
    return content.encoding if isinstance(reader, JsonLines | Markdown | Tabular | TextDump) else ""


def _mixed(content: Content) -> FailedSource:
    return FailedSource(
        content.name,
        str(
            ArchiveError(
                f"A part of “{content.name}” is in another encoding than its beginning ({content.encoding}): "
                f"{content.strays:,} characters of it cannot be read as they were meant.",
                safe="The articles were read, with wrong signs in place of these characters.",
                advice="Save the whole file as UTF-8, and import it again.",
            )
        ),
        "mixed-encoding",
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
