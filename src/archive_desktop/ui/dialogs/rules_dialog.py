"""The rules: what puts articles under initiatives at import, switched here, and a review of what each did."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.label import clean_name
from archive_desktop.domain.rule import Rule
from archive_desktop.ui.display import date_text, number_text, tip
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import enclosed, isolated, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.wording import articles

_ID = Qt.ItemDataRole.UserRole
_SIZE = (820, 600)  # logical pixels
_ROW = 8 * STEP


class RulesDialog(EdgedDialog):
    """Shows rules and what the chosen one did; asks by its signals, and shows what it is then told."""

    switch_requested = Signal(int, bool)
    """rule, on"""
    remove_requested = Signal(int)
    apply_requested = Signal(int)
    """rule: to be counted and asked first"""
    review_requested = Signal(int)
    take_back_requested = Signal(int, object)
    """rule, ids of articles (None: all)"""
    article_requested = Signal(int)
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rules"))
        self.resize(*_SIZE)
        self._rules: tuple[Rule, ...] = ()
        self._filling = False
        self._empty = plain_label(
            self.tr(
                "A rule puts what a saved search finds under an initiative, whenever articles are imported. "
                "Make one from the menu of a saved search: “Put what it finds under…”."
            ),
            "dim",
            wraps=True,
        )
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Rules"))
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels(
            [self.tr("Saved search"), self.tr("puts what it finds under"), self.tr("Articles so far")]
        )
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.apply_button = self._button(self.tr("&Apply to what is here already…"), self._apply)
        self.remove_button = self._button(self.tr("&Remove rule"), self._remove)
        self._did = plain_label("", "strong")
        self.review = QListWidget()
        self.review.setAccessibleName(self.tr("Articles the rule has put"))
        self.review.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.back_button = self._button(self.tr("&Take back the chosen"), self._take_back)
        self.all_button = self._button(self.tr("Take back a&ll"), self._take_back_all)
        self._lay_out()
        self.list.itemChanged.connect(self._switched)
        self.list.currentItemChanged.connect(lambda _now, _before: self._chosen_changed())
        self.review.itemSelectionChanged.connect(self._allow)
        self.review.itemActivated.connect(lambda item: self.article_requested.emit(item.data(_ID)))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self.undo_requested)
        self.show_rules(())

    @property
    def chosen(self) -> int | None:
        """The id of the rule that is chosen."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(0, _ID))

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show *rules*; the chosen one stays chosen, else the first is."""
        before = self.chosen
        self._rules = tuple(rules)
        self._filling = True
        self.list.clear()
        for rule in rules:
            names = (shown_text(clean_name(rule.search)), shown_text(clean_name(rule.initiative)))
            item = QTreeWidgetItem([*map(isolated, names), number_text(rule.done)])
            item.setData(0, _ID, rule.id)
            item.setCheckState(0, Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked)
            item.setToolTip(0, tip(rule.query))
            state = self.tr("on") if rule.enabled else self.tr("off")
            spoken = (*names, articles(rule.done), state)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))
            item.setSizeHint(0, QSize(0, _ROW))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        ids = [rule.id for rule in rules]
        if ids:
            self.list.setCurrentIndex(self.list.model().index(ids.index(before) if before in ids else 0, 0))
        self._filling = False
        self._empty.setVisible(not ids)
        self._chosen_changed()

    def show_review(self, rule_id: int, cards: Sequence[ArticleCard], total: int) -> None:
        """Show what a rule did: the *cards* of some or all of *total* articles."""
        if rule_id != self.chosen:
            return
        self.review.clear()
        for card in cards:
            words = f"{date_text(card.date)} · {enclosed(shown_text(card.title))}"
            item = QListWidgetItem(isolated(words))
            item.setData(_ID, card.id)
            item.setToolTip(tip(card.title))
            self.review.addItem(item)
        said = (
            self.tr("It has put {0} there").format(articles(total))
            if total
            else self.tr("It has put none yet")
        )
        more = self.tr("the last {0} are shown").format(number_text(len(cards)))
        self._did.setText(f"{said} ({more})" if total > len(cards) else said)
        self.all_button.setEnabled(total > 0)
        self._allow()

    def _button(self, words: str, pressed: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        close = self._button(self.tr("Close"), self.close)
        doing, taking, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (doing, (self.apply_button, self.remove_button)),
            (taking, (self.back_button, self.all_button)),
        ):
            row.setSpacing(2 * STEP)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        foot.addWidget(plain_label(self.tr("Ctrl+Z takes the last step back."), "caption"))
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self._empty)
        column.addWidget(self.list, 2)
        column.addLayout(doing)
        column.addWidget(self._did)
        column.addWidget(self.review, 3)
        column.addLayout(taking)
        column.addLayout(foot)
        self.list.setFocus()

    def _chosen_changed(self) -> None:
        if self._filling:
            return
        rule_id = self.chosen
        self.review.clear()
        self._did.setText("")
        for widget in (self.apply_button, self.remove_button):
            widget.setEnabled(rule_id is not None)
        self.all_button.setEnabled(False)
        self._allow()
        if rule_id is not None:
            self.review_requested.emit(rule_id)

    def _allow(self) -> None:
        self.back_button.setEnabled(bool(self.review.selectedItems()))

    def _switched(self, item: QTreeWidgetItem, column: int) -> None:
        if not self._filling and column == 0:
            on = item.checkState(0) == Qt.CheckState.Checked
            # Only then: the answer shows the rules anew, and Qt is not done with this row yet.
            QTimer.singleShot(0, self, partial(self.switch_requested.emit, item.data(0, _ID), on))

    def _remove(self) -> None:
        if self.chosen is not None:
            self.remove_requested.emit(self.chosen)

    def _apply(self) -> None:
        if self.chosen is not None:
            self.apply_requested.emit(self.chosen)

    def _take_back(self) -> None:
        ids = tuple(item.data(_ID) for item in self.review.selectedItems())
        if self.chosen is not None and ids:
            self.take_back_requested.emit(self.chosen, ids)

    def _take_back_all(self) -> None:
        if self.chosen is not None:
            self.take_back_requested.emit(self.chosen, None)
