"""The readers this program has, and which of them reads a file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.readers.protocol import Content, Found, Reader

_MAIL = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?:From |[ \t]|[!-9;-~]+[ \t]*:)")  # a field of its header


def read(content: Content) -> Iterator[Found]:
    """Yield what the first reader that recognises *content* finds in it; raises as readers do.

    A text of which a part is in another encoding than the rest is a FailedSource too.
    """
    for reader in _of_bytes(content):
        if reader.recognises(content):
            return reader.read(content)
    for reader in () if content.refusal else _of_text(content):
        if reader.recognises(content):
            found = reader.read(content)
            return itertools.chain(found, [_mixed(content)]) if content.strays else found
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
    if any(reader.recognises(content) for reader in _of_bytes(content)):
        return ""
    reader = next((reader for reader in _of_text(content) if reader.recognises(content)), None)
    return "" if reader is None or _states_encoding(reader, content) else content.encoding


def _states_encoding(reader: Reader, content: Content) -> bool:
    if "<" not in content.head:
        return False
    from archive_desktop.ingest.readers.feed import Feed
    from archive_desktop.ingest.readers.html_page import HtmlPage

    return isinstance(reader, Feed | HtmlPage)


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


# Both in the order in which they are asked: the first know their files by their first bytes, the others
# by their text; a text dump is what nothing else is. A reader and the libraries it needs are loaded for
# what may be its kind only: a child that reads a text starts in half the time.
def _of_bytes(content: Content) -> Iterator[Reader]:
    sample = content.sample
    if b"%PDF-" in sample:
        from archive_desktop.ingest.readers.pdf import PdfDocument

        yield PdfDocument()
    if _MAIL.match(sample):
        from archive_desktop.ingest.readers.mail import Mail

        yield Mail(read)
    if sample.startswith((b"PK", b"\xd0\xcf\x11\xe0")):  # ZIP, and what Office locks
        from archive_desktop.ingest.readers.docx import WordDocument
        from archive_desktop.ingest.readers.spreadsheet import Spreadsheet

        yield WordDocument()
        yield Spreadsheet()
    if sample.startswith((b"WARC/", b"filedesc:")):
        from archive_desktop.ingest.readers.web_archive import WebArchive

        yield WebArchive(read)
    if sample.startswith(b"\x1f\x8b"):
        from archive_desktop.ingest.readers.gzip_file import GzipFile

        yield GzipFile(read)
    if sample.startswith(b"PK"):
        from archive_desktop.ingest.readers.zip_archive import ZipArchive

        yield ZipArchive(read)


def _of_text(content: Content) -> Iterator[Reader]:
    opening = content.head.lstrip()
    if opening.startswith(("{", "[")):
        from archive_desktop.ingest.readers.json_lines import JsonLines

        yield JsonLines()
    if opening.startswith("<"):
        from archive_desktop.ingest.readers.feed import Feed

        yield Feed()
    if opening.startswith("<") or "<" in content.head[:2_000]:
        from archive_desktop.ingest.readers.html_page import HtmlPage

        yield HtmlPage()
    if opening.startswith(("---", "+++", ";;;", "{", "# ")) or "\n===" in content.head:
        from archive_desktop.ingest.readers.markdown import Markdown

        yield Markdown()
    from archive_desktop.ingest.readers.tabular import Tabular
    from archive_desktop.ingest.readers.text_dump import TextDump

    yield Tabular()
    yield TextDump()
