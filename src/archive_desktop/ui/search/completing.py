"""Completes the search while staff type: looks up how it can go on, and puts in what is chosen.

An empty field offers the last searches instead, to be searched again or forgotten.
"""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from archive_desktop.services.suggesting import Completion
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.search.completion_popup import CompletionPopup
from archive_desktop.ui.search.history import History
from archive_desktop.ui.search.search_field import PAUSE, SearchField
from archive_desktop.ui.text_positions import TextPositions

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_FORGETTING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MOST_PAST = 3  # searches behind the completions of what is typed


class Completing(QObject):
    """Joins the search field and its popup; what was typed last is all that is ever completed."""

    completed = Signal()
    """A completion stands in the field, and what it says is to be searched."""

    def __init__(self, desk: Desk, field: SearchField, history: History) -> None:
        super().__init__(desk)
        self._desk = desk
        self._field = field
        self._history = history
        self.popup = CompletionPopup(field)
        self._typed = ""
        self._looking: Job | None = None
        self._shown_for = ""  # the text that the popup completes
        self._refused = False  # Escape: nothing is offered before the next word
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self.popup.chosen.connect(self._put_in)
        self.popup.forget_requested.connect(self._forget)
        field.history_requested.connect(self.show_past)
        field.edit.textEdited.connect(self._edited)
        field.edit.textChanged.connect(self._changed)
        field.edit.installEventFilter(self)  # after the field's own: it is asked before it

    def show_past(self) -> None:
        """Show the last searches under the empty field; without any, go on to the list."""
        queries = self._history.past()
        if not queries:
            self._field.left.emit()
            return
        self._typed = self._shown_for = self._field.text
        offered = [_searched(query, self._shown_for) for query in queries]
        offered.append(Completion("forget", self.tr("Forget all searches"), "", (0, 0)))
        self.popup.show_completions(offered, self._field.edit)
        self.popup.step(1)
        first = self.tr("Last searches: {0}. Delete forgets one.").format(len(queries))
        self._say(f"{first} {self.popup.spoken(offered[0])}")

    def dismiss(self) -> None:
        """Hide the popup and forget what is being looked up for it."""
        self._pause.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self.popup.hide()
        self._say("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys that are for the popup; everything else is the field's."""
        if watched is not self._field.edit:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Hide):
            self.dismiss()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Return whether a key was for the popup."""
        key = event.key()
        if self.popup.isVisible():
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.popup.step(1 if key == Qt.Key.Key_Down else -1)
                chosen = self.popup.current
                self._say(self.popup.spoken(chosen) if chosen else "")
                return True
            if key == Qt.Key.Key_Escape:
                self.dismiss()
                self._refused = True
                return True
            chosen = self.popup.current
            if key in _ENTER and chosen is not None:
                self._put_in(chosen)
                return True
            if key in _FORGETTING and chosen is not None and chosen.kind == "searched":
                self._forget(chosen)
                return True
        if key in _ENTER:
            self.dismiss()
        return False

    def _edited(self, text: str) -> None:
        self._typed = text
        self.popup.clear_choice()
        self._say("")
        self._refused = self._refused and bool(text) and not text[-1].isspace()
        if not self._refused:
            self._pause.start()

    def _changed(self, text: str) -> None:
        if text != self._typed:  # the program put it there
            self._typed = text
            self._refused = False
            self.dismiss()

    def _look(self) -> None:
        text, edit, suggesting = self._field.text, self._field.edit, self._desk.archive.suggesting
        cursor = TextPositions(text).to_body(edit.cursorPosition())
        if self._looking is not None:
            self._looking.cancel()
        history = self._history

        def look(_progress: Progress) -> list[Completion]:
            past = history.past(text.strip(), _MOST_PAST) if text.strip() else ()
            return [*suggesting.complete(text, cursor), *(_searched(query, text) for query in past)]

        job = self._looking = self._desk.looking.start(look)
        job.succeeded.connect(partial(self._show, job, text))
        job.finished.connect(partial(self._looked, job))  # nobody asked: where it goes wrong there is none

    def _show(self, job: Job, text: str, found: object) -> None:
        if job is not self._looking or text != self._field.text or not self._field.edit.hasFocus():
            return
        new = [c for c in cast("list[Completion]", found) if _filled_in(text, c) != text]
        self._shown_for = text
        self.popup.show_completions(new, self._field.edit)
        self._say(self.tr("Suggestions: {0}. Arrow down chooses.").format(len(new)) if new else "")

    def _looked(self, job: Job) -> None:
        if job is self._looking:
            self._looking = None

    def _put_in(self, completion: Completion) -> None:
        """Put *completion* in place of what it completes; a field's name still waits for its value."""
        if self._field.text != self._shown_for:  # typed on meanwhile: its place is no longer known
            return
        if completion.kind == "forget":
            self._history.forget("")
            self.dismiss()
            return
        text = _filled_in(self._shown_for, completion)
        end = completion.replaces[0] + len(completion.text)
        self._field.show_text(text)
        self.dismiss()
        self._field.edit.setCursorPosition(TextPositions(text).to_document(end))
        if completion.kind == "field":
            self._look()
        else:
            self.completed.emit()

    def _forget(self, completion: Completion) -> None:
        """Forget a search, and offer the others."""
        self._history.forget(completion.text)
        left = self.popup.without(completion)
        if any(one.kind == "searched" for one in left):
            self.popup.show_completions(left, self._field.edit)
            self._say(self.tr("Forgotten."))
        else:
            self.dismiss()

    def _say(self, words: str) -> None:
        """Let a screen reader say what the popup shows: the keyboard stays in the field."""
        if self._field.edit.accessibleDescription() != words:
            self._field.edit.setAccessibleDescription(words)


def _searched(query: str, text: str) -> Completion:
    """Return the search *query* as what may take the place of all of *text*."""
    return Completion("searched", query, query, (0, len(text)))


def _filled_in(text: str, completion: Completion) -> str:
    start, end = completion.replaces
    return text[:start] + completion.text + text[end:]
