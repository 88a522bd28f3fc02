"""Go through the articles that may belong to an initiative: read, yes, no, the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.article import Article
from archive_desktop.domain.suggestion import SURE, Suggestion
from archive_desktop.ui.display import date_text, language_name, number_text
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import enclosed, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.plain_view import pieces, too_heavy
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.reader.suggestion_words import percent, reason_text
from archive_desktop.ui.suggestions.model import SuggestionsModel
from archive_desktop.ui.suggestions.row_delegate import SuggestionDelegate
from archive_desktop.ui.theme import set_kind
from archive_desktop.ui.wording import articles

_MOST_PIECES = 400
_Index = QModelIndex | QPersistentModelIndex
_SIZE = (1080, 680)  # logical pixels


class SuggestionsDialog(EdgedDialog):
    """Shows what is suggested for one initiative; asks by its signals, and shows what it is then told."""

    accept_requested = Signal(tuple)
    """ids of articles"""
    reject_requested = Signal(tuple)
    article_requested = Signal(int)
    """An article whose text is to be shown here."""
    article_open_requested = Signal(int)
    """An article to be opened in the reader."""
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, changing: bool = True) -> None:
        super().__init__(parent)
        self._changing = changing
        heading = self.tr("Articles for {0}").format(enclosed(shown_text(name)))
        self.setWindowTitle(heading)
        self.resize(*_SIZE)
        self._heading = plain_label(heading, "heading", wraps=True)
        self._said = plain_label(self.tr("Looking through the archive…"), "dim", wraps=True)
        self.model = SuggestionsModel(self)
        self.view = _List(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(SuggestionDelegate(self.view))
        self.view.setAccessibleName(heading)
        self._title = plain_label("", "heading", wraps=True)
        self._facts = plain_label("", "dim", wraps=True)
        self._why = plain_label("", "", wraps=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the article"))
        self.yes = self._button(self.tr("Belongs (&Y)"), lambda: self._decide(True))
        set_kind(self.yes, "primary")
        self.no = self._button(self.tr("Does not belong (&N)"), lambda: self._decide(False))
        self.read = self._button(self.tr("&Open in the reader"), self._open)
        self.sure = self._button("", self._accept_sure)
        self._article_id = 0
        self._lay_out()
        self._connect()
        self._show_current()

    @property
    def current(self) -> Suggestion | None:
        """The suggestion the keys answer."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_suggestions(self, ranked: Sequence[Suggestion], decided: Mapping[int, bool]) -> None:
        """Show *ranked*, surest first; what stands above and at the current row stays where it is."""
        before = self.view.currentIndex()
        self.model.show_decided(decided)
        self.model.show(ranked, before.row() + 1 if before.isValid() else 0)
        if not before.isValid() and self.model.rows:
            self.view.setCurrentIndex(self.model.index(0))
        self._say()
        self._show_current()

    def show_decided(self, decided: Mapping[int, bool]) -> None:
        """Show what was said of each article by now."""
        self.model.show_decided(decided)
        self._say()
        self._show_current()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many articles were looked at."""
        if not self.model.rows:
            words = self.tr("Looking through the archive: {0} of {1}")
            self._said.setText(words.format(number_text(done), articles(total)))

    def show_article(self, article: Article) -> None:
        """Show the text of the current article."""
        if self.current is None or self.current.article_id != article.id:
            return
        rtl = article.direction == "rtl"
        option = self.text.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.text.document().setDefaultTextOption(option)
        if too_heavy(article):  # enough to say yes or no by
            self.text.setPlainText("\n".join(islice(pieces(article), _MOST_PIECES)))
        else:
            self.text.setPlainText("\n\n".join(map(shown_text, article.paragraphs)))
        self._article_id = article.id

    def _button(self, words: str, pressed: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        said = QVBoxLayout()
        said.setSpacing(STEP)
        said.addWidget(self._heading)
        said.addWidget(self._said)
        top.addLayout(said, 1)
        top.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignTop)
        preview = QWidget()
        reading = QVBoxLayout(preview)
        reading.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        reading.setSpacing(2 * STEP)
        for part in (self._title, self._facts, self._why):
            reading.addWidget(part)
        reading.addWidget(self.text, 1)
        answers = QHBoxLayout()
        answers.setSpacing(2 * STEP)
        for button in (self.yes, self.no, self.read):
            answers.addWidget(button)
        answers.addStretch(1)
        reading.addLayout(answers)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.view)
        middle.addWidget(preview)
        middle.setSizes([_SIZE[0] // 2, _SIZE[0] // 2])
        foot = QHBoxLayout()
        keys = self.tr("Y or Enter: belongs · N or Del: does not · Ctrl+Z takes the last answer back")
        foot.addWidget(plain_label(keys, "caption", wraps=True), 1)
        foot.addWidget(self._button(self.tr("Close"), self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(top)
        column.addWidget(middle, 1)
        column.addLayout(foot)
        self.view.setFocus()

    def _connect(self) -> None:
        self.view.answered.connect(self._decide)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_current())
        for key, asked in (
            (QKeySequence.StandardKey.Undo, self.undo_requested),
            (QKeySequence.StandardKey.Redo, self.redo_requested),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(asked)

    def _decide(self, fits: bool) -> None:
        one = self.current
        if one is None or not self._changing:
            return
        row = self.view.currentIndex().row()
        (self.accept_requested if fits else self.reject_requested).emit((one.article_id,))
        following = self.model.next_undecided(row)
        if following is not None and following != row:
            self.view.setCurrentIndex(self.model.index(following))

    def _accept_sure(self) -> None:
        ids = tuple(one.article_id for one in self.model.undecided(least=SURE))
        if ids:
            self.accept_requested.emit(ids)
        self.view.setFocus()

    def _open(self) -> None:
        if self.current is not None:
            self.article_open_requested.emit(self.current.article_id)

    def _say(self) -> None:
        waiting, whole = len(self.model.undecided()), len(self.model.rows)
        if not whole:
            self._said.setText(
                self.tr(
                    "Nothing in the archive seems to belong here. Give the initiative other names, aliases "
                    "or a description, or put two or three articles under it as examples."
                )
            )
        elif waiting:
            self._said.setText(
                self.tr("{0} may belong · {1} answered").format(
                    articles(waiting), number_text(whole - waiting)
                )
            )
        else:
            self._said.setText(self.tr("Everything is answered: {0}").format(articles(whole)))
        sure = len(self.model.undecided(least=SURE))
        words = self.tr("&Accept all above 90 % ({0})")
        self.sure.setText(words.format(number_text(sure)))
        self.sure.setEnabled(bool(sure) and self._changing)

    def _show_current(self) -> None:
        one = self.current
        for button in (self.yes, self.no):
            button.setEnabled(one is not None and self._changing)
        self.read.setEnabled(one is not None)
        if one is None:
            for label in (self._title, self._facts, self._why):
                label.setText("")
            self.text.clear()
            self._article_id = 0
            return
        self._title.setText(shown_text(one.title))
        decided = self.model.decided(self.view.currentIndex().row())
        said = {True: self.tr("accepted"), False: self.tr("rejected"), None: percent(one.confidence)}[decided]
        facts = (
            enclosed(said),
            enclosed(date_text(one.date)),
            language_name(one.language) if one.language else "",
        )
        self._facts.setText(" · ".join(part for part in facts if part))
        self._why.setText("\n".join(f"• {enclosed(reason_text(reason))}" for reason in one.reasons))
        if one.article_id != self._article_id:
            self.article_requested.emit(one.article_id)


class _List(QListView):
    """The list; Y and Enter mean yes, N and Delete no."""

    answered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(70 * STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer by one key; everything else moves in the list."""
        key = event.key()
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if key in (Qt.Key.Key_Y, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.answered.emit(True)
                return
            if key in (Qt.Key.Key_N, Qt.Key.Key_Delete):
                self.answered.emit(False)
                return
        super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        """Keep two rows below the current one in view."""
        super().currentChanged(current, previous)
        ahead = self.model().index(min(current.row() + 2, self.model().rowCount() - 1), 0)
        if ahead.isValid():
            self.scrollTo(ahead)
            self.scrollTo(self.model().index(current.row(), 0))
