"""What the reader of a pack should know and say, and the evidence it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from archive_desktop.domain.pack import Brief, Evidence, Pack
from archive_desktop.domain.pack_evidence import cited, numbers_in
from archive_desktop.services.pack_evidence import CitedPassage
from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.packs.evidence_object import EvidenceBook
from archive_desktop.ui.packs.evidence_text import ADD_KEY, EvidenceText
from archive_desktop.ui.packs.field_grid import FieldGrid, fill_card
from archive_desktop.ui.theme import palette_of, set_kind

_LONGEST = 400  # code points of a quotation in a tip

translate = QCoreApplication.translate


def brief_captions() -> dict[str, str]:
    """Return the names of the brief's fields in words, in their order."""
    return {
        "objectives": translate("BriefFields", "Our objectives"),
        "points_to_make": translate("BriefFields", "Points to make"),
        "their_points": translate("BriefFields", "Their likely points"),
        "our_response": translate("BriefFields", "Our response"),
        "press_line": translate("BriefFields", "Press line"),
        "background": translate("BriefFields", "Background"),
    }


class BriefFields(QFrame):
    """The fields of the brief. Evidence is numbered over all of them, in their order."""

    edited = Signal()
    evidence_requested = Signal(str, int)
    """Field and line: choose a passage for this point."""
    passages_dropped = Signal(str, int, tuple)
    """Field, line, Passages"""
    passage_opened = Signal(int, int, int)
    """Article id, start, end: show it where it stands"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack_id = 0
        self._book = EvidenceBook()
        captions = brief_captions()
        self._texts = {name: EvidenceText(self._book, self._words_of) for name in captions}
        self._last = "points_to_make"
        add = QPushButton(self.tr("Add &evidence…"))
        add.setToolTip(self.tr("To the point where the cursor stands ({0})").format(ADD_KEY))
        set_kind(add, "quiet")
        set_icon(add, "quote", palette_of(self), "accent")
        add.clicked.connect(lambda: self._ask_evidence(self._last))
        fill_card(
            self,
            self.tr("Brief"),
            FieldGrid([(captions[name], text) for name, text in self._texts.items()]),
            self.tr("A point a line. Empty fields are left out of the pack."),
            add,
        )
        self._numbering = QTimer(self, singleShot=True, interval=0)
        self._numbering.timeout.connect(lambda: self._number())
        for name, text in self._texts.items():
            text.textChanged.connect(self._changed)
            text.evidence_requested.connect(partial(self._ask_evidence, name))
            text.passages_dropped.connect(partial(self.passages_dropped.emit, name))
            text.evidence_opened.connect(self._open)
            text.installEventFilter(self)

    def show_brief(self, pack: Pack, passages: Mapping[int, CitedPassage] | None = None) -> None:
        """Show the brief of *pack*; a field that says so already keeps its cursor.

        *passages* say of each evidence where it stands today.
        """
        told = {one.id: one for one in pack.evidence}
        other = {n for n, one in told.items() if self._book.known.get(n, one) != one}
        # An undo must not bring back the sign of one evidence as that of another.
        anew = pack.id != self._pack_id or bool(other)
        if pack.id != self._pack_id:
            self._book.known.clear()
        self._pack_id = pack.id
        self._book.known.update(told)
        other_passages = self._book.passages != dict(passages or {})
        self._book.passages = dict(passages or {})
        for name, text in self._texts.items():
            text.show_text(getattr(pack.brief, name), anew=anew)
        self._number(again=other_passages)

    def brief(self) -> Brief:
        """Return the brief as the fields say."""
        return replace(Brief(), **{name: text.text() for name, text in self._texts.items()})

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the evidence whose numbers stand in the fields."""
        return cited(self.brief(), tuple(self._book.known.values()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember the field that had the cursor last."""
        if event.type() is QEvent.Type.FocusIn:
            self._last = next((name for name, text in self._texts.items() if text is watched), self._last)
        return super().eventFilter(watched, event)

    def _changed(self) -> None:
        self._numbering.start()  # not while Qt is at the change
        self.edited.emit()

    def _number(self, *, again: bool = False) -> None:
        """Give the evidence the numbers of its order; *again*: what is said of it may have changed."""
        numbers = {one: at for at, one in enumerate(numbers_in(self.brief()), 1)}
        if again or numbers != self._book.numbers:
            self._book.numbers.clear()
            self._book.numbers.update(numbers)
            for text in self._texts.values():
                text.show_numbers()

    def _ask_evidence(self, name: str) -> None:
        self.evidence_requested.emit(name, self._texts[name].point)

    def _open(self, evidence_id: int) -> None:
        evidence, passage = self._book.known[evidence_id], self._book.passages.get(evidence_id)
        start, end = (passage.start, passage.end) if passage else (evidence.start, evidence.end)
        self.passage_opened.emit(evidence.article_id, start, end)

    def _words_of(self, evidence_id: int) -> str:
        """Say what an evidence is: its number, its words, its article, and whether it is still there."""
        evidence, passage = self._book.known.get(evidence_id), self._book.passages.get(evidence_id)
        if evidence is None:
            return ""
        words = " ".join(evidence.exact.split())
        words = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
        number = self._book.numbers.get(evidence_id, 0)
        lines = [self.tr("Evidence {0}: “{1}”").format(number, enclosed(words))]
        if passage and passage.title:
            lines.append(enclosed(passage.title))
        lost = {
            "out": self.tr("The article is not in this pack any more."),
            "changed": self.tr("The text of the article has changed: this passage is no longer in it."),
            "trashed": self.tr("The article is in the trash: it is left out of the pack."),
            "gone": self.tr("The article is no longer in the archive."),
        }
        if passage and passage.lost:
            lines.append(lost[passage.lost])
        return "\n".join(lines)
