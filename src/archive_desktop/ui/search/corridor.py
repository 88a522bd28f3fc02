"""The corridor box: a question on the way to a meeting, and the sentence that answers it, in large type."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from archive_desktop.domain.article import direction
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.passage import Sentence
from archive_desktop.services.searching import Found
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.display import date_text, language_name, number_text
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.palette import DISPLAY, STEP
from archive_desktop.ui.search.search_field import LONGEST, PAUSE
from archive_desktop.ui.text_positions import TextPositions
from archive_desktop.ui.theme import palette_of, set_kind, text_font

_SIZE = (190 * STEP, 90 * STEP)
_HITS = 50  # looked up at once; whoever goes on gets the rest then
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Answer(NamedTuple):
    """One hit to read. *facts* are its date and language, in words."""

    article_id: int
    title: str
    facts: str
    language: str
    sentence: Sentence


class _SentenceView(QTextEdit):
    """Shows no line cut through its middle at its lower edge, where a sentence has more than there is room for."""

    def end_with_a_line(self) -> None:
        """Leave the room below the last whole line free."""
        area, document = self.contentsRect(), self.document()
        block = document.begin()
        top = document.documentLayout().blockBoundingRect(block).top()
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        ends = [top + line.y() + line.height() for line in lines]
        whole = max((end for end in ends if end <= area.height()), default=0.0)
        free = area.height() - int(whole) if whole and ends[-1] > area.height() else 0
        if self.viewportMargins().bottom() != free:
            self.setViewportMargins(0, 0, 0, free)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """End with a whole line at the new size too."""
        super().resizeEvent(event)
        self.end_with_a_line()


class CorridorBox(EdgedDialog):
    """Type; read; Arrow down and up for other hits; Enter opens the article, Escape closes the box."""

    article_requested = Signal(int, object, str)
    """article id, Found, what was typed: open it, the words marked"""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Found | None = None
        self._at = 0  # which hit is shown
        self._looking: Job | None = None
        self._reading: Job | None = None
        self._shown = 0  # id of the article whose sentence is shown, 0 for none
        self.setWindowTitle(self.tr("Quick answer"))
        self.setAccessibleName(self.tr("Quick answer"))
        self.edit = QLineEdit()
        set_kind(self.edit, "large")
        self.edit.setMaxLength(LONGEST)
        self.edit.setPlaceholderText(self.tr("What do you need to know?"))
        self.edit.setAccessibleName(self.tr("Quick search"))
        self.edit.textEdited.connect(self._edited)
        self.edit.installEventFilter(self)
        self._title = ElidedLabel()
        set_kind(self._title, "strong")
        self._number = plain_label(kind="dim")
        self.sentence = _SentenceView()
        self.sentence.setReadOnly(True)
        self.sentence.setFrameShape(QFrame.Shape.NoFrame)
        self.sentence.setFont(text_font(DISPLAY))
        self.sentence.document().setDocumentMargin(0)
        self.sentence.setAccessibleName(self.tr("The sentence that answers best"))
        self.sentence.setTabChangesFocus(True)
        set_kind(self.sentence, "large")
        self._hint = plain_label(
            self.tr("Arrow down: the next one  ·  Enter: open the article  ·  Esc: close"), "caption"
        )
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(self._title, 1)
        above.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(self.edit)
        column.addLayout(above)
        column.addWidget(self.sentence, 1)
        column.addWidget(self._hint)
        self.resize(*_SIZE)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self._show_nothing("")

    def ask(self) -> None:
        """Show the box over the window, ready to be typed in; what was asked last is there to be typed over."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go to other hits by the arrows, and to the article by Enter, while the keyboard is in the field."""
        if watched is not self.edit or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return True
        if event.key() in _ENTER:
            self._open()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the marks anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look for nothing out of sight."""
        super().hideEvent(event)
        self._pause.stop()
        self._abandon()

    def _edited(self) -> None:
        self._pause.start()

    def _abandon(self) -> None:
        for job in (self._looking, self._reading):
            if job is not None:
                job.cancel()
        self._looking = self._reading = None

    def _look(self) -> None:
        self._pause.stop()
        self._abandon()
        text = self.edit.text().strip()
        if not text:
            self._found = None
            self._show_nothing("")
            return
        searching = self._desk.archive.searching
        job = self._looking = self._desk.looking.start(
            lambda _progress: searching.find(text, typing=True, limit=_HITS)
        )
        job.succeeded.connect(partial(self._show_found, job))
        job.failed.connect(self._desk.show)

    def _show_found(self, job: Job, found: object) -> None:
        if job is not self._looking:
            return
        self._looking = None
        self._found, self._at = cast("Found", found), 0
        if self._found.ids:
            self._read()
        else:
            self._show_nothing(self.tr("Nothing found"))

    def _step(self, step: int) -> None:
        if self._found is None or not 0 <= self._at + step < self._found.total:
            return
        if self._at + step >= len(self._found.ids):
            self._found = self._desk.archive.searching.completed(self._found)
        self._at = min(self._at + step, len(self._found.ids) - 1)
        self._read()

    def _read(self) -> None:
        """Look up the sentence of the hit that is asked for."""
        found = self._found
        if found is None or not found.ids:
            return
        article_id, searching = found.ids[self._at], self._desk.archive.searching

        def read(_progress: Progress) -> _Answer | None:
            try:
                article = searching.article(article_id)
            except ArchiveError:  # gone since it was found
                return None
            facts = f"{date_text(article.date, inferred=article.date_inferred)} · {language_name(article.language)}"
            sentence = searching.best_sentence(article, found)
            return _Answer(article_id, article.title, facts, article.language, sentence)

        if self._reading is not None:
            self._reading.cancel()
        job = self._reading = self._desk.looking.start(read)
        job.succeeded.connect(partial(self._show_answer, job))
        job.failed.connect(self._desk.show)

    def _show_answer(self, job: Job, answer: object) -> None:
        if job is not self._reading:
            return
        self._reading = None
        shown = cast("_Answer | None", answer)
        if shown is None or self._found is None:
            self._show_nothing(self.tr("This article is no longer there"))
            return
        self._shown = shown.article_id
        self._title.setText(f"{isolated(shown.title)}\u2069")
        of = self.tr("{0} of {1}").format(number_text(self._at + 1), number_text(self._found.total))
        self._number.setText(f"{shown.facts} · {of}")
        self._show_sentence(shown)

    def _show_sentence(self, answer: _Answer) -> None:
        text, marks = answer.sentence.text, answer.sentence.marks
        right = direction(answer.language) == "rtl"
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.sentence.document().setDefaultTextOption(option)
        self.sentence.setPlainText(text)
        ground = QTextCharFormat()
        ground.setBackground(QColor(palette_of(self).highlights["key-message"]))
        positions, selections = TextPositions(text), []
        for start, end in marks:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.sentence.document())
            cursor.setPosition(positions.to_document(start))
            cursor.setPosition(positions.to_document(end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, ground
            selections.append(selection)
        self.sentence.setExtraSelections(selections)
        self.sentence.end_with_a_line()
        self.edit.setAccessibleDescription(f"{answer.title}. {text}")  # said while the keyboard stays there

    def _show_nothing(self, why: str) -> None:
        self._shown = 0
        self._title.setText(why)
        self._number.setText("")
        self.sentence.clear()
        self.edit.setAccessibleDescription(why)

    def _open(self) -> None:
        if self._pause.isActive():  # typed on since: what is shown is not what was asked
            self._look()
            return
        if self._shown and self._found is not None:
            self.hide()
            self.article_requested.emit(self._shown, self._found, self.edit.text().strip())
