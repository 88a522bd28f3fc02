"""Rearrange a pack: each function takes a pack and returns another, and keeps what it does not name."""

from __future__ import annotations

from dataclasses import replace

from archive_desktop.domain.pack import PARTS, SHOWS, Pack, PackItem, PackSection, Part

Place = tuple[int, int]
"""Where an article stands: number of its section, number in the section, both from 0."""


def switch_show(pack: Pack, place: Place) -> Pack:
    """Show the article in its next way: full text, highlights, lead, full text again."""
    item = _item(pack, place)
    following = SHOWS[(SHOWS.index(item.show) + 1) % len(SHOWS)]
    return _with_item(pack, place, replace(item, show=following))


def switch_notes(pack: Pack, place: Place) -> Pack:
    """Print the notes of the article, or leave them out."""
    item = _item(pack, place)
    return _with_item(pack, place, replace(item, notes=not item.notes))


def set_item(pack: Pack, place: Place, item: PackItem) -> Pack:
    """Let the article at *place* be printed as *item* says."""
    return _with_item(pack, place, item)


def switch_part(pack: Pack, part: Part) -> Pack:
    """Print a part of the pack, or leave it out."""
    before = set(pack.options.without)
    without = tuple(one for one in PARTS if one in before ^ {part})
    return replace(pack, options=replace(pack.options, without=without))


def remove_article(pack: Pack, place: Place) -> Pack:
    """Take the article out of the pack."""
    section, index = place
    items = pack.sections[section].items
    return _with_items(pack, section, items[:index] + items[index + 1 :])


def move_article(pack: Pack, place: Place, section: int, index: int) -> Pack:
    """Put the article before number *index* of *section*, counted before anything is moved."""
    item = _item(pack, place)
    if place[0] == section and place[1] < index:
        index -= 1
    pack = remove_article(pack, place)
    items = pack.sections[section].items
    return _with_items(pack, section, (*items[:index], item, *items[index:]))


def step_article(pack: Pack, place: Place, step: int) -> tuple[Pack, Place]:
    """Move the article one place up (-1) or down (1), over the border of a section too; say where it is."""
    section, index = place
    count = len(pack.sections[section].items)
    if 0 <= index + step < count:
        target = (section, index + step)
        return move_article(pack, place, section, index + step + (step > 0)), target
    if not 0 <= section + step < len(pack.sections):
        return pack, place
    landing = len(pack.sections[section - 1].items) if step < 0 else 0
    return move_article(pack, place, section + step, landing), (section + step, landing)


def add_section(pack: Pack, title: str) -> Pack:
    """Add an empty section at the end."""
    return replace(pack, sections=(*pack.sections, PackSection(title)))


def rename_section(pack: Pack, section: int, title: str) -> Pack:
    """Give the section another heading."""
    return _with_section(pack, section, replace(pack.sections[section], title=title))


def remove_section(pack: Pack, section: int) -> Pack:
    """Take the section out, its articles with it."""
    return replace(pack, sections=pack.sections[:section] + pack.sections[section + 1 :])


def move_section(pack: Pack, section: int, index: int) -> Pack:
    """Put the section before section number *index*, counted before anything is moved."""
    moved = pack.sections[section]
    rest = pack.sections[:section] + pack.sections[section + 1 :]
    index = index - 1 if section < index else index
    return replace(pack, sections=(*rest[:index], moved, *rest[index:]))


def _item(pack: Pack, place: Place) -> PackItem:
    return pack.sections[place[0]].items[place[1]]


def _with_item(pack: Pack, place: Place, item: PackItem) -> Pack:
    section, index = place
    items = pack.sections[section].items
    return _with_items(pack, section, (*items[:index], item, *items[index + 1 :]))


def _with_items(pack: Pack, section: int, items: tuple[PackItem, ...]) -> Pack:
    return _with_section(pack, section, replace(pack.sections[section], items=items))


def _with_section(pack: Pack, number: int, section: PackSection) -> Pack:
    return replace(pack, sections=(*pack.sections[:number], section, *pack.sections[number + 1 :]))
