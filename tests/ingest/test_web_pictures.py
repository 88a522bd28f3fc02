"""Which pictures of a page belong to its article, and what is said of them."""

from __future__ import annotations

from archive_desktop.ingest.web_blocks import page_blocks
from archive_desktop.ingest.web_page import parse_page
from archive_desktop.ingest.web_pictures import PagePicture, article_pictures

TITLE = "Librarians agree on words for old maps"
FIRST = "The forum brought together forty librarians from nine countries, who compared how they keep maps."
SECOND = "Over two days they visited three reading rooms and tried a new scanner for large sheets of paper."


def pictures(
    before: str = "", between: str = "", after: str = "", first: str = FIRST, above: str = "", below: str = ""
) -> list[PagePicture]:
    html = (
        f"<html><body>{above}<main><h1>{TITLE}</h1>{before}<p>{first}</p>{between}<p>{SECOND}</p>{after}</main>"
        f"{below}</body></html>"
    )
    tree = parse_page(html.encode(), "utf-8", "page.html")
    blocks = page_blocks(tree)
    article = [block for block in blocks if block.text in (FIRST, SECOND)]
    assert len(article) == 2
    return article_pictures(tree, blocks, article, TITLE)


def test_pictures_stand_before_the_paragraph_that_follows_them() -> None:
    found = pictures(
        before="<img src=a.png alt='A map'>",
        between="<div><img src=b.png title='A scanner'></div>",
        after="<img src=c.png>",
    )
    assert found == [
        PagePicture(("a.png",), "A map", 0),
        PagePicture(("b.png",), "A scanner", 1),
        PagePicture(("c.png",), "", 2),
    ]


def test_a_picture_inside_a_paragraph_stands_at_that_paragraph() -> None:
    (found,) = pictures(first=f"<span><img src=a.png></span>{FIRST}")
    assert found.block == 0


def test_a_caption_says_more_than_the_alternative_text() -> None:
    (found,) = pictures(
        between="<figure><img src=b.png alt='IMG_1'><figcaption>Two <b>maps</b>\nof 1780</figcaption></figure>"
    )
    assert found.description == "Two maps of 1780"
    long = f"<figure><img src=b.png alt='Maps'><figcaption>{FIRST * 5}</figcaption></figure>"
    assert pictures(between=long)[0].description == "Maps"


def test_pictures_of_the_site_and_of_other_articles_are_none_of_it() -> None:
    assert (
        pictures(
            above="<header><img src=logo.png></header><nav><img src=menu.png></nav>",
            before="<aside><img src=advert.png></aside><noscript><img src=track.png></noscript>",
            between="<a href='/other'><img src=teaser.png></a><div hidden><img src=x.png></div>",
            after="<h2>More news</h2><img src=more.png>",
            below="<img src=below.png><footer><img src=seal.png></footer>",
        )
        == []
    )


def test_a_link_to_the_picture_itself_is_no_way_to_another_page() -> None:
    (found,) = pictures(between="<a href='large.JPG?x=1'><img src=small.jpg></a>")
    assert found.addresses == ("small.jpg",)


def test_every_address_of_a_picture_is_tried_the_largest_of_a_set_first() -> None:
    (found,) = pictures(
        between="<img src=a.png data-src=b.png srcset='s.png 300w, l.png 1200w, m.png 600w, a.png 2x'>"
    )
    assert found.addresses == ("a.png", "b.png", "l.png", "m.png", "s.png")


def test_a_page_without_pictures_or_text_has_none() -> None:
    assert pictures() == []
    tree = parse_page(b"<html><body><img src=a.png></body></html>", "utf-8", "page.html")
    assert article_pictures(tree, page_blocks(tree), [], "") == []
