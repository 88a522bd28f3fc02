"""The band over the import table: how many of what, and what can be done about those that need somebody."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from archive_desktop.domain.results import ImportReport, ImportStatus
from archive_desktop.domain.rule import RuleDone
from archive_desktop.ui import wording
from archive_desktop.ui.display import number_text
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.importing.table_model import LOCKED
from archive_desktop.ui.labels import enclosed, in_our_direction, plain_label
from archive_desktop.ui.theme import palette_of, set_kind

_REMARKS = 3  # sentences that are shown
_SIDE = 12  # logical pixels: margin
_AIR = 80  # logical pixels: margins and gaps


class ImportCounts(QFrame):
    """Says what a report counts."""

    unlock_requested = Signal(str)
    """"": the first file that is locked."""
    retry_requested = Signal()
    reasons_requested = Signal()
    attention_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._first = plain_label()
        bold = self._first.font()
        bold.setBold(True)
        self._first.setFont(bold)
        self._dot = plain_label(" · ")
        self._others = plain_label(wraps=True)
        self._attention = self._button("circle-alert", self.needs_you(1))
        self._attention.clicked.connect(self.attention_requested)
        self._unlock = self._button("lock", self.tr("Enter &password…"))
        self._unlock.clicked.connect(lambda: self.unlock_requested.emit(""))
        self._retry = self._button("refresh-cw", self.tr("&Retry failed"))
        self._retry.clicked.connect(self.retry_requested)
        self._reasons = self._button("file-text", self.tr("&Save reasons…"))
        self._reasons.clicked.connect(self.reasons_requested)
        self._helps: dict[QPushButton, bool] = {}
        said = QHBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._first)
        said.addWidget(self._dot)
        said.addWidget(self._others, 1)
        helps = QHBoxLayout()
        helps.setSpacing(8)
        helps.addStretch(1)
        for button in (self._attention, self._unlock, self._retry, self._reasons):
            helps.addWidget(button)
        self._remarks = plain_label("", "dim", wraps=True)
        self._remarks.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 6, _SIDE, 6)
        column.setSpacing(4)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        column.addLayout(self._row)
        column.addWidget(self._remarks)
        self._row.addLayout(said, 1)
        self._row.addLayout(helps)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room, put what can be done below what is said."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        helps = sum(button.sizeHint().width() for button in self._helps if not button.isHidden())
        said = self.fontMetrics().horizontalAdvance(f"{self._first.text()} · {self._others.text()}")
        across = self.width() >= helps + said + _AIR
        # said by hand: Qt takes that of a narrower label when the band is shown first
        height = self._remarks.heightForWidth(max(1, self.width() - 2 * _SIDE))
        self._remarks.setFixedHeight(max(0, height))  # -1 without words
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if across else directions.TopToBottom)

    def show_report(
        self,
        report: ImportReport,
        *,
        done: bool,
        left_out: Counter[ImportStatus] | None = None,
    ) -> None:
        """Count *report*: of an import that is *done*, or of one that could be.

        *left_out* says how many articles of each status were unticked.
        """
        left_out = left_out or Counter()
        self._first.setText(self.tr("{0} new").format(number_text(report.added - left_out["added"])))
        twice = sum(article.twice for article in report.articles)
        here = report.unchanged + report.duplicates - twice
        kept, to_place = report.highlights_kept, report.highlights_to_place
        locked = sum(failed.code == LOCKED for failed in report.failed)
        unread = len(report.failed) - locked
        counts = (
            (report.changed - left_out["changed"], self.tr("{0} changed")),
            (left_out.total(), self.tr("{0} left out")),
            (kept, self.tr("{0} kept").replace("{0}", wording.highlights(kept))),
            (0 if done else to_place, self.needs_you(to_place)),
            (here, self.tr("{0} already here")),
            (twice, self.tr("{0} twice in this import")),
            (locked, self.tr("{0} locked")),
            (unread, self.tr("{0} could not be read")),
            (len(report.remarks), self.remarks(len(report.remarks))),
        )
        said = [words.format(number_text(count)) for count, words in counts if count]
        self._others.setText(" · ".join(said))
        self._dot.setVisible(bool(said))
        self._attention.setText(f" {self.needs_you(to_place)}")
        self._helps = {
            self._attention: done and to_place > 0,
            self._unlock: locked > 0,
            self._retry: done and unread > 0,
            self._reasons: bool(report.failed),
        }
        self.offer_help(True)
        self._remarks.setText("\n".join((*map(self._by_rule, report.rules), *_sentences(report))))
        self._remarks.setVisible(bool(report.remarks or report.rules))
        set_kind(self, "warning-banner" if report.failed else "banner")
        self.setVisible(True)

    def offer_help(self, offered: bool) -> None:
        """Show what can be done, or, while files are read or stored, nothing of it."""
        for button, helps in self._helps.items():
            button.setVisible(offered and helps)
        self._arrange()

    def words(self) -> str:
        """Return what it says in one line; "" while it is hidden."""
        if self.isHidden():
            return ""
        attention = "" if self._attention.isHidden() else self._attention.text().strip()
        return " · ".join(part for part in (self._first.text(), self._others.text(), attention) if part)

    def needs_you(self, count: int) -> str:
        """Return "1 needs you", "4 need you": highlights that have to be placed."""
        if count == 1:
            return self.tr("1 needs you")
        return self.tr("{0} need you").format(number_text(count))

    def remarks(self, count: int) -> str:
        """Return "1 remark", "4 remarks": of what came in."""
        return self.tr("1 remark") if count == 1 else self.tr("{0} remarks")

    def _by_rule(self, done: RuleDone) -> str:
        """Return what a rule did with the import, as the reports of the command line say it."""
        words = self.tr("{0} put under {1} by the rule “{2}”")
        return words.format(
            number_text(len(done.article_ids)), enclosed(done.initiative), enclosed(done.search)
        )

    def _button(self, picture: str, text: str) -> QPushButton:
        button = QPushButton(text)
        set_icon(button, picture, palette_of(self))
        button.setAutoDefault(True)
        button.hide()
        return button


def _sentences(report: ImportReport) -> list[str]:
    """Return the first remarks, each a line, and a sign where there are more."""
    said = [in_our_direction(remark.sentence) for remark in report.remarks]
    return [*said[:_REMARKS], "…"] if len(said) > _REMARKS else said
