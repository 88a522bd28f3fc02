"""What differs between two versions of a text: what was added underlined, what was removed struck through."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from archive_desktop.domain.article import Direction
from archive_desktop.domain.difference import Change, Paragraph, Segment, TextDifference
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import READING, STEP, Palette
from archive_desktop.ui.reader.article_document import reading_font
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

_LEADING = 1.55
_LONGEST_TOLD = 2_000  # code points of the changes that are told to a screen reader in one go
_MEASURE = 180 * STEP  # logical pixels: the widest column of text


class DifferenceView(QFrame):
    """Shows one difference, and is left by Escape."""

    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "surface")
        self._palette = palette
        self._difference = TextDifference((), ())
        self._runs: Direction = "ltr"
        self.heading = plain_label(kind="strong", wraps=True)
        self.summary = plain_label(kind="dim", wraps=True)
        self._legend = {change: QLabel(self) for change in ("added", "removed")}
        self.back = QPushButton(self.tr("Back to the text"), self)
        self.back.setToolTip(self.tr("Back to the text (Esc)"))
        self.back.clicked.connect(self.closed)
        self.text = QTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setStyleSheet("QTextEdit, QTextEdit:focus { border: 0; padding: 0; }")
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(self.tr("What changed"))
        self._lay_out()
        self.set_palette(palette)

    def show_difference(self, difference: TextDifference, runs: Direction, heading: str = "") -> None:
        """Show *difference* of texts that run *runs*, from its beginning; *heading* says of what."""
        self._difference, self._runs = difference, runs
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        added, removed = difference.count("added"), difference.count("removed")
        same = self.tr("The words are the same.")
        said = self.tr("{0} added, {1} removed").format(
            self.locale().toString(added), self.locale().toString(removed)
        )
        self.summary.setText(said if difference else same)
        self.text.setAccessibleDescription(self._told())
        self._show()

    def set_palette(self, palette: Palette) -> None:
        """Show it in the colours of *palette*."""
        self._palette = palette
        words: dict[Change, str] = {"added": self.tr("added"), "removed": self.tr("removed")}
        for change, label in self._legend.items():
            kind: Change = "added" if change == "added" else "removed"
            colour, wash = self._colours(kind)
            line = "underline" if kind == "added" else "line-through"
            label.setText(words[kind])
            label.setStyleSheet(
                f"color: {colour}; background: {wash}; text-decoration: {line}; "
                f"padding: 2px {2 * STEP}px; border-radius: {STEP}px;"
            )
        self._show()

    def set_closable(self, closable: bool) -> None:
        """Offer the way back to a text, or not: where this stands beside something else there is none."""
        self.back.setVisible(closable)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what a dialog gives it."""
        return QSize(_MEASURE, 100 * STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        words = QVBoxLayout()
        words.setSpacing(STEP)
        words.addWidget(self.heading)
        legend = QHBoxLayout()
        legend.setSpacing(2 * STEP)
        legend.addWidget(self.summary, 1)
        for label in self._legend.values():
            legend.addWidget(label)
        words.addLayout(legend)
        top.addLayout(words, 1)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 0)
        column.setSpacing(4 * STEP)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)

    def _show(self) -> None:
        document = self.text.document()
        document.setUndoRedoEnabled(False)
        self.text.clear()
        font = reading_font(READING, self._runs)
        title = QFont(font)
        title.setBold(True)
        title.setPointSizeF(font.pointSizeF() * 1.3)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.setBlockFormat(self._block(title))
        self._insert(cursor, self._difference.title, title)
        for paragraph in self._difference.paragraphs:
            cursor.insertBlock(self._block(font))
            self._insert(cursor, paragraph, font)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _insert(self, cursor: QTextCursor, paragraph: Paragraph, font: QFont) -> None:
        for segment in paragraph:
            characters = QTextCharFormat()
            characters.setFont(font)
            colour, wash = self._colours(segment.change)
            characters.setForeground(QColor(colour))
            if segment.change != "kept":
                characters.setBackground(QColor(wash))
                characters.setFontUnderline(segment.change == "added")
                characters.setFontStrikeOut(segment.change == "removed")
            cursor.insertText(shown_text(segment.text), characters)

    def _block(self, font: QFont) -> QTextBlockFormat:
        block = QTextBlockFormat()
        rtl = self._runs == "rtl"
        block.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        block.setBottomMargin(round(font.pointSizeF()))
        leading = _LEADING * (1.18 if rtl else 1.0) * QFontInfo(font).pixelSize()
        block.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return block

    def _colours(self, change: Change) -> tuple[str, str]:
        match change:
            case "added":
                return self._palette.success, self._palette.success_wash
            case "removed":
                return self._palette.danger, self._palette.danger_wash
        return self._palette.ink, self._palette.surface

    def _told(self) -> str:
        """Return the changes in words: lines and colours are not heard."""
        everything = (self._difference.title, *self._difference.paragraphs)
        told = [self._said(s) for paragraph in everything for s in paragraph if s.change != "kept"]
        return " ".join([f"{self.summary.text()}.", *told])[:_LONGEST_TOLD]

    def _said(self, segment: Segment) -> str:
        words = " ".join(segment.text.split())
        if segment.change == "added":
            return self.tr("Added: {0}.").format(words)
        return self.tr("Removed: {0}.").format(words)
