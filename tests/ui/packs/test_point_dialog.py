from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.pack import Brief, Pack, evidence_sign
from archive_desktop.ui.packs.point_dialog import PointDialog
from archive_desktop.ui.passages import Passage
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
PACKS = (
    Pack(1, "Board", brief=Brief("Aim", f"One{evidence_sign(1)}\n\nTwo")),
    Pack(2, "Mission <b>", brief=Brief(press_line="Say")),
)


def test_a_point_or_a_new_one_is_chosen_by_keys_alone(
    qtbot: QtBot, theme: Theme, unnamed_controls: Findings, small_targets: Findings
) -> None:
    dialog = PointDialog([Passage(3, 5, 9, "ninety\nteachers")], PACKS)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    assert (dialog.pack_id, dialog.place) == (1, ("points_to_make", None))
    QTest.keyClick(dialog.points, Qt.Key.Key_Up)
    assert dialog.place == ("points_to_make", 2)
    current = dialog.points.currentItem()
    assert current is not None
    assert current.data(Qt.ItemDataRole.AccessibleTextRole) == "Points to make: Two"
    QTest.keyClick(dialog.points, Qt.Key.Key_Up)
    assert dialog.place == ("points_to_make", 0)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.points, Qt.Key.Key_Return)


def test_another_pack_has_points_of_its_own(qtbot: QtBot, theme: Theme) -> None:
    dialog = PointDialog([Passage(3, 5, 9, "w")], PACKS)
    qtbot.addWidget(dialog)
    dialog.pack.setCurrentIndex(1)
    dialog.pack.activated.emit(1)
    assert (dialog.pack_id, dialog.place) == (2, ("points_to_make", None))
    assert [dialog.points.item(row).text().strip("\u2068 ") for row in range(dialog.points.count())][-4:] == [
        "Say", "New point", "Background", "New point",
    ]  # fmt: skip
