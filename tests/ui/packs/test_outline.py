from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack, PackItem, PackSection
from archive_desktop.ui.packs.outline import PackOutline
from archive_desktop.ui.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
CARDS = {n: ArticleCard(n, f"Title {n}", "2024-05-14", False, "en", False, "") for n in (1, 2, 3)}
PACK = Pack(
    1, "Baku", sections=(PackSection("A", (PackItem(1), PackItem(2))), PackSection("B", (PackItem(3),)))
)


class Desk:
    """An outline whose wishes come true, as the page makes them."""

    def __init__(self, qtbot: QtBot) -> None:
        self.outline = PackOutline()
        qtbot.addWidget(self.outline)
        self.pack = PACK
        self.outline.rearranged.connect(self._take)
        self.outline.resize(500, 300)
        self.outline.show_pack(PACK, CARDS, {})
        self.outline.show()
        self.outline.activateWindow()
        self.outline.setFocus()
        qtbot.waitUntil(self.outline.hasFocus)

    def _take(self, pack: Pack) -> None:
        self.pack = pack
        self.outline.show_pack(pack, CARDS, {})

    @property
    def ids(self) -> list[tuple[int, ...]]:
        return [tuple(item.article_id for item in section.items) for section in self.pack.sections]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.outline, key, modifiers)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    return Desk(qtbot)


def test_alt_arrows_carry_an_article_along(desk: Desk) -> None:
    desk.outline.choose((0, 0))
    desk.press(Qt.Key.Key_Down, ALT)
    assert desk.ids == [(2, 1), (3,)]
    desk.press(Qt.Key.Key_Down, ALT)
    assert desk.ids == [(2,), (1, 3)]
    desk.press(Qt.Key.Key_Up, ALT)
    desk.press(Qt.Key.Key_Up, ALT)
    desk.press(Qt.Key.Key_Up, ALT)
    assert desk.ids == [(1, 2), (3,)]


def test_alt_arrows_carry_a_section_along(desk: Desk) -> None:
    desk.outline.choose_section(1)
    desk.press(Qt.Key.Key_Up, ALT)
    desk.press(Qt.Key.Key_Up, ALT)
    assert desk.ids == [(3,), (1, 2)]


def test_space_switches_how_an_article_is_printed(desk: Desk) -> None:
    desk.outline.choose((0, 1))
    shown = []
    for _ in range(3):
        desk.press(Qt.Key.Key_Space)
        shown.append(desk.pack.sections[0].items[1].show)
    assert shown == ["highlights", "lead", "full"]


def test_delete_takes_out_and_stays_near(desk: Desk, qtbot: QtBot) -> None:
    desk.outline.choose((0, 1))
    with qtbot.waitSignal(desk.outline.removed) as removed:
        desk.press(Qt.Key.Key_Delete)
    assert removed.args == ["Title 2"]
    assert desk.ids == [(1,), (3,)]
    desk.press(Qt.Key.Key_Delete)
    assert desk.ids == [(), (3,)]
    desk.press(Qt.Key.Key_Delete)
    assert desk.ids == [(3,)]


def test_enter_opens_the_article(desk: Desk, qtbot: QtBot) -> None:
    desk.outline.choose((1, 0))
    with qtbot.waitSignal(desk.outline.article_open_requested) as opened:
        desk.press(Qt.Key.Key_Return)
    assert opened.args == [3]


def test_a_new_section_is_named_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.outline.add_section("New section")
    field = desk.outline.findChild(QLineEdit)
    assert field is not None
    QTest.keyClicks(field, "Annex")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.pack.sections[2].title == "Annex")


def test_folded_sections_stay_folded(desk: Desk) -> None:
    model = desk.outline.model()
    desk.outline.collapse(model.index(6, 0))
    desk.outline.choose((1, 0))
    desk.press(Qt.Key.Key_Space)
    assert not desk.outline.isExpanded(model.index(6, 0))
    assert desk.outline.isExpanded(model.index(7, 0))


def test_notes_are_switched_in_the_menu(desk: Desk) -> None:
    desk.outline.choose((0, 0))
    notes = next(action for action in desk.outline.actions() if action.isCheckable())
    assert notes.isChecked()
    notes.trigger()
    assert not desk.pack.sections[0].items[0].notes
    assert not notes.isChecked()


def test_space_switches_a_part_that_cannot_be_moved_or_taken_out(desk: Desk) -> None:
    desk.outline.setCurrentIndex(desk.outline.model().index(4, 0))
    desk.press(Qt.Key.Key_Space)
    assert list(desk.pack.options.without) == ["people"]
    before = desk.pack
    desk.press(Qt.Key.Key_Delete)
    desk.press(Qt.Key.Key_Down, ALT)  # goes to the next row, as without Alt
    assert desk.pack == before
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Space)
    assert not desk.pack.options.without
