"""Where an initiative goes that is dragged over the sidebar, or moved in it by keys."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QMimeData, QModelIndex, QRect

from archive_desktop.ui.library.sidebar_delegate import Aim
from archive_desktop.ui.models.sidebar import PLACE_ROLE, SECTION_ROLE, Place

INITIATIVE_MIME = "application/x-archive-desktop-initiative"


class Destination(NamedTuple):
    """Under which initiative (None: the first level), and before which of those there (None: last)."""

    parent_id: int | None
    before_id: int | None


def initiative_mime(initiative_id: int) -> QMimeData:
    """Return what is dragged when an initiative is."""
    mime = QMimeData()
    mime.setData(INITIATIVE_MIME, str(initiative_id).encode())
    return mime


def dragged_initiative(mime: QMimeData) -> int | None:
    """Return the id of the initiative that is dragged, None for anything else."""
    data = bytes(mime.data(INITIATIVE_MIME).data())
    return int(data) if data.isdigit() else None


def aim_at(row: QRect, y: int) -> Aim:
    """Return what the pointer at height *y* means: the edges of a row are between rows."""
    edge = row.height() // 4
    if y < row.top() + edge:
        return "before"
    return "after" if y > row.bottom() - edge else "into"


def destination(target: QModelIndex, aim: Aim, moved: int, *, unfolded: bool) -> Destination | None:
    """Return where initiative *moved* goes when it is dropped at *target*; None where it cannot.

    *unfolded*: what stands below the target is seen right behind it.
    """
    if target.data(SECTION_ROLE) == "initiatives":
        return Destination(None, _first(target, moved))
    place = target.data(PLACE_ROLE)
    if not isinstance(place, Place) or place.kind != "initiative" or _is_in(target, moved):
        return None
    if aim == "into":
        return Destination(place.id, None)
    if aim == "after" and unfolded and target.model().rowCount(target):
        return Destination(place.id, _first(target, moved))
    step = 0 if aim == "before" else 1
    return Destination(_id(target.parent()), _first(target.parent(), moved, target.row() + step))


def moved_by_key(index: QModelIndex, step: str) -> Destination | None:
    """Return where the initiative at *index* goes one step "up", "down", "in" or "out"; None at the end."""
    parent, row = index.parent(), index.row()
    model, moved = index.model(), _id(index)
    last = model.rowCount(parent) - 1
    if step == "up" and row > 0:
        return Destination(_id(parent), _id(model.index(row - 1, 0, parent)))
    if step == "down" and row < last:
        return Destination(_id(parent), _first(parent, moved, row + 2))
    if step == "in" and row > 0:
        return Destination(_id(model.index(row - 1, 0, parent)), None)
    if step == "out" and _id(parent) is not None:
        return Destination(_id(parent.parent()), _first(parent.parent(), moved, parent.row() + 1))
    return None


def _id(index: QModelIndex) -> int | None:
    place = index.data(PLACE_ROLE)
    return place.id if isinstance(place, Place) and place.kind == "initiative" else None


def _first(parent: QModelIndex, moved: int | None, row: int = 0) -> int | None:
    """Return the first initiative below *parent* from *row* on that is not the *moved* one."""
    model = parent.model()
    ids = (_id(model.index(number, 0, parent)) for number in range(row, model.rowCount(parent)))
    return next((found for found in ids if found != moved), None)


def _is_in(index: QModelIndex, moved: int) -> bool:
    """Tell whether *index* is initiative *moved* or stands below it."""
    at = index
    while at.isValid():
        if _id(at) == moved:
            return True
        at = at.parent()
    return False
