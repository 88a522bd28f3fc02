"""Web archives: pages with their addresses, what holds no article counted, breaks named."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest import readers
from archive_desktop.ingest.attached import Shelf
from archive_desktop.ingest.readers.protocol import Found, StillReading, inner_content

SHARED = Path(__file__).resolve().parents[4] / "shared/data/warc/warcio"

PAGE = b"""<html><head><title>Librarians agree on words</title></head><body><h1>Librarians agree on words</h1>
<p>The forum brought together forty librarians from nine countries, who compared how they keep old maps.</p></body></html>"""


def archive(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """Return a web archive of (address, status, content type, body)."""
    records = []
    for number, (address, status, kind, body) in enumerate(pages):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if packed else record for record in records)


def found(data: bytes, name: str = "site.warc.gz") -> list[Found]:
    items = readers.read(inner_content(data, name, 0))
    return [item for item in items if not isinstance(item, StillReading)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_that_was_answered_is_an_article_at_its_address(packed: bool) -> None:
    drafts = found(
        archive(
            ("https://maps.example/news/words", "200 OK", "text/html; charset=utf-8", PAGE),
            ("https://maps.example/moved", "301 Moved", "text/html", PAGE),
            ("https://maps.example/logo.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n"),
            packed=packed,
        )
    )
    (draft,) = drafts
    assert isinstance(draft, ArticleDraft)
    assert (draft.title, draft.url) == ("Librarians agree on words", "https://maps.example/news/words")
    assert draft.source == "site.warc.gz/maps.example/news/words"


def test_pages_without_an_article_are_counted_in_one_line() -> None:
    empty = ("https://maps.example/", "200 OK", "text/html", b"<html><body><h1>Hello</h1></body></html>")
    _, line = found(archive(("https://maps.example/a", "200 OK", "text/html", PAGE), empty, empty))
    assert isinstance(line, FailedSource)
    assert "2 of the 3 pages" in line.reason
    with pytest.raises(ArchiveError, match="holds no article"):
        found(archive(empty))


def test_an_archive_that_ends_in_a_page_is_named_and_keeps_the_pages_before() -> None:
    data = archive(
        ("https://maps.example/a", "200 OK", "text/html", PAGE),
        ("https://maps.example/b", "200 OK", "text/html", PAGE * 3),
        packed=False,
    )
    draft, broken = found(data[:-600], "site.warc")
    assert isinstance(draft, ArticleDraft)
    assert isinstance(broken, FailedSource)
    assert "middle of a page" in broken.reason


def test_one_gzip_of_many_records_is_read_too() -> None:
    pages = [(f"https://maps.example/{name}", "200 OK", "text/html", PAGE) for name in "ab"]
    assert len(found(gzip.compress(archive(*pages, packed=False)))) == 2


@pytest.mark.skipif(not SHARED.exists(), reason="the shared inputs are not beside this checkout")
def test_every_shared_web_archive_is_read_or_named() -> None:
    articles = 0
    for path in sorted(SHARED.iterdir()):
        try:
            articles += sum(isinstance(one, ArticleDraft) for one in found(path.read_bytes(), path.name))
        except ArchiveError as error:
            assert path.name in str(error)  # noqa: PT017 - either outcome is right, silence is not
    assert articles >= 10


@pytest.mark.parametrize("packed", [True, False])
def test_pictures_answered_in_the_same_archive_come_with_the_page(
    packed: bool, tmp_path: Path, png: Callable[..., bytes]
) -> None:
    shown = b"<h1>Librarians agree on words</h1><img src='/media/map.png' alt='A map'><img src='gone.png'>"
    page = PAGE.replace(b"<h1>Librarians agree on words</h1>", shown)
    data = archive(
        ("https://maps.example/news/words", "200 OK", "text/html; charset=utf-8", page),
        ("https://maps.example/news/gone.png", "404 Not Found", "image/png", png(shade=5)),
        ("http://maps.example/media/map.png", "200 OK", "image/png", png()),
        ("https://maps.example/news/more", "200 OK", "text/html", page.replace(b"forty", b"fifty")),
        packed=packed,
    )
    content = replace(inner_content(data, "site.warc.gz", 0), shelf=Shelf(tmp_path))
    first, second = (item for item in readers.read(content) if not isinstance(item, StillReading))
    for draft in (first, second):
        assert isinstance(draft, ArticleDraft)
        (kept,) = draft.attachments
        assert (kept.name, kept.description, kept.paragraph) == ("map.png", "A map", 0)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [png()]


@pytest.mark.parametrize("kept", [False, True])
def test_many_records_that_are_no_pages_give_signs_of_life(kept: bool, tmp_path: Path) -> None:
    styles = [(f"https://maps.example/{number}.css", "200 OK", "text/css", b"p{}") for number in range(2_100)]
    page = ("https://maps.example/news/words", "200 OK", "text/html", PAGE)
    content = inner_content(archive(*styles, page, packed=False), "site.warc", 0)
    items = list(readers.read(replace(content, shelf=Shelf(tmp_path)) if kept else content))
    (at,) = (at for at, item in enumerate(items) if isinstance(item, ArticleDraft))
    assert at == (4 if kept else 2)
    assert all(isinstance(item, StillReading) for item in items[:at])
