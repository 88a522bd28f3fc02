"""Reading an article beside its translation: which one stands there, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.passage import ArticleHits
from archive_desktop.services.searching import Found
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.reader.reader_pane import ReaderPane
from archive_desktop.ui.reader.twins_section import TwinShown


class SideBySide(QObject):
    """Once asked for, every article that has a twin is shown beside it, until that is asked for again."""

    available = Signal(bool)
    """Whether the open article has a translation to stand beside it."""

    def __init__(self, desk: Desk, pane: ReaderPane, open_article: Callable[[int], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pane = pane
        self._open_article = open_article
        self._on = False
        self._language = ""  # the one last chosen is taken where there are several
        self._twins: tuple[TwinShown, ...] = ()
        self._found: Found | None = None
        self._shown_id = 0
        pane.beside_requested.connect(self.turn)
        pane.beside.twin_chosen.connect(self._choose)
        pane.beside.article_open_requested.connect(self._swap)

    @property
    def article_id(self) -> int:
        """The article beside the open one, 0 for none."""
        return self._shown_id

    def toggle(self) -> None:
        """Put a translation beside the text, or take it away."""
        self.turn(not self._on)

    def turn(self, on: bool) -> None:
        """Read side by side from now on, or no more."""
        self._on = on
        self._show()

    def show(self, twins: Sequence[TwinShown], found: Found | None) -> None:
        """Another article is open, or something about it changed: *twins* are its own now."""
        self._twins, self._found = tuple(twins), found
        self._show()
        self.available.emit(bool(twins))

    def _show(self) -> None:
        self._pane.offer_beside(bool(self._twins), on=self._on)
        wanted = next((twin for twin in self._twins if twin.language == self._language), None)
        wanted = wanted or next(iter(self._twins), None)
        archive = self._desk.archive
        try:
            article = archive.searching.article(wanted.article_id) if self._on and wanted else None
        except ArchiveError:  # its import was undone in this moment
            article = None
        if article is None:
            self._shown_id = 0
            self._pane.hide_beside()
            return
        found = self._found
        hits = archive.searching.hits_in(article, found) if found is not None else ArticleHits()
        self._shown_id = article.id
        self._pane.show_beside(
            self._twins,
            article,
            archive.annotating.of_article(article.id),
            archive.tagging.initiatives(),
            hits.marks,
            title_hits=hits.title,
        )

    def _choose(self, article_id: int) -> None:
        self._language = next((t.language for t in self._twins if t.article_id == article_id), "")
        self._show()

    def _swap(self, article_id: int) -> None:
        """Let the one beside be the open one, with the one that was open beside it."""
        if self._pane.article is not None:
            self._language = self._pane.article.language
        self._open_article(article_id)
