"""Which blocks of a page are its article, and which belong to the site around it."""

from __future__ import annotations

import itertools
import logging
import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

from archive_desktop.ingest.paragraphs import ends_sentence
from archive_desktop.ingest.web_blocks import PageBlock
from archive_desktop.ingest.web_page import title_key

_ENOUGH = 200  # letters of text; below this trafilatura has found nothing and jusText is asked
_LOST = 0.7  # precision that drops more than three tenths of the balanced text has dropped text
_NEAR = 6  # blocks between two of the article across which what the article dropped is taken back
_LINKED = 0.5  # share of linked text above which a block is a way to other pages
_REPEATED = 80  # code points; a shorter line may well stand twice in an article
_LETTERS = re.compile(r"\w", re.UNICODE)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def article_blocks(tree: HtmlElement, blocks: Sequence[PageBlock], *, simple: bool) -> list[PageBlock]:
    """Return those of *blocks*, all blocks of *tree*, that are the text of its article.

    *simple*: whether the page is within the limits that trafilatura can bear; others are read by
    their blocks alone.
    """
    chosen = _stretch(blocks, _places(blocks, _extracted(tree))) if simple else []
    if _letters(chosen) < _ENOUGH:
        plain = _stretch(blocks, [at for at, block in enumerate(blocks) if _is_running_text(block)])
        judged = _stretch(blocks, _places(blocks, _by_justext(tree))) if simple else []
        chosen = max((chosen, judged, plain), key=_letters)
    return chosen


def _extracted(tree: HtmlElement) -> list[str]:
    """Return the texts that trafilatura takes for the article: for precision, unless that loses much."""
    precise = _trafilatura(tree, precise=True)
    balanced = _trafilatura(tree, precise=False)
    enough = _length(precise) >= _LOST * _length(balanced)
    return precise if enough else balanced


def _trafilatura(tree: HtmlElement, *, precise: bool) -> list[str]:
    import trafilatura  # half a second that only pages cost

    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree), favor_precision=precise, include_comments=False, include_tables=True
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):
        return []  # it fails on some broken pages; they are read by the other ways
    body = getattr(found, "body", None)
    if body is None:
        return []
    return [text for part in body.iter("*") for text in (part.text, part.tail) if text and text.strip()]


def _by_justext(tree: HtmlElement) -> list[str]:
    import justext
    from justext.core import classify_paragraphs, revise_paragraph_classification

    stops = frozenset(
        word
        for language in ("English", "French", "Arabic")
        if language in justext.get_stoplists()
        for word in justext.get_stoplist(language)
    )
    try:
        paragraphs = justext.core.ParagraphMaker.make_paragraphs(justext.core.preprocessor(deepcopy(tree)))
    except (ValueError, TypeError, AttributeError, etree.LxmlError):
        return []
    classify_paragraphs(paragraphs, stops)
    revise_paragraph_classification(paragraphs)
    return [part.text for part in paragraphs if not part.is_boilerplate]


def _places(blocks: Sequence[PageBlock], texts: Sequence[str]) -> list[int]:
    """Return the places of the blocks that hold *texts*."""
    whole = title_key("".join(texts))
    lines = Counter(title_key(text) for text in texts)
    kept: list[int] = []
    for at, block in enumerate(blocks):
        key = title_key(block.text)
        if key and (key in lines or (len(key) > 25 and _mostly_in(key, whole))):
            kept.append(at)
    return kept


def _stretch(blocks: Sequence[PageBlock], places: list[int]) -> list[PageBlock]:
    """Return the blocks at *places* but strays, and the headings and list items between them."""
    kept = _without_strays(blocks, places)
    inside = set(kept)
    for one, other in itertools.pairwise(kept):
        if 1 < other - one <= _NEAR:
            inside.update(at for at in range(one + 1, other) if _belongs(blocks, at, inside))
    return _each_once([blocks[at] for at in sorted(inside)])


def _each_once(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return *blocks* without long ones that stood before: a page may print a text for two sizes of screen."""
    seen: set[str] = set()
    kept: list[PageBlock] = []
    for block in blocks:
        if len(block.text) > _REPEATED:
            if block.text in seen:
                continue
            seen.add(block.text)
        kept.append(block)
    return kept


def _mostly_in(key: str, whole: str) -> bool:
    if key in whole:
        return True
    if len(key) < 120:
        return False
    pieces = [key[at : at + 30] for at in range(0, len(key) - 29, 30)]
    return sum(piece in whole for piece in pieces) >= 0.8 * len(pieces)


def _without_strays(blocks: Sequence[PageBlock], kept: list[int]) -> list[int]:
    """Return *kept* without short blocks far from all others: a menu's entry named like a heading."""
    texts = [at for at in kept if len(blocks[at].text) > 60]
    if not texts:
        return kept
    first, last, surely = texts[0], texts[-1], set(texts)
    return [
        at
        for at in kept
        if at in surely
        or (first - _NEAR <= at <= last + _NEAR and not (blocks[at].aside and blocks[at].links > _LINKED))
    ]


def _belongs(blocks: Sequence[PageBlock], at: int, inside: set[int]) -> bool:
    block = blocks[at]
    if block.aside or block.links > _LINKED:
        return False
    if block.is_heading:
        return at + 1 in inside or (at + 1 < len(blocks) and _is_running_text(blocks[at + 1]))
    return block.tag in ("li", "tr") or _is_running_text(block)


def _is_running_text(block: PageBlock) -> bool:
    return (
        not block.aside
        and block.links < 0.3
        and (len(block.text) > 160 or (len(block.text) > 50 and ends_sentence(block.text)))
    )


def _length(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _letters(blocks: Sequence[PageBlock]) -> int:
    return sum(len(_LETTERS.findall(block.text)) for block in blocks)
