"""Fit a pack in so many pages: what would be shown shorter, to be ticked, and what that gives."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.pack import Show
from archive_desktop.domain.pack_fitting import Fit, FitStep
from archive_desktop.ui import wording
from archive_desktop.ui.display import decimal_text, tip
from archive_desktop.ui.edged_dialog import EdgedDialog
from archive_desktop.ui.labels import enclosed, isolated, plain_label
from archive_desktop.ui.packs.part_words import part_name
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

_SIZE = (780, 540)  # logical pixels
_ROW = 7 * STEP
_MOST = 9999  # pages
_PAUSE = 500  # milliseconds after the last change of the number or of a tick


class FittingDialog(EdgedDialog):
    """Asks for the steps to so many pages, shows them ticked, and asks what those left ticked give."""

    proposal_requested = Signal(int)
    """The pages wanted."""
    pages_requested = Signal(tuple)
    """The FitSteps that are ticked: how many pages do they leave?"""
    apply_requested = Signal(tuple)

    def __init__(self, title: str, titles: Sequence[str], parent: QWidget | None = None) -> None:
        """*titles* are those of the pack's items, in reading order."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Fit the pack in fewer pages"))
        self.resize(*_SIZE)
        self._titles = titles
        self._fit: Fit | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.wanted = QSpinBox()
        self.wanted.setRange(0, _MOST)
        self.wanted.setSpecialValueText("…")  # until it is known how many there are
        self.wanted.setAccessibleName(self.tr("Pages wanted"))
        self.wanted.valueChanged.connect(self._ask_anew)
        self.effect = plain_label("", "heading")
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setTextVisible(False)
        self.working.setAccessibleName(self.tr("Setting the pages"))
        self.said = plain_label("", "dim", wraps=True)
        self.list = self._made_list()
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton(self.tr("&Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)  # for Enter in the number too
        set_kind(self.yes, "primary")
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self._apply)
        buttons.rejected.connect(self.reject)

        number = QHBoxLayout()
        number.setSpacing(2 * STEP)
        caption = plain_label(self.tr("&Pages wanted:"))
        caption.setBuddy(self.wanted)
        number.addWidget(caption)
        number.addWidget(self.wanted)
        number.addStretch(1)
        number.addWidget(self.effect)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        layout.setSpacing(3 * STEP)
        heading = self.tr("Fit {0} in fewer pages").format(enclosed(shown_text(title)))
        layout.addWidget(plain_label(heading, "heading", wraps=True))
        layout.addLayout(number)
        layout.addWidget(self.working)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        kept = self.tr(
            "No article is taken out, and what you wrote stays. Undo (Ctrl+Z) brings the long texts back."
        )
        layout.addWidget(plain_label(kept, "caption", wraps=True))
        layout.addWidget(buttons)
        self.show_working()
        self.wanted.setFocus()
        self.wanted.selectAll()

    @property
    def ticked(self) -> tuple[FitStep, ...]:
        """The steps that would be applied."""
        steps = self._fit.steps if self._fit else ()
        items = (self.list.topLevelItem(row) for row in range(len(steps)))
        return tuple(
            step
            for step, item in zip(steps, items, strict=True)
            if item and item.checkState(0) is Qt.CheckState.Checked
        )

    def show_fit(self, fit: Fit) -> None:
        """Show the steps that lead to the pages that were wanted, or as near as can be."""
        self._fit = None
        if self.wanted.value() != fit.wanted:  # the first one is not asked for
            with QSignalBlocker(self.wanted):
                self.wanted.setMinimum(1)
                self.wanted.setValue(fit.wanted)
            self.wanted.selectAll()
        self.list.clear()
        for step in fit.steps:
            self._add(step)
        self._fit = fit
        self.show_pages(fit.pages_then)
        if fit.steps:
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def show_pages(self, pages: int) -> None:
        """Show what the ticked steps give."""
        assert self._fit is not None
        fit, steps = self._fit, self.ticked
        self._stop_working()
        now = self.tr("Now: {0}").format(wording.pages(fit.pages_now))
        then = self.tr("Then: {0}").format(wording.pages(pages))
        self.effect.setText(f"{now}  ·  {then}")
        if fit.pages_now <= fit.wanted:
            words = self.tr("The pack fits already.")
        elif pages <= fit.wanted:
            words = self.tr(
                "The weakest articles are shown shorter: without a star or highlights, long, old."
            )
        elif len(steps) < len(fit.steps):
            words = self.tr("More than wanted: tick more of them.")
        else:
            words = self.tr("{0} cannot be reached without taking articles out; this is the least.").format(
                wording.pages(fit.wanted)
            )
        self.said.setText(words)
        self.yes.setEnabled(bool(steps))

    def show_working(self) -> None:
        """Show that pages are being set."""
        self.effect.setText("")
        self.said.setText(self.tr("Setting the pages to see how long each article is…"))
        self.working.show()
        self.yes.setEnabled(False)

    def show_failed(self) -> None:
        """Show that no answer came."""
        self._stop_working()
        self.said.setText(self.tr("The pages could not be set."))

    def _made_list(self) -> QTreeWidget:
        steps = QTreeWidget()
        steps.setAccessibleName(self.tr("What would be shown shorter"))
        steps.setHeaderLabels([self.tr("Article"), self.tr("Shown"), self.tr("Saves about")])
        steps.setRootIsDecorated(False)
        steps.setUniformRowHeights(True)
        header = steps.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        steps.itemChanged.connect(self._ticks_changed)
        return steps

    def _add(self, step: FitStep) -> None:
        if step.part is not None:
            title, change = part_name(step.part), self.tr("printed → left out")
        else:
            title = shown_text(self._titles[step.place])
            change = self.tr("{0} → {1}").format(
                self._show_name(step.show_before), self._show_name(step.show_after)
            )
        saved = decimal_text(max(step.pages_saved, 0.1))
        pages = self.tr("{0} pages").format(saved)
        item = QTreeWidgetItem(self.list, [isolated(title), isolated(change), isolated(pages)])
        item.setCheckState(0, Qt.CheckState.Checked)
        item.setToolTip(0, tip(title))
        item.setSizeHint(0, QSize(0, _ROW))
        spoken = self.tr("{0}: {1}, saves about {2}").format(title, change.replace("→", "–"), pages)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _show_name(self, show: Show) -> str:
        return {
            "full": self.tr("full text"),
            "highlights": self.tr("highlights"),
            "lead": self.tr("lead"),
        }[show]

    def _ask_anew(self) -> None:
        """Another number: what was proposed for the one before is not true any more."""
        if self._fit is not None and self._fit.wanted == self.wanted.value():
            return  # Enter tells the same number again
        self._fit = None
        self.list.clear()
        self.show_working()
        self._pause.start()

    def _ticks_changed(self) -> None:
        if self._fit is not None:
            self.show_working()
            self._pause.start()

    def _ask(self) -> None:
        if self._fit is None:
            self.proposal_requested.emit(self.wanted.value())
        else:
            self.pages_requested.emit(self.ticked)

    def _stop_working(self) -> None:
        self.working.hide()

    def _apply(self) -> None:
        self.apply_requested.emit(self.ticked)
        self.accept()
