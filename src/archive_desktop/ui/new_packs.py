"""Beginning a pack from anywhere: a place, what is listed, chosen articles, a name, an older pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.browsing import Browsing, tree_of
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.models.sidebar import Place
from archive_desktop.ui.wording import articles

_GIANT = 200  # articles; a pack of more is a book, and is asked about first


class NewPacks(QObject):
    """Makes packs; what a search found keeps the search, so that the pack can follow it."""

    pack_made = Signal(int)

    def __init__(self, desk: Desk, browsing: Browsing, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._browsing = browsing
        self._briefing = desk.archive.briefing
        self._window = window

    def empty(self) -> None:
        """Begin a pack without articles."""
        self._make(self.tr("New briefing pack"), ids=())

    def of_place(self, place: Place) -> None:
        """Begin a pack with all articles of a place of the sidebar."""
        if place.query or place.kind == "all":
            self._make(self._title_of(place), query=place.query)
        else:  # the grammar has no words for it
            found = self._desk.archive.searching.find("", within=tree_of(place), ordered=False)
            self._make(self._title_of(place), ids=found.ids)

    def of_list(self) -> None:
        """Begin a pack with everything that is listed, named after the place it is of."""
        place = self._browsing.place
        try:
            query = self._browsing.query
        except ArchiveError:  # the grammar has no words for it
            self._browsing.list.ask_for_rest()
            self._make(self._title_of(place), ids=self._browsing.list_model.ids)
            return
        self._make(self._title_of(place), query=query)

    def of_articles(self, ids: Sequence[int]) -> None:
        """Begin a pack with chosen articles."""
        self._make(self._title_of(self._browsing.place), ids=ids)

    def of_name(self, query: str, name: str) -> None:
        """Begin a pack with the articles that name somebody, or something."""
        self._make(name, query=query)

    def duplicate(self, pack_id: int) -> None:
        """Begin a pack with all of another."""
        self._tell(self._desk.do(lambda: self._briefing.duplicate(pack_id)))

    def duplicate_last(self) -> None:
        """Begin a pack with all of the one that was worked on last."""
        last = next(iter(self._briefing.listed()), None)
        if last is None:
            self._desk.said.emit(self.tr("There is no pack yet to make another of."))
        else:
            self.duplicate(last.id)

    def _title_of(self, place: Place) -> str:
        named = place.kind in ("initiative", "tag", "saved-search")
        return place.label if named else self.tr("New briefing pack")

    def _make(self, title: str, *, query: str | None = None, ids: Sequence[int] = ()) -> None:
        """Make a pack; ask before where it would be giant."""
        count = len(ids) if query is None else self._desk.archive.searching.count(query)

        def make() -> ArchiveChange:
            return self._briefing.new_pack(title, query=query, article_ids=self._briefing.in_first_order(ids))

        if count <= _GIANT:
            self._tell(self._desk.do(make))
            return
        question = CalmQuestion(
            self.tr("Make a pack of {0}?").format(articles(count)),
            [
                self.tr("It will have hundreds of pages, and takes a while to be set."),
                self.tr("To take fewer, search or filter the list first, or choose articles in it."),
            ],
            self.tr("&Make the pack"),
            self._window,
        )
        question.accepted.connect(partial(self._make_behind, make))
        question.open()

    def _make_behind(self, make: Callable[[], ArchiveChange]) -> None:
        job = self._desk.do_behind(make)
        job.succeeded.connect(lambda change: self._tell(cast("ArchiveChange", change)))

    def _tell(self, change: ArchiveChange) -> None:
        if change.object_id is not None:
            self.pack_made.emit(change.object_id)
