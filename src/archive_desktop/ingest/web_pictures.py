"""The pictures that belong to the article of a page: not those of menus, of the margin or of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.web_blocks import PageBlock

_OUTSIDE = frozenset(
    {"nav", "footer", "aside", "form", "menu", "dialog", "noscript", "template", "button", "select", "head"}
)
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-full-url")
_SETS = ("srcset", "data-srcset")
_TRIED = 12  # addresses of one picture
_ABOVE = 40  # elements around a picture that are looked at
_MOST = 300  # pictures of a page that are looked at
_CAPTION = 400  # code points; longer ones are text
_PICTURE_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif)(?:$|[?#])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture of the article: its *addresses*, best first, what the page says of it, and where it stands.

    *block* is the place, among the blocks of the article, of the one that it stands before; their
    number where it stands after the last.
    """

    addresses: tuple[str, ...]
    description: str
    block: int


def article_pictures(
    tree: HtmlElement, blocks: Sequence[PageBlock], article: Sequence[PageBlock], title: str
) -> list[PagePicture]:
    """Return the pictures among *article*, the blocks of *tree*'s article out of all its *blocks*.

    They stand between the *title* and the last block of the article, or right below that.
    """
    images = tree.xpath("//img")[:_MOST]
    if not images or not article:
        return []
    places = {element: number for number, element in enumerate(tree.iter())}
    starts = [places[block.element] for block in article if block.element is not None]
    if not starts:
        return []
    of_article = {id(block) for block in article}
    heads = [
        places[block.element]
        for block in blocks
        if block.element is not None
        and block.is_heading
        and clean_line(block.text) == title
        and places[block.element] <= starts[0]
    ]
    first = max(heads, default=starts[0])
    others = [
        places[block.element]
        for block in blocks
        if block.element is not None and id(block) not in of_article and places[block.element] > starts[-1]
    ]
    end = min(others, default=len(places))
    found: list[PagePicture] = []
    for image in images:
        place = places[image]
        inside = _block_around(image, article)
        if not (first <= place < end or inside is not None) or _is_outside(image):
            continue
        addresses = tuple(dict.fromkeys(_addresses(image)))[:_TRIED]
        if addresses:
            block = next((at for at, start in enumerate(starts) if start > place), len(article))
            found.append(PagePicture(addresses, _description(image), block if inside is None else inside))
    return found


def _block_around(image: HtmlElement, article: Sequence[PageBlock]) -> int | None:
    """Return the place of the paragraph that *image* stands in, None if it stands in none of them."""
    around = [image.getparent()]
    while around[-1] is not None and len(around) < 4:
        around.append(around[-1].getparent())
    return next(
        (
            at
            for at, block in enumerate(article)
            if block.tag in ("p", "li", "td") and block.element in around
        ),
        None,
    )


def _is_outside(image: HtmlElement) -> bool:
    """Whether *image* belongs to the site, is hidden, or leads to another page."""
    for level, element in enumerate(image.iterancestors()):
        if level > _ABOVE or element.tag in _OUTSIDE or element.get("hidden") is not None:
            return True
        if element.tag == "a":
            target = str(element.get("href") or "")
            if target and not target.startswith(("#", "data:")) and not _PICTURE_FILE.search(target):
                return True
    return False


def _addresses(image: HtmlElement) -> Iterator[str]:
    for name in _SOURCES:
        if address := str(image.get(name) or "").strip():
            yield address
    for name in _SETS:
        candidates = re.split(r",\s+", str(image.get(name) or ""))
        sized = [parts for candidate in candidates if (parts := candidate.split())]
        for parts in sorted(sized, key=_width, reverse=True):
            yield parts[0]


def _width(candidate: Sequence[str]) -> float:
    match = re.match(r"(\d{1,6}(?:\.\d{1,3})?)[wx]$", candidate[-1])
    return float(match[1]) if match else 0.0


def _description(image: HtmlElement) -> str:
    """Return the caption of *image*, else its alternative text, else its title."""
    figure = next((one for one in image.iterancestors("figure")), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    said = clean_line(" ".join(caption.itertext())) if caption is not None else ""
    if said and len(said) <= _CAPTION:
        return said
    return clean_line(str(image.get("alt") or image.get("title") or ""))[:_CAPTION]
