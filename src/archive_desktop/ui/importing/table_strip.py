"""One table of an import: which column was taken for what, each a choice."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from archive_desktop.domain.table_columns import MEANINGS, SourceTable, TableChoice, column_letter
from archive_desktop.ui.display import tip
from archive_desktop.ui.elided_label import ElidedLabel
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.quiet_choice import QuietChoice
from archive_desktop.ui.reader.flow_layout import FlowLayout
from archive_desktop.ui.theme import set_kind

_ALWAYS = ("title", "body", "date")

translate = QCoreApplication.translate


def meaning_name(meaning: str) -> str:
    """Return what people call one of MEANINGS."""
    return {
        "title": translate("TableStrip", "Title"),
        "body": translate("TableStrip", "Text"),
        "date": translate("TableStrip", "Date"),
        "language": translate("TableStrip", "Language"),
        "url": translate("TableStrip", "Address"),
        "id": translate("TableStrip", "Number (ID)"),
        "tags": translate("TableStrip", "Tags"),
        "initiatives": translate("TableStrip", "Initiatives"),
    }[meaning]


class TableStrip(QFrame):
    """Shows how one table was read, and says what staff want instead."""

    chosen = Signal(object)
    """The TableChoice that is wanted; an empty one: guess."""
    opened = Signal()
    """All its choices are shown."""

    def __init__(self, table: SourceTable, *, is_open: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self._table = table
        self.choices = {meaning: self._choice(meaning) for meaning in MEANINGS}
        self._pairs = {meaning: _Pair(meaning_name(meaning), box) for meaning, box in self.choices.items()}
        self.header = QCheckBox(self.tr("First row names the columns"))
        self.header.setChecked(table.header)
        self.header.setAccessibleDescription(table.source)
        self.header.toggled.connect(self._name_columns)
        self._more = QPushButton(self.tr("Other columns…"))
        self._more.setAccessibleName(self.tr("Other columns of {0}").format(table.source))
        self._again = QPushButton(self.tr("Guess again"))
        self._again.setAccessibleName(self.tr("Guess the columns of {0} again").format(table.source))
        for button in (self._more, self._again):
            set_kind(button, "quiet")
        self._more.clicked.connect(self.open)
        self._again.clicked.connect(lambda: self._ask(TableChoice()))
        self._again.setVisible(table.chosen)
        name = ElidedLabel()
        name.setText(isolated(table.source))
        bold = name.font()
        bold.setBold(True)
        name.setFont(bold)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(name, 1)
        top.addWidget(plain_label(self._known(), "warning" if self._is_doubtful() else "dim"))
        flow = FlowLayout()
        flow.setSpacing(8)
        for meaning, pair in self._pairs.items():
            flow.addWidget(pair)
            pair.setVisible(is_open or meaning in _ALWAYS or meaning in table.places)
        for widget in (self._as_high_as_choices(self.header), self._more, self._again):
            flow.addWidget(widget)
        self._more.setVisible(any(pair.isHidden() for pair in self._pairs.values()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(flow)
        self.setAccessibleName(self.tr("Columns of {0}").format(table.source))

    def open(self) -> None:
        """Show every choice."""
        closed = [meaning for meaning, pair in self._pairs.items() if pair.isHidden()]
        for meaning in closed:
            self._pairs[meaning].show()
        self._more.hide()
        if closed:
            self.choices[closed[0]].setFocus()
        self.opened.emit()

    def _as_high_as_choices(self, widget: QWidget) -> QWidget:
        choice = self.choices["title"]
        choice.ensurePolished()
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStrut(choice.sizeHint().height())
        row.addWidget(widget)
        return place

    def _choice(self, meaning: str) -> QuietChoice:
        table = self._table
        name = self.tr("{0}: column of {1}").format(meaning_name(meaning), table.source)
        box = QuietChoice(name)
        box.add(self.tr("none"), None)
        columns = max(len(table.headers), max((len(row) for row in table.samples), default=0))
        for place in range(columns):
            header = table.headers[place] if place < len(table.headers) else ""
            cells = [row[place] for row in table.samples if place < len(row) and row[place]]
            shown = header or (f"“{cells[0]}”" if cells else "")
            whole = tip("\n".join(part for part in (header, *cells) if part))
            box.add(f"{column_letter(place)} · {shown}" if shown else column_letter(place), place, whole)
        box.choose(table.places.get(meaning))
        box.setToolTip(self._how(meaning))
        box.setAccessibleDescription(self._how(meaning))
        box.activated.connect(lambda _place: self._change(meaning, box.currentData()))
        return box

    def _change(self, meaning: str, place: int | None) -> None:
        """Ask for another column; who had it gets the one that is free now."""
        columns: dict[str, int | str | None] = {one: self._table.places.get(one) for one in MEANINGS}
        before = columns[meaning]
        if place == before:
            return
        for other, had in columns.items():
            if place is not None and had == place:
                columns[other] = before
        columns[meaning] = place
        self._ask(TableChoice(columns, self._table.header))

    def _name_columns(self, named: bool) -> None:
        places = self._table.places
        said = {one: places.get(one) for one in MEANINGS if self._table.by.get(one) == "choice"}
        self._ask(TableChoice(said, named))

    def _ask(self, choice: TableChoice) -> None:
        self.chosen.emit(choice)

    def _is_doubtful(self) -> bool:
        return "body" not in self._table.places or "title" not in self._table.places

    def _known(self) -> str:
        """Return how the columns are known, in a few words."""
        if "body" not in self._table.places:
            return self.tr("choose the column of the texts")
        if "title" not in self._table.places:
            return self.tr("no column of titles found")
        if self._table.chosen:
            return self.tr("columns as chosen")
        if "content" in self._table.by.values():
            return self.tr("columns guessed by what is in them; please check")
        return self.tr("columns guessed by their names")

    def _how(self, meaning: str) -> str:
        return {
            "header": self.tr("Guessed by the column's name"),
            "content": self.tr("Guessed by what is in the column"),
            "choice": self.tr("As chosen"),
        }.get(self._table.by.get(meaning, ""), self.tr("No column found"))


class _Pair(QWidget):
    """ "Title ← column"."""

    def __init__(self, name: str, box: QuietChoice) -> None:
        super().__init__()
        self._name = name
        self._label = plain_label("", "dim")
        self._label.setBuddy(box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._label)
        row.addWidget(box)
        self._point()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let the arrow point from the column, on whichever side that is."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._point()

    def _point(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._label.setText(f"{self._name} {'→' if mirrored else '←'}")
