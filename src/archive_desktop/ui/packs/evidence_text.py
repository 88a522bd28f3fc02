"""A field of the brief: a point a line, each with the evidence it rests on as raised numbers."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from archive_desktop.domain.pack import evidence_numbers, evidence_sign, without_signs
from archive_desktop.ui.copying import with_text_alone
from archive_desktop.ui.display import tip
from archive_desktop.ui.packs.evidence_object import (
    EVIDENCE,
    EvidenceBook,
    EvidenceObject,
    as_plain,
    evidence_of,
    put_signed,
    signed_text,
)
from archive_desktop.ui.packs.field_grid import GrowingText
from archive_desktop.ui.passages import PASSAGES_MIME, dragged_passages
from archive_desktop.ui.reader.draft import parted
from archive_desktop.ui.text_positions import TextPositions, utf16_length
from archive_desktop.ui.theme import palette_of

ADD_KEY = "Ctrl+Shift+E"
_MIME = "application/x-archive-desktop-brief"  # a text with signs, and what each of them is
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EvidenceText(GrowingText):
    """Shows a text with signs of evidence; *book* knows what they stand for, *words_of* says it in words.

    Evidence goes with its words when they are cut, pasted or dragged, and comes back with an undo. What
    another program brings never becomes evidence.
    """

    passages_dropped = Signal(int, tuple)
    """The line they were dropped on, from 0, and the Passages"""
    evidence_requested = Signal()
    """Add evidence to the line of the cursor."""
    evidence_opened = Signal(int)
    """Show the passage of this evidence in its article."""

    def __init__(
        self, book: EvidenceBook, words_of: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._words_of = words_of
        self._dropping = False
        self._object = EvidenceObject(book, palette_of(self), self)
        self.document().documentLayout().registerHandler(EVIDENCE, self._object)

    def text(self) -> str:
        """Return the text with its signs."""
        return signed_text(self.document())

    @property
    def point(self) -> int:
        """The line of the cursor, from 0."""
        return self._before_cursor().count("\n")

    def show_text(self, text: str, *, anew: bool = False) -> None:
        """Show *text*; what is the same keeps its cursor. *anew* there is nothing to be undone in it."""
        old = self.text()
        if text != old:
            first = next((at for at, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), None)
            first = min(len(old), len(text)) if first is None else first
            most = min(len(old), len(text)) - first
            same = next((n for n in range(most) if old[-1 - n] != text[-1 - n]), most)
            cursor = QTextCursor(self.document())
            cursor.setPosition(utf16_length(old[:first]))
            cursor.setPosition(utf16_length(old[: len(old) - same]), QTextCursor.MoveMode.KeepAnchor)
            self.blockSignals(True)
            put_signed(cursor, text[first : len(text) - same], self._book)
            self.blockSignals(False)
        if anew:
            self.document().clearUndoRedoStacks()

    def show_numbers(self) -> None:
        """Draw the evidence with the numbers it has now, and tell it to screen readers."""
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()
        self.setAccessibleDescription("\n".join(map(self._words_of, evidence_numbers(self.text()))))

    def evidence_at(self, point: QPoint) -> int:
        """Return the id of the evidence at *point* of the viewport, 0 for none."""
        near = self.cursorForPosition(point).position()
        for position in (near - 1, near):
            number = self._evidence_after(position)
            if number and self._area(position).contains(point):
                return number
        return 0

    def evidence_at_cursor(self) -> int:
        """Return the id of the evidence that alone is chosen or stands beside the cursor, 0 for none."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            alone = cursor.selectionEnd() - cursor.selectionStart() == 1
            return self._evidence_after(cursor.selectionStart()) if alone else 0
        return self._evidence_after(cursor.position() - 1) or self._evidence_after(cursor.position())

    def menu(self, evidence_id: int) -> QMenu:
        """Return the menu of the field, and of the evidence it was asked for at (0 for none)."""
        menu = self.createStandardContextMenu()
        first = menu.actions()[0] if menu.actions() else None
        add = menu.addAction(self.tr("Add evidence…"), self.evidence_requested.emit)
        add.setShortcut(QKeySequence(ADD_KEY))
        mine = [add]
        if evidence_id:
            show = menu.addAction(self.tr("Show the passage"), lambda: self.evidence_opened.emit(evidence_id))
            take = menu.addAction(self.tr("Take the evidence out"), lambda: self._remove(evidence_id))
            mine = [show, take, add]
        for action in mine:
            menu.insertAction(first, action)  # type: ignore[arg-type]  # None: at the end, says Qt
        menu.insertSeparator(first)  # type: ignore[arg-type]
        return menu

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copy the words, and for our own fields their evidence."""
        text = self._selected()
        data = with_text_alone(super().createMimeDataFromSelection(), without_signs(text))
        ids = [number for number in evidence_numbers(text) if number in self._book.known]
        told = {number: self._told(number) for number in ids}
        data.setData(_MIME, json.dumps({"text": text, "evidence": told}).encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Take text, and passages of articles."""
        return source.hasText() or source.hasFormat(PASSAGES_MIME)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take dropped passages as evidence for the line under the pointer, and anything else as text."""
        passages = dragged_passages(source) if self._dropping else ()
        if passages:
            self.passages_dropped.emit(self.point, passages)
            return
        put_signed(self.textCursor(), parted(self._own(source) or as_plain(source.text())), self._book)
        self.ensureCursorVisible()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Remember that it is a drop: of a pasted passage only the words are wanted."""
        self._dropping = True
        super().dropEvent(event)
        self._dropping = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Show the passage of the evidence beside the cursor with Ctrl+Enter, of chosen evidence with Enter."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        number = self.evidence_at_cursor() if event.key() in _ENTER else 0
        if number and (control or self.textCursor().hasSelection()):
            self.evidence_opened.emit(number)
        elif QKeySequence(event.keyCombination()) == QKeySequence(ADD_KEY):
            self.evidence_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the passage of the evidence that is clicked with Ctrl."""
        number = self.evidence_at(event.position().toPoint())
        if number and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.evidence_opened.emit(number)
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer what can be done with the evidence there."""
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        number = self.evidence_at_cursor() if keyboard else self.evidence_at(event.pos())
        menu = self.menu(number)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(
            self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if keyboard else event.globalPos()
        )

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say what the evidence under the pointer is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.evidence_at(event.pos())
            words = self._words_of(number) if number else ""
            QToolTip.showText(event.globalPos(), tip(words), self)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the evidence in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._object.palette = palette_of(self)

    def _evidence_after(self, position: int) -> int:
        """Return the evidence that is the character at *position* of the document."""
        if not 0 <= position < self.document().characterCount() - 1:
            return 0
        cursor = QTextCursor(self.document())
        cursor.setPosition(position + 1)
        return evidence_of(cursor.charFormat()) if not cursor.atBlockStart() else 0

    def _area(self, position: int) -> QRect:
        """Return where the character at *position* is, in the viewport."""
        ends = QTextCursor(self.document()), QTextCursor(self.document())
        for cursor, at in zip(ends, (position, position + 1), strict=True):
            cursor.setPosition(at)
        first, last = (self.cursorRect(cursor) for cursor in ends)
        return first.united(last).adjusted(-1, 0, 1, 0)

    def _before_cursor(self) -> str:
        text = self.text()
        return text[: TextPositions(text).to_body(self.textCursor().position())]

    def _selected(self) -> str:
        text, cursor = self.text(), self.textCursor()
        positions = TextPositions(text)
        return text[positions.to_body(cursor.selectionStart()) : positions.to_body(cursor.selectionEnd())]

    def _told(self, number: int) -> list[int]:
        evidence = self._book.known[number]
        return [evidence.article_id, evidence.start, evidence.end]

    def _own(self, source: QMimeData) -> str:
        """Return the text that one of our fields copied; only evidence that this pack has stays in it."""
        try:
            copied = json.loads(bytes(source.data(_MIME).data()) or b"{}")
            text, told = str(copied["text"]), dict(copied["evidence"])
        except (ValueError, TypeError, KeyError):
            return ""
        ours = {
            n for n in evidence_numbers(text) if n in self._book.known and told.get(str(n)) == self._told(n)
        }
        return "".join(one for one in text if not (signs := evidence_numbers(one)) or signs[0] in ours)

    def _remove(self, evidence_id: int) -> None:
        """Take every sign of an evidence out of this field, in one step of undo."""
        text = self.text()
        gone = evidence_sign(evidence_id)
        self.show_text(text.replace(gone, ""))
        self.textChanged.emit()  # nobody was told while it was shown
