"""The fields of a pack beside its outline: the meeting it is for, and the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from archive_desktop.domain.pack import Brief, Meeting
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.packs.date_field import DateField
from archive_desktop.ui.packs.field_grid import FieldGrid, GrowingText
from archive_desktop.ui.theme import set_kind

# Each language in its own words: the reader of the list may know only one.
_LANGUAGES = (("en", "English"), ("fr", "Français"), ("ar", "العربية"))


class MeetingFields(QFrame):
    """What the meeting is."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date = DateField()
        self._language = QComboBox()
        for code, name in _LANGUAGES:
            self._language.addItem(name, code)
        self._lines = {name: QLineEdit() for name in _MEETING_LINES}
        self._lines["classification"].setPlaceholderText(self.tr("for example Internal"))
        _fill_card(
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


class BriefFields(QFrame):
    """What the reader of the pack should know and say."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        captions = {
            "objectives": self.tr("Our objectives"),
            "points_to_make": self.tr("Points to make"),
            "their_points": self.tr("Their likely points"),
            "our_response": self.tr("Our response"),
            "press_line": self.tr("Press line"),
            "background": self.tr("Background"),
        }
        self._texts: Mapping[str, QTextEdit] = {name: GrowingText() for name in captions}
        _fill_card(
            self,
            self.tr("Brief"),
            FieldGrid([(captions[name], text) for name, text in self._texts.items()]),
            self.tr("A point a line. Empty fields are left out of the pack."),
        )
        for text in self._texts.values():
            text.textChanged.connect(self.edited)

    def show_brief(self, brief: Brief) -> None:
        """Show *brief*; a field that says so already keeps its cursor."""
        for name, text in self._texts.items():
            wanted = getattr(brief, name)
            if text.toPlainText() != wanted:
                text.blockSignals(True)
                text.setPlainText(wanted)
                text.blockSignals(False)

    def brief(self) -> Brief:
        """Return the brief as the fields say."""
        return replace(Brief(), **{name: text.toPlainText() for name, text in self._texts.items()})


_MEETING_LINES = ("name", "place", "participants", "classification", "prepared_by")


def _fill_card(card: QFrame, heading: str, fields: QWidget, hint: str = "") -> None:
    """Lay out a card: heading, hint, fields."""
    set_kind(card, "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(20, 16, 20, 20)
    layout.setSpacing(12)
    layout.addWidget(plain_label(heading, "heading"))
    if hint:
        layout.addWidget(plain_label(hint, "caption", wraps=True))
    layout.addWidget(fields)
