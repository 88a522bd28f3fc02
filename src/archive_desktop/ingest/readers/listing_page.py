"""Pages that list articles: which blocks are whose, with the address and the day of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from archive_desktop.ingest.dates import date_line, read_date
from archive_desktop.ingest.readers.site_furniture import is_furniture, opens_list_of_others
from archive_desktop.ingest.web_blocks import PageBlock
from archive_desktop.ingest.web_page import page_url, stated_articles, title_key, web_address

_FEWEST = 3  # articles that make a list where only their headings say so
_BODY = 80  # code points below which an article of a list has no text
_WHOLE = 0.5  # share of the page's text that the articles of a list hold together
_LARGEST = 0.8  # share of that which one of them may hold: beyond, it is an article with others beside it
_SHORT = 5  # blocks of an article that a list shows only the beginning of
_TITLE = range(15, 301)  # code points of a title in a list of links
_TITLES_ONLY = 8  # linked titles that make a list without any text
_CUT = re.compile(r"(?:…|\.{3}|\[\s*(?:…|\.{3}|&hellip;)\s*\])\s*(?:\S+\s+){0,3}\S*$")
_MORE = re.compile(
    r"(?:read|learn|see|view|find out|show|continue)\b.{0,20}|more|comments?|lire .{0,20}|en savoir plus|voir .{0,20}|"
    r"suite|share|اقرأ.{0,20}|المزيد.{0,10}|التفاصيل",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article of a list: its *title*, the *blocks* below it, and what the list says of it."""

    title: str
    blocks: tuple[PageBlock, ...]
    url: str | None
    date: str | None

    @property
    def is_teaser(self) -> bool:
        """Whether the list shows no text of it, or only the beginning."""
        text = " ".join(block.text for block in self.blocks)
        return len(text) < _BODY or bool(_CUT.search(text))


def listed_articles(tree: HtmlElement, blocks: Sequence[PageBlock]) -> list[ListedArticle]:
    """Return the articles that the page *tree* lists, [] if it is the page of one article."""
    if _is_one_article(tree):
        return []
    base = page_url(tree) or ""
    best: list[ListedArticle] = []
    cards = _by_cards(blocks)
    for starts in (_by_elements(tree, blocks), cards, *_by_headings(blocks, base)):
        found = [_listed(blocks, start, end, base) for start, end in starts]
        if starts is cards:
            found = [_card(blocks, start, end, base) for start, end in cards]
        if _is_list(blocks, found) and _text(found) > _text(best):
            best = found
    return best


def linked_titles(blocks: Sequence[PageBlock]) -> list[str]:
    """Return the titles of a page that only links to articles, [] if it has text of its own."""
    titles = [
        block.text
        for block in blocks
        if not block.aside and block.links > 0.8 and len(block.text) in _TITLE and len(block.text.split()) > 4
    ]
    text = sum(
        len(block.text) for block in blocks if not block.aside and block.links < 0.3 and len(block.text) > 100
    )
    return titles if len(titles) >= _TITLES_ONLY and text < 0.5 * sum(map(len, titles)) else []


def _is_one_article(tree: HtmlElement) -> bool:
    if tree.xpath("//meta[@property='article:published_time']"):  # og:type says "article" of many lists too
        return True
    stated = [item for item in stated_articles(tree) if item.get("headline") and item.get("datePublished")]
    return len(stated) == 1


def _is_list(blocks: Sequence[PageBlock], found: Sequence[ListedArticle]) -> bool:
    sizes = [sum(len(block.text) for block in article.blocks) for article in found]
    if len(found) < 2 or sum(size >= _BODY for size in sizes) < 2:
        return False
    page = sum(
        len(block.text) for block in blocks if not block.aside and block.links < 0.5 and len(block.text) > 60
    )
    titles = {title_key(article.title) for article in found}
    dated = sum(article.date is not None for article in found) >= 0.5 * len(found)
    largest = _LARGEST if dated else 0.5
    return (
        len(titles) > 0.7 * len(found) and sum(sizes) >= _WHOLE * page and max(sizes) <= largest * sum(sizes)
    )


def _by_elements(tree: HtmlElement, blocks: Sequence[PageBlock]) -> list[tuple[int, int]]:
    """Return (start, end) of the blocks of each <article> that stands by itself and has a heading."""
    elements = [
        element
        for element in tree.xpath("//article[not(ancestor::article)]")
        if not re.search("comment|reply", f"{element.get('class')} {element.get('id')}")
    ]
    places = {element: number for number, element in enumerate(elements)}
    spans: dict[int, tuple[int, int]] = {}
    for at, block in enumerate(blocks):
        owner = next((places[one] for one in _upward(block.element) if one in places), None)
        if owner is not None:
            spans[owner] = (spans.get(owner, (at, at))[0], at + 1)
    found = []
    for start, end in spans.values():
        heading = next((at for at in range(start, end) if blocks[at].is_heading), None)
        if heading is not None:
            found.append((heading, end))
    return found


def _by_headings(blocks: Sequence[PageBlock], base: str) -> Iterator[list[tuple[int, int]]]:
    """Yield, for each level of headings, (start, end) of the articles that headings of this level open."""
    for level in ("h1", "h2", "h3", "h4", "h5"):
        starts = [at for at, block in enumerate(blocks) if block.tag == level and not block.aside]
        linked = [at for at in starts if blocks[at].links > 0.8 and _own_address(blocks[at], base)]
        addresses = {_own_address(blocks[at], base) for at in linked}
        if len(linked) >= _FEWEST and len(addresses) > 0.7 * len(linked):
            yield _spans(blocks, linked)
        dated = [at for at in starts if _date_beside(blocks, at)]
        if len(dated) >= _FEWEST and len(dated) >= 0.8 * len(starts):
            yield _spans(blocks, dated)
        led_on = [
            at
            for at, end in itertools.pairwise([*starts, len(blocks)])
            if _leads_on(blocks[at + 1 : min(end, at + _SHORT + 2)])
        ]
        if len(led_on) >= _FEWEST and len(led_on) >= 0.8 * len(starts):
            yield _spans(blocks, led_on)


def _by_cards(blocks: Sequence[PageBlock]) -> list[tuple[int, int]]:
    """Return (start, end) of articles that are each one link around a title and a text."""
    spans: dict[HtmlElement, list[int]] = {}
    for at, block in enumerate(blocks):
        link = next((one for one in _upward(block.element) if one.tag == "a"), None)
        if link is not None and not block.aside:
            spans.setdefault(link, []).append(at)
    found = []
    for places in spans.values():
        start = next((at for at in places if len(blocks[at].text) in _TITLE), None)
        if start is not None and any(len(blocks[at].text) >= _BODY for at in places if at > start):
            found.append((start, places[-1] + 1))
    return found if len(found) >= _FEWEST else []


def _leads_on(blocks: Sequence[PageBlock]) -> bool:
    """Whether *blocks*, those below a heading, are a text and a link to more of it."""
    link = next(
        (at for at, block in enumerate(blocks) if block.links > 0.8 and _MORE.fullmatch(block.text)), 0
    )
    return 0 < link <= _SHORT and any(len(block.text) >= 40 for block in blocks[:link])


def _spans(blocks: Sequence[PageBlock], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return (start, end) of each article that a heading opens.

    Where the headings stand in boxes of their own, with text in them, an article ends with its box;
    else with the next heading, and the last where the part of the page ends that holds the list.
    """
    root = _common_ancestor([blocks[at].element for at in starts])
    end = starts[-1] + 1
    while end < len(blocks) and root is not None and root in _upward(blocks[end].element):
        end += 1
    spans = list(zip(starts, [*starts[1:], end], strict=True))
    boxes = [_box(blocks[at].element, root) for at in starts]
    boxed = [
        (start, _end_of_box(blocks, start, end, box)) for (start, end), box in zip(spans, boxes, strict=True)
    ]
    with_text = sum(
        any(len(blocks[at].text) >= _BODY for at in range(start + 1, end)) for start, end in boxed
    )
    return boxed if with_text >= 0.7 * len(boxed) else spans


def _box(element: HtmlElement | None, root: HtmlElement | None) -> HtmlElement | None:
    """Return the child of *root* that *element* stands in."""
    return next((one for one in _upward(element) if one.getparent() is root), None)


def _end_of_box(blocks: Sequence[PageBlock], start: int, end: int, box: HtmlElement | None) -> int:
    at = start + 1
    while at < end and box is not None and box in _upward(blocks[at].element):
        at += 1
    return at


def _card(blocks: Sequence[PageBlock], start: int, end: int, base: str) -> ListedArticle:
    own = [replace(block, links=0.0) for block in blocks[start:end]]  # all of a card is linked
    article = _listed(own, 0, len(own), "")
    return replace(article, url=_own_address(blocks[start], base))


def _listed(blocks: Sequence[PageBlock], start: int, end: int, base: str) -> ListedArticle:
    day = next((day for at in range(start + 1, min(end, start + 5)) if (day := _day(blocks[at]))), None)
    if day is None and start:
        day = _day(blocks[start - 1]) or (_day(blocks[start - 2]) if start > 1 else None)
    body = []
    for block in blocks[start + 1 : end]:
        if opens_list_of_others(block.text) or (block.is_heading and block.tag <= blocks[start].tag):
            break
        short = len(block.text) < 60
        if block.aside or block.links > 0.7 or (short and (_day(block) or _MORE.fullmatch(block.text))):
            continue
        if not is_furniture(block.text):
            body.append(block)
    while body and len(body[-1].text) < 40 and body[-1].tag not in ("p", "li"):
        body.pop()  # the label or the date line of the next article
    return ListedArticle(blocks[start].text, tuple(body), _own_address(blocks[start], base), day)


def _own_address(block: PageBlock, base: str) -> str | None:
    """Return where the heading *block* leads on the same site, None if nowhere or elsewhere."""
    if block.element is None:
        return None
    links = block.element.xpath("descendant-or-self::a/@href | ancestor::a[1]/@href")
    for link in links[:1]:
        if link.startswith(("#", "javascript:", "mailto:")):
            return None
        address = web_address(link, base)
        host = re.match(r"https?://([^/]+)", base)
        if address is None:  # the page does not say where it was: a path on its site is all there is
            return None if "://" in link else link
        return address if not host or host[1].removeprefix("www.") in address else None
    return None


def _day(block: PageBlock) -> str | None:
    if len(block.text) > 60:
        return None
    times = block.element.xpath("descendant-or-self::time/@datetime") if block.element is not None else []
    return next((day for value in times[:1] if (day := read_date(value))), None) or date_line(block.text)


def _date_beside(blocks: Sequence[PageBlock], at: int) -> bool:
    near = [*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 3]]
    return any(_day(block) for block in near)


def _upward(element: HtmlElement | None) -> Iterator[HtmlElement]:
    while element is not None:
        yield element
        element = element.getparent()


def _common_ancestor(elements: Sequence[HtmlElement | None]) -> HtmlElement | None:
    chains = [set(_upward(element)) for element in elements]
    return next((one for one in _upward(elements[0]) if all(one in chain for chain in chains)), None)


def _text(found: Sequence[ListedArticle]) -> int:
    return sum(len(block.text) for article in found for block in article.blocks)
