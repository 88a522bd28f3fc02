"""Web archives (WARC, ARC): each page that was answered is read as if it had been saved by itself."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.attached import FILE_LIMIT, Beside
from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.readers.protocol import Content, Found, StillReading, inner_content
from archive_desktop.ingest.readers.zip_archive import Read, read_inside
from archive_desktop.ingest.web_page import PAGE_LIMIT, web_address

_READ = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rss+xml",
         "application/atom+xml", "application/xml", "text/xml", "application/vnd.openxmlformats", "message/rfc822")  # fmt: skip
_MOST_PICTURES = 50_000
_STEP = 1_000  # records after which a sign of life is given
_SHOWN = 120  # code points of an address in the name of a page


class WebArchive:
    """Reads WARC and ARC files; *read* reads what was answered to a crawler."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def recognises(self, content: Content) -> bool:
        """Return whether the file opens as a web archive."""
        return content.sample.startswith((b"WARC/0.", b"WARC/1.", b"filedesc://"))

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the articles of its pages; pages that hold none are counted in one line.

        Raises ArchiveError if it holds no article and nothing else went wrong.
        """
        articles = failures = pages = empty = 0
        for found in self._pages(content):
            if isinstance(found, ArticleDraft):
                articles += 1
                yield found
            elif isinstance(found, FailedSource):
                failures += 1
                yield found
            elif isinstance(found, StillReading):
                yield found
            else:
                pages += 1
                empty += found
                yield StillReading()
        if empty and articles:
            yield FailedSource(
                content.name,
                f"{empty:,} of the {pages:,} pages in “{content.name}” hold no article.",
                "empty-pages",
            )
        if not articles and not failures:
            raise ArchiveError(
                f"“{content.name}” holds no article: none of its {pages:,} pages has running text."
                if pages
                else f"“{content.name}” holds no page: nothing in it is an answer with text.",
                advice="Choose an archive of a site's news pages.",
                code="no-article",
            )

    def _pages(self, content: Content) -> Iterator[Found | bool]:
        """Yield articles and failures, and after each page whether it held nothing."""
        from warcio.archiveiterator import ArchiveIterator

        pictures = RecordedPictures(content.stream)
        if content.shelf:
            yield from pictures.look_up()
        content.stream.seek(0)
        records = ArchiveIterator(content.stream, arc2warc=True)
        try:
            for number, record in enumerate(records, 1):
                if number % _STEP == 0:
                    yield StillReading()
                if not _is_page(record):
                    continue
                address = _address(record)
                name = _page_name(content.name, address)
                data = record.content_stream().read(PAGE_LIMIT + 1)
                if len(data) > PAGE_LIMIT:
                    yield FailedSource(
                        name, f"The page is larger than {PAGE_LIMIT / 1e6:.0f} MB and was left out."
                    )
                    continue
                if getattr(record.raw_stream, "limit", 0) > 0:
                    yield _broken(content.name, "it ends in the middle of a page")
                    return
                inner = inner_content(data, name, content.depth + 1, content.passwords)
                inner = replace(inner, shelf=content.shelf, beside=pictures.beside(address))
                yield from self._page(inner, web_address(address))
        except _broken_records() as error:
            yield _broken(content.name, "a record in it is broken", str(error))

    def _page(self, content: Content, url: str | None) -> Iterator[Found | bool]:
        if not content.size:
            content.stream.close()
            yield True
            return
        nothing = True
        for found in read_inside(self._read, content):
            if isinstance(found, FailedSource):
                nothing = nothing and "no article" in found.reason
                if "no article" not in found.reason:
                    yield found
            elif isinstance(found, ArticleDraft):
                nothing = False
                yield replace(found, url=url or found.url)
            else:
                yield found
        yield nothing


class RecordedPictures:
    """The pictures in a web archive by their address, once they are looked up.

    *stream* is read elsewhere meanwhile, and stands where it stood after each picture.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._places: dict[
            str, int
        ] = {}  # where the record of each picture begins, the first of each address

    def beside(self, page: str) -> Beside:
        """Return what finds pictures by addresses as the page at the address *page* writes them."""

        def find(address: str) -> bytes | None:
            try:
                whole = _key(urljoin(page, address.strip()))
            except ValueError:
                return None
            return self._picture(self._places[whole]) if whole in self._places else None

        return find

    def look_up(self) -> Iterator[StillReading]:
        """Find where the pictures are, which takes as long as reading the archive; the stream ends anywhere."""
        from warcio.archiveiterator import ArchiveIterator

        self._stream.seek(0)
        with contextlib.suppress(*_broken_records()):
            records = ArchiveIterator(self._stream, arc2warc=True)
            for number, record in enumerate(records, 1):
                address = _address(record)
                if (
                    address
                    and _media_type(record).startswith("image/")
                    and len(self._places) < _MOST_PICTURES
                ):
                    self._places.setdefault(_key(address), records.get_record_offset())
                if number % _STEP == 0:
                    yield StillReading()

    def _picture(self, place: int) -> bytes | None:
        from warcio.archiveiterator import ArchiveIterator

        before = self._stream.tell()
        self._stream.seek(place)
        try:
            for record in ArchiveIterator(self._stream, arc2warc=True):
                data: bytes = record.content_stream().read(FILE_LIMIT + 1)
                return data
        except _broken_records():
            pass
        finally:
            self._stream.seek(before)
        return None


def _key(address: str) -> str:
    """Return *address* for comparing: without a fragment, whether http or https."""
    return re.sub(r"^https?://", "//", urldefrag(address)[0], count=1, flags=re.IGNORECASE)


def _address(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def _media_type(record: Any) -> str:
    """Return what kind of answer *record* is, "" for none that was given well."""
    if record.rec_type not in ("response", "resource"):
        return ""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    if headers is None or (
        record.rec_type == "response" and not str(headers.get_statuscode() or "").startswith("2")
    ):
        return ""
    return str(headers.get_header("Content-Type") or "").strip().lower()


def _broken_records() -> tuple[type[Exception], ...]:
    """Return what warcio raises, and lets through of its own parsing, on a broken record."""
    from warcio.exceptions import ArchiveLoadFailed

    return (ArchiveLoadFailed, EOFError, ValueError, LookupError, AttributeError, zlib.error, OSError)


def _is_page(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        if not str(headers.get_statuscode() or "200").startswith("2"):
            return False
        kind = headers.get_header("Content-Type") or "text/html"
    else:
        kind = record.rec_headers.get_header("Content-Type") or ""
        if str(kind).startswith("text/plain"):  # the crawler's own log
            return False
    return str(kind).strip().lower().startswith(_READ)


def _page_name(container: str, address: str) -> str:
    try:
        parts = urlsplit(address)
        shown = unquote(f"{parts.hostname or ''}{parts.path}")
    except ValueError:
        shown = address
    shown = clean_line(shown).strip("/")
    return f"{container}/{shown[:_SHOWN] or 'page'}"


def _broken(name: str, why: str, details: str = "") -> FailedSource:
    error = ArchiveError(
        f"“{name}” could not be read to its end: {why}.",
        safe="The pages before it were read.",
        advice="Copy or download the archive again, and import it once more.",
        code="bad-archive",
        details=details,
    )
    return FailedSource(name, str(error))
