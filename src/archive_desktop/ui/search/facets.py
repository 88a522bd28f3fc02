"""The chips under the search field: facets to choose from, and everything chosen, to be taken off."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from archive_desktop.domain.narrowing import FACETS, MONTHS, Choice, Narrowing
from archive_desktop.ui.display import month_text, tip
from archive_desktop.ui.icons import recolour, set_icon
from archive_desktop.ui.labels import isolated
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.flow_layout import FlowLayout
from archive_desktop.ui.search.facet_values import Counted, FacetValues, value_label
from archive_desktop.ui.theme import palette_of, set_kind

_LONGEST = 28  # characters of a value on a chip


def period_text(first: str, last: str) -> str:
    """Return months (YYYY-MM) as words: "May 2024", "January 2024 – May 2024"."""
    return " – ".join(dict.fromkeys(month_text(month) for month in (first, last)))


class FacetBar(QWidget):
    """Facets that the answer has values of; behind them a chip for each choice, and one for all of them."""

    switch_requested = Signal(str, str)
    """facet, value: choose it, or take it off"""
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, Counted] = {}
        self._narrowing = Narrowing()
        self._chips: dict[Choice, QToolButton] = {}
        self._facets: dict[str, QToolButton] = {}
        self._lists: dict[str, FacetValues] = {}
        self.setAccessibleName(self.tr("Filters"))
        # Not Minimum: then the least height would be that of one chip under the other.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = FlowLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for facet in FACETS:
            self._add_facet(facet)
        self._clear = QPushButton(self.tr("Clear filters"))
        set_kind(self._clear, "quiet")
        self._clear.clicked.connect(self._ask_clear)
        self._row.addWidget(self._clear)
        self.show_narrowing(Narrowing())
        self.show_counts({})

    def show_counts(self, counts: Mapping[str, Counted]) -> None:
        """Offer the facets that have values, with how many articles have each."""
        self._counts = counts
        for facet, button in self._facets.items():
            button.setVisible(bool(counts.get(facet)) or bool(self._narrowing.values(facet)))
        self.updateGeometry()

    def show_narrowing(self, narrowing: Narrowing) -> None:
        """Show a chip for each choice."""
        self._narrowing = narrowing
        for choice in [known for known in self._chips if known not in narrowing.choices]:
            self._take_off(choice)
        for choice in narrowing.choices:
            if choice not in self._chips:
                self._add_chip(choice)
        self._row.removeWidget(self._clear)  # it stands behind the last chip
        self._row.addWidget(self._clear)
        self._clear.setVisible(len(narrowing.choices) > 1)
        QWidget.setTabOrder(self._last_before_clear(), self._clear)
        self.updateGeometry()

    def open_facet(self, facet: str) -> FacetValues:
        """Open the values of *facet* and return their list."""
        values = self._lists.get(facet)
        if values is None:
            values = self._lists[facet] = FacetValues(facet, self.facet_name(facet), self)
            values.switch_requested.connect(partial(self.switch_requested.emit, facet))
        values.open(self._counts.get(facet, ()), self._narrowing.values(facet), self._facets[facet])
        return values

    def facet_name(self, facet: str) -> str:
        """Return the name of *facet*."""
        return {
            "initiative": self.tr("Initiative"),
            "tag": self.tr("Tag"),
            "year": self.tr("Year"),
            "language": self.tr("Language"),
            "person": self.tr("Person"),
            "place": self.tr("Place"),
            MONTHS: self.tr("Months"),
        }[facet]

    def chips(self) -> list[QToolButton]:
        """Return the chips of what is chosen."""
        return list(self._chips.values())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icons anew when theme or direction change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            recolour(self, palette_of(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the chip with the focus off by Delete and Backspace too."""
        focused = next((chip for chip in self._chips.values() if chip.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and focused is not None:
            focused.click()
        else:
            super().keyPressEvent(event)

    def _add_facet(self, facet: str) -> None:
        button = QToolButton()
        button.setText(self.facet_name(facet))
        button.setAccessibleName(self.tr("Filter by {0}").format(self.facet_name(facet).lower()))
        button.setToolTip(self.tr("Show only some of these articles"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_kind(button, "facet")
        set_icon(button, "chevron-down", palette_of(self), "dim")
        button.clicked.connect(partial(self.open_facet, facet))
        self._facets[facet] = button
        self._row.addWidget(button)

    def _add_chip(self, choice: Choice) -> None:
        facet, value = choice
        label = period_text(*value.split("..")) if facet == MONTHS else value_label(facet, value)
        shown = label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"
        chip = QToolButton(self)
        chip.setText(isolated(shown).replace("&", "&&"))
        spoken = self.tr("Take off the filter {0}: {1}").format(self.facet_name(facet).lower(), label)
        chip.setAccessibleName(spoken)
        chip.setToolTip(tip(spoken))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_kind(chip, "chosen")
        set_icon(chip, "x", palette_of(self), "accent")
        chip.clicked.connect(partial(self._ask_off, choice))
        QWidget.setTabOrder(self._last_before_clear(), chip)
        self._chips[choice] = chip
        self._row.addWidget(chip)
        chip.show()

    def _take_off(self, choice: Choice) -> None:
        chip = self._chips.pop(choice)
        if chip.hasFocus():
            (next(reversed(self._chips.values()), None) or self._facets[FACETS[0]]).setFocus()
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _last_before_clear(self) -> QWidget:
        return next(reversed(self._chips.values()), self._facets[FACETS[-1]])

    def _ask_off(self, choice: Choice) -> None:
        self.switch_requested.emit(*choice)

    def _ask_clear(self) -> None:
        self._facets[FACETS[0]].setFocus()
        self.clear_requested.emit()


BAR_MARGINS = (4 * STEP, 0, 4 * STEP, STEP)  # around the bar, where it stands over list and reader
