"""The right side of the pack builder: brief, meeting and options of one pack, one card under the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from archive_desktop.domain.pack import Pack
from archive_desktop.services.pack_evidence import CitedPassage
from archive_desktop.ui.packs.brief_fields import BriefFields
from archive_desktop.ui.packs.fields import MeetingFields
from archive_desktop.ui.packs.options import OptionsCard

_LEAST_WIDTH = 300


class FieldsPane(QScrollArea):
    """Shows what is typed about a pack. The brief comes first once the pack has a meeting."""

    edited = Signal()
    options_edited = Signal(object)
    """The PackOptions as the user wants them now."""
    evidence_requested = Signal(str, int)
    """Field and line of the brief: choose a passage for this point."""
    passages_dropped = Signal(str, int, tuple)
    """Field, line, Passages"""
    passage_opened = Signal(int, int, int)
    """Article id, start, end: show it where it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack_id = 0
        self._brief, self._meeting, self._options = BriefFields(), MeetingFields(), OptionsCard()
        self._brief.edited.connect(self.edited)
        self._meeting.edited.connect(self.edited)
        self._options.edited.connect(self.options_edited)
        self._brief.evidence_requested.connect(self.evidence_requested)
        self._brief.passages_dropped.connect(self.passages_dropped)
        self._brief.passage_opened.connect(self.passage_opened)
        cards = QWidget()
        self.setWidget(cards)  # before it holds anything: all of it would be styled anew
        self._column = QVBoxLayout(cards)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        for card in (self._meeting, self._brief, self._options):
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_LEAST_WIDTH)
        # Nothing to do with a scroll area itself by keyboard: its fields scroll it.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def add_card(self, card: QWidget) -> None:
        """Put *card* above the others."""
        self._column.insertWidget(0, card)

    def show_typed(self, pack: Pack, passages: Mapping[int, CitedPassage] | None = None) -> None:
        """Show meeting and brief of *pack*; *passages* say where its evidence stands today."""
        if pack.id != self._pack_id:
            self._pack_id = pack.id
            self._arrange(brief_first=bool(pack.meeting.name or pack.meeting.date))
            self.ensureVisible(0, 0)
        self._meeting.show_meeting(pack.meeting)
        self._brief.show_brief(pack, passages)

    def begin(self) -> None:
        """Go to the first thing to be said of a meeting: its date."""
        self._meeting.begin()

    def show_options(self, pack: Pack, own_templates: Mapping[str, str]) -> None:
        """Show the options of *pack*; *own_templates* are the titles of the archive's own, by name."""
        self._options.show_options(pack.options, own_templates)

    def with_typed(self, pack: Pack) -> Pack:
        """Return *pack* as the fields say."""
        return replace(
            pack,
            meeting=self._meeting.meeting(),
            brief=self._brief.brief(),
            evidence=self._brief.evidence(),
        )

    def _arrange(self, *, brief_first: bool) -> None:
        """Put brief or meeting first, for the eye and for Tab; only when another pack is shown."""
        first, second = (self._brief, self._meeting) if brief_first else (self._meeting, self._brief)
        self._column.removeWidget(first)
        self._column.insertWidget(self._column.indexOf(second), first)
        inside = (one for card in (first, second, self._options) for one in card.findChildren(QWidget))
        for before, after in pairwise(one for one in inside if _takes_tab(one, self)):
            QWidget.setTabOrder(before, after)


def _takes_tab(control: QWidget, pane: QWidget) -> bool:
    """Whether Tab comes to *control*: the lists that fields drop are windows of their own."""
    return bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.window() is pane.window()
