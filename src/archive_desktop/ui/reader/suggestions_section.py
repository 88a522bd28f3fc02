"""The initiatives that may fit the open article, each with how sure that is, why, and yes or no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.suggestion import Suggestion
from archive_desktop.ui.display import tip
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import enclosed, plain_label
from archive_desktop.ui.palette import STEP, TARGET, dot_colour
from archive_desktop.ui.pictures import dot_icon
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.reader.suggestion_words import percent, reasons_text
from archive_desktop.ui.theme import palette_of, set_kind

_YES = (Qt.Key.Key_Y, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NO = (Qt.Key.Key_N, Qt.Key.Key_Delete)


class SuggestionsSection(QWidget):
    """Suggested initiatives under a heading of their own; hidden while there are none."""

    accept_requested = Signal(int, int)
    """article id, initiative id"""
    reject_requested = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(plain_label(self.tr("Fits"), "section", parent=self))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(STEP)
        column.addLayout(self._rows)
        self._shown: object = ()
        self.rows: list[SuggestionRow] = []
        self.hide()

    def show_suggestions(
        self,
        suggestions: Sequence[Suggestion],
        initiatives: Mapping[int, Initiative],
        *,
        changing: bool = True,
    ) -> None:
        """Show *suggestions*, the surest first; *changing*: whether yes and no can be kept."""
        known = [one for one in suggestions if one.initiative_id in initiatives]
        state = (tuple(known), tuple(initiatives[one.initiative_id] for one in known), palette_of(self).name)
        if state == self._shown:
            return
        self._shown = state
        held = next((place for place, row in enumerate(self.rows) if row.holds_focus()), None)
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in known:
            row = SuggestionRow(one, initiatives[one.initiative_id], changing, self)
            row.accepted.connect(partial(self.accept_requested.emit, one.article_id, one.initiative_id))
            row.rejected.connect(partial(self.reject_requested.emit, one.article_id, one.initiative_id))
            self._rows.addWidget(row)
            row.show()  # now: only what is shown takes the keyboard
            self.rows.append(row)
        self.setVisible(bool(self.rows))
        if held is not None and self.rows:  # the next one is answered by the next key
            self.rows[min(held, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)


class SuggestionRow(QFrame):
    """One suggested initiative; Y or Enter accepts it, N or Delete rejects it."""

    accepted = Signal()
    rejected = Signal()

    def __init__(
        self, suggestion: Suggestion, initiative: Initiative, changing: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._changing = changing
        set_kind(self, "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name, sure, why = (
            shown_text(initiative.name),
            percent(suggestion.confidence),
            reasons_text(suggestion),
        )
        self.setAccessibleName(f"{name}, {sure}")
        self.setAccessibleDescription(why)
        self.setToolTip(tip(f"{name} · {sure}\n{why}"))
        palette = palette_of(parent)
        dot = plain_label("", parent=self)
        dot.setPixmap(dot_icon(dot_colour(initiative.colour, palette)).pixmap(QSize(16, 16)))
        title = plain_label(enclosed(name), "strong", wraps=True, parent=self)
        policy = title.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        title.setSizePolicy(policy)
        self.yes = self._button("check", self.tr("{0} fits (Y)").format(name), self.accepted)
        self.no = self._button("x", self.tr("{0} does not fit (N)").format(name), self.rejected)
        line = QHBoxLayout()
        line.setSpacing(STEP)
        line.addWidget(dot)
        line.addWidget(title, 1)
        line.addWidget(plain_label(enclosed(sure), "dim", parent=self))
        line.addWidget(self.yes)
        line.addWidget(self.no)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, STEP, STEP + 2)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(plain_label(why, "caption", wraps=True, parent=self))

    def holds_focus(self) -> bool:
        """Return whether the keyboard is in this row."""
        return self.window().focusWidget() in (self, self.yes, self.no)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer by one key."""
        if self._changing and event.key() in (*_YES, *_NO) and not event.modifiers():
            (self.accepted if event.key() in _YES else self.rejected).emit()
            return
        super().keyPressEvent(event)

    def _button(self, picture: str, name: str, asked: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        set_icon(button, picture, palette_of(self))
        button.setMinimumSize(TARGET, TARGET)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(tip(name))
        button.setEnabled(self._changing)
        button.clicked.connect(lambda _checked=False: asked.emit())
        return button
