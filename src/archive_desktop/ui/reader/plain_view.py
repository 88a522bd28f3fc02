"""Texts that would hold the window up if they were laid out as an article are shown plain, piece by piece.

Qt lays out one paragraph in one go, and a megabyte of it, or a letter with a thousand accents, takes it
seconds. Such a text has no highlights here, but it can be read and searched, and nobody waits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from archive_desktop.domain.article import Article
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.article_document import ReadingStyle, body_font
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.text_positions import TextPositions
from archive_desktop.ui.theme import set_kind

_LONGEST_TITLE, _LONGEST_PARAGRAPH, _LONGEST_TEXT = 2_000, 20_000, 2_000_000  # code points
_MOST_PARAGRAPHS = 8_000
# What stands on or joins the letter before it: marks, variation selectors, joiners.
_PILE = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
                   "\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe2f]{40}")  # fmt: skip
_PIECE = 500  # code points of one block
_AT_ONCE = 500  # blocks put in before the window has its turn


def too_heavy(article: Article) -> bool:
    """Tell whether laying *article* out would hold the window up (the budget is 300 ms)."""
    body, paragraphs = article.body, article.paragraphs
    return (
        len(article.title) > _LONGEST_TITLE
        or len(body) > _LONGEST_TEXT
        or len(paragraphs) > _MOST_PARAGRAPHS
        or any(len(paragraph) > _LONGEST_PARAGRAPH for paragraph in paragraphs)
        or _PILE.search(body) is not None
        or _PILE.search(article.title) is not None
    )


def pieces(article: Article) -> Iterator[str]:
    """Yield title and text in pieces that Qt lays out at once, cut between words where there are any."""
    return (piece for _start, piece in _placed(article))


def _placed(article: Article) -> Iterator[tuple[int, str]]:
    """Yield the pieces, each with its place in the body; those of the title are before 0, as `of_title` has them."""
    begin = -len(article.title) - 1
    for number, paragraph in enumerate((article.title, "", *article.paragraphs)):
        start = 0
        while len(paragraph) - start > _PIECE:
            end = paragraph.rfind(" ", start + 1, start + _PIECE) + 1 or start + _PIECE
            yield begin + start, shown_text(paragraph[start:end])
            start = end
        yield begin + start, shown_text(paragraph[start:])
        begin += len(paragraph) + (number > 0)


class PlainView(QWidget):
    """A sentence that says why, and the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        banner = QFrame(self)
        set_kind(banner, "warning-banner")
        inside = QVBoxLayout(banner)
        inside.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        inside.addWidget(
            plain_label(
                self.tr(
                    "This text is too long or too unusual to be laid out: it is shown plain, without highlights."
                ),
                "warning",
                wraps=True,
            )
        )
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(self.tr("Article"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, STEP, 4 * STEP, 0)
        column.addWidget(banner)
        column.addWidget(self.text, 1)
        self._article: Article | None = None
        self._starts: list[int] = []  # of each block, in the body
        self._left: Iterator[tuple[int, str]] = iter(())
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(self._fill)

    def show_article(self, article: Article, style: ReadingStyle) -> None:
        """Show *article* from its beginning; what is out of sight follows while nothing else is to do."""
        rtl = article.direction == "rtl"
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.clear()
        self.text.document().setDefaultTextOption(option)
        self.text.setFont(body_font(article, style))
        self._article, self._starts, self._left = article, [], _placed(article)
        self._fill()

    def set_style(self, style: ReadingStyle) -> None:
        """Show the article in *style*, the same words at the top."""
        if self._article is not None:
            top = self.text.firstVisibleBlock()
            self.text.setFont(body_font(self._article, style))
            self.text.verticalScrollBar().setValue(top.firstLineNumber())  # it counts lines

    def show_place(self, start: int, end: int) -> None:
        """Select this place (code points of the body; the title is before 0) and bring it into view."""
        while self._starts and self._starts[-1] < end and self._fill():
            pass
        if self._starts:
            cursor = self.text.textCursor()
            cursor.setPosition(self._in_document(start, start))
            cursor.setPosition(self._in_document(end, end - 1), QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
            self.text.ensureCursorVisible()

    def forget(self) -> None:
        """Show nothing."""
        self._filling.stop()
        self._article, self._starts, self._left = None, [], iter(())
        self.text.clear()

    def _fill(self) -> bool:
        """Put some more of the text in; return whether there was any."""
        more = list(islice(self._left, _AT_ONCE))
        if more:
            self._starts += [start for start, _piece in more]
            self.text.appendPlainText("\n".join(piece for _start, piece in more))
            self._filling.start()
        return bool(more)

    def _in_document(self, position: int, inside: int) -> int:
        """Return where *position* is in the document, in the block of the character at *inside*."""
        number = max(bisect_right(self._starts, inside) - 1, 0)
        block = self.text.document().findBlockByNumber(number)
        return block.position() + TextPositions(block.text()).to_document(position - self._starts[number])
