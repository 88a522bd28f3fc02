"""Counts the sidebar: its places in one go, then each saved search by itself, so that others get a turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.query import Fact, leaves
from archive_desktop.domain.query_parser import parse
from archive_desktop.domain.saved_search import SavedSearch
from archive_desktop.services.remembering import SavedCount
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.models.sidebar import Named, SidebarContents


class Counting(QObject):
    """The numbers of the sidebar of one archive. Many changes in a row are counted once more, not each."""

    counted = Signal(object, int)
    """SidebarContents, articles in the archive"""
    saved_counted = Signal(int, int, int)
    """id of a saved search, its articles, new ones since it was looked at"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._again = False
        self._all_saved = True  # else only those that ask what was read are counted next
        self._known: dict[int, SavedCount] = {}  # of saved searches: shown until they are counted anew

    def count(self, *, only_read: bool = False) -> None:
        """Count everything; where articles were *only_read*, no saved search that does not ask for that."""
        self._all_saved = self._all_saved or not only_read
        if self._job is not None:
            self._again = True
            return
        self._begin(self._contents, self._tell)

    def look(self, saved_search_id: int) -> None:
        """Note that a saved search is looked at: nothing in it is new any more."""
        if saved_search_id in self._known:
            known = self._known[saved_search_id] = self._known[saved_search_id]._replace(new=0)
            self.saved_counted.emit(saved_search_id, *known)
        archive = self._desk.archive

        def look(_progress: Progress) -> SavedCount | None:
            archive.remembering.look(saved_search_id)
            saved = (one for one in archive.searching.saved() if one.id == saved_search_id)
            return next((archive.remembering.count(one) for one in saved), None)

        job = self._desk.counting.start(look)
        job.succeeded.connect(partial(self._tell_saved, saved_search_id))
        job.failed.connect(self._desk.show)

    def _contents(self) -> tuple[SidebarContents, int, tuple[SavedSearch, ...]]:
        archive = self._desk.archive
        counts = archive.searching.counts()
        stats = counts.stats
        library = {
            "all": stats.articles,
            "unread": stats.unread,
            "starred": stats.starred,
            "annotated": stats.annotated,
            "recent": stats.recent,
            "attention": stats.needs_attention,
            "trash": stats.trashed,
        }
        saved = archive.searching.saved()
        contents = SidebarContents(
            library=library,  # type: ignore[arg-type] # the keys are PlaceKinds, which a dict display forgets
            initiatives=[(i, counts.initiatives.get(i.id, 0)) for i in archive.tagging.initiatives()],
            tags=list(counts.tags.items()),
            tag_colours=archive.tagging.tag_colours(),
            saved_searches=[self._named(one) for one in saved],
            packs=[Named(p.id, p.title, p.articles) for p in archive.briefing.listed()],
        )
        return contents, stats.articles, saved

    def _named(self, saved: SavedSearch) -> Named:
        known = self._known.get(saved.id)
        return Named(
            saved.id, saved.name, known.articles if known else None, saved.query, known.new if known else 0
        )

    def _tell(self, answer: object) -> None:
        contents, total, saved = cast("tuple[SidebarContents, int, tuple[SavedSearch, ...]]", answer)
        self.counted.emit(contents, total)
        wanted = [
            one for one in saved if self._all_saved or one.id not in self._known or _asks_what_was_read(one)
        ]
        self._count_saved(wanted)

    def _count_saved(self, left: Sequence[SavedSearch]) -> None:
        """Count the first of *left*, and the others after it, unless everything is counted anew before."""
        if not left:
            self._all_saved = self._again and self._all_saved
        if not left or self._again:
            return
        first, remembering = left[0], self._desk.archive.remembering

        def tell(count: object) -> None:
            self._tell_saved(first.id, count)
            self._count_saved(left[1:])

        self._begin(lambda: remembering.count(first), tell)

    def _tell_saved(self, saved_search_id: int, count: object) -> None:
        if isinstance(count, SavedCount):  # else it has gone meanwhile
            self._known[saved_search_id] = count
            self.saved_counted.emit(saved_search_id, *count)

    def _begin(self, work: Callable[[], object], tell: Callable[[object], None]) -> None:
        job = self._job = self._desk.counting.start(lambda _progress: work())
        job.succeeded.connect(tell)
        job.failed.connect(self._desk.show)
        job.finished.connect(partial(self._finished, job))

    def _finished(self, job: Job) -> None:
        """Begin anew where that was asked for; a job that began another one is not the last."""
        if job is not self._job:
            return
        self._job = None
        if self._again:
            self._again = False
            self.count()


def _asks_what_was_read(saved: SavedSearch) -> bool:
    return any(isinstance(leaf, Fact) and leaf.name == "is" for leaf in leaves(parse(saved.query).tree))
