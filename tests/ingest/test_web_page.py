"""Trees of saved pages: encodings, titles without the site's name, addresses, limits."""

from __future__ import annotations

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest import web_page
from archive_desktop.ingest.web_page import is_simple, page_title, page_url, parse_page, web_address


def title_of(head: str, body: str = "") -> str:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return page_title(parse_page(html.encode(), "utf-8", "page.html"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Words for maps | Map Society</title>", "", "Words for maps"),
        (
            "<title>Words for maps - a forum</title>",
            "<h1>Words for maps - a forum</h1>",
            "Words for maps - a forum",
        ),
        ("<title>Words</title>", "<h1>News</h1><h1>Words</h1>", "Words"),
        (
            '<meta property="og:title" content="Les mots des cartes">',
            "<h1>Actualités</h1>",
            "Les mots des cartes",
        ),
        (
            '<meta property="og:site_name" content="Maps"><title>Maps – Words for every kind of map</title>',
            "",
            "Words for every kind of map",
        ),
        ("", "<h2>No title</h2>", ""),
    ],
)
def test_the_title_is_that_of_the_article_and_not_of_the_site(head: str, body: str, title: str) -> None:
    assert title_of(head, body) == title


def test_a_declared_encoding_never_spoils_valid_utf8() -> None:
    html = '<html><head><meta charset="iso-8859-1"><title>Écoles fermées</title></head><body></body></html>'
    assert page_title(parse_page(html.encode("utf-8"), "utf-8", "page.html")) == "Écoles fermées"


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:steal()", "//host/share", "http://", "ftp://a/b", None, 7]
)
def test_only_addresses_of_the_web_count(address: object) -> None:
    assert web_address(address) is None


def test_an_address_is_made_whole_by_that_of_its_page() -> None:
    assert web_address("/news/1", "https://maps.example/news") == "https://maps.example/news/1"


def test_where_the_browser_saved_the_page_from_is_its_address() -> None:
    html = b"<!-- saved from url=(0028)https://maps.example/words -->\n<html><body><p>x</p></body></html>"
    assert page_url(parse_page(html, "utf-8", "page.html")) == "https://maps.example/words"


def test_pages_beyond_the_limits_are_not_simple_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = parse_page(b"<html><body>" + b"<div>" * 300 + b"x", "utf-8", "page.html")
    assert not is_simple(deep)
    monkeypatch.setattr(web_page, "PAGE_LIMIT", 10)
    with pytest.raises(ArchiveError, match="large"):
        parse_page(b"<html><body>more than ten</body></html>", "utf-8", "page.html")


def test_an_empty_page_is_named() -> None:
    with pytest.raises(ArchiveError, match=r"page\.html"):
        parse_page(b"   ", "utf-8", "page.html")
