"""The library room: sidebar, search field and list, kept together.

What is listed is the open place of the sidebar and the words of the search field, both together. The
answer is looked up off the window's thread; a newer question makes an older one's answer worthless.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.query import And, Everything, Fact, Query, wanted_words
from archive_desktop.domain.query_parser import parse
from archive_desktop.domain.results import Sort
from archive_desktop.services.searching import Found
from archive_desktop.ui import settings
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.library.article_list import ArticleListPanel
from archive_desktop.ui.library.empty_page import Emptiness
from archive_desktop.ui.library.sidebar import Sidebar
from archive_desktop.ui.library.timeline import Timeline
from archive_desktop.ui.models.article_list import ArticleListModel
from archive_desktop.ui.models.sidebar import Named, Place, SidebarContents, SidebarModel
from archive_desktop.ui.search.search_field import SearchField

_LISTED = Kind.ARTICLES | Kind.STATE | Kind.INITIATIVES | Kind.TAGS | Kind.ANNOTATIONS | Kind.NOTES
_COUNTED = _LISTED | Kind.PACKS | Kind.SAVED_SEARCHES


class Browsing(QObject):
    """Sidebar, search field and list of the open archive."""

    article_opened = Signal(int)
    pack_opened = Signal(int)
    listed = Signal(int, int)
    """Articles listed, articles in the archive."""
    answered = Signal(object)
    """Found: the list shows this answer."""
    contents_shown = Signal()
    """The sidebar's counts are up to date."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._searching = desk.archive.searching
        self._found: Found | None = None
        self._asked: Job | None = None
        self._total = 0
        self._sort = cast("Sort", desk.settings.get(settings.SORT))  # of a place
        self._search_sort: Sort = "relevance"  # of an answer, until another is chosen
        self.sidebar_model = SidebarModel(self)
        self.sidebar = Sidebar(self.sidebar_model)
        self.list_model = ArticleListModel(self._cards, self)
        self.list = ArticleListPanel(self.list_model)
        self.field = SearchField()
        self.timeline = Timeline()
        self.list.put_above(self.timeline)
        self._period = ("", "")  # months chosen in the timeline
        self._place = self.sidebar_model.library_place("all")
        self.list.header.set_sort(self._sort)
        self._connect()

    @property
    def found(self) -> Found | None:
        """The answer that is listed."""
        return self._found

    @property
    def place(self) -> Place:
        """The open place of the sidebar."""
        return self._place

    @property
    def query(self) -> str:
        """What is listed, in the grammar of the search field: place and words."""
        parts = [part for part in (self._place.query, self.field.text.strip()) if part]
        return parts[0] if len(parts) == 1 else " ".join(f"({part})" for part in parts)

    def open_place(self, place: Place) -> None:
        """List the articles of *place*, without the words of the search field."""
        if place.kind == "pack":
            self.pack_opened.emit(place.id)
            return
        self._place = place
        self._period = ("", "")
        self.sidebar.show_place(place)
        if place.kind == "saved-search":
            self.field.show_text(place.query)
        else:
            self.field.show_text("")
        self.ask()

    def mark_pack(self, pack_id: int) -> None:
        """Show in the sidebar that a pack is open."""
        for place in self.sidebar_model.places():
            if (place.kind, place.id) == ("pack", pack_id):
                self.sidebar.show_place(place)

    def restore_place(self, query: str) -> None:
        """Open the place with this query again, as the settings remember it."""
        if query:
            for place in self.sidebar_model.places():
                if place.query == query and place.kind != "pack":
                    self.open_place(place)
                    return
        self.open_place(self.sidebar_model.library_place("all"))

    def ask(self) -> None:
        """Look up what place and words list; the answer is shown when it comes."""
        text = self.field.text
        within = tree_of(self._place)
        period = self._period
        sort = self._search_sort if text.strip() else self._sort

        def look(_progress: Progress) -> tuple[Found, dict[str, int]]:
            order = None if sort == "relevance" else sort
            found = self._searching.find(text, sort=order, typing=True, within=within)
            months = self._searching.months_of(found)  # of all time, so that another period can be chosen
            if any(period):
                found = self._searching.find(
                    text, sort=order, typing=True, within=And((within, _in_period(*period)))
                )
            return found, months

        if self._asked is not None:
            self._asked.cancel()
        job = self._asked = self._desk.looking.start(look)
        job.succeeded.connect(partial(self._show, job, text))
        job.failed.connect(self._desk.show)

    def count(self) -> None:
        """Bring the sidebar's rows and counts up to date."""
        job = self._desk.looking.start(lambda _progress: self._contents())
        job.succeeded.connect(self._show_contents)
        job.failed.connect(self._desk.show)

    def news(self, change: ArchiveChange) -> None:
        """Take note of what was changed."""
        if change.kinds & Kind.INITIATIVES:
            self.list_model.set_initiatives(self._desk.archive.tagging.initiatives())
        if change.kinds & _LISTED:
            self.list_model.refresh(change.article_ids or None)
        if change.kinds & _COUNTED:
            self.count()
        if (change.kinds & _LISTED and not self._plainly_everything()) or change.kinds & (
            Kind.ARTICLES | Kind.STATE
        ):
            self.ask()

    def _connect(self) -> None:
        self.sidebar.place_opened.connect(self.open_place)
        self.sidebar.articles_dropped.connect(self._dropped)
        self.list.article_opened.connect(self.article_opened)
        self.list.sort_requested.connect(self._sort_by)
        self.list.clear_requested.connect(lambda: self.restore_place(""))
        self.field.search_requested.connect(lambda _text: self.ask())
        self.timeline.range_requested.connect(self._choose_period)
        self.field.left.connect(self.list.view.setFocus)
        self._desk.changed.connect(self.news)

    def _choose_period(self, first: str, last: str) -> None:
        self._period = (first, last)
        self.ask()

    def _sort_by(self, sort: Sort) -> None:
        if self.field.text.strip():
            self._search_sort = sort
        else:
            self._sort = sort
            self._desk.settings.put(settings.SORT, sort)
        self.ask()

    def _show(self, job: Job, text: str, answer: tuple[Found, dict[str, int]]) -> None:
        if job is not self._asked:  # a newer question was asked meanwhile
            return
        self._asked = None
        found, months = answer
        self.timeline.show_counts(months)
        self.timeline.show_range(*self._period)
        self._found = found
        self.list_model.refresh()
        narrowed = bool(text.strip()) or not isinstance(tree_of(self._place), Everything)
        empty: Emptiness = "search" if text.strip() else ("place" if narrowed else "archive")
        self.list.show_articles(found.ids, "" if self._place.kind == "all" else self._place.label, empty)
        self._show_reading(text, found)
        self.listed.emit(len(found.ids), self._total)
        self.answered.emit(found)

    def _show_reading(self, text: str, found: Found) -> None:
        searched = bool(text.strip())
        words = bool(wanted_words(found.tree))
        sort = self._search_sort if searched else self._sort
        self.list.header.set_sort("newest" if sort == "relevance" and not words else sort, relevance=words)
        # Asterisks stand around what was typed; the label shows plain text.
        self.field.show_reading(
            found.understood.replace("*", "") if searched else "",
            relaxed=found.relaxed,
        )

    def _cards(self, ids: Sequence[int]) -> dict[int, ArticleCard]:
        return self._searching.cards(ids, self._found)

    def _contents(self) -> tuple[SidebarContents, int]:
        archive = self._desk.archive
        counts = self._searching.counts()
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
        contents = SidebarContents(
            library=library,  # type: ignore[arg-type] # the keys are PlaceKinds, which a dict display forgets
            initiatives=[(i, counts.initiatives.get(i.id, 0)) for i in archive.tagging.initiatives()],
            tags=list(counts.tags.items()),
            saved_searches=[
                Named(s.id, s.name, len(self._searching.find(s.query).ids), s.query)
                for s in self._searching.saved()
            ],
            packs=[Named(p.id, p.title, counts.packs.get(p.id, 0)) for p in archive.briefing.packs()],
        )
        return contents, stats.articles

    def _show_contents(self, answer: tuple[SidebarContents, int]) -> None:
        contents, self._total = answer
        self.sidebar.show_contents(contents)
        self.list_model.set_initiatives(self._desk.archive.tagging.initiatives())
        self.listed.emit(len(self.list_model.ids), self._total)
        self.contents_shown.emit()

    def _dropped(self, place: Place, ids: tuple[int, ...]) -> None:
        archive = self._desk.archive
        if place.kind == "initiative":
            self._desk.do(lambda: archive.tagging.assign(ids, initiative=place.id))
        elif place.kind == "tag":
            self._desk.do(lambda: archive.tagging.tag(ids, add=[place.label]))
        elif place.kind == "pack":
            self._desk.do(lambda: archive.briefing.add(place.id, ids))
        elif place.kind == "starred":
            self._desk.do(lambda: archive.tagging.star(ids))
        elif place.kind == "trash":
            self._desk.do(lambda: archive.tagging.trash(ids))

    def _plainly_everything(self) -> bool:
        return self._place.kind == "all" and not self.field.text.strip()


def _in_period(first: str, last: str) -> Query:
    """Return what lists the articles of the months *first* to *last* (YYYY-MM)."""
    return Fact("date", f"{first}-01..{last}-31")


def tree_of(place: Place) -> Query:
    """Return what lists the articles of *place*."""
    if place.kind == "recent":
        return Fact("is", "recent")
    if place.kind == "attention":
        return Fact("is", "needs-placing")
    if place.kind == "saved-search":  # its words stand in the search field
        return Everything()
    return parse(place.query).tree
