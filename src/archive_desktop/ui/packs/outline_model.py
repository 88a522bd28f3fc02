"""The outline of a pack as a tree: its parts in the order of printing, its sections, and their articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack, PackItem, PackNews, Part, Show
from archive_desktop.domain.pack_pages import PartCounts
from archive_desktop.ui import wording
from archive_desktop.ui.display import date_text, language_code, tip
from archive_desktop.ui.packs import arrange
from archive_desktop.ui.packs.arrange import Place
from archive_desktop.ui.packs.part_words import NO_COUNTS, part_count, part_name, section_pages

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

TITLE, LANGUAGE, SHOWN = range(3)
_MIME = "application/x-archive-desktop-pack-place"
_EMPTY = Pack(0, "")
_BEFORE: tuple[Part, ...] = ("cover", "contents", "brief", "digest", "people", "timeline")
_AFTER: tuple[Part, ...] = ("index", "sources")
_Flag = Qt.ItemFlag
_PART = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemNeverHasChildren
_ARTICLE = _PART | _Flag.ItemIsDragEnabled
_SECTION = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsDragEnabled | _Flag.ItemIsDropEnabled


class PackOutlineModel(QAbstractItemModel):
    """The parts, sections and articles of one pack. A change gives a new pack, never another state here.

    The top rows are the parts before the articles, the sections, and the parts behind them.
    """

    rearranged = Signal(object, object)
    """The new Pack, and the Place of the article that moved (None if none did)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pack = _EMPTY
        self._cards: Mapping[int, ArticleCard] = {}
        self._highlights: Mapping[int, int] = {}
        self._counts = NO_COUNTS
        self._pages: Mapping[str, int] = {}
        self._total = 0
        self._news = PackNews("")

    def show(self, pack: Pack, cards: Mapping[int, ArticleCard], highlights: Mapping[int, int]) -> None:
        """Show another pack, or another state of it. *highlights* are counted by article id."""
        if pack.id != self._pack.id:
            self._counts, self._pages, self._total, self._news = NO_COUNTS, {}, 0, PackNews("")
        if (pack.sections, cards, highlights) == (self._pack.sections, self._cards, self._highlights):
            cites_others = pack.evidence != self._pack.evidence
            self._pack = pack
            self._touch(articles=cites_others)
            return
        self.beginResetModel()
        self._pack, self._cards, self._highlights = pack, cards, highlights
        self.endResetModel()

    def show_counts(self, counts: PartCounts) -> None:
        """Show how much the parts of the composed document hold."""
        self._counts = counts
        self._touch()

    def show_pages(self, pages: Mapping[str, int], total: int) -> None:
        """Show pages: where each place of the contents begins, by its label ("section-0"), from 1; and all."""
        self._pages, self._total = pages, total
        self._touch()

    def show_news(self, news: PackNews) -> None:
        """Mark what is new or changed."""
        if news != self._news:
            self._news = news
            self._touch(articles=True)

    def place(self, index: Index) -> Place | None:
        """Return where the article of *index* stands, None for anything else."""
        section = index.internalId() - 1 if index.isValid() else -1
        return (section, index.row()) if section >= 0 else None

    def part(self, index: Index) -> Part | None:
        """Return the part that *index* is, None for a section or an article."""
        if not index.isValid() or self.place(index):
            return None
        behind = index.row() - len(_BEFORE) - len(self._pack.sections)
        if behind >= 0:
            return _AFTER[behind]
        return _BEFORE[index.row()] if index.row() < len(_BEFORE) else None

    def section(self, index: Index) -> int | None:
        """Return the number of the section that *index* is or lies in."""
        place = self.place(index)
        if place:
            return place[0]
        return index.row() - len(_BEFORE) if index.isValid() and self.part(index) is None else None

    def index_of(self, place: Place) -> QModelIndex:
        """Return the index of the article at *place*."""
        return self.index(place[1], 0, self.index_of_section(place[0]))

    def index_of_section(self, section: int) -> QModelIndex:
        """Return the index of a section by its number."""
        return self.index(section + len(_BEFORE), 0)

    def index_of_part(self, part: Part) -> QModelIndex:
        """Return the index of a part."""
        behind = part in _AFTER
        row = len(_BEFORE) + len(self._pack.sections) + _AFTER.index(part) if behind else _BEFORE.index(part)
        return self.index(row, 0)

    def is_printed(self, part: Part) -> bool:
        """Whether *part* is switched on."""
        return part not in self._pack.options.without

    def item(self, place: Place) -> PackItem:
        """Return the article at *place*."""
        return self._pack.sections[place[0]].items[place[1]]

    def title(self, index: Index) -> str:
        """Return the title of the article or section, or the name of the part."""
        place, part = self.place(index), self.part(index)
        if part:
            return part_name(part)
        if place:
            card = self._cards.get(self.item(place).article_id)
            return card.title if card else self.tr("This article is no longer in the archive")
        return self._pack.sections[self._number(index)].title or self.tr("Without a heading")

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default, never changed
        """Return an index; its id is 0 for a top row, the section's number + 1 for an article."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._number(parent) + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override] # the stub lists QObject.parent() only
        """Return the section of an article."""
        place = self.place(index)
        return self.createIndex(place[0] + len(_BEFORE), 0, 0) if place else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above; Qt's name
        """Return the number of parts and sections, or of articles in a section."""
        if not parent.isValid():
            return len(_BEFORE) + len(self._pack.sections) + len(_AFTER)
        is_section = parent.internalId() == 0 and parent.column() == 0 and self.part(parent) is None
        return len(self._pack.sections[self._number(parent)].items) if is_section else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 3: title, language, what is shown."""
        return 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the outline shows."""
        if not index.isValid():
            return None
        place, part = self.place(index), self.part(index)
        if role == Role.DisplayRole:
            return self._text(index, place)
        if role == Role.EditRole and place is None and part is None:
            return self._pack.sections[self._number(index)].title
        if role == Role.CheckStateRole and part and index.column() == TITLE:
            return Qt.CheckState.Checked if self.is_printed(part) else Qt.CheckState.Unchecked
        if role == Role.ToolTipRole and place and index.column() == TITLE:
            return self._tool_tip(index, place)
        if role == Role.FontRole and place is None and index.column() == TITLE:
            font = QFont()
            font.setBold(True)
            return font
        if role == Role.AccessibleTextRole:
            return self._spoken(index, place)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Give a section another heading, or switch a part."""
        part = self.part(index)
        if role == Role.CheckStateRole and part:
            self.rearranged.emit(arrange.switch_part(self._pack, part), None)
            return True
        title = " ".join(str(value).split())
        if role != Role.EditRole or part or self.place(index):
            return False
        number = self._number(index)
        if title == self._pack.sections[number].title:
            return False
        self.rearranged.emit(arrange.rename_section(self._pack, number, title), None)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let articles and sections be dragged, and be dropped between articles or on a section."""
        if not index.isValid():
            return _Flag.ItemIsDropEnabled
        if self.place(index):
            return _ARTICLE
        if self.part(index):
            return _PART | _Flag.ItemIsUserCheckable if index.column() == TITLE else _PART
        return _SECTION | _Flag.ItemIsEditable if index.column() == TITLE else _SECTION

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Say that things move, and are not copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Name what is dragged."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Write down which article ("0 2") or section ("0") is dragged."""
        dragged = indexes[0]
        place = self.place(dragged)
        data = QMimeData()
        data.setData(_MIME, " ".join(map(str, place or (self._number(dragged),))).encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index,
    ) -> bool:
        """Emit the pack as it is after the drop; False, so that Qt takes nothing away itself."""
        source = tuple(int(number) for number in bytes(data.data(_MIME).data()).split())
        target = self.section(parent)
        last = len(self._pack.sections)
        if target is None:
            row = min(max(row - len(_BEFORE), 0), last) if row >= 0 else -1
        if len(source) == 1:
            before = row if target is None else target + (target > source[0])
            before = last if before < 0 else before
            self.rearranged.emit(arrange.move_section(self._pack, source[0], before), None)
        elif len(source) == 2 and self._pack.sections:
            section, index = self._landing(row, target)
            moved = arrange.move_article(self._pack, source, section, index)
            same_section_before = source[0] == section and source[1] < index
            self.rearranged.emit(moved, (section, index - same_section_before))
        return False

    def _landing(self, row: int, section: int | None) -> Place:
        """Return before which place an article is dropped; between two sections ends the upper one."""
        if section is None:
            last = len(self._pack.sections) - 1
            if row == 0:
                return 0, 0
            section, row = (last if row < 0 else min(row - 1, last)), -1
        return section, row if row >= 0 else len(self._pack.sections[section].items)

    def _text(self, index: Index, place: Place | None) -> str:
        if index.column() == TITLE:
            return self.title(index)
        if index.column() == LANGUAGE:
            card = self._cards.get(self.item(place).article_id) if place else None
            return language_code(card.language) if card else ""
        if place:
            return self._shown(self.item(place))
        part = self.part(index)
        if part:
            return (
                part_count(part, self._pack, self._counts) if self.is_printed(part) else self.tr("left out")
            )
        number = self._number(index)
        pages = section_pages(number, self._pages, self._total)
        count = wording.articles(len(self._pack.sections[number].items))
        if not self.is_printed("articles"):
            return self.tr("{0} · left out").format(count)
        return self.tr("{0} · {1} p").format(count, pages) if pages else count

    def _shown(self, item: PackItem) -> str:
        card = self._cards.get(item.article_id)
        if card is None or card.trashed:
            return self.tr("in the trash") if card else self.tr("not printed")
        text = self.show_name(item.show)
        if item.show == "highlights":
            count = self._highlights.get(item.article_id, 0)
            cited = any(one.article_id == item.article_id for one in self._pack.evidence)
            none = self.tr("evidence") if cited else self.tr("no highlights yet")
            text = wording.highlights(count) if count else none
        text = text if item.notes else self.tr("{0} · no notes").format(text)
        news = (
            self.tr("new")
            if item.article_id in self._news.new
            else self.tr("changed")
            if item.article_id in self._news.changed
            else ""
        )
        return f"{text} · {news}" if news else text

    def show_name(self, show: Show) -> str:
        """Return how *show* is called."""
        names = {"full": self.tr("full text"), "highlights": self.tr("highlights"), "lead": self.tr("lead")}
        return names[show]

    def _tool_tip(self, index: Index, place: Place) -> str:
        card = self._cards.get(self.item(place).article_id)
        return tip(f"{self.title(index)}\n{date_text(card.date)}") if card else ""

    def _spoken(self, index: Index, place: Place | None) -> str:
        text, part = self._text(index, place), self.part(index)
        if part and index.column() == TITLE:
            state = self.tr("printed") if self.is_printed(part) else self.tr("left out")
            count = self._text(self.index(index.row(), SHOWN), None) if self.is_printed(part) else ""
            return ", ".join(filter(None, (text, count, state)))
        if place is None or index.column() != TITLE:
            return text
        total = self.rowCount(self.parent(index))
        number = self.tr("{0} of {1}").format(place[1] + 1, total)
        return ", ".join((text, self._shown(self.item(place)), number))

    def _number(self, index: Index) -> int:
        """Return the number of the section that a top row is."""
        return index.row() - len(_BEFORE)

    def _touch(self, *, articles: bool = False) -> None:
        """Have parts and sections drawn anew, and their *articles*: of 500 the view takes long to hear."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, SHOWN))
        for number, section in enumerate(self._pack.sections):
            if articles and section.items:
                heading = self.index_of_section(number)
                last = self.index(len(section.items) - 1, SHOWN, heading)
                self.dataChanged.emit(self.index(0, 0, heading), last)
