"""The window: its panes, its commands, and what it remembers until the next start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.archive import Archive
from archive_desktop.domain.annotation import ANNOTATION_TYPES
from archive_desktop.ui import settings
from archive_desktop.ui.actions import build_actions
from archive_desktop.ui.article_commands import ArticleCommands
from archive_desktop.ui.bringing_in import BringingIn
from archive_desktop.ui.browsing import Browsing
from archive_desktop.ui.command_keys import CommandKeys
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.icons import icon, recolour, set_icon
from archive_desktop.ui.keeping import Keeping
from archive_desktop.ui.menus import fill_menu_bar
from archive_desktop.ui.models.sidebar import Place
from archive_desktop.ui.packing import Packing
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.reader import READ_AFTER_MS
from archive_desktop.ui.reading import Reading
from archive_desktop.ui.settings import Settings
from archive_desktop.ui.sidebar_commands import SidebarCommands
from archive_desktop.ui.status_line import StatusLine
from archive_desktop.ui.theme import Theme, ThemeChoice, set_kind

_FIRST_SIZE = (1440, 900)
_FIRST_PANES = (230, 420, 790)


class MainWindow(QMainWindow):
    """The window on one open archive, which it closes when it is closed."""

    sample_requested = Signal()
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
        self.packing = Packing(self.desk, self)
        self.keeping = Keeping(self.desk, self.actions_by_id, self)
        self.commands = ArticleCommands(self.desk, self.actions_by_id, self._chosen, self)
        self.sidebar_commands = SidebarCommands(self.desk, self.browsing, self.commands, self)
        self.status = StatusLine(self.desk, self)
        self._build()
        self._connect()
        self._connect_commands()
        self._restore()

    def begin(self) -> None:
        """Show what was open last and let the index catch up behind."""
        self.browsing.count()
        self.browsing.restore_place(self._settings.get(settings.LAST_PLACE))
        self.status.catch_up()
        self.browsing.list.view.setFocus()

    def import_files(self, paths: Sequence[str]) -> None:
        """Begin an import of *paths*; raise the window. With none, only raise it."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        if paths:
            self._pages.setCurrentWidget(self.bringing_in.page)
            self.bringing_in.offer(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed and how the window stands; let long work stop at a whole article."""
        self.reading.pane.flush()
        self.packing.page.flush()
        self._remember()
        self.desk.close()
        self._archive.close()
        self.closed.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Begin an import of the files dropped."""
        self.import_files([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def _build(self) -> None:
        actions = self.actions_by_id
        fill_menu_bar(self.menuBar(), actions)
        self.addActions(list(actions.values()))
        self._import = QPushButton(self.tr("&Import…"))
        set_icon(self._import, "import", self._theme.palette)
        self._new_pack = QPushButton(self.tr("&New briefing pack"))
        set_kind(self._new_pack, "primary")
        set_icon(self._new_pack, "file-plus", self._theme.palette, "on_accent")
        top = QHBoxLayout()
        top.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, STEP)
        top.setSpacing(4 * STEP)
        top.addWidget(self._import, 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        top.addWidget(self.browsing.field, 4)
        top.addStretch(1)
        top.addWidget(self._new_pack, 0, Qt.AlignmentFlag.AlignTop)
        self._desk_panes = QSplitter(Qt.Orientation.Horizontal)
        self._pages = QStackedWidget()
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        for splitter in (self._desk_panes, self._panes):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._desk_panes.addWidget(self.browsing.list)
        self._desk_panes.addWidget(self.reading.pane)
        self._desk_panes.setStretchFactor(1, 1)
        self._pages.addWidget(self._desk_panes)
        self._pages.addWidget(self.bringing_in.page)
        self._pages.addWidget(self.packing.page)
        self._panes.addWidget(self.browsing.sidebar)
        self._panes.addWidget(self._pages)
        self._panes.setStretchFactor(1, 1)
        self.browsing.sidebar.setMinimumWidth(170)
        self.browsing.list.setMinimumWidth(260)
        middle = QWidget()
        set_kind(middle, "ground")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._panes, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status.bar)

    def _connect(self) -> None:
        browsing, reading, packing, bringing_in = self.browsing, self.reading, self.packing, self.bringing_in
        browsing.article_opened.connect(lambda article_id: reading.open(article_id, browsing.found))
        browsing.list.article_activated.connect(lambda _id: reading.pane.reader.text.setFocus())
        browsing.list.menu_requested.connect(self.commands.show_menu)
        browsing.list.import_requested.connect(self._begin_import)
        browsing.list.sample_requested.connect(self.sample_requested)
        browsing.pack_opened.connect(self._open_pack)
        browsing.listed.connect(self.status.show_listed)
        browsing.answered.connect(reading.mark)
        browsing.sidebar.place_opened.connect(self._place_opened)
        reading.initiative_add_requested.connect(self.commands.choose_initiative)
        reading.initiative_activated.connect(self._open_initiative)
        reading.history_changed.connect(self._allow_history)
        bringing_in.closed.connect(self._show_desk)
        bringing_in.undo_requested.connect(self._undo_import)
        packing.closed.connect(self._show_desk)
        packing.article_open_requested.connect(self._open_from_pack)
        packing.undo_requested.connect(self.actions_by_id["undo"].trigger)
        self.commands.pack_new_requested.connect(self._new_pack_of)
        self.commands.pack_add_requested.connect(self._add_to_pack)
        self.sidebar_commands.pack_made.connect(lambda pack_id: self._open_pack(pack_id, name_it=True))
        self.keeping.look_changed.connect(self._look_anew)
        self.keeping.backed_up.connect(self.status.show_state)
        self._theme.changed.connect(self._recolour)
        self._import.clicked.connect(self._begin_import)
        self._new_pack.clicked.connect(self._new_pack_of_list)

    def _connect_commands(self) -> None:
        actions, reader, panel = self.actions_by_id, self.reading.pane.reader, self.browsing.list
        steps = {"article-next": 1, "article-previous": -1}
        for name, step in steps.items():
            actions[name].triggered.connect(partial(panel.step, step))
        for name, step in {"unread-next": 1, "unread-previous": -1}.items():
            actions[name].triggered.connect(partial(self._step_unread, step))
        for kind in ANNOTATION_TYPES:
            actions[f"highlight-{kind}"].triggered.connect(partial(self.reading.highlight, kind))
        triggers = {
            "search": self._search,
            "search-save": self.sidebar_commands.save_search,
            "find": reader.open_find,
            "find-next": reader.find_next,
            "find-previous": reader.find_previous,
            "comment": reader.comment_selection,
            "copy-with-source": reader.copy_with_source,
            "text-larger": reader.larger_text,
            "text-smaller": reader.smaller_text,
            "text-usual": reader.usual_text,
            "back": partial(self.reading.step, -1),
            "forward": partial(self.reading.step, 1),
            "import": self._begin_import,
            "pack-export": self.packing.page.request_export,
            "fold-sidebar": self._fold_sidebar,
            "fold-reader": self._fold_reader,
            "panes-next": partial(self._next_pane, 1),
            "panes-previous": partial(self._next_pane, -1),
            "quit": self.close,
        }
        for name, trigger in triggers.items():
            actions[name].triggered.connect(lambda _checked=False, trigger=trigger: trigger())
        self._keys = CommandKeys(actions, self)
        self._keys.watch(panel.view)
        self._keys.watch(reader.text)
        self._allow_history()

    def _restore(self) -> None:
        kept = self._settings
        geometry = kept.get(settings.GEOMETRY)
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            self.resize(*_FIRST_SIZE)
        sizes = kept.get(settings.PANE_SIZES)
        outer, inner, reader = (sizes[:2], sizes[2:4], sizes[4:6]) if len(sizes) == 6 else ((), (), ())
        self._panes.setSizes(list(outer) or [_FIRST_PANES[0], sum(_FIRST_PANES[1:])])
        self._desk_panes.setSizes(list(inner) or list(_FIRST_PANES[1:]))
        if reader:
            self.reading.pane.set_splitter_sizes(reader)
        self.browsing.sidebar.fold_sections(kept.get(settings.FOLDED_SECTIONS))
        self.browsing.sidebar.setVisible(not kept.get(settings.SIDEBAR_FOLDED))
        self.reading.pane.setVisible(not kept.get(settings.READER_FOLDED))
        self.reading.pane.fold_margin(kept.get(settings.MARGIN_FOLDED))
        self.browsing.list.set_density(
            "compact" if kept.get(settings.DENSITY) == "compact" else "comfortable"
        )
        self.browsing.listed.connect(self._restore_article, Qt.ConnectionType.SingleShotConnection)

    def _restore_article(self) -> None:
        article_id = self._settings.get(settings.OPEN_ARTICLE)
        scroll = self._settings.get(settings.READER_SCROLL)
        if article_id and self.browsing.list.select(article_id):
            QTimer.singleShot(0, partial(self.reading.pane.reader.set_scroll_position, scroll))

    def _remember(self) -> None:
        kept = self._settings
        kept.put(settings.GEOMETRY, bytes(self.saveGeometry().data()))
        sizes = (*self._panes.sizes(), *self._desk_panes.sizes(), *self.reading.pane.splitter_sizes())
        if len(sizes) == 6 and all(sizes[2:4]):
            kept.put(settings.PANE_SIZES, sizes)
        kept.put(settings.FOLDED_SECTIONS, self.browsing.sidebar.folded_sections())
        kept.put(settings.LAST_PLACE, self.browsing.place.query)
        kept.put(settings.LAST_ARCHIVE, str(self._archive.folder))
        kept.put(settings.OPEN_ARTICLE, self.reading.article_id)
        kept.put(settings.READER_SCROLL, self.reading.pane.reader.scroll_position())
        kept.flush()

    def _chosen(self) -> tuple[int, ...]:
        """Return the articles a command is for: the chosen ones of the list, else the open one."""
        if self._pages.currentWidget() is not self._desk_panes:
            return ()
        open_id = self.reading.article_id
        return self.browsing.list.selected_ids() or ((open_id,) if open_id else ())

    def _show_desk(self) -> None:
        self._pages.setCurrentWidget(self._desk_panes)
        self.browsing.sidebar.show_place(self.browsing.place)
        self.browsing.list.view.setFocus()

    def _place_opened(self, place: Place) -> None:
        if place.kind != "pack":
            self._pages.setCurrentWidget(self._desk_panes)

    def _search(self) -> None:
        self._pages.setCurrentWidget(self._desk_panes)
        self.browsing.field.focus()

    def _begin_import(self) -> None:
        self._pages.setCurrentWidget(self.bringing_in.page)
        self.bringing_in.choose()

    def _undo_import(self) -> None:
        self.actions_by_id["undo"].trigger()
        self._show_desk()

    def _open_pack(self, pack_id: int, *, name_it: bool = False) -> None:
        if self.packing.open(pack_id, name_it=name_it):
            self._pages.setCurrentWidget(self.packing.page)
            self.browsing.mark_pack(pack_id)

    def _open_from_pack(self, article_id: int) -> None:
        self._show_desk()
        if not self.browsing.list.select(article_id):
            self.reading.open(article_id)

    def _open_initiative(self, initiative_id: int) -> None:
        for place in self.browsing.sidebar_model.places():
            if place.kind == "initiative" and place.id == initiative_id:
                self.browsing.open_place(place)

    def _new_pack_of_list(self) -> None:
        """Begin a pack with everything that is listed, named after the place it is of."""
        found = self.browsing.found
        ids = found.ids if found is not None else ()
        self.sidebar_commands.new_pack(self.browsing.place, ids)

    def _new_pack_of(self, ids: tuple[int, ...]) -> None:
        self.sidebar_commands.new_pack(self.browsing.place, ids)

    def _add_to_pack(self, ids: tuple[int, ...]) -> None:
        packs = self._archive.briefing.packs()
        if not ids:
            return
        if not packs:
            self._new_pack_of(ids)
            return
        known = [pack.id for pack in packs]
        current = self.packing.pack_id if self.packing.pack_id in known else known[0]
        self.desk.do(lambda: self._archive.briefing.add(current, ids))

    def _step_unread(self, step: int) -> None:
        panel, model = self.browsing.list, self.browsing.list_model
        current = panel.current_id()
        row = model.row_of(current) if current is not None else None
        rows = range((row if row is not None else -1) + step, len(model.ids) if step > 0 else -1, step)
        for candidate in rows:
            card = model.card(candidate)
            if card is not None and not card.read:
                panel.select(card.id)
                return

    def _allow_history(self) -> None:
        self.actions_by_id["back"].setEnabled(self.reading.can_go_back)
        self.actions_by_id["forward"].setEnabled(self.reading.can_go_forward)

    def _fold_sidebar(self) -> None:
        folded = self.browsing.sidebar.isVisible()
        self.browsing.sidebar.setVisible(not folded)
        self._settings.put(settings.SIDEBAR_FOLDED, folded)

    def _fold_reader(self) -> None:
        folded = self.reading.pane.isVisible()
        self.reading.pane.setVisible(not folded)
        self._settings.put(settings.READER_FOLDED, folded)

    def _next_pane(self, step: int) -> None:
        panes: list[QWidget] = [self.browsing.field.edit, self.browsing.sidebar]
        if self._pages.currentWidget() is self._desk_panes:
            panes += [self.browsing.list.view, self.reading.pane.reader.text, self.reading.pane.margin.note]
        else:
            panes += [page for page in (self._pages.currentWidget(),) if page is not None]
        shown = [pane for pane in panes if pane.isVisible()]
        at = next(
            (
                n
                for n, pane in enumerate(shown)
                if pane.hasFocus() or pane.isAncestorOf(self.focusWidget() or self)
            ),
            -1,
        )
        shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look_anew(self) -> None:
        kept = self._settings
        self._theme.choose(cast("ThemeChoice", kept.get(settings.THEME)))
        self.browsing.list.set_density(
            "compact" if kept.get(settings.DENSITY) == "compact" else "comfortable"
        )
        style = self.reading.pane.reader.reading_style
        self.reading.pane.reader.set_style(
            replace(style, size=kept.get(settings.READER_SIZE), serif=kept.get(settings.READER_SERIF))
        )

    def _recolour(self, palette: Palette) -> None:
        recolour(self, palette)
        self.reading.set_palette(palette)
