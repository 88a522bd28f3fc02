"""The coverage: what was published under each initiative, month by month, in which language, and the holes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from archive_desktop.domain.article import LANGUAGES
from archive_desktop.domain.insight import EVERY_LANGUAGE, EVERYTHING, UNASSIGNED, CoverageMap
from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.ui.display import language_name, number_text
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.insight.coverage_model import CoverageModel
from archive_desktop.ui.insight.headers import MonthHeader, RowHeader
from archive_desktop.ui.insight.heat import Legend, steps_to
from archive_desktop.ui.insight.heat_view import HeatView
from archive_desktop.ui.labels import caption_of, plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.wording import articles

_NARROW = 760  # below this width there is no legend: the words of a cell say it all
_LATEST = (12, 24, 0)  # months; 0: all


class CoveragePanel(QWidget):
    """Shows a coverage as shades or numbers, and asks for the list behind a cell."""

    list_requested = Signal(str, object)
    """Words of a search, and the Narrowing beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CoverageModel(self)
        self.view = HeatView(self.model)
        self.view.setHorizontalHeader(MonthHeader())
        self.view.setVerticalHeader(RowHeader())
        self.view.setAccessibleName(self.tr("Articles by initiative and month"))
        self.view.cell_requested.connect(self._ask_list)
        self.view.cell_seen.connect(self._say_cell)
        self._legend = Legend((self.tr("hole"), self.tr("published in this language, or not")))
        self._period = QComboBox()
        for latest in _LATEST:
            words = (
                self.tr("Last {0} months").format(number_text(latest)) if latest else self.tr("All months")
            )
            self._period.addItem(words, latest)
        self._language = QComboBox()
        self._language.addItem(self.tr("All languages"), EVERY_LANGUAGE)
        for language in LANGUAGES:
            self._language.addItem(language_name(language), language)
        self.as_table = QCheckBox(self.tr("As a &table"))
        self.as_table.toggled.connect(self.view.show_numbers)
        self.as_table.toggled.connect(lambda _table: self._show_legend())
        self._said = ElidedLabel()
        self._undated = plain_label("", "dim")
        self._period.setCurrentIndex(1)
        self._period.currentIndexChanged.connect(self._choose)
        self._language.currentIndexChanged.connect(self._choose)
        self.setFocusProxy(self.view)
        self._lay_out()
        self._choose()

    def show_coverage(self, found: CoverageMap) -> None:
        """Show *found*, the latest months in sight."""
        chosen = self.view.currentIndex()
        kept = (chosen.row(), self.model.months[chosen.column()]) if chosen.isValid() else None
        self.model.show(found)
        steps = steps_to(self.model.most())
        self.view.show_steps(steps)
        self._legend.show_steps(steps)
        self._undated.setText(
            self.tr("{0} without a date, in no month").format(articles(found.undated))
            if found.undated
            else ""
        )
        if kept is not None and kept[1] in self.model.months and kept[0] < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(kept[0], self.model.months.index(kept[1])))
        else:
            self._go_to_latest()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the line below the picture to its words where there is little room."""
        super().resizeEvent(event)
        self._show_legend()

    def _show_legend(self) -> None:
        self._legend.setVisible(not self.as_table.isChecked() and self.width() >= _NARROW)

    def _choose(self) -> None:
        self.model.choose(self._period.currentData(), self._language.currentData())
        self._legend.show_marks(not self.model.language)
        self._go_to_latest()

    def _go_to_latest(self) -> None:
        if self.model.columnCount():
            self.view.setCurrentIndex(self.model.index(0, self.model.columnCount() - 1))
            self.view.horizontalScrollBar().setValue(self.view.horizontalScrollBar().maximum())
        self._say_cell(self.view.currentIndex())

    def _say_cell(self, index: QModelIndex) -> None:
        self._said.setText(self.model.words(index) if index.isValid() else self._why_nothing())

    def _why_nothing(self) -> str:
        return "" if self.model.columnCount() else self.tr("There are no articles with a date yet.")

    def _ask_list(self, index: QModelIndex) -> None:
        row, month = self.model.row(index.row()), self.model.months[index.column()]
        narrowing = Narrowing().in_period(month, month)
        if self.model.language:
            narrowing = narrowing.switched("language", self.model.language)
        if row.initiative_id not in (EVERYTHING, UNASSIGNED):
            narrowing = narrowing.switched("initiative", row.name)
        self.list_requested.emit("-has:initiative" if row.initiative_id == UNASSIGNED else "", narrowing)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        for field, name in ((self._period, self.tr("&Months")), (self._language, self.tr("&Language"))):
            head.addWidget(caption_of(field, name))
            head.addWidget(field)
            head.addSpacing(2 * STEP)
        head.addWidget(self.as_table)
        head.addStretch(1)
        head.addWidget(self._undated)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(self._legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3 * STEP, 0, 0)
        column.setSpacing(3 * STEP)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
