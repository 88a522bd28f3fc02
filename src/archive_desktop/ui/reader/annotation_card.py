"""One annotation in the margin: the quotation on its colour, what it is, and its comment."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation, AnnotationType
from archive_desktop.domain.article import Direction
from archive_desktop.ui.display import tip
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import CORNER, STEP, Palette
from archive_desktop.ui.passages import passage_of, put_passages
from archive_desktop.ui.reader.draft import Draft
from archive_desktop.ui.reader.highlight_bar import swatch
from archive_desktop.ui.reader.highlight_types import type_name
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

LONGEST_SHOWN = 240  # code points of a quotation
LONGEST_COMMENT = 1_500  # the field for editing it has the whole


class AnnotationCard(QFrame):
    """Shows one annotation; a click or Enter asks to see its place in the text."""

    activated = Signal(int)
    edit_requested = Signal(int, str, str)
    """id, comment, AnnotationType"""
    delete_requested = Signal(int)
    passage_requested = Signal(object)
    """Passage: use it as evidence in a pack"""

    def __init__(
        self,
        annotation: Annotation,
        runs: Direction,
        palette: Palette,
        more: QIcon,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._palette = palette
        self._annotation = annotation
        self._editor: Draft | None = None
        self._pressed = QPoint()
        self._kind = plain_label(kind="caption")
        self._badge = plain_label(self.tr("needs placing"), "warning")
        self._badge.setToolTip(
            tip(self.tr("The text has changed; these words could not be found in it for certain."))
        )
        self._more = QToolButton(self)
        self._more.setIcon(more)
        self._more.clicked.connect(self._open_menu)
        self._quote = plain_label(wraps=True)
        self._quote.setContentsMargins(STEP + 2, STEP, STEP + 2, STEP)
        self._turn_quote(runs)
        self._comment = plain_label(wraps=True)
        self._add = QPushButton(self.tr("Add a comment"), self)
        set_kind(self._add, "quiet")
        self._add.clicked.connect(self.edit_comment)
        head = QHBoxLayout()
        head.setSpacing(STEP)
        head.addWidget(self._kind)
        head.addWidget(self._badge)
        head.addStretch()
        head.addWidget(self._more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * STEP, STEP, STEP, 2 * STEP)
        self._column.setSpacing(STEP)
        self._column.addLayout(head)
        for part in (self._quote, self._comment, self._add):
            self._column.addWidget(part)
        self._column.setAlignment(self._add, Qt.AlignmentFlag.AlignLeft)
        self.show_annotation(annotation)

    @property
    def annotation(self) -> Annotation:
        """The annotation shown."""
        return self._annotation

    def become(self, annotation: Annotation, runs: Direction) -> None:
        """Show another annotation, its comment closed; what was typed into the one before is told by now."""
        if self._editor is not None:
            self._editor.blockSignals(True)
            self._editor.removeEventFilter(self)
            self._column.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self._turn_quote(runs)
        self.show_annotation(annotation)

    def show_annotation(self, annotation: Annotation) -> None:
        """Show *annotation*, the same one as before in its state of now."""
        self._annotation = annotation
        name = type_name(annotation.type)
        lost = annotation.status == "needs-placing"
        words = shown_text(" ".join(annotation.exact.split()))
        shown = _cut(words, LONGEST_SHOWN)
        self._kind.setText(name)
        self._badge.setVisible(lost)
        self._quote.setText(f"“{shown}”")
        comment = "\n".join(map(shown_text, _cut(annotation.comment, LONGEST_COMMENT).split("\n")))
        self._comment.setText(comment)
        if self._editor is not None:
            self._editor.set_text(annotation.comment)
        self._show_comment()
        marked = self.tr("needs placing") if lost else ""
        said = ". ".join(part for part in (name, marked, f"“{shown}”", comment) if part)
        self.setAccessibleName(said)
        self._more.setAccessibleName(self.tr("More about this {0}").format(name.lower()))
        self.update()

    def set_palette(self, palette: Palette, more: QIcon) -> None:
        """Draw in the colours of *palette*; *more* is the picture of the menu button, one for all cards."""
        self._palette = palette
        self._more.setIcon(more)
        self.update()

    def edit_comment(self) -> None:
        """Open the field for the comment."""
        if self._editor is None:
            editor = self._editor = Draft(self)
            editor.setAccessibleName(self.tr("Comment"))
            editor.setPlaceholderText(self.tr("Your comment"))
            editor.set_text(self._annotation.comment)
            editor.edited.connect(self._tell_comment)
            editor.closed.connect(self._close_editor)
            editor.installEventFilter(self)
            self._column.addWidget(editor)
        self._editor.show()
        self._show_comment()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tell now what was typed."""
        if self._editor is not None:
            self._editor.flush()

    def discard(self) -> None:
        """Tell nothing more: the annotation is gone."""
        if self._editor is not None:
            self._editor.blockSignals(True)

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Close the field when it is left."""
        if watched is self._editor and event.type() is QEvent.Type.FocusOut and self._editor is not None:
            self._editor.flush()
            if not self._editor.hasFocus():
                self._editor.hide()
                self._show_comment()
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the same menu as the button."""
        event.accept()
        self._open_menu()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the place, or edit the comment that was clicked."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._comment.isVisible() and self._comment.geometry().contains(event.position().toPoint()):
            self.edit_comment()
        self._pressed = event.position().toPoint()
        self.activated.emit(self._annotation.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the passage, to become evidence in a pack."""
        passage = passage_of(self._annotation)
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        held = event.buttons() & Qt.MouseButton.LeftButton
        if passage is not None and held and way >= QApplication.startDragDistance():
            carried = QMimeData()
            put_passages(carried, [passage])
            drag = QDrag(self)
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the place, F2 edits the comment, Delete deletes."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self._annotation.id)
        elif key == Qt.Key.Key_F2:
            self.edit_comment()
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(self._annotation.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the marker under the quotation and a ring round the card that has the focus."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.highlights[self._annotation.type]))
            painter.drawRoundedRect(QRectF(self._quote.geometry()), STEP, STEP)
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._palette.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER, CORNER)

    def _turn_quote(self, runs: Direction) -> None:
        self._quote.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if runs == "rtl" else Qt.LayoutDirection.LeftToRight
        )

    def _show_comment(self) -> None:
        editing = self._editor is not None and not self._editor.isHidden()
        has_comment = bool(self._annotation.comment)
        self._comment.setVisible(has_comment and not editing)
        self._add.setVisible(not has_comment and not editing)

    def _tell_comment(self, text: str) -> None:
        self.edit_requested.emit(self._annotation.id, text, self._annotation.type)

    def _close_editor(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_type(self, kind: AnnotationType) -> None:
        comment = self._editor.toPlainText() if self._editor is not None else self._annotation.comment
        self.edit_requested.emit(self._annotation.id, comment, kind)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return what can be done with the annotation."""
        menu = QMenu(self)
        menu.addAction(self.tr("Edit the comment"), self.edit_comment)
        menu.addSeparator()
        scale = self.devicePixelRatioF()
        for kind in ANNOTATION_TYPES:
            sample = swatch(self._palette.highlights[kind], self._palette.control_line, scale)
            action = menu.addAction(sample, type_name(kind), partial(self._change_type, kind))
            action.setEnabled(kind != self._annotation.type)
        menu.addSeparator()
        passage = passage_of(self._annotation)
        cite = menu.addAction(
            self.tr("Use as evidence in a pack…"), partial(self.passage_requested.emit, passage)
        )
        cite.setEnabled(passage is not None)
        menu.addAction(self.tr("Delete"), partial(self.delete_requested.emit, self._annotation.id))
        return menu


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rstrip() + "…"
