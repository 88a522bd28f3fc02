"""Where the paragraphs of a laid-out article stand on its page, as the places of `levelling`."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from archive_desktop.ui.reader.article_document import ArticleDocument


def place_at(laid_out: ArticleDocument, height: float) -> float:
    """Return the place at *height*, in logical pixels from the top of the page."""
    document = laid_out.document
    hit = document.documentLayout().hitTest(QPointF(0, height), Qt.HitTestAccuracy.FuzzyHit)
    number = document.findBlock(max(0, hit)).blockNumber() - laid_out.body_block
    place = max(-1, number)
    if height < _top(laid_out, place) and place >= 0:  # in the space over the paragraph that was hit
        place -= 1
    elif height >= _top(laid_out, place + 1):
        place += 1
    top, end = _top(laid_out, place), _top(laid_out, place + 1)
    return place + (min(max((height - top) / (end - top), 0.0), 1.0) if end > top else 0.0)


def height_of(laid_out: ArticleDocument, place: float) -> float:
    """Return how far below the top of the page *place* is, in logical pixels."""
    whole = int(place // 1)
    top, end = _top(laid_out, whole), _top(laid_out, whole + 1)
    return top + (place - whole) * (end - top)


def _top(laid_out: ArticleDocument, paragraph: int) -> float:
    """Return where a paragraph begins; that after the last is the space below, the next the page's end."""
    document, layout = laid_out.document, laid_out.document.documentLayout()
    count = document.blockCount() - laid_out.body_block
    if paragraph < 0:
        return 0.0
    if paragraph < count:
        return layout.blockBoundingRect(document.findBlockByNumber(laid_out.body_block + paragraph)).top()
    if paragraph == count:
        return layout.blockBoundingRect(document.lastBlock()).bottom()
    return layout.documentSize().height()
