"""A saved web page: one article, or the several of a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from lxml.html import HtmlElement

from archive_desktop.domain.article import UNDETERMINED, ArticleDraft
from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.attached import Beside, Collection, Shelf, inline_data
from archive_desktop.ingest.language import detect_language, language_code
from archive_desktop.ingest.readers.drafting import Block, Known, draft_of
from archive_desktop.ingest.readers.listing_page import ListedArticle, linked_titles, listed_articles
from archive_desktop.ingest.readers.protocol import Content, Found
from archive_desktop.ingest.readers.site_furniture import (
    is_always_furniture,
    is_furniture,
    is_translation_notice,
    opens_list_of_others,
)
from archive_desktop.ingest.web_blocks import PageBlock, list_mark, page_blocks
from archive_desktop.ingest.web_dates import address_day, guessed_day, published
from archive_desktop.ingest.web_page import (
    declared_language,
    is_simple,
    page_title,
    page_url,
    parse_page,
    title_key,
    web_address,
)
from archive_desktop.ingest.web_pictures import PagePicture, article_pictures
from archive_desktop.ingest.web_text import article_blocks

_OPENING = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+|<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_INLINED = re.compile(r"data:,(\d{1,6})")
_LEAST = 80  # code points of text without which a page holds no article
_OUTWEIGHS = 300  # code points of running text that make an article of a page with many links
_BEFORE = 12  # blocks above the text in which its date stands


class HtmlPage:
    """Reads web pages as browsers save them."""

    def recognises(self, content: Content) -> bool:
        """Return whether the text opens as a page of HTML."""
        head = content.head[:20_000]
        return bool(_OPENING.match(head)) or bool(
            re.search(r"<(?:!doctype html|html|body)\b", head[:2_000], re.IGNORECASE)
        )

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the page's article. Raises ArchiveError if it holds none."""
        pictures = PagePictures(content.shelf, content.beside)
        yield from articles(content.data(), content.encoding, content.name, pictures=pictures)


class PagePictures:
    """What the pictures of one page come from, and what was kept of them."""

    def __init__(self, shelf: Shelf, beside: Beside) -> None:
        self.kept = Collection(shelf)
        self.inlined: list[str] = []
        self._beside = beside

    def keep(self, picture: PagePicture) -> Attachment | None:
        """Keep *picture* if it lies inside the page or beside it, and is one."""
        for address in picture.addresses:
            inside = _INLINED.fullmatch(address)
            if inside is not None:
                place = int(inside[1])
                data = inline_data(self.inlined[place]) if place < len(self.inlined) else None
                name = f"picture {place + 1}"
            else:
                data = inline_data(address) or self._beside(address)
                name = unquote(re.split("[?#]", address, maxsplit=1)[0]) if data else ""
            if data and (kept := self.kept.picture(data, name, picture.description)):
                return kept
        return None


def articles(
    data: bytes, encoding: str, name: str, url: str | None = None, pictures: PagePictures | None = None
) -> Iterator[Found]:
    """Yield the articles of the page *data*; *url* is where it was taken from, if that is known.

    Of a page of one article the *pictures* are kept, if any are wanted. Raises ArchiveError if the page
    cannot be read or holds no article.
    """
    wanted = pictures if pictures is not None and pictures.kept else None
    tree = parse_page(data, encoding, name, wanted.inlined if wanted else None)
    blocks = page_blocks(tree)
    listed = listed_articles(tree, blocks) if is_simple(tree) else []
    if listed:
        yield from _of_list(tree, blocks, listed, name)
        return
    draft = page_article(tree, blocks, name, url, wanted)
    titles = linked_titles(blocks)
    if titles and sum(len(text) for text in draft.paragraphs if len(text) > 100) < _OUTWEIGHS:
        raise _titles_only(name, len(titles))
    yield draft
    if wanted and (note := wanted.kept.note(name)) is not None:
        yield note


def _of_list(
    tree: HtmlElement, blocks: Sequence[PageBlock], listed: Sequence[ListedArticle], name: str
) -> Iterator[Found]:
    notice = translation_notice(blocks)
    whole = [article for article in listed if not article.is_teaser]
    if not whole:
        raise _titles_only(name, len(listed))
    for article in whole:
        draft = draft_of(
            _marked(article.blocks),
            Known(
                title=article.title,
                date=article.date or address_day(article.url),
                language=page_language(tree, [article.title, *(block.text for block in article.blocks)]),
                url=web_address(article.url),
            ),
        )
        yield replace(draft, notice=notice)
    if len(whole) < len(listed):
        yield FailedSource(
            name,
            f"“{name}” lists {len(listed)} articles; of {len(listed) - len(whole)} it shows only the title or the "
            "first words. Open those in a browser, and save their own pages.",
            "titles-only",
        )


def _titles_only(name: str, count: int) -> ArchiveError:
    return ArchiveError(
        f"“{name}” is a list of {count} articles that shows only their titles or first words, so there was no "
        "article to import.",
        advice="Open the articles in a browser, and save their own pages.",
        code="no-article",
    )


def page_article(
    tree: HtmlElement,
    blocks: Sequence[PageBlock],
    name: str,
    url: str | None = None,
    pictures: PagePictures | None = None,
) -> ArticleDraft:
    """Return the one article of *tree*, whose blocks are *blocks*, with its *pictures* where those are wanted.

    Raises ArchiveError if there is none.
    """
    simple = is_simple(tree)
    chosen = article_blocks(tree, blocks, simple=simple)
    title = page_title(tree)
    text = _own_text(chosen, title)
    if sum(len(block.text) for block in text) < _LEAST:
        raise ArchiveError(
            f"“{name}” holds no article: there is no running text on this page.",
            advice="Open the release in a browser until its text shows, and save that page.",
            code="no-article",
        )
    address = web_address(url) or page_url(tree)
    day = published(tree, _around(blocks, text, title)) or address_day(address)
    draft = draft_of(
        _marked(text, _kept(tree, blocks, text, title, pictures) if pictures and simple else {}),
        Known(
            title=title,
            date=day,
            language=page_language(tree, [block.text for block in text]),
            url=address,
        ),
    )
    if simple and (draft.date is None or draft.date_inferred):
        day, sure = guessed_day(tree)
        draft = replace(draft, date=day, date_inferred=not sure) if day else draft
    return replace(draft, notice=translation_notice(blocks))


def page_language(tree: HtmlElement, texts: Sequence[str]) -> str:
    """Return the language of *texts*; what the page declares decides only where the text does not."""
    found = detect_language("\n".join(texts[:6]))
    declared = language_code(declared_language(tree))
    return declared if found == UNDETERMINED and declared and sum(map(len, texts)) < 60 else found


def translation_notice(blocks: Sequence[PageBlock]) -> str:
    """Return the page's own words that call it a machine translation, "" if there are none."""
    return next((block.text for block in blocks if is_translation_notice(block.text)), "")


def _kept(
    tree: HtmlElement,
    blocks: Sequence[PageBlock],
    text: Sequence[PageBlock],
    title: str,
    pictures: PagePictures,
) -> dict[int, tuple[Attachment, ...]]:
    """Return the article's pictures by the place, in *text*, of the block that they stand before."""
    found: dict[int, tuple[Attachment, ...]] = {}
    for picture in article_pictures(tree, blocks, text, title):
        if (kept := pictures.keep(picture)) is not None:
            found[picture.block] = (*found.get(picture.block, ()), kept)
    return found


def _marked(
    blocks: Sequence[PageBlock], pictures: Mapping[int, tuple[Attachment, ...]] | None = None
) -> list[Block]:
    """Return *blocks* as parts of an article, list items with their marks, *pictures* at their places."""
    placed = pictures or {}
    marked = [
        Block(list_mark(block, before) + block.text, block.is_heading, placed.get(at, ()))
        for at, (before, block) in enumerate(zip([None, *blocks], blocks, strict=False))
    ]
    return [*marked, Block("", pictures=placed[len(blocks)])] if len(blocks) in placed else marked


def _own_text(blocks: Sequence[PageBlock], title: str) -> list[PageBlock]:
    """Return *blocks* without the title above the text, furniture, and the list of other articles below."""
    kept: list[PageBlock] = []
    for block in blocks:
        if opens_list_of_others(block.text) and sum(len(one.text) for one in kept) > 300:
            break
        if is_translation_notice(block.text) or is_always_furniture(block.text) or is_furniture(block.text):
            continue
        kept.append(block)
    for at, block in enumerate(kept[:4]):
        if title and title_key(block.text) == title_key(title):
            return kept[at + 1 :]
    return kept


def _around(blocks: Sequence[PageBlock], text: Sequence[PageBlock], title: str) -> list[str]:
    """Return the lines of the page from a little above its title to a little below its last paragraph."""
    places = {id(block): at for at, block in enumerate(blocks)}
    first, last = places[id(text[0])], places[id(text[-1])]
    heads = [at for at in range(first + 1) if title_key(blocks[at].text) == title_key(title)]
    start = max(0, min([first, *heads[-1:]]) - _BEFORE)
    lines = [block.text for block in blocks[start : first + 3] if not block.aside or len(block.text) < 60]
    return [*lines, *(block.text for block in blocks[max(first + 3, last - 1) : last + 6])]
