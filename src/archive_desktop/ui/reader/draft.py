"""A field whose text is never lost: it tells what was typed soon after typing stops, and while it goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, Qt, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from archive_desktop.domain.passage import Places
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.text_positions import TextPositions

PAUSE_MS = 800
LONGEST_MS = 1_800  # without a pause: more than two seconds are never lost
LONGEST_LINE = 20_000  # characters; Qt lays the whole of a line out again at every key
_LEAST_LINES, _MOST_LINES = 2, 12


def parted(text: str) -> str:
    """Return *text* with a line break for a space where a line would be longer than `LONGEST_LINE`."""
    lines = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > LONGEST_LINE:
            space = rest.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
            at = space if space > 0 else LONGEST_LINE
            lines.append(rest[:at])
            rest = rest[at + (space > 0) :]
        lines.append(rest)
    return "\n".join(lines)


class Draft(QPlainTextEdit):
    """A field of plain text, as tall as its text; emits `edited` when typing pauses or the field is left."""

    edited = Signal(str)
    closed = Signal()
    """Escape was pressed; everything typed has been told before."""

    def __init__(self, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._told = ""
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self.flush)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._longest.timeout.connect(self.flush)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def unsaved(self) -> bool:
        """Whether something typed has not been told yet."""
        return self.toPlainText() != self._told

    def set_text(self, text: str) -> None:
        """Show *text*, unless something typed here is still to be told or is the same."""
        shown = parted(text)
        if self.unsaved or shown == self._told:
            return
        self._told = shown
        self.setPlainText(shown)

    def reset(self, text: str) -> None:
        """Tell what is unsaved, then show *text* of another object."""
        self.flush()
        self._told = parted(text)
        self.setPlainText(self._told)

    def mark(self, places: Places, colour: str) -> None:
        """Lay *colour* under these places (code points) of the text, and under no others."""
        positions = TextPositions(self.toPlainText())
        ground = QTextCharFormat()
        ground.setBackground(QColor(colour))
        selections = []
        for start, end in places:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(positions.to_document(start))
            cursor.setPosition(positions.to_document(end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, ground
            selections.append(selection)
        self.setExtraSelections(selections)

    def flush(self) -> None:
        """Tell now what was typed."""
        self._pause.stop()
        self._longest.stop()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.edited.emit(text)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste plain text, lines of any length parted."""
        if source.hasText():
            self.insertPlainText(parted(source.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was typed when the field is left."""
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what was typed when the field goes out of sight."""
        super().hideEvent(event)
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the height right when the font changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a narrow width: the margin decides."""
        return QSize(40 * STEP, self.minimumHeight())

    def _typed(self) -> None:
        if self.unsaved:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()

    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), _LEAST_LINES), _MOST_LINES)
        around = 2 * int(self.document().documentMargin()) + 5 * STEP
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)
