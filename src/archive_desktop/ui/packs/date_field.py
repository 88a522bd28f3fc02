"""A field for a date that may be empty: typed as people write it, or taken from a calendar."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from archive_desktop.ui.display import date_text
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.theme import palette_of, set_kind

_PATTERNS = ("yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy")
# Months may be written in any language of the house, whatever the interface speaks.
_LANGUAGES = ("en_GB", "fr_FR", "ar_MA", "ar_EG")


def parse_date(text: str) -> str | None:
    """Return a typed date as ISO 8601, "" for no text, None for what is no date."""
    wanted = " ".join(text.split())
    if not wanted:
        return ""
    for locale in (QLocale(), *map(QLocale, _LANGUAGES)):
        for pattern in _PATTERNS:
            day = locale.toDate(wanted, pattern)
            if day.isValid():
                return day.toString(Qt.DateFormat.ISODate)
    return None


class DateField(QLineEdit):
    """A date, shown as "3 June 2024".

    What is typed and is no date stays in the field, with a sign that says so; the last date counts.
    """

    date_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date = ""
        self.setPlaceholderText(self.tr("for example 3 June 2024"))
        calendar = QAction(self.tr("Choose from a calendar"), self)
        calendar.setShortcut(QKeySequence("Alt+Down"))
        calendar.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        set_icon(calendar, "calendar", palette_of(self), "dim")
        calendar.triggered.connect(self._open_calendar)
        self.addAction(calendar, QLineEdit.ActionPosition.TrailingPosition)
        self._doubt = QAction(self.tr("This is no date. Write it like 3 June 2024."), self)
        set_icon(self._doubt, "triangle-alert", palette_of(self), "warning")
        self.addAction(self._doubt, QLineEdit.ActionPosition.TrailingPosition)
        self._doubt.setVisible(False)  # after: Qt shows the sign of an action that was added hidden
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._leave)

    @property
    def date(self) -> str:
        """The date as ISO 8601, "" for none."""
        return self._date

    def show_date(self, date: str) -> None:
        """Show an ISO date, "" for none."""
        if date != self._date:
            self._date = date
            self._write()

    def _read(self) -> None:
        """Take what is typed as soon as it is a date."""
        date = parse_date(self.text())
        if date is not None:
            self._doubt.setVisible(False)
        if date is not None and date != self._date:
            self._date = date
            self.date_changed.emit()

    def _leave(self) -> None:
        """Write the date out, or mark what is none: nobody's typing is thrown away unsaid."""
        self._doubt.setVisible(parse_date(self.text()) is None)
        self.setAccessibleDescription(self._doubt.text() if self._doubt.isVisible() else "")
        if not self._doubt.isVisible():
            self._write()

    def _write(self) -> None:
        self._doubt.setVisible(False)
        self.setText(date_text(self._date, length="long") if self._date else "")

    def _open_calendar(self) -> None:
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_kind(frame, "card")
        calendar = QCalendarWidget(frame)
        calendar.setAccessibleName(self.tr("Calendar"))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(
            QDate.fromString(self._date, Qt.DateFormat.ISODate) if self._date else QDate.currentDate()
        )
        calendar.activated.connect(self._choose)
        calendar.clicked.connect(self._choose)
        calendar.clicked.connect(frame.close)
        calendar.activated.connect(frame.close)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(calendar)
        frame.adjustSize()
        frame.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        frame.show()
        calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        date = day.toString(Qt.DateFormat.ISODate)
        if date != self._date:
            self.show_date(date)
            self.date_changed.emit()
