from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.initiative import COLOURS, Initiative
from archive_desktop.ui.library.sidebar import Sidebar
from archive_desktop.ui.library.sidebar_dragging import initiative_mime
from archive_desktop.ui.models.article_list import articles_mime
from archive_desktop.ui.models.sidebar import Named, Place, SidebarContents, SidebarModel
from archive_desktop.ui.theme import Theme

NAMES = (
    "Green Schools",
    "Women in Research",
    "Digital Heritage of the Coastal Cities",
    "كراسي اللغة العربية",
)
INITIATIVES = [
    (Initiative(n, name, colour=COLOURS[n], parent_id=3 if n == 4 else None, position=n), 10 * n)
    for n, name in enumerate(NAMES, 1)
]
CONTENTS = SidebarContents(
    library={
        "all": 2314,
        "unread": 41,
        "starred": 18,
        "annotated": 96,
        "recent": 0,
        "attention": 2,
        "trash": 1,
    },
    initiatives=INITIATIVES,
    tags=[("press conference", 12), ("water", 9), ("water/rivers", 4), ("ميزانية", 1)],
    tag_colours={"water": COLOURS[0]},
    saved_searches=[Named(1, "Water, last twelve months", 27, "water date:>=2024")],
    packs=[Named(1, "Mission to the northern coast", 9)],
)
SCHOOLS = Place("initiative", "Green Schools", 'initiative:"Green Schools"', 1)
Shots = Callable[[QWidget, str], None]


@pytest.fixture
def model(qtbot: QtBot) -> SidebarModel:
    return SidebarModel()


@pytest.fixture
def sidebar(theme: Theme, model: SidebarModel, qtbot: QtBot) -> Sidebar:
    panel = Sidebar(model)
    qtbot.addWidget(panel)
    panel.resize(240, 700)
    panel.show_contents(CONTENTS)
    panel.show()
    return panel


def _where(sidebar: Sidebar, model: SidebarModel, place: Place) -> QPoint:
    return sidebar.visualRect(model.index_of(place)).center()


def test_clicking_a_place_opens_it_and_clicking_again_opens_it_again(
    sidebar: Sidebar, model: SidebarModel, qtbot: QtBot
) -> None:
    opened: list[Place] = []
    sidebar.place_opened.connect(opened.append)
    at = _where(sidebar, model, SCHOOLS)
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [SCHOOLS, SCHOOLS]


def test_arrows_move_through_the_places(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_place(Place("all", ""))
    with qtbot.waitSignal(sidebar.place_opened) as opened:
        QTest.keyClick(sidebar, Qt.Key.Key_Down)
    assert opened.args is not None
    assert opened.args[0].query == "is:unread"


def test_the_open_place_stays_marked_in_silence_while_contents_change(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.show_place(SCHOOLS)
    moved = replace(INITIATIVES[0][0], position=9, name="Greener Schools")
    with qtbot.assertNotEmitted(sidebar.place_opened):
        sidebar.show_contents(replace(CONTENTS, initiatives=[*INITIATIVES[1:], (moved, 11)]))
        current = sidebar.current_place()
        assert current is not None
        assert current.label == "Greener Schools"
        sidebar.show_contents(SidebarContents())
    assert sidebar.current_place() is None


def test_sections_fold_and_are_remembered(sidebar: Sidebar, model: SidebarModel, qtbot: QtBot) -> None:
    heading = sidebar.visualRect(model.section_index("tags")).center()
    with qtbot.waitSignal(sidebar.folded_changed) as folded:
        QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert folded.args == ["tags"]
    sidebar.fold_sections("packs library")
    assert sidebar.folded_sections() == "library packs"


def test_the_plus_of_a_section_asks_for_a_new_one(
    sidebar: Sidebar, model: SidebarModel, qtbot: QtBot
) -> None:
    heading = sidebar.visualRect(model.section_index("initiatives"))
    with qtbot.waitSignal(sidebar.command_requested) as asked:
        at = QPoint(heading.right() - 20, heading.bottom() - 14)
        QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["initiative-new", None]


def _drop(sidebar: Sidebar, mime: QMimeData, at: QPoint) -> bool:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragMoveEvent(at, copy, mime, left, none)
    sidebar.dragMoveEvent(over)
    sidebar.dropEvent(QDropEvent(QPointF(at), copy, mime, left, none))
    return over.isAccepted()


def test_articles_dropped_on_an_initiative_are_told(
    sidebar: Sidebar, model: SidebarModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(sidebar.articles_dropped) as dropped:
        assert _drop(sidebar, articles_mime([3, 1]), _where(sidebar, model, SCHOOLS))
    assert dropped.args == [SCHOOLS, (3, 1)]


def test_places_that_are_no_basket_take_nothing(sidebar: Sidebar, model: SidebarModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sidebar.articles_dropped):
        assert not _drop(sidebar, articles_mime([3]), _where(sidebar, model, Place("unread", "")))
        _drop(sidebar, QMimeData(), _where(sidebar, model, SCHOOLS))


def test_the_menu_key_and_f2_answer_for_the_current_row(
    sidebar: Sidebar, model: SidebarModel, qtbot: QtBot
) -> None:
    assert sidebar.offers(model.section_index("library")) == ()
    sidebar.show_place(SCHOOLS)
    with qtbot.waitSignal(sidebar.command_requested) as asked:
        QTest.keyClick(sidebar, Qt.Key.Key_F2)
    assert asked.args == ["initiative-edit", SCHOOLS]
    where = sidebar.visualRect(model.index_of(SCHOOLS)).center()
    keyed = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, sidebar.mapToGlobal(where))
    QApplication.sendEvent(sidebar.viewport(), keyed)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions()]
    assert {"New briefing pack from these articles…", "Edit initiative…", "Merge into…"} < set(offered)
    menu.close()


def test_initiatives_are_moved_by_keys_and_by_dragging(
    sidebar: Sidebar, model: SidebarModel, qtbot: QtBot
) -> None:
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    moved: list[tuple[object, ...]] = []
    sidebar.initiative_moved.connect(lambda *told: moved.append(told))
    sidebar.show_place(Place("initiative", "", id=2))
    QTest.keyClick(sidebar, Qt.Key.Key_Up, alt)
    QTest.keyClick(sidebar, Qt.Key.Key_Down, alt)
    QTest.keyClick(sidebar, Qt.Key.Key_Right, alt | shift)
    sidebar.show_place(Place("initiative", "", id=4))
    QTest.keyClick(sidebar, Qt.Key.Key_Left, alt | shift)
    QTest.keyClick(sidebar, Qt.Key.Key_Up, alt)  # it is the first there
    assert moved == [(2, None, 1), (2, None, None), (2, 1, None), (4, None, None)]
    moved.clear()
    row = sidebar.visualRect(model.index_of(Place("initiative", "", id=3)))
    for y in (row.top() + 1, row.center().y(), row.bottom() - 1):
        assert _drop(sidebar, initiative_mime(1), QPoint(row.center().x(), y))
    assert moved == [(1, None, 3), (1, 3, None), (1, 3, 4)]
    assert not _drop(sidebar, initiative_mime(3), _where(sidebar, model, Place("initiative", "", id=4)))
    assert not _drop(sidebar, initiative_mime(1), _where(sidebar, model, Place("unread", "")))


def test_in_a_mirrored_window_in_and_out_change_sides(sidebar: Sidebar, theme: Theme, qtbot: QtBot) -> None:
    theme.turn(Qt.LayoutDirection.RightToLeft)
    sidebar.show_place(Place("initiative", "", id=2))
    with qtbot.waitSignal(sidebar.initiative_moved) as told:
        QTest.keyClick(
            sidebar, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        )
    assert told.args == [2, 1, None]


def test_a_folded_initiative_is_remembered_before_it_is_there(
    theme: Theme, model: SidebarModel, qtbot: QtBot
) -> None:
    panel = Sidebar(model)
    qtbot.addWidget(panel)
    panel.fold_sections("tags initiative-3")
    panel.show_contents(CONTENTS)
    assert panel.folded_sections() == "tags initiative-3"
    with qtbot.waitSignal(panel.folded_changed) as told:
        panel.expand(model.index_of(Place("initiative", "", id=3)))
    assert told.args == ["tags"]


def test_a_folded_tag_is_remembered_by_its_name(theme: Theme, model: SidebarModel, qtbot: QtBot) -> None:
    panel = Sidebar(model)
    qtbot.addWidget(panel)
    contents = replace(CONTENTS, tags=[("dry land", 2), ("dry land/wells", 1), ("sea", 1), ("sea/ports", 1)])
    panel.show_contents(contents)
    with qtbot.waitSignal(panel.folded_changed) as told:
        panel.collapse(model.index_of(Place("tag", "dry land")))
    panel.show_contents(SidebarContents())
    assert told.args is not None
    panel.fold_sections(*told.args)
    panel.show_contents(contents)
    assert not panel.isExpanded(model.index_of(Place("tag", "dry land")))
    assert panel.isExpanded(model.index_of(Place("tag", "sea")))


def test_a_menu_command_says_what_place_it_is_for(
    sidebar: Sidebar, model: SidebarModel, qtbot: QtBot
) -> None:
    sidebar.offer(model.index_of(SCHOOLS), QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(sidebar.command_requested) as asked:
        next(a for a in menu.actions() if a.text() == "Edit initiative…").trigger()
    assert asked.args == ["initiative-edit", SCHOOLS]
    menu.close()


@pytest.mark.parametrize("look", ["light", "dark", "mirrored"])
def test_the_sidebar_can_be_named_and_painted(
    sidebar: Sidebar, theme: Theme, shots: Shots, look: str, unnamed_controls: Callable[[QWidget], list[str]]
) -> None:
    theme.choose("dark" if look == "dark" else "light")
    if look == "mirrored":
        theme.turn(Qt.LayoutDirection.RightToLeft)
    sidebar.show_place(SCHOOLS)
    shots(sidebar, f"sidebar {look}")
    assert unnamed_controls(sidebar) == []
