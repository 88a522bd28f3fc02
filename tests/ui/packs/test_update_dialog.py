"""What an update brings is ticked before anything changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.packs.test_versions_dialog import CARDS

from archive_desktop.domain.pack import Pack
from archive_desktop.services.pack_updating import PackUpdate
from archive_desktop.ui.packs.update_dialog import UpdateDialog
from archive_desktop.ui.theme import Theme

PACK = Pack(5, "Board", query="tag:well")
Findings = Callable[[QWidget], list[str]]


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Callable[..., UpdateDialog]:
    def open_it(*, new: tuple[int, ...], gone: tuple[int, ...], changed: tuple[int, ...]) -> UpdateDialog:
        made = UpdateDialog(PACK, PackUpdate(5, "tag:well", new, gone, changed), CARDS)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show()
        return made

    return open_it


def test_new_ones_are_ticked_and_others_stay_unless_one_says_so(
    opened: Callable[..., UpdateDialog], qtbot: QtBot, unnamed_controls: Findings
) -> None:
    dialog = opened(new=(1, 2), gone=(7,), changed=(9,))
    assert unnamed_controls(dialog) == []
    assert dialog.yes.text() == "&Add 2"
    dialog.list.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space):  # the first of the new ones is not wanted
        QTest.keyClick(dialog.list, key)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(dialog.list, key)
    assert dialog.yes.text() == "&Add 1, take out 1"
    with qtbot.waitSignal(dialog.apply_requested) as asked:
        dialog.yes.click()
    assert asked.args == [(2,), (7,)]


def test_where_nothing_is_ticked_and_no_text_changed_there_is_nothing_to_do(
    opened: Callable[..., UpdateDialog],
) -> None:
    assert not opened(new=(), gone=(7,), changed=()).yes.isEnabled()
    assert opened(new=(), gone=(7,), changed=(9,)).yes.isEnabled()
