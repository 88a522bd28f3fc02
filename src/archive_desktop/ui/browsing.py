"""The library room: sidebar, search field and list, kept together.

What is listed is the open place of the sidebar and the words of the search field, both together. The
answer is looked up off the window's thread; a newer question makes an older one's answer worthless.
A long answer comes in two steps: the first rows and how many there are, then the rest of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.narrowing import Narrowing
from archive_desktop.domain.query import And, Everything, Fact, Query, wanted_words
from archive_desktop.domain.query_parser import parse
from archive_desktop.domain.results import Sort
from archive_desktop.services.searching import Found
from archive_desktop.ui import settings
from archive_desktop.ui.counting import Counting
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.library.article_list import ArticleListPanel
from archive_desktop.ui.library.empty_page import Emptiness
from archive_desktop.ui.library.sidebar import Sidebar
from archive_desktop.ui.models.article_list import PAGE, ArticleListModel
from archive_desktop.ui.models.sidebar import Place, SidebarContents, SidebarModel
from archive_desktop.ui.search.completing import Completing
from archive_desktop.ui.search.facets import period_text
from archive_desktop.ui.search.filtering import Filtering
from archive_desktop.ui.search.history import History
from archive_desktop.ui.search.mending import Mending
from archive_desktop.ui.search.rest_of_answer import RestOfAnswer
from archive_desktop.ui.search.search_field import SearchField

FIRST_ROWS = 200  # of an answer: more than a screen shows
_LISTED = Kind.ARTICLES | Kind.STATE | Kind.INITIATIVES | Kind.TAGS | Kind.ANNOTATIONS | Kind.NOTES
_COUNTED = _LISTED | Kind.PACKS | Kind.SAVED_SEARCHES
_Answer = tuple[Found, dict[int, ArticleCard]]  # with the cards of its first page


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
        self._changes = 0  # of the archive, since the window began
        self._opening: Job | None = None  # whose first hit is to be opened
        self._total = self._trashed = 0  # articles
        self._sort = cast("Sort", desk.settings.get(settings.SORT))  # of a place
        self._search_sort: Sort = "relevance"  # of an answer, until another is chosen
        self.sidebar_model = SidebarModel(self)
        self.sidebar = Sidebar(self.sidebar_model)
        self.list_model = ArticleListModel(self._cards, self)
        self.list = ArticleListPanel(self.list_model)
        self.field = SearchField()
        self.history = History(desk)
        self.completing = Completing(desk, self.field, self.history)
        self.filtering = Filtering(desk)
        self.counting = Counting(desk)
        self.mending = Mending(desk)
        self.rest = RestOfAnswer(desk)
        self.list.put_above(self.filtering.timeline)
        self._typing = False  # the last word may be unfinished
        self._languages = True  # what was typed is searched in the other languages too
        self._place = self.sidebar_model.library_place("all")
        self._pack_id = 0  # the pack shown instead of list and reader
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
        """What is listed, in the grammar of the search field: place, words and filters; "" for everything.

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
        parts = [part for part in (place, self.field.text.strip(), self.filtering.narrowing.words) if part]
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
        self.filtering.show(Narrowing())
        self.leave_pack()
        self.field.show_text(place.query if place.kind == "saved-search" else "")
        if place.kind == "saved-search":
            self.counting.look(place.id)
        self.ask(typing=False)

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

    def ask(self, *, again: bool = False, typing: bool | None = None, whole: bool = False) -> None:
        """Look up what place, words and filters list; the answer is shown when it comes.

        *again*: the question is the old one, after something was changed. *typing*: its last word may be
        unfinished (None: as it was asked last). *whole*: not the first rows before the others.
        """
        typing = self._typing = self._typing if typing is None else typing
        text = self.field.text
        self._leave_saved_search(text)
        place = tree_of(self._place)
        chosen = self._search_sort if text.strip() else self._sort
        sort = None if chosen == "relevance" else chosen
        languages = self._languages
        find = partial(self._searching.find, text, sort=sort, typing=typing, cross_language=languages)

        def narrowed(narrowing: Narrowing) -> Query:
            return And((place, narrowing.tree)) if narrowing else place

        within = narrowed(self.filtering.narrowing)
        limit = None if again or whole else FIRST_ROWS
        if self._asked is not None:
            self._asked.cancel()
        for behind in (self.rest, self.mending, self.filtering):
            behind.abandon()
        changes = self._changes

        def look(_progress: Progress) -> _Answer:
            found = find(within=within, limit=limit)
            return found, self._searching.cards(found.ids[:PAGE], found)

        job = self._asked = self._desk.looking.start(look)

        def arrive(answer: object) -> None:
            if job is not self._asked:  # a newer question was asked meanwhile
                return
            self._asked = None
            found, cards = cast("_Answer", answer)
            self.rest.look(found, sort)
            self._show(found, text, again)
            if changes == self._changes:
                self.list_model.know(cards)
            self.answered.emit(found)
            if job is self._opening:
                self._open_first(found)
            self.mending.look(found, within)
            self.filtering.count(found, lambda other: find(within=narrowed(other), ordered=False, limit=0))

        job.succeeded.connect(arrive)
        job.failed.connect(self._desk.show)

    def count(self) -> None:
        """Bring the sidebar's rows and counts up to date."""
        self.counting.count()

    def news(self, change: ArchiveChange) -> None:
        """Take note of what was changed."""
        self._changes += 1
        if change.kinds & Kind.INITIATIVES:
            self.list_model.set_initiatives(self._desk.archive.tagging.initiatives())
        if change.kinds & _LISTED:
            self.list_model.refresh(change.article_ids or None)
        noticed_reading = change.kinds is Kind.STATE and not change.label
        if change.kinds & _COUNTED:
            self.counting.count(only_read=noticed_reading)
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
        self.list.meant_requested.connect(self.search_for)
        self.list.rest_requested.connect(self.rest.bring)
        self.rest.arrived.connect(self._add_rest)
        self.mending.offered.connect(self.list.empty_page.offer)
        self.field.search_requested.connect(lambda _text: self.ask(typing=True))
        self.field.edit.returnPressed.connect(self._ask_and_open)
        self.field.languages_switched.connect(self._switch_languages)
        self.completing.completed.connect(partial(self.ask, typing=False))
        self.filtering.changed.connect(lambda: self.ask())
        self.list.article_opened.connect(lambda _id: self.history.stay())
        self.counting.counted.connect(self._show_contents)
        self.counting.saved_counted.connect(self.sidebar_model.show_saved_count)
        self.field.left.connect(self.list.view.setFocus)
        self._desk.changed.connect(self.news)

    def _clear(self) -> None:
        self.open_place(self.sidebar_model.library_place("all"))

    def search_for(self, text: str) -> None:
        """Search for *text* as if it had been typed."""
        self.field.show_text(text)
        self.field.edit.setFocus()
        self.ask(typing=False)

    def answer_with(self, text: str, article_id: int) -> None:
        """Search the whole archive for *text*, and go to an article of the answer that is read already."""
        self._place = self.sidebar_model.library_place("all")
        self.filtering.show(Narrowing())
        self.leave_pack()
        self.field.show_text(text)
        self.ask(typing=True)

        def go(_found: object) -> None:
            self.list.select(article_id)
            self.history.stay()

        self.answered.connect(go, Qt.ConnectionType.SingleShotConnection)

    def _ask_and_open(self) -> None:
        """Answer Enter: look up what was typed, which is finished now, and open its best hit."""
        self.ask(typing=False)
        self._opening = self._asked if self.field.text.strip() else None

    def _switch_languages(self, on: bool) -> None:
        self._languages = on
        self.ask()

    def _sort_by(self, sort: Sort) -> None:
        if self.field.text.strip():
            self._search_sort = sort
        else:
            self._sort = sort
            self._desk.settings.put(settings.SORT, sort)
        self.ask(whole=True)  # what is chosen stays in sight

    def _leave_saved_search(self, text: str) -> None:
        """Go to the whole archive where *text* is no longer what the open saved search looks for."""
        if self._place.kind == "saved-search" and text.strip() != self._place.query.strip():
            self._place = self.sidebar_model.library_place("all")
            if not self._pack_id:
                self.sidebar.show_place(self._place)

    def _add_rest(self, found: Found) -> None:
        self.list.extend(found.ids)
        ids = self.list_model.ids
        self._found = replace(found, ids=ids, total=len(ids))
        self.listed.emit(len(ids), self._total)

    def _show(self, found: Found, text: str, again: bool) -> None:
        self._found = found
        self.list_model.refresh()
        listed = self.list_model.ids
        if not (again and listed) or found.ids[: len(listed)] != listed:
            self._list(found, bool(text.strip()), again)
        else:
            self.list.extend(found.ids)
        self._show_reading(text, found)
        self.listed.emit(found.total, self._total)
        self.history.answered(text)

    def _open_first(self, found: Found) -> None:
        self._opening = None
        self.history.stay()
        if found.ids and self.field.edit.hasFocus():
            self.list.select(found.ids[0])
            self.list.view.setFocus()

    def _list(self, found: Found, searched: bool, again: bool) -> None:
        """Show an answer; where a command took the open article away, the one in its row is next."""
        ids = found.ids
        current = self.list.current_id()
        row = self.list_model.row_of(current) if current is not None else None
        filtered = searched or bool(self.filtering.narrowing)
        in_place = self._place.kind != "all"
        empty: Emptiness = "search" if filtered else ("place" if in_place else "archive")
        if empty == "archive" and self._trashed:
            empty = "place"
        period = self.filtering.narrowing.period
        where = (self._place.label if in_place else "", period_text(*period) if any(period) else "")
        self.list.show_articles(ids, " · ".join(part for part in where if part), empty, total=found.total)
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
            languages=self._languages if words else None,
            relaxed=found.relaxed,
        )

    def _cards(self, ids: Sequence[int]) -> dict[int, ArticleCard]:
        return self._searching.cards(ids, self._found)

    def _show_contents(self, contents: SidebarContents, total: int) -> None:
        self._total = total
        self._trashed = contents.library.get("trash", 0)
        self._contents_known = True
        self.sidebar.show_contents(contents)
        self.list_model.set_initiatives(self._desk.archive.tagging.initiatives())
        if self._pack_id:
            self.mark_pack(self._pack_id)
        self._follow_place()
        self.listed.emit(self._found.total if self._found else 0, self._total)
        self.contents_shown.emit()

    def _follow_place(self) -> None:
        """Go on with the open place under its new name, or leave it where it has gone."""
        place = self.sidebar_model.place(self.sidebar_model.index_of(self._place))
        if place is None:
            self.open_place(self.sidebar_model.library_place("all"))
        elif place != self._place:
            self._place = place
            self.ask(again=True)

    def _dropped(self, place: Place, ids: tuple[int, ...]) -> None:
        archive = self._desk.archive
        if place.kind == "initiative":
            self._desk.do_to(ids, lambda: archive.tagging.assign(ids, initiative=place.id))
        elif place.kind == "tag":
            self._desk.do_to(ids, lambda: archive.tagging.tag(ids, add=[place.label]))
        elif place.kind == "pack":
            self._desk.do_to(ids, lambda: archive.briefing.add(place.id, ids))

    def _plainly_everything(self) -> bool:
        plain = self._place.kind == "all" and not self.filtering.narrowing
        return plain and not self.field.text.strip()


def tree_of(place: Place) -> Query:
    """Return what lists the articles of *place*."""
    if place.kind == "recent":
        return Fact("is", "recent")
    if place.kind == "attention":
        return Fact("is", "needs-placing")
    if place.kind == "saved-search":  # its words stand in the search field
        return Everything()
    return parse(place.query).tree
