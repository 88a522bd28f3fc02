"""The annotations of the open article, as cards in text order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Direction
from archive_desktop.ui.icons import icon
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.annotation_card import AnnotationCard

BATCH = 6  # cards made at a time, when the window is idle: a highlight is painted before it has its card
MOST = 120  # cards there are at a time; other ones come by the buttons or by a click on the highlight


class AnnotationList(QWidget):
    """A column of cards: those that need placing first, then in text order."""

    activated = Signal(int)
    edit_requested = Signal(int, str, str)
    delete_requested = Signal(int)
    passage_requested = Signal(object)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._runs: Direction = "ltr"
        self._more_icon = icon("ellipsis", palette, palette.dim)
        self._wanted: list[Annotation] = []
        self._first = 0  # of the wanted ones that have cards
        self._cards: dict[int, AnnotationCard] = {}
        self._spare: list[AnnotationCard] = []  # out of sight: to make one anew takes ten times as long
        self._hint = plain_label(
            self.tr("Select words in the text to highlight them."), "caption", wraps=True
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * STEP)
        self._earlier = QPushButton(self.tr("Show earlier ones"), self)
        self._later = QPushButton(self.tr("Show later ones"), self)
        self._earlier.clicked.connect(partial(self._turn, -MOST))
        self._later.clicked.connect(partial(self._turn, MOST))
        for part in (self._hint, self._earlier, self._later):
            self._column.addWidget(part)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._make_batch)

    def show_annotations(self, annotations: Sequence[Annotation], runs: Direction) -> None:
        """Show *annotations*; cards of those shown already stay, with what is being typed in them."""
        self._runs = runs
        self._wanted = sorted(annotations, key=lambda a: (a.status == "anchored", a.start, a.end, a.id))
        present = {a.id for a in annotations}
        for gone in [card for number, card in self._cards.items() if number not in present]:
            gone.discard()
        self._hint.setVisible(not self._wanted)
        self._first = min(self._first, max(0, len(self._wanted) - 1) // MOST * MOST)
        self._show_some()

    def clear(self) -> None:
        """Tell what is unsaved, then show nothing."""
        self.flush()
        self.show_annotations((), "ltr")

    def flush(self) -> None:
        """Tell now what was typed into comments."""
        for card in list(self._cards.values()):
            card.flush()

    def card(self, annotation_id: int) -> AnnotationCard | None:
        """Return the card of an annotation, made now if need be."""
        places = [at for at, annotation in enumerate(self._wanted) if annotation.id == annotation_id]
        if places and annotation_id not in self._cards:
            self._first = places[0] // MOST * MOST
            self._show_some()
            while annotation_id not in self._cards and self._missing():
                self._make_batch()
        return self._cards.get(annotation_id)

    def set_palette(self, palette: Palette) -> None:
        """Draw in the colours of *palette*."""
        self._palette = palette
        self._more_icon = icon("ellipsis", palette, palette.dim)
        for card in (*self._cards.values(), *self._spare):
            card.set_palette(palette, self._more_icon)

    def _turn(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self._show_some()

    def _shown(self) -> list[Annotation]:
        return self._wanted[self._first : self._first + MOST]

    def _missing(self) -> list[Annotation]:
        return [annotation for annotation in self._shown() if annotation.id not in self._cards]

    def _show_some(self) -> None:
        """Keep the cards of those to be shown, bring them up to date, begin to make the others."""
        shown = {annotation.id: annotation for annotation in self._shown()}
        for number, card in list(self._cards.items()):
            if number not in shown:
                self._remove(card)
            elif card.annotation != shown[number]:
                card.show_annotation(shown[number])
        self._earlier.setVisible(self._first > 0)
        self._later.setVisible(self._first + MOST < len(self._wanted))
        self._order()
        if self._missing():
            self._more.start()

    def _make_batch(self) -> None:
        missing = self._missing()
        for annotation in missing[:BATCH]:
            if self._spare:
                card = self._spare.pop()
                card.become(annotation, self._runs)
            else:
                card = self._new_card(annotation)
            self._cards[annotation.id] = card
        self._order()
        if len(missing) > BATCH:
            self._more.start()

    def _order(self) -> None:
        made = [self._cards[a.id] for a in self._shown() if a.id in self._cards]
        for at, card in enumerate(made, 2):  # after the hint and the button
            item = self._column.itemAt(at)
            if item is None or item.widget() is not card:
                self._column.removeWidget(card)
                self._column.insertWidget(at, card)
            if card.isHidden():
                card.show()
        if not self._missing():
            for before, after in pairwise(made):
                QWidget.setTabOrder(before, after)

    def _new_card(self, annotation: Annotation) -> AnnotationCard:
        card = AnnotationCard(annotation, self._runs, self._palette, self._more_icon, self)
        card.activated.connect(self.activated)
        card.edit_requested.connect(self.edit_requested)
        card.delete_requested.connect(self.delete_requested)
        card.passage_requested.connect(self.passage_requested)
        return card

    def _remove(self, card: AnnotationCard) -> None:
        card.flush()
        self._column.removeWidget(card)
        card.hide()
        del self._cards[card.annotation.id]
        self._spare.append(card)
