"""Evidence in a text field: one object in the document, drawn as a raised number.

The document and the text of a brief go letter by letter: where the text has the sign of an evidence, the
document has an object with its id. So places in one are places in the other (Qt's in UTF-16 units).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from archive_desktop.domain.pack import Evidence, evidence_numbers, evidence_sign, without_signs
from archive_desktop.services.pack_evidence import CitedPassage
from archive_desktop.ui.palette import Palette

EVIDENCE = QTextFormat.ObjectTypes.UserObject.value + 1
_ID = QTextFormat.Property.UserProperty.value + 1
OBJECT = "\ufffc"  # what Qt writes for any object
_UNKNOWN = "\ufffd"
_SIGNS = re.compile("([\ue001-\uf8ff])")  # `domain.pack.evidence_sign` of 1 to 6,399
_SIZE = 0.72  # of the text's own
_APART = 1.5  # logical pixels on either side


@dataclass(slots=True)
class EvidenceBook:
    """What the fields of one brief know of its evidence, by id; *numbers* are those that are shown."""

    known: dict[int, Evidence] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    passages: dict[int, CitedPassage] = field(default_factory=dict)

    def is_lost(self, evidence_id: int) -> bool:
        """Whether its passage is not in the archive any more as it was."""
        passage = self.passages.get(evidence_id)
        return passage is not None and bool(passage.lost)


class EvidenceObject(QPyTextObject):
    """Draws evidence; one that has lost its passage in the colour of warnings, struck through."""

    def __init__(self, book: EvidenceBook, palette: Palette, field: QTextEdit) -> None:
        super().__init__(field)
        self._book = book
        self._field = field
        self.palette = palette

    def intrinsicSize(self, document: QTextDocument, _position: int, shape: QTextFormat) -> QSizeF:  # noqa: N802 - Qt's name
        """Return the room of the number, as high as the line above its base."""
        small = QFontMetricsF(_small(document.defaultFont()))
        height = QFontMetricsF(document.defaultFont()).ascent()
        return QSizeF(small.horizontalAdvance(self._text(shape)) + 2 * _APART, height)

    def drawObject(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        area: QRectF | QRect,
        document: QTextDocument,
        position: int,
        shape: QTextFormat,
    ) -> None:
        """Draw the number at the top of *area*."""
        lost = self._book.is_lost(evidence_of(shape))
        cursor = self._field.textCursor()  # Qt does not say that an object is chosen
        chosen = cursor.selectionStart() <= position < cursor.selectionEnd()
        usual = self.palette.warning if lost else self.palette.accent
        painter.save()
        painter.setPen(QColor(self.palette.on_accent if chosen else usual))
        font = _small(document.defaultFont())
        font.setStrikeOut(lost)
        painter.setFont(font)
        base = QPointF(area.left() + _APART, area.top() + QFontMetricsF(font).ascent())
        painter.drawText(base, self._text(shape))
        painter.restore()

    def _text(self, shape: QTextFormat) -> str:
        return str(self._book.numbers.get(evidence_of(shape), "?"))


def evidence_of(shape: QTextFormat) -> int:
    """Return the id of the evidence that a format is of, 0 for none."""
    return int(shape.property(_ID) or 0) if shape.objectType() == EVIDENCE else 0


def signed_text(document: QTextDocument) -> str:
    """Return the text of *document* with the signs of its evidence.

    What only looks like one, because another program's letters were typed in, is none.
    """
    lines = []
    block = document.begin()
    while block.isValid():
        parts = []
        at = block.begin()
        while not at.atEnd():
            piece = at.fragment()
            number = evidence_of(piece.charFormat())
            text = piece.text()
            parts.append(text.replace(OBJECT, evidence_sign(number)) if number else _plain(text))
            at += 1
        lines.append("".join(parts))
        block = block.next()
    return "\n".join(lines)


def put_signed(cursor: QTextCursor, text: str, book: EvidenceBook) -> None:
    """Put *text* in the place of what *cursor* has chosen; signs that *book* does not know are left out."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    for piece in _SIGNS.split(text):
        (number, *_rest) = evidence_numbers(piece[:1]) or (0,)
        if not number:
            cursor.insertText(piece, QTextCharFormat())
        elif number in book.known:
            shape = QTextCharFormat()
            shape.setObjectType(EVIDENCE)
            shape.setProperty(_ID, number)
            cursor.insertText(OBJECT, shape)
    cursor.endEditBlock()


def as_plain(text: str) -> str:
    """Return *text* of another program as it may be put into a field: without anything that means evidence."""
    return without_signs(text).replace(OBJECT, "").replace("\r\n", "\n").replace("\r", "\n")


def _plain(text: str) -> str:
    """Return *text* letter by letter, with line breaks as we write them and no sign of evidence."""
    return _SIGNS.sub(_UNKNOWN, text.replace("\u2028", "\n").replace(OBJECT, _UNKNOWN))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * _SIZE)
    else:
        small.setPixelSize(max(1, round(font.pixelSize() * _SIZE)))
    small.setBold(True)
    return small
