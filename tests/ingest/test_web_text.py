"""Which blocks of a page are its article."""

from __future__ import annotations

from archive_desktop.ingest.web_blocks import page_blocks
from archive_desktop.ingest.web_page import parse_page
from archive_desktop.ingest.web_text import article_blocks

SENTENCE = (
    "Forty librarians from nine countries met for two days to agree on the words for {} that all of them use."
)


def chosen(body: str, *, simple: bool = True) -> list[str]:
    tree = parse_page(f"<html><body>{body}</body></html>".encode(), "utf-8", "page.html")
    return [block.text for block in article_blocks(tree, page_blocks(tree), simple=simple)]


def article(*topics: str) -> str:
    return "".join(f"<p>{SENTENCE.format(topic)}</p>" for topic in topics)


def test_menus_and_lists_of_links_are_left_out_with_and_without_trafilatura() -> None:
    menu = "<ul>" + "".join(f"<li><a href='/{at}'>Entry {at}</a></li>" for at in range(20)) + "</ul>"
    page = f"{menu}<div><h1>Words</h1>{article('maps', 'charts', 'plans')}</div>{menu}"
    texts = [SENTENCE.format(topic) for topic in ("maps", "charts", "plans")]
    for simple in (True, False):
        assert [text for text in chosen(page, simple=simple) if text != "Words"] == texts


def test_a_paragraph_printed_for_two_sizes_of_screen_is_taken_once() -> None:
    texts = chosen(f"<main><h1>Words</h1>{article('maps', 'charts', 'maps', 'plans')}</main>")
    assert texts.count(SENTENCE.format("maps")) == 1
