"""PDF documents with text, one article a document; what has no text, is locked or damaged is told apart."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.dates import read_date
from archive_desktop.ingest.passwords import needed
from archive_desktop.ingest.readers.drafting import Known, draft_of
from archive_desktop.ingest.readers.pdf_layout import Paragraph, paragraphs_of
from archive_desktop.ingest.readers.pdf_lines import Line, page_lines
from archive_desktop.ingest.readers.protocol import Content, Found

PAGES = 400  # a longer document is no press release; so many are read
SECONDS = 18.0  # after which the pages read so far are taken
_START = 1_024  # bytes among which "%PDF-" may stand
_LETTERS = 3  # fewer are a page number
_CAPTION = 25  # letters; pages with pictures and fewer words than that are pictures
_TITLE = 1.2  # times the height of the text; a title is set at least so large
_NO_TITLE = re.compile(
    r"untitled.*|document\d*|microsoft \w+ - .*|.*\.(?:docx?|pdf|odt|rtf|indd|qxd|pptx?|tex|dvi|html?)|[\W\d_]*",
    re.I,
)


class PdfDocument:
    """Reads the text of PDF files; nothing in them is run, opened or followed."""

    def recognises(self, content: Content) -> bool:
        """Return whether the content is a PDF document."""
        return b"%PDF-" in content.sample[:_START]

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the one article of the document, and a failed source if not all pages could be read.

        Raises ArchiveError if it is locked by a password, damaged, or has no text in it.
        """
        document = _opened(content)
        try:
            pages, unnamed, note = _pages(document, content.name)
            paragraphs = paragraphs_of(pages)
            letters = sum(map(_letters, {line.text for page in pages for line in page}))
            if letters < _LETTERS or (letters < _CAPTION and _has_pictures(document)):
                raise _without_text(document, content.name, unnamed)
            yield _article(paragraphs, document.get_metadata_dict())
            if note:
                yield FailedSource(content.name, note)
        finally:
            document.close()


def _opened(content: Content) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    data = content.data()
    for password in (None, *content.passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) != pdfium.FPDF_ERR_PASSWORD:
                raise _damaged(content.name) from error
    raise needed(content.name, content.passwords)


def _pages(document: Any, name: str) -> tuple[list[list[Line]], int, str]:
    """Return the lines of each page, how many letters no font names, and what was left out, as a sentence."""
    import pypdfium2

    end = time.monotonic() + SECONDS
    count = len(document)
    pages: list[list[Line]] = []
    broken: list[int] = []
    unnamed = 0
    for number in range(min(count, PAGES)):
        if time.monotonic() > end:
            break
        try:
            page = document[number]
            lines, strange = page_lines(page)
            page.close()
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            lines, strange = [], 0
        pages.append(lines)
        unnamed += strange
    if count == 0 or len(broken) == count:
        raise _damaged(name)
    notes = []
    if len(pages) < count:
        notes.append(f"pages 1–{len(pages)} of {count} read, the others left out")
    if broken:
        notes.append(f"page {', '.join(map(str, broken[:12]))} cannot be read")
    return pages, unnamed, f"“{name}”: {'; '.join(notes)}." if notes else ""


def _article(paragraphs: list[Paragraph], metadata: dict[str, str]) -> Found:
    blocks = [paragraph.block for paragraph in paragraphs]
    given = metadata.get("Title", "").replace("\x00", "").strip()
    title = _large_title(paragraphs)
    if title is not None:
        del blocks[title[0] : title[1]]
    return draft_of(
        blocks,
        Known(
            title=" ".join(one.block.text for one in paragraphs[title[0] : title[1]]) if title else "",
            fallback_title="" if _NO_TITLE.fullmatch(given) else given,
            fallback_date=_day(metadata.get("CreationDate", "")),
        ),
    )


def _large_title(paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Return (start, end) of the largest lines of the first page, if they are larger than its text."""
    first = [paragraph for paragraph in paragraphs if paragraph.page == 0]
    texts = [paragraph.height for paragraph in first if not paragraph.block.heading]
    headings = [
        place
        for place, paragraph in enumerate(first)
        if paragraph.block.heading and len(paragraph.block.text) > _LETTERS
    ]
    if not headings or not texts or len(paragraphs) < 2:
        return None
    largest = max(first[place].height for place in headings)
    if largest < _TITLE * min(texts):
        return None
    start = next(place for place in headings if first[place].height > 0.95 * largest)
    end = start + 1
    while end in headings and end < len(paragraphs) - 1 and abs(first[end].height - largest) < 0.05 * largest:
        end += 1
    return start, end


def _day(value: str) -> str | None:
    """Return the day of a PDF's own date, "D:20240515093000+01'00'"."""
    match = re.match(r"(?:D:)?((?:19|20)\d{2})(\d{2})(\d{2})", value.strip())
    return read_date("-".join(match.groups())) if match else read_date(value)


def _without_text(document: Any, name: str, unnamed: int) -> ArchiveError:
    if unnamed > _LETTERS:
        why = "there is text on its pages, but its fonts do not say which letters they show"
    elif _has_pictures(document):
        why = "there is no text in it: its pages are pictures"
    else:
        why = "there is no text in it: its pages are empty"
    return ArchiveError(
        f"“{name}” holds no article: {why}.",
        advice="Ask for the document it was made from, or have its text recognised (OCR), and import that.",
        code="no-text",
    )


def _has_pictures(document: Any) -> bool:
    import pypdfium2.raw as pdfium

    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE]
    return any(
        next(iter(document[number].get_objects(filter=kinds)), None) is not None
        for number in range(min(3, len(document)))
    )


def _letters(text: str) -> int:
    return len(re.findall(r"\w", text))


def _damaged(name: str) -> ArchiveError:
    return ArchiveError(
        f"“{name}” is damaged: it cannot be opened as a PDF.",
        advice="Copy or download it again, or open it elsewhere and save it anew, and import that.",
        code="damaged",
    )
