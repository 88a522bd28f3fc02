"""What the rows of the sidebar offer in their menus and by keys, as data."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from archive_desktop.ui.models.sidebar import Place

translate = QCoreApplication.translate


class Offer(NamedTuple):
    """A command by its name, its words, and the key that does it in the sidebar; no words: a line between."""

    command: str = ""
    words: str = ""
    key: str = ""


LINE = Offer()


def offers_of_section(section: str) -> tuple[Offer, ...]:
    """Return what the heading of *section* offers; the first is what its plus sign does."""
    return {
        "initiatives": (Offer("initiative-new", translate("Sidebar", "New initiative…")),),
        "packs": (Offer("pack-new", translate("Sidebar", "New briefing pack…")),),
        "saved-searches": (Offer("rules", translate("Sidebar", "Rules…")),),
    }.get(section, ())


def offers_of(place: Place) -> tuple[Offer, ...]:
    """Return what *place* offers."""
    from_place = Offer("pack-new", translate("Sidebar", "New briefing pack from these articles…"))
    if place.kind == "pack":
        return (
            Offer("pack-rename", translate("Sidebar", "Rename…"), "F2"),
            Offer("pack-duplicate", translate("Sidebar", "Duplicate")),
            LINE,
            Offer("pack-delete", translate("Sidebar", "Delete"), "Del"),
        )
    if place.kind == "trash":
        return (Offer("trash-empty", translate("Sidebar", "Empty the trash…")),)
    if place.kind == "initiative":
        return (
            from_place,
            LINE,
            Offer("initiative-fill", translate("Sidebar", "Find articles for this initiative…")),
            Offer("initiative-edit", translate("Sidebar", "Edit initiative…"), "F2"),
            Offer("initiative-merge", translate("Sidebar", "Merge into…")),
            Offer("initiative-up", translate("Sidebar", "Move up"), "Alt+Up"),
            Offer("initiative-down", translate("Sidebar", "Move down"), "Alt+Down"),
            Offer("initiative-in", translate("Sidebar", "Put under the one above"), "Alt+Shift+Right"),
            Offer("initiative-out", translate("Sidebar", "Take out to the level above"), "Alt+Shift+Left"),
            LINE,
            Offer("initiative-delete", translate("Sidebar", "Delete initiative…"), "Del"),
            LINE,
            Offer("initiative-new", translate("Sidebar", "New initiative…")),
        )
    if place.kind == "tag":
        return (
            from_place,
            LINE,
            Offer("tag-rename", translate("Sidebar", "Rename or merge tag…"), "F2"),
            Offer("tag-colour", translate("Sidebar", "Colour…")),
            LINE,
            Offer("tag-delete", translate("Sidebar", "Delete tag"), "Del"),
        )
    if place.kind == "saved-search":
        return (
            from_place,
            LINE,
            Offer("saved-search-rule", translate("Sidebar", "Put what it finds under…")),
            Offer("rules", translate("Sidebar", "Rules…")),
            LINE,
            Offer("saved-search-rename", translate("Sidebar", "Rename…"), "F2"),
            Offer("saved-search-delete", translate("Sidebar", "Delete"), "Del"),
        )
    return (from_place,)
