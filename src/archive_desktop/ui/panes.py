"""Where everything stands in the window: search on top, notices, sidebar, and list, text or a whole page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.library.article_list import ArticleListPanel
from archive_desktop.ui.library.sidebar import Sidebar
from archive_desktop.ui.notice import Notice
from archive_desktop.ui.packs.page import PackPage
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.reader.reader_pane import ReaderPane
from archive_desktop.ui.search.facets import BAR_MARGINS, FacetBar
from archive_desktop.ui.search.search_field import SearchField
from archive_desktop.ui.theme import set_kind

_FIRST_WIDTHS = (230, 420, 790)  # logical pixels: sidebar, list, reader
_LEAST_SIDEBAR, _LEAST_LIST = 170, 260


class Panes(QWidget):
    """The middle of the window. A page (import, pack) takes the place of list and reader."""

    import_requested = Signal()
    pack_requested = Signal()
    """A pack of what is listed."""

    def __init__(
        self,
        field: SearchField,
        sidebar: Sidebar,
        filters: FacetBar,
        articles: ArticleListPanel,
        reader: ReaderPane,
        pages: Sequence[QWidget],
        palette: Palette,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_kind(self, "ground")
        self.sidebar, self.list, self.reader, self._field = sidebar, articles, reader, field
        # From the outside in: what is put into another is styled anew, with all that is in it.
        self._outer = QSplitter(Qt.Orientation.Horizontal, self)
        self._outer.addWidget(sidebar)
        self._pages = QStackedWidget()
        self._outer.addWidget(self._pages)
        self._desk = QWidget()
        self._pages.addWidget(self._desk)
        self._inner = QSplitter(Qt.Orientation.Horizontal, self._desk)
        for splitter in (self._inner, self._outer):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._inner.addWidget(articles)
        self._inner.addWidget(reader)
        self._filters = filters
        desk = QVBoxLayout(self._desk)
        desk.setContentsMargins(0, 0, 0, 0)
        desk.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(*BAR_MARGINS)
        above.addWidget(filters)
        desk.addLayout(above)
        desk.addWidget(self._inner, 1)
        self._news = QVBoxLayout()
        desk.addLayout(self._news)
        for page in pages:
            self._pages.addWidget(page)
        for splitter in (self._inner, self._outer):
            splitter.setStretchFactor(1, 1)
        sidebar.setMinimumWidth(_LEAST_SIDEBAR)
        articles.setMinimumWidth(_LEAST_LIST)
        self._notices = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top(palette))
        column.addLayout(self._notices)
        column.addWidget(self._outer, 1)
        self.set_widths(())

    @property
    def page(self) -> QWidget | None:
        """The page shown in the place of list and reader, None while those are shown."""
        shown = self._pages.currentWidget()
        return None if shown is self._desk else shown

    def show_desk(self) -> None:
        """Show list and reader."""
        self._pages.setCurrentWidget(self._desk)

    def show_page(self, page: QWidget) -> None:
        """Show *page* in their place."""
        self._pages.setCurrentWidget(page)

    def put_above(self, bar: QWidget) -> None:
        """Let *bar*, where it is not hidden, stand over list and reader."""
        layout = self._desk.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, bar)

    def show_notice(self, notice: Notice) -> None:
        """Show *notice* over the panes until it is hidden; one that passes below the list."""
        (self._news if notice.passing else self._notices).addWidget(notice)
        notice.show()

    def widths(self) -> tuple[int, ...]:
        """Return the widths of sidebar, pages, list, reader, text and margin; () where one is not known."""
        found = (*self._outer.sizes(), *self._inner.sizes(), *self.reader.splitter_sizes())
        return found if len(found) == 6 and all(found[2:4]) else ()

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the panes the widths of an earlier day; () the usual ones."""
        sidebar, articles, reader = _FIRST_WIDTHS
        outer, inner = list(widths[:2]), list(widths[2:4])
        self._outer.setSizes(outer or [sidebar, articles + reader])
        self._inner.setSizes(inner or [articles, reader])
        if widths:
            self.reader.set_splitter_sizes(widths[4:6])

    def step(self, step: int) -> None:
        """Put the keyboard into the next pane (1) or the one before (-1)."""
        # of each: what it is, and where in it the keyboard begins
        panes: list[tuple[QWidget, QWidget]] = [(self._field, self._field.edit), (self.sidebar, self.sidebar)]
        if self.page is None:
            reader, margin = self.reader.reader, self.reader.margin
            panes += [
                (self._filters, self._filters),
                (self.list, self.list.view),
                (reader, reader.text),
                (self.reader.beside, self.reader.beside.reader.text),
                (margin, margin.note),
            ]
        elif isinstance(self.page, PackPage):
            page = self.page
            panes += [(page.top, page.top), (page.outline, page.outline.outline)]
            panes += [(page.pages, page.pages.view), (page.fields, page.fields)]
        else:
            panes.append((self.page, self.page))
        shown = [pane for pane in panes if pane[0].isVisible()]
        focused = self.window().focusWidget()
        holding = (number for number, (pane, _start) in enumerate(shown) if _holds(pane, focused))
        at = next(holding, 0 if step < 0 else -1)
        for way in range(1, len(shown) + 1):
            pane, start = shown[(at + way * step) % len(shown)]
            if _focus(start) or _focus(pane):
                return

    def _top(self, palette: Palette) -> QHBoxLayout:
        bring_in = QPushButton(f" {self.tr('&Import…')}")  # Qt puts the picture right beside the words
        set_icon(bring_in, "import", palette)
        bring_in.clicked.connect(self.import_requested)
        new_pack = QPushButton(f" {self.tr('&New briefing pack')}")
        set_kind(new_pack, "primary")
        set_icon(new_pack, "file-plus", palette, "on_accent")
        new_pack.clicked.connect(self.pack_requested)
        top = QHBoxLayout()
        top.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, STEP)
        top.setSpacing(4 * STEP)
        top.addWidget(bring_in, 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        top.addWidget(self._field, 4)
        top.addStretch(1)
        top.addWidget(new_pack, 0, Qt.AlignmentFlag.AlignTop)
        return top


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def _focus(pane: QWidget) -> bool:
    """Put the keyboard into *pane* or the first control in it; False where there is none."""
    if _takes_tab(pane):
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
    inside = pane.nextInFocusChain()
    while inside is not None and inside is not pane:
        if pane.isAncestorOf(inside) and _takes_tab(inside):
            inside.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        inside = inside.nextInFocusChain()
    return False


def _takes_tab(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
