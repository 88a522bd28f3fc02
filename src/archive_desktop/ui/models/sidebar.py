"""The places of the archive: what stands in the sidebar, in sections, with counts.

A *place* is a query with a name. Sections and places keep their identity when the contents change,
so that the sidebar keeps what is chosen and folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from archive_desktop.domain.initiative import Initiative, in_order, keyed, shown_parent
from archive_desktop.domain.label import SEPARATOR, clean_name
from archive_desktop.domain.query_fields import quoted
from archive_desktop.ui.display import tip
from archive_desktop.ui.wording import articles, new_since_looked

PlaceKind = Literal[
    "all", "unread", "starred", "annotated", "recent", "attention", "trash",
    "initiative", "tag", "saved-search", "pack",
]  # fmt: skip
Section = Literal["library", "initiatives", "tags", "saved-searches", "packs"]

LIBRARY: tuple[PlaceKind, ...] = ("all", "unread", "starred", "annotated", "recent", "attention", "trash")
# Saved searches stand high: their news would be out of sight below long lists of initiatives and tags.
SECTIONS: tuple[Section, ...] = ("library", "saved-searches", "initiatives", "tags", "packs")

_QUERIES: Mapping[PlaceKind, str] = {
    "unread": "is:unread",
    "starred": "is:starred",
    "annotated": "is:annotated",
    "trash": "is:trashed",
}

PLACE_ROLE = Qt.ItemDataRole.UserRole + 1  # Place, None for a section
SECTION_ROLE = Qt.ItemDataRole.UserRole + 2  # Section
COUNT_ROLE = Qt.ItemDataRole.UserRole + 3  # int, None where there is nothing to count
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 4  # colour of an initiative or a tag, "" elsewhere
KEY_ROLE = Qt.ItemDataRole.UserRole + 5  # "1" to "9", "" elsewhere
ICON_ROLE = Qt.ItemDataRole.UserRole + 6  # name of the icon, "" for an initiative
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 7  # how deep an initiative or a tag is nested, from 0
NEW_ROLE = Qt.ItemDataRole.UserRole + 8  # int: articles of a saved search since it was last looked at
QUIET_ROLE = Qt.ItemDataRole.UserRole + 9  # bool: an initiative that is closed
_SHOWN_ROLE = Qt.ItemDataRole.UserRole + 10  # the _Entry


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go. *id* is that of the initiative, saved search or pack (0: none).

    *query* lists its articles in the grammar of the search field; it is "" for the whole archive and
    for places the grammar has no words for (recently imported, needs attention).
    """

    kind: PlaceKind
    label: str
    query: str = ""
    id: int = 0

    @property
    def identity(self) -> tuple[str, int, str]:
        """What stays the same when labels or queries are edited."""
        return self.kind, self.id, self.label if self.kind == "tag" else ""


@dataclass(frozen=True, slots=True)
class Named:
    """A saved search or a pack as the sidebar lists it.

    *query* is a saved search's own text, *new* how many articles came since it was last looked at.
    """

    id: int
    name: str
    count: int | None = None
    query: str = ""
    new: int = 0


@dataclass(frozen=True, slots=True)
class SidebarContents:
    """Everything the sidebar shows. Counts are articles, those of what stands below included.

    *tags* come with every level above them ("water" for "water/wells"), the higher level first.
    """

    library: Mapping[PlaceKind, int] = field(default_factory=dict)
    initiatives: Sequence[tuple[Initiative, int]] = ()
    tags: Sequence[tuple[str, int]] = ()
    tag_colours: Mapping[str, str] = field(default_factory=dict)
    saved_searches: Sequence[Named] = ()
    packs: Sequence[Named] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    place: Place
    count: int | None
    icon: str = ""
    colour: str = ""
    key: str = ""
    new: int = 0
    quiet: str = ""  # why it is shown quietly
    children: tuple[_Entry, ...] = ()


class SidebarModel(QStandardItemModel):
    """Sections, in them places, in initiatives and tags those below them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: dict[Section, QStandardItem] = {}
        for section in SECTIONS:
            item = QStandardItem(self.section_name(section))
            item.setData(section, SECTION_ROLE)
            item.setEditable(False)
            item.setSelectable(False)
            self._sections[section] = item
            self.appendRow(item)
        self.show_contents(SidebarContents())

    def show_contents(self, contents: SidebarContents) -> None:
        """Show *contents*; rows that stay where they are stay the same rows."""
        for section, entries in self._entries(contents).items():
            self._sections[section].setText(self.section_name(section))
            _fill(self._sections[section], entries, 0)

    def show_saved_count(self, saved_search_id: int, count: int, new: int) -> None:
        """Show how many articles a saved search lists, and how many of them are new."""
        section = self._sections["saved-searches"]
        for row in range(section.rowCount()):
            item = section.child(row)
            place = item.data(PLACE_ROLE)
            if place.id == saved_search_id and (count, new) != (item.data(COUNT_ROLE), item.data(NEW_ROLE)):
                _dress(item, _Entry(place, count, "bookmark", new=new), 0)

    def section_index(self, section: Section) -> QModelIndex:
        """Return where *section* is."""
        return self._sections[section].index()

    def index_of(self, place: Place) -> QModelIndex:
        """Return where *place* is; an invalid index if it has gone."""
        for section in self._sections.values():
            found = _find(section, place)
            if found is not None:
                return found.index()
        return QModelIndex()

    def place(self, index: QModelIndex | QPersistentModelIndex) -> Place | None:
        """Return the place at *index*, None for a section."""
        place = index.data(PLACE_ROLE)
        return place if isinstance(place, Place) else None

    def places(self) -> Iterator[Place]:
        """Yield every place there is, from top to bottom."""
        for section in self._sections.values():
            yield from _places(section)

    def section_name(self, section: Section) -> str:
        """Return the heading of *section*."""
        return {
            "library": self.tr("Library"),
            "initiatives": self.tr("Initiatives"),
            "tags": self.tr("Tags"),
            "saved-searches": self.tr("Saved searches"),
            "packs": self.tr("Briefing packs"),
        }[section]

    def library_place(self, kind: PlaceKind) -> Place:
        """Return one of the places every archive has."""
        labels: Mapping[PlaceKind, str] = {
            "all": self.tr("All articles"),
            "unread": self.tr("Unread"),
            "starred": self.tr("Starred"),
            "annotated": self.tr("Annotated"),
            "recent": self.tr("Recently imported"),
            "attention": self.tr("Needs attention"),
            "trash": self.tr("Trash"),
        }
        return Place(kind, labels[kind], _QUERIES.get(kind, ""))

    def _entries(self, contents: SidebarContents) -> dict[Section, tuple[_Entry, ...]]:
        return {
            "library": tuple(
                _Entry(self.library_place(kind), contents.library.get(kind), _ICONS[kind]) for kind in LIBRARY
            ),
            "initiatives": _nested(contents.initiatives, self.tr("closed")),
            "tags": _levels(contents.tags, contents.tag_colours),
            "saved-searches": tuple(
                _Entry(
                    Place("saved-search", saved.name, saved.query, saved.id),
                    saved.count,
                    "bookmark",
                    new=saved.new,
                )
                for saved in contents.saved_searches
            ),
            "packs": tuple(
                _Entry(Place("pack", pack.name, f"in:{quoted(pack.name)}", pack.id), pack.count, "briefcase")
                for pack in contents.packs
            ),
        }


_ICONS: Mapping[PlaceKind, str] = {
    "all": "newspaper",
    "unread": "circle-dot",
    "starred": "star",
    "annotated": "highlighter",
    "recent": "clock",
    "attention": "triangle-alert",
    "trash": "trash-2",
}


def _nested(counted: Sequence[tuple[Initiative, int]], closed: str) -> tuple[_Entry, ...]:
    """Return initiatives under their parents, in the order of their positions."""
    counts = {initiative.id: count for initiative, count in counted}
    ordered = in_order(initiative for initiative, _count in counted)
    keys = {initiative.id: str(number) for number, initiative in enumerate(keyed(ordered), 1)}
    parents = {initiative.id: initiative.parent_id for initiative in ordered}

    def below(parent: int | None) -> tuple[_Entry, ...]:
        return tuple(
            _Entry(
                Place("initiative", initiative.name, f"initiative:{quoted(initiative.name)}", initiative.id),
                counts[initiative.id],
                colour=initiative.colour,
                key=keys.get(initiative.id, ""),
                quiet=closed if initiative.status == "closed" else "",
                children=below(initiative.id),
            )
            for initiative in ordered
            if shown_parent(initiative.id, parents) == parent
        )

    return below(None)


def _levels(counted: Sequence[tuple[str, int]], colours: Mapping[str, str]) -> tuple[_Entry, ...]:
    """Return tags under the levels above them."""
    below: dict[str, list[tuple[str, int]]] = {}
    names = {name.casefold() for name, _count in counted}
    for name, count in counted:
        above = name.rpartition(SEPARATOR)[0].casefold()
        below.setdefault(above if above in names else "", []).append((name, count))

    def entries(above: str) -> tuple[_Entry, ...]:
        return tuple(
            _Entry(
                Place("tag", name, f"tag:{quoted(name)}"),
                count,
                "tag",
                colour=colours.get(name, ""),
                children=entries(name.casefold()),
            )
            for name, count in below.get(above, ())
        )

    return entries("")


def _fill(item: QStandardItem, entries: Iterable[_Entry], depth: int) -> None:
    """Make the children of *item* show *entries*, moving no row that is right already."""
    wanted = list(entries)
    identities = [entry.place.identity for entry in wanted]
    for row in reversed(range(item.rowCount())):
        place = item.child(row).data(PLACE_ROLE)
        if place.identity not in identities:
            item.removeRow(row)
    for row, entry in enumerate(wanted):
        child = item.child(row) if row < item.rowCount() else None
        if child is None or child.data(PLACE_ROLE).identity != entry.place.identity:
            child = _taken(item, entry.place, row) or QStandardItem()
            item.insertRow(row, [child])  # PySide keeps only a list of items alive
        _dress(child, entry, depth)
        _fill(child, entry.children, depth + 1)


def _taken(item: QStandardItem, place: Place, after: int) -> QStandardItem | None:
    """Take the row of *place* out from below row *after*, if it is there."""
    for row in range(after + 1, item.rowCount()):
        if item.child(row).data(PLACE_ROLE).identity == place.identity:
            return item.takeRow(row)[0]
    return None


def _dress(item: QStandardItem, entry: _Entry, depth: int) -> None:
    if item.data(_SHOWN_ROLE) == entry and item.data(DEPTH_ROLE) == depth:
        return  # the view would ask for the size of every row again, after every letter that is kept
    count = "" if entry.count is None else articles(entry.count)
    news = new_since_looked(entry.new) if entry.new else ""
    name = clean_name(entry.place.label)  # one from before may hold signs that turn what stands beside it
    below = entry.place.kind == "tag" and depth > 0
    item.setEditable(False)
    item.setText(name.rpartition(SEPARATOR)[2] if below else name)
    item.setToolTip(tip("\n".join(line for line in (name, count, news, entry.quiet) if line)))
    spoken = (name, count, news, entry.quiet, entry.key)
    item.setData(", ".join(part for part in spoken if part), Qt.ItemDataRole.AccessibleTextRole)
    for role, value in (
        (PLACE_ROLE, entry.place),
        (COUNT_ROLE, entry.count),
        (COLOUR_ROLE, entry.colour),
        (KEY_ROLE, entry.key),
        (ICON_ROLE, entry.icon),
        (DEPTH_ROLE, depth),
        (NEW_ROLE, entry.new),
        (QUIET_ROLE, bool(entry.quiet)),
        (_SHOWN_ROLE, entry),
    ):
        item.setData(value, role)


def _places(item: QStandardItem) -> Iterator[Place]:
    for row in range(item.rowCount()):
        child = item.child(row)
        yield child.data(PLACE_ROLE)
        yield from _places(child)


def _find(item: QStandardItem, place: Place) -> QStandardItem | None:
    for row in range(item.rowCount()):
        child = item.child(row)
        if child.data(PLACE_ROLE).identity == place.identity:
            return child
        found = _find(child, place)
        if found is not None:
            return found
    return None
