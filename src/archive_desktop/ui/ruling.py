"""The rules in the window: switched, reviewed, and let loose on what is here already after a count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.label import clean_name
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.dialogs.rules_dialog import RulesDialog
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.wording import articles

_TOLD = Kind.RULES | Kind.INITIATIVES | Kind.SAVED_SEARCHES | Kind.ARTICLES | Kind.STATE
_MOST_SHOWN = 1_000  # articles of a review


class Ruling(QObject):
    """Carries out what the dialog “Rules” asks for."""

    article_requested = Signal(int)
    """An article to be opened."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rules = desk.archive.rules
        self._actions = actions
        self._window = window
        self._dialog: RulesDialog | None = None
        actions["rules"].triggered.connect(self.show)
        desk.changed.connect(self._changed)

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is None:
            dialog = self._dialog = RulesDialog(self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            rules, do, do_behind = self._rules, self._desk.do, self._desk.do_behind
            dialog.switch_requested.connect(lambda rule, on: do(lambda: rules.switch(rule, on)))
            dialog.remove_requested.connect(lambda rule: do_behind(lambda: rules.remove(rule)))
            dialog.take_back_requested.connect(
                lambda rule, ids: do_behind(lambda: rules.take_back(rule, ids))
            )
            dialog.apply_requested.connect(self._count)
            dialog.review_requested.connect(self._review)
            dialog.article_requested.connect(self.article_requested)
            dialog.undo_requested.connect(self._actions["undo"].trigger)
            dialog.finished.connect(self._closed)
            dialog.show_rules(rules.rules())
            dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _closed(self) -> None:
        self._dialog = None

    def _changed(self, change: ArchiveChange) -> None:
        if self._dialog is not None and change.kinds & _TOLD and not change.noticed:
            self._dialog.show_rules(self._rules.rules())

    def _review(self, rule_id: int) -> None:
        archive = self._desk.archive

        def look(_progress: object) -> tuple[list[ArticleCard], int]:
            ids = archive.rules.effects(rule_id)
            cards = archive.searching.cards(ids[:_MOST_SHOWN])
            return [cards[article_id] for article_id in ids[:_MOST_SHOWN] if article_id in cards], len(ids)

        job = self._desk.work(look, self._desk.looking)
        job.succeeded.connect(partial(self._show_review, rule_id))

    def _show_review(self, rule_id: int, answer: object) -> None:
        cards, total = cast("tuple[list[ArticleCard], int]", answer)
        if self._dialog is not None:
            self._dialog.show_review(rule_id, cards, total)

    def _count(self, rule_id: int) -> None:
        """Count what a rule would put of what is here, then ask."""
        job = self._desk.work(lambda _progress: len(self._rules.waiting(rule_id)), self._desk.looking)
        job.succeeded.connect(partial(self._ask, rule_id))

    def _ask(self, rule_id: int, answer: object) -> None:
        count = cast("int", answer)
        rule = next((one for one in self._rules.rules() if one.id == rule_id), None)
        if rule is None or self._dialog is None:
            return
        if not count:
            self._desk.said.emit(
                self.tr("Everything that “{0}” finds is there already.").format(clean_name(rule.search))
            )
            return
        words = self.tr("Put {0} under {1}?").format(articles(count), enclosed(clean_name(rule.initiative)))
        line = self.tr("The saved search “{0}” finds them, and they are not there yet.").format(
            clean_name(rule.search)
        )
        question = CalmQuestion(words, [line], self.tr("&Put them there"), self._dialog)
        question.accepted.connect(lambda: self._desk.do_behind(lambda: self._rules.apply(rule_id)))
        question.open()
