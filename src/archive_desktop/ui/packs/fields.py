"""The meeting a pack is for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from archive_desktop.domain.pack import Meeting
from archive_desktop.ui.packs.date_field import DateField
from archive_desktop.ui.packs.field_grid import FieldGrid, fill_card
from archive_desktop.ui.quiet_choice import QuietChoice

# Each language in its own words: the reader of the list may know only one.
_LANGUAGES = (("en", "English"), ("fr", "Français"), ("ar", "العربية"))


class MeetingFields(QFrame):
    """What the meeting is."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date = DateField()
        self._language = QuietChoice(self.tr("Language of cover and contents"))
        for code, name in _LANGUAGES:
            self._language.addItem(name, code)
        self._lines = {name: QLineEdit() for name in _MEETING_LINES}
        self._lines["classification"].setPlaceholderText(self.tr("for example Internal"))
        fill_card(
            self,
            self.tr("Meeting"),
            FieldGrid(
                (
                    (self.tr("Name of the meeting"), self._lines["name"]),
                    (self.tr("Date"), self._date),
                    (self.tr("Place"), self._lines["place"]),
                    (self.tr("Participants"), self._lines["participants"]),
                    (self.tr("Classification"), self._lines["classification"]),
                    (self.tr("Prepared by"), self._lines["prepared_by"]),
                    (self.tr("Language of cover and contents"), self._language),
                )
            ),
        )
        for line in self._lines.values():
            line.textEdited.connect(self.edited)
        self._date.date_changed.connect(self.edited)
        self._language.activated.connect(self.edited)

    def begin(self) -> None:
        """Put the cursor into the date."""
        self._date.setFocus()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show *meeting*; a field that says so already keeps its cursor."""
        for name, line in self._lines.items():
            text = getattr(meeting, name)
            if line.text() != text:
                line.setText(text)
        self._date.show_date(meeting.date)
        self._language.setCurrentIndex(max(0, self._language.findData(meeting.language)))

    def meeting(self) -> Meeting:
        """Return the meeting as the fields say."""
        lines = {name: line.text() for name, line in self._lines.items()}
        return Meeting(date=self._date.date, language=self._language.currentData(), **lines)


_MEETING_LINES = ("name", "place", "participants", "classification", "prepared_by")
