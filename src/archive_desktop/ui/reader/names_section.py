"""Who and what is named in the open article: people with title and role, organisations, places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.naming import EntityKind
from archive_desktop.domain.query_fields import quoted
from archive_desktop.ui.display import tip
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.flow_layout import FlowLayout
from archive_desktop.ui.reader.related_section import TwoLines
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import set_kind

_LONGEST_SHOWN = 34  # code points of a name on a chip
_FEW = 6  # people and chips of a kind that stand there at first


def search_for(kind: EntityKind, name: str) -> str:
    """Return the query that finds every article that names this."""
    return f"{kind}:{quoted(name)}"


class NamesSection(QWidget):
    """The people, organisations and places of one article; hidden while there are none."""

    search_requested = Signal(str)
    """A query that finds the articles naming what was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2 * STEP, 0, 0)
        self._column.setSpacing(STEP)
        self._shown: tuple[NamedHere, ...] = ()
        self._whole: set[EntityKind] = set()  # kinds shown to the last name
        self.hide()

    def show_names(self, names: Sequence[NamedHere]) -> None:
        """Show *names* in their order."""
        if tuple(names) != self._shown:
            self._shown = tuple(names)
            self._whole.clear()
            self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        headings: tuple[tuple[EntityKind, str], ...] = (
            ("person", self.tr("People")),
            ("organisation", self.tr("Organisations")),
            ("place", self.tr("Places")),
        )
        for kind, heading in headings:
            named = [one for one in self._shown if one.kind == kind]
            if named:
                if self._column.count():
                    self._column.addSpacing(3 * STEP)
                self._column.addWidget(plain_label(heading, "section", parent=self))
                self._add(kind, named)
        self.setVisible(bool(self._shown))

    def _add(self, kind: EntityKind, named: Sequence[NamedHere]) -> None:
        shown = named if kind in self._whole or len(named) <= _FEW + 1 else named[:_FEW]
        if kind == "person":
            for person in shown:
                self._column.addWidget(self._row(person))
        else:
            self._column.addWidget(self._chips(shown))
        if len(shown) < len(named):
            more = QPushButton(self.tr("{0} more").format(len(named) - len(shown)), self)
            set_kind(more, "quiet")
            more.clicked.connect(partial(self._show_all, kind))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, person: NamedHere) -> QWidget:
        name = " ".join(part for part in (person.title, person.written) if part)
        row = TwoLines(name, person.role, self)
        row.setToolTip(tip(_explained(person)))
        row.clicked.connect(partial(self._ask, person))
        return row

    def _chips(self, named: Sequence[NamedHere]) -> QWidget:
        holder = QWidget(self)
        flow = FlowLayout(holder)
        for one in named:
            chip = QToolButton(holder)
            set_kind(chip, "chip")
            text = shown_text(one.written)
            cut = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1].rstrip() + "…"
            chip.setText(cut.replace("&", "&&"))
            chip.setAccessibleName(one.written)
            chip.setToolTip(tip(_explained(one)))
            chip.clicked.connect(partial(self._ask, one))
            flow.addWidget(chip)
        return holder

    def _show_all(self, kind: EntityKind, _checked: bool = False) -> None:
        self._whole.add(kind)
        self._fill()

    def _ask(self, one: NamedHere, _checked: bool = False) -> None:
        self.search_requested.emit(search_for(one.kind, one.name))


def _explained(one: NamedHere) -> str:
    """Return the whole of what a row may have to cut, and what the archive calls it elsewhere."""
    name = " ".join(part for part in (one.title, one.written) if part)
    other = one.name if one.name != one.written else ""
    return "\n".join(line for line in (name, one.role, other) if line)
