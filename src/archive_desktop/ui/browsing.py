"""The library room: sidebar, search field and list, kept together.

What is listed is the open place of the sidebar and the words of the search field, both together. The
answer is looked up off the window's thread; a newer question makes an older one's answer worthless.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
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
from archive_desktop.ui.search.completing import Completing
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
        self._shown: Job | None = None  # whose answer is listed
        self._dated: Job | None = None  # what counts its months
        self._mended: Job | None = None  # what looks for the search that was meant
        self._total = self._trashed = 0  # articles
        self._sort = cast("Sort", desk.settings.get(settings.SORT))  # of a place
        self._search_sort: Sort = "relevance"  # of an answer, until another is chosen
        self.sidebar_model = SidebarModel(self)
        self.sidebar = Sidebar(self.sidebar_model)
        self.list_model = ArticleListModel(self._cards, self)
        self.list = ArticleListPanel(self.list_model)
        self.field = SearchField()
        self.completing = Completing(desk, self.field)
        self.timeline = Timeline()
        self.list.put_above(self.timeline)
        self._period = ("", "")  # months chosen in the timeline
        self._place = self.sidebar_model.library_place("all")
        self._pack_id = 0  # the pack shown instead of list and reader
        self._counted: Job | None = None
        self._count_again = False
        self._contents_known = False
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
        """What is listed, in the grammar of the search field: place, words and period; "" for everything.

        ArchiveError for a place that the grammar has no words for.
        """
        if not self._place.query and self._place.kind != "all":
            raise ArchiveError(
                self.tr("“{0}” cannot be part of a saved search.").format(self._place.label),
                safe=self.tr("Nothing was changed."),
                advice=self.tr("Open another place, then save the search."),
                code="no-query",
            )
        place = "" if self._place.kind == "saved-search" else self._place.query  # its words are in the field
        period = "date:{}..{}".format(*self._period) if any(self._period) else ""
        parts = [part for part in (place, self.field.text.strip(), period) if part]
        return parts[0] if len(parts) == 1 else " ".join(f"({part})" for part in parts)

    @property
    def place_to_remember(self) -> str:
        """The open place as the settings keep it: kind, number and, for a tag, name."""
        return " ".join(str(part) for part in self._place.identity).strip()

    def open_place(self, place: Place) -> None:
        """List the articles of *place*, without the words of the search field."""
        if place.kind == "pack":
            self.pack_opened.emit(place.id)
            return
        self._place = place
        self._period = ("", "")
        self.leave_pack()
        self.field.show_text(place.query if place.kind == "saved-search" else "")
        self.ask()

    def mark_pack(self, pack_id: int) -> None:
        """Show in the sidebar that a pack is open."""
        self._pack_id = pack_id
        for place in self.sidebar_model.places():
            if (place.kind, place.id) == ("pack", pack_id):
                self.sidebar.show_place(place)

    def leave_pack(self) -> None:
        """Show in the sidebar the place that is listed."""
        self._pack_id = 0
        self.sidebar.show_place(self._place)

    def restore_place(self, remembered: str) -> None:
        """Open a place again, as `place_to_remember` gave it; all articles where it has gone."""
        all_articles = self.sidebar_model.library_place("all")
        for place in self.sidebar_model.places():
            if " ".join(str(part) for part in place.identity).strip() == remembered and place.kind != "pack":
                self.open_place(place)
                return
        if remembered and not self._contents_known:  # its section is not filled yet
            wait = Qt.ConnectionType.SingleShotConnection
            self.contents_shown.connect(partial(self.restore_place, remembered), wait)
            return
        self.open_place(all_articles)

    def ask(self, *, again: bool = False, typing: bool = True) -> None:
        """Look up what place and words list; the answer is shown when it comes.

        *again*: the question is the old one, after something was changed. *typing*: its last word may be
        unfinished.
        """
        text = self.field.text
        place = tree_of(self._place)
        within = And((place, _in_period(*self._period))) if any(self._period) else place
        sort = self._search_sort if text.strip() else self._sort
        order = None if sort == "relevance" else sort
        find = partial(self._searching.find, text, sort=order, typing=typing)
        if self._asked is not None:
            self._asked.cancel()
        if self._mended is not None:
            self._mended.cancel()
            self._mended = None
        job = self._asked = self._desk.looking.start(lambda _progress: find(within=within))
        job.succeeded.connect(partial(self._show, job, text, again))
        job.succeeded.connect(partial(self._mend, job, text, within))
        of_all_time = partial(find, within=place) if any(self._period) else None
        job.succeeded.connect(partial(self._date, job, of_all_time))
        job.failed.connect(self._desk.show)

    def count(self) -> None:
        """Bring the sidebar's rows and counts up to date."""
        if self._counted is not None:  # many changes in a row are counted once more, not each
            self._count_again = True
            return
        job = self._counted = self._desk.counting.start(lambda _progress: self._contents())
        job.succeeded.connect(self._show_contents)
        job.failed.connect(self._desk.show)
        job.finished.connect(self._count_finished)

    def news(self, change: ArchiveChange) -> None:
        """Take note of what was changed."""
        if change.kinds & Kind.INITIATIVES:
            self.list_model.set_initiatives(self._desk.archive.tagging.initiatives())
        if change.kinds & _LISTED:
            self.list_model.refresh(change.article_ids or None)
        if change.kinds & _COUNTED:
            self.count()
        noticed_reading = change.kinds is Kind.STATE and not change.label
        if noticed_reading:  # what was read just now stays listed under "Unread" until that is opened again
            return
        if (change.kinds & _LISTED and not self._plainly_everything()) or change.kinds & (
            Kind.ARTICLES | Kind.STATE
        ):
            self.ask(again=True)

    def _connect(self) -> None:
        self.sidebar.place_opened.connect(self.open_place)
        self.sidebar.articles_dropped.connect(self._dropped)
        self.list.article_opened.connect(self.article_opened)
        self.list.sort_requested.connect(self._sort_by)
        self.list.clear_requested.connect(self._clear)
        self.list.meant_requested.connect(self._search_for)
        self.field.search_requested.connect(lambda _text: self.ask())
        self.field.edit.returnPressed.connect(lambda: self.ask(typing=False))
        self.completing.completed.connect(partial(self.ask, typing=False))
        self.timeline.range_requested.connect(self._choose_period)
        self.field.left.connect(self.list.view.setFocus)
        self._desk.changed.connect(self.news)

    def _clear(self) -> None:
        self.open_place(self.sidebar_model.library_place("all"))

    def _search_for(self, text: str) -> None:
        self.field.show_text(text)
        self.field.edit.setFocus()
        self.ask(typing=False)

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

    def _mend(self, job: Job, text: str, within: Query, found: Found) -> None:
        """Where words list nothing, look for words that may have been meant and list something."""
        if job is not self._shown or found.ids or not wanted_words(found.query.tree):
            return
        archive = self._desk.archive

        def look(_progress: Progress) -> str:
            meant = archive.suggesting.did_you_mean(text)
            return meant if meant and archive.searching.find(meant, within=within).ids else ""

        mended = self._mended = self._desk.looking.start(look)
        mended.succeeded.connect(partial(self._offer, mended))
        mended.finished.connect(partial(self._mending_ended, mended))

    def _offer(self, job: Job, meant: str) -> None:
        if job is self._mended:
            self.list.empty_page.offer(meant)

    def _mending_ended(self, job: Job) -> None:
        if job is self._mended:
            self._mended = None

    def _date(self, job: Job, of_all_time: Callable[[], Found] | None, found: Found) -> None:
        """Count the months of all time, so that another period can be chosen; the list does not wait."""
        if job is not self._shown:
            return

        def count(_progress: Progress) -> dict[str, int]:
            return self._searching.months_of(of_all_time() if of_all_time else found)

        months = self._dated = self._desk.counting.start(count)
        months.succeeded.connect(partial(self._show_months, months))

    def _show_months(self, job: Job, months: dict[str, int]) -> None:
        if job is self._dated:
            self.timeline.show_counts(months)
            self.timeline.show_range(*self._period)

    def _show(self, job: Job, text: str, again: bool, found: Found) -> None:
        if job is not self._asked:  # a newer question was asked meanwhile
            return
        self._asked, self._shown = None, job
        self._found = found
        self.list_model.refresh()
        if not again or found.ids != self.list_model.ids:
            self._list(found.ids, bool(text.strip()), again)
        self._show_reading(text, found)
        self.listed.emit(len(found.ids), self._total)
        self.answered.emit(found)

    def _list(self, ids: Sequence[int], searched: bool, again: bool) -> None:
        """Show *ids*; where a command took the open article away, the one in its row is next."""
        current = self.list.current_id()
        row = self.list_model.row_of(current) if current is not None else None
        narrowed = searched or any(self._period) or self._place.kind != "all"
        empty: Emptiness = "search" if searched or any(self._period) else ("place" if narrowed else "archive")
        if empty == "archive" and self._trashed:
            empty = "place"
        self.list.show_articles(ids, "" if self._place.kind == "all" else self._place.label, empty)
        if again and ids and row is not None and self.list_model.row_of(current or 0) is None:
            self.list.select(ids[min(row, len(ids) - 1)])

    def _show_reading(self, text: str, found: Found) -> None:
        searched = bool(text.strip())
        words = bool(wanted_words(found.tree))
        sort = self._search_sort if searched else self._sort
        self.list.header.set_sort("newest" if sort == "relevance" and not words else sort, relevance=words)
        # Asterisks stand around what was typed; the label shows plain text.
        self.field.show_reading(
            found.understood.replace("*", "") if searched else "",
            also_searched=found.also_searched,
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
        self._trashed = contents.library.get("trash", 0)
        self._contents_known = True
        self.sidebar.show_contents(contents)
        self.list_model.set_initiatives(self._desk.archive.tagging.initiatives())
        if self._pack_id:
            self.mark_pack(self._pack_id)
        self._follow_place()
        self.listed.emit(len(self.list_model.ids), self._total)
        self.contents_shown.emit()

    def _follow_place(self) -> None:
        """Go on with the open place under its new name, or leave it where it has gone."""
        place = self.sidebar_model.place(self.sidebar_model.index_of(self._place))
        if place is None:
            self.open_place(self.sidebar_model.library_place("all"))
        elif place != self._place:
            self._place = place
            self.ask(again=True)

    def _count_finished(self) -> None:
        self._counted = None
        if self._count_again:
            self._count_again = False
            self.count()

    def _dropped(self, place: Place, ids: tuple[int, ...]) -> None:
        archive = self._desk.archive
        if place.kind == "initiative":
            self._desk.do(lambda: archive.tagging.assign(ids, initiative=place.id))
        elif place.kind == "tag":
            self._desk.do(lambda: archive.tagging.tag(ids, add=[place.label]))
        elif place.kind == "pack":
            self._desk.do(lambda: archive.briefing.add(place.id, ids))

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
