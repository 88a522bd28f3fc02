"""The window: its rooms joined, its commands, and what it does with the article the user is at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from archive_desktop.archive import Archive
from archive_desktop.domain.annotation import ANNOTATION_TYPES
from archive_desktop.domain.results import ImportReport
from archive_desktop.services.searching import Found
from archive_desktop.ui import settings
from archive_desktop.ui.actions import bind_keys, build_actions
from archive_desktop.ui.annotating import AllAnnotations
from archive_desktop.ui.article_commands import ArticleCommands
from archive_desktop.ui.bringing_anything import BringingAnything
from archive_desktop.ui.bringing_in import BringingIn
from archive_desktop.ui.browsing import Browsing
from archive_desktop.ui.command_keys import CommandKeys
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.gathering_evidence import GatheringEvidence
from archive_desktop.ui.icons import icon, recolour
from archive_desktop.ui.insights import Insights
from archive_desktop.ui.interrupted_imports import InterruptedImports
from archive_desktop.ui.keeping import Keeping
from archive_desktop.ui.key_tips import tell_keys
from archive_desktop.ui.keymap import Keymap
from archive_desktop.ui.menus import fill_menu_bar
from archive_desktop.ui.models.sidebar import Place, PlaceKind
from archive_desktop.ui.naming import Naming
from archive_desktop.ui.new_packs import NewPacks
from archive_desktop.ui.packing import Packing
from archive_desktop.ui.palette import Palette
from archive_desktop.ui.panes import Panes
from archive_desktop.ui.printing import Printing
from archive_desktop.ui.reader.reader import READ_AFTER_MS
from archive_desktop.ui.reading import Reading, kept_style
from archive_desktop.ui.ruling import Ruling
from archive_desktop.ui.search.corridor import CorridorBox
from archive_desktop.ui.session import Session
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.sidebar_commands import SidebarCommands
from archive_desktop.ui.status_line import StatusLine
from archive_desktop.ui.terms import Terms
from archive_desktop.ui.theme import Theme, ThemeChoice
from archive_desktop.ui.watched_folder import Watching
from archive_desktop.ui.way_back import WayBack


class MainWindow(QMainWindow):
    """The window on one open archive, which it closes when it is closed."""

    sample_requested = Signal()
    closing = Signal()
    """It begins to close: another start is to open a window of its own from now on."""
    closed = Signal()

    def __init__(
        self, archive: Archive, kept: Settings, theme: Theme, *, read_after_ms: int = READ_AFTER_MS
    ) -> None:
        super().__init__()
        self._archive = archive
        self._settings = kept
        self._theme = theme
        self.setWindowTitle(f"{archive.folder.name} – Archive Desktop")
        self.setAcceptDrops(True)
        self.actions_by_id = build_actions(self, partial(icon, palette=theme.palette))
        self.desk = Desk(archive, kept, self)
        self.browsing = Browsing(self.desk)
        self.reading = Reading(self.desk, theme.palette, self, read_after_ms=read_after_ms)
        self.bringing_in = BringingIn(self.desk)
        self.anything = BringingAnything(self)
        self.printing = Printing(self.desk, self.reading.pane, self)
        self.packing = Packing(self.desk, self)
        self.keymap = Keymap(kept, self)
        self.keeping = Keeping(self.desk, self.actions_by_id, self.keymap, self)
        self.naming = Naming(self.desk, self.actions_by_id, self)
        self.insights = Insights(self.desk, self.browsing, self.actions_by_id, self)
        self.annotations = AllAnnotations(self.desk, self.actions_by_id, theme.palette, self)
        self.evidence = GatheringEvidence(
            self.desk, self.actions_by_id, self.browsing, self.reading, self.packing, self.annotations, self
        )
        self.terms = Terms(self.desk, self.actions_by_id, self)
        self.commands = ArticleCommands(self.desk, self.actions_by_id, self._chosen, self)
        self.sidebar_commands = SidebarCommands(self.desk, self.browsing, self.commands, self)
        self.new_packs = NewPacks(self.desk, self.browsing, self)
        self.ruling = Ruling(self.desk, self.actions_by_id, self)
        self.status = StatusLine(self.desk, self)
        self.interrupted = InterruptedImports(self.desk)
        self.watching = Watching(self.desk)
        self.panes = Panes(
            self.browsing.field,
            self.browsing.sidebar,
            self.browsing.filtering.bar,
            self.browsing.list,
            self.reading.pane,
            (self.bringing_in.page, self.packing.page, self.insights.page),
            theme.palette,
            self,
        )
        self.corridor = CorridorBox(self.desk, self)
        self.session = Session(kept, archive.folder, self, self.panes, self.browsing, self.reading)
        fill_menu_bar(self.menuBar(), self.actions_by_id)
        self.addActions(list(self.actions_by_id.values()))
        self.way_back = WayBack(
            self.desk, self.reading, self.browsing.list, self.actions_by_id, self._open_pack
        )
        self.panes.put_above(self.way_back.bar)
        self.setCentralWidget(self.panes)
        self.setStatusBar(self.status.bar)
        self._connect()
        self._connect_commands()
        self._learn_keys()
        self.session.restore()

    def begin(self) -> None:
        """Show what was open last and let the index catch up behind."""
        self.browsing.count()
        self.session.begin()
        self.status.catch_up()
        self.naming.catch_up()
        self.interrupted.look()
        self.watching.begin()
        self.browsing.list.view.setFocus()

    def import_files(self, paths: Sequence[str]) -> None:
        """Begin an import of *paths*; raise the window. With none, only raise it."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if paths and self.bringing_in.offer(paths):
            self.panes.show_page(self.bringing_in.page)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed and how the window stands; let long work stop at a whole article."""
        self.closing.emit()
        self.reading.pane.flush()
        self.packing.page.flush()
        self.session.remember()
        self.watching.close()
        self._archive.indexing.stop()
        self.hide()  # a batch under way takes a moment to end, and nobody has to watch it
        self.desk.close()
        self.bringing_in.close()
        self._archive.close()
        self.closed.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files, folders and text."""
        self.anything.enter(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Begin an import of what was dropped."""
        self.anything.drop(event)

    def _connect(self) -> None:
        browsing, reading, packing, bringing_in = self.browsing, self.reading, self.packing, self.bringing_in
        browsing.article_opened.connect(lambda article_id: reading.open(article_id, browsing.found))
        browsing.list.article_activated.connect(self._go_on_to_text)
        browsing.list.menu_requested.connect(self.commands.show_menu)
        browsing.list.import_requested.connect(self._begin_import)
        browsing.list.sample_requested.connect(self.sample_requested)
        browsing.pack_opened.connect(self._open_pack)
        browsing.listed.connect(self.status.show_listed)
        browsing.answered.connect(reading.mark)
        browsing.answered.connect(lambda _found: self.status.answered())
        browsing.sidebar.place_opened.connect(self._place_opened)
        reading.initiative_add_requested.connect(self.commands.choose_initiative)
        reading.initiative_activated.connect(self._open_initiative)
        reading.pane.article_open_requested.connect(browsing.list.select)  # where it is listed
        reading.side_by_side.available.connect(self.actions_by_id["beside"].setEnabled)
        self.anything.files_brought.connect(self.import_files)
        self.anything.text_brought.connect(self._import_text)
        self.anything.said.connect(self.desk.said)
        self.anything.nothing_brought.connect(
            lambda: self.desk.said.emit(self.tr("There is no file and no longer text to be imported."))
        )
        bringing_in.closed.connect(self._show_desk)
        bringing_in.attention_requested.connect(partial(self._open_library, "attention"))
        bringing_in.progressed.connect(self.status.show_import)
        bringing_in.ended.connect(self.status.end_import)
        bringing_in.finished.connect(self._import_finished)
        packing.closed.connect(self._show_desk)
        packing.article_open_requested.connect(self._open_of_pack)
        packing.undo_requested.connect(self.actions_by_id["undo"].trigger)
        packing.page.duplicate_requested.connect(self.new_packs.duplicate)
        self.commands.pack_new_requested.connect(self.new_packs.of_articles)
        self.commands.pack_add_requested.connect(self._add_to_pack)
        self.sidebar_commands.pack_new_requested.connect(
            lambda place: self.new_packs.of_place(place) if place else self.new_packs.empty()
        )
        self.sidebar_commands.pack_duplicate_requested.connect(self.new_packs.duplicate)
        self.new_packs.pack_made.connect(lambda pack_id: self._open_pack(pack_id, name_it=True))
        self.insights.opened.connect(lambda: self.panes.show_page(self.insights.page))
        self.insights.closed.connect(self._show_desk)
        self.annotations.annotation_opened.connect(self._open_annotation)
        self.sidebar_commands.rules_requested.connect(self.ruling.show)
        self.ruling.article_requested.connect(self._open_on_desk)
        self.sidebar_commands.reviewing.article_requested.connect(self._open_on_desk)
        self.naming.search_requested.connect(self._search_for)
        self.naming.pack_requested.connect(self.new_packs.of_name)
        reading.pane.search_requested.connect(self._search_for)
        self.naming.progressed.connect(self.status.show_naming)
        self.naming.ended.connect(self.status.end_import)
        self.keeping.look_changed.connect(self._look_anew)
        self.keeping.backed_up.connect(self.status.show_state)
        self.corridor.article_requested.connect(self._open_answer)
        self._theme.changed.connect(self._recolour)
        self.interrupted.noticed.connect(self.panes.show_notice)
        self.watching.noticed.connect(self.panes.show_notice)
        self.watching.offered.connect(self.import_files)
        self.watching.recent_requested.connect(partial(self._open_library, "recent"))
        self.keeping.watched_folder_chosen.connect(self.watching.watch)
        self.interrupted.continue_requested.connect(self._begin_import)
        self.panes.import_requested.connect(self._begin_import)
        self.panes.pack_requested.connect(self.new_packs.of_list)

    def _connect_commands(self) -> None:
        actions, pane, panel = self.actions_by_id, self.reading.pane, self.browsing.list
        for name, step in {"article-next": 1, "article-previous": -1}.items():
            actions[name].triggered.connect(partial(panel.step, step))
        for name, step in {"unread-next": 1, "unread-previous": -1}.items():
            actions[name].triggered.connect(partial(self._step_unread, step))
        for kind in ANNOTATION_TYPES:
            actions[f"highlight-{kind}"].triggered.connect(partial(self.reading.highlight, kind))
        triggers = {
            "search": self._search,
            "corridor": self.corridor.ask,
            "search-save": self.sidebar_commands.save_search,
            "find": lambda: pane.active.open_find(),
            "find-next": lambda: pane.active.find_next(),
            "find-previous": lambda: pane.active.find_previous(),
            "comment": lambda: pane.active.comment_selection(),
            "copy-with-source": lambda: pane.active.copy_with_source(),
            "text-larger": pane.reader.larger_text,
            "text-smaller": pane.reader.smaller_text,
            "text-usual": pane.reader.usual_text,
            "beside": self.reading.side_by_side.toggle,
            "print": self._print,
            "import": self._begin_import,
            "import-paste": self.anything.paste,
            "pack-duplicate": self.new_packs.duplicate_last,
            "pack-export": self.packing.page.request_export,
            "fold-sidebar": self.session.fold_sidebar,
            "fold-reader": self.session.fold_reader,
            "panes-next": partial(self.panes.step, 1),
            "panes-previous": partial(self.panes.step, -1),
            "quit": self.close,
        }
        for name, trigger in triggers.items():
            actions[name].triggered.connect(lambda _checked=False, trigger=trigger: trigger())
        self._keys = CommandKeys(actions, self)
        self._keys.typed_changed.connect(lambda: self.status.show_way_on(self._keys.way_on()))
        self._keys.watch(panel.view)
        self._keys.watch(pane.reader.text)
        self._keys.watch(pane.beside.reader.text)
        self._keys.watch(pane.reader.plain.text)
        actions["beside"].setEnabled(False)
        self.keymap.changed.connect(self._learn_keys)

    def _learn_keys(self) -> None:
        every = self.keymap.commands()
        bind_keys(self, every)
        self._keys.learn(every)
        tell_keys(self)

    def _chosen(self) -> tuple[int, ...]:
        """Return the articles a command is for: the open one for the reader, else the chosen ones."""
        if self.panes.page is not None:
            return ()
        open_id, focused = self.reading.article_id, self.focusWidget()
        in_reader = focused is not None and self.reading.pane.isAncestorOf(focused)
        if open_id and in_reader:
            shown = self.reading.pane.active.article
            return (shown.id if shown else open_id,)
        return self.browsing.list.selected_ids() or ((open_id,) if open_id else ())

    def _go_on_to_text(self, _article_id: int) -> None:
        if self.reading.pane.isHidden():
            self.session.fold_reader()
        self.reading.pane.reader.text.setFocus()

    def _show_desk(self) -> None:
        self.panes.show_desk()
        self.browsing.leave_pack()
        self.browsing.list.view.setFocus()

    def _place_opened(self, place: Place) -> None:
        if place.kind != "pack":
            self.panes.show_desk()

    def _search(self) -> None:
        if self.panes.page is not None:
            self._show_desk()
        self.browsing.field.focus()

    def _search_for(self, query: str) -> None:
        self._search()
        self.browsing.search_for(query)

    def _begin_import(self) -> None:
        self.panes.show_page(self.bringing_in.page)
        self.bringing_in.choose()

    def _import_text(self, text: str, html: bool) -> None:
        if self.bringing_in.offer_text(text, html=html):
            self.panes.show_page(self.bringing_in.page)

    def _open_library(self, kind: PlaceKind) -> None:
        self._show_desk()
        self.browsing.open_place(self.browsing.sidebar_model.library_place(kind))

    def _import_finished(self, report: ImportReport) -> None:
        if self.panes.page is not self.bringing_in.page:  # whoever looks elsewhere is told there
            self.desk.said.emit(self.bringing_in.page.words())
        self.interrupted.settle_by(report)

    def _open_pack(self, pack_id: int, *, name_it: bool = False) -> None:
        if self.packing.open(pack_id, name_it=name_it):
            self.way_back.forget()
            self.panes.show_page(self.packing.page)
            self.browsing.mark_pack(pack_id)

    def _open_on_desk(self, article_id: int) -> None:
        self._show_desk()
        if not self.browsing.list.select(article_id):
            self.reading.open(article_id)

    def _open_of_pack(self, article_id: int) -> None:
        self._open_on_desk(article_id)
        self.way_back.remember(self.packing.pack_id)

    def _open_annotation(self, article_id: int, annotation_id: int) -> None:
        self._show_desk()
        self.browsing.list.select(article_id)  # where it is listed
        if self.reading.pane.isHidden():
            self.session.fold_reader()
        self.reading.open_annotation(article_id, annotation_id)

    def _open_answer(self, article_id: int, found: Found, typed: str) -> None:
        """Open an article of the corridor box in this window, where its question stands and is answered too."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        self._show_desk()
        self.browsing.answer_with(typed, article_id)
        self.reading.open(article_id, found)
        self._go_on_to_text(article_id)

    def _open_initiative(self, initiative_id: int) -> None:
        for place in self.browsing.sidebar_model.places():
            if place.kind == "initiative" and place.id == initiative_id:
                self.browsing.open_place(place)

    def _add_to_pack(self, ids: tuple[int, ...]) -> None:
        packs = self._archive.briefing.listed()
        if not ids:
            return
        if not packs:
            self.new_packs.of_articles(ids)
            return
        known = [pack.id for pack in packs]
        current = self.packing.pack_id if self.packing.pack_id in known else known[0]
        self.desk.do(lambda: self._archive.briefing.add(current, ids))

    def _step_unread(self, step: int) -> None:
        self.browsing.list.ask_for_rest()
        panel, ids = self.browsing.list, self.browsing.list_model.ids
        row = self.browsing.list_model.row_of(panel.current_id() or 0)
        unread = set(self._archive.searching.find("is:unread", ordered=False).ids)
        following = ids[row + 1 :] if row is not None else ids
        preceding = ids[: row or 0][::-1]
        found = next((i for i in (following if step > 0 else preceding) if i in unread), None)
        if found is not None:
            panel.select(found)

    def _print(self) -> None:
        if self.panes.page is self.packing.page:
            self.packing.page.request_print()
        else:
            self.printing.show_preview()

    def _look_anew(self) -> None:
        kept = self._settings
        self._theme.choose(cast("ThemeChoice", kept.get(settings.THEME)))
        self.session.show_density()
        self.reading.pane.reader.set_style(kept_style(kept))

    def _recolour(self, palette: Palette) -> None:
        recolour(self, palette)
        self.reading.set_palette(palette)
        self.annotations.set_palette(palette)
