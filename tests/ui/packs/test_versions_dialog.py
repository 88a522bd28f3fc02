"""The versions of a pack, chosen, opened and gone back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack, PackItem, PackNews, PackSection, PackVersion
from archive_desktop.services.pack_versions import VersionCompared
from archive_desktop.ui.packs.versions_dialog import VersionsDialog
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
PACK = Pack(5, "<b>Board</b>", sections=(PackSection("", (PackItem(1), PackItem(2))),))
CARDS = {
    number: ArticleCard(
        id=number,
        title=title,
        lead="",
        language="en",
        date="2024-03-01",
        date_inferred=False,
        machine_translated=False,
    )
    for number, title in ((1, "A well"), (2, "بئر جديدة"))
}


def version(number: int, day: str, pack: Pack = PACK) -> PackVersion:
    return PackVersion(number, 5, f"{day}T12:00:00+00:00", f"{day} Board.pdf", "pdf", 4, "kept", pack)


VERSIONS = (
    VersionCompared(version(3, "2024-03-20"), PackNews("2024-03-20"), Path("/kept.pdf"), ()),
    VersionCompared(
        version(2, "2024-03-12"),
        PackNews("2024-03-12", frozenset({2}), frozenset({1}), (9,)),
        Path("/old.pdf"),
        ("brief",),
    ),
    VersionCompared(version(1, "2023-11-02", Pack(4, "First")), PackNews("2023-11-02"), None, ("title",)),
)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> VersionsDialog:
    made = VersionsDialog()
    qtbot.addWidget(made)
    made.show_versions(PACK, VERSIONS, CARDS)
    made.show()
    return made


def told(dialog: VersionsDialog) -> list[str]:
    return [dialog.differences.item(row).text().strip("\u2068") for row in range(dialog.differences.count())]


def test_a_version_says_what_is_different_since_and_can_be_gone_back_to_by_keys(
    dialog: VersionsDialog, qtbot: QtBot, unnamed_controls: Findings, small_targets: Findings
) -> None:
    assert (unnamed_controls(dialog), small_targets(dialog)) == ([], [])
    assert told(dialog) == []
    assert not dialog.restore_button.isEnabled(), "the pack is as it was then"
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert [line.replace("\u2068", "").replace("\u2069", "") for line in told(dialog)] == [
        "The brief",
        "New: بئر جديدة · 1 Mar 2024",
        "Text changed: A well · 1 Mar 2024",
        "Taken out: an article that is not in the archive any more",
    ]
    with qtbot.waitSignal(dialog.open_requested) as opened:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert opened.args == ["/old.pdf"]
    with qtbot.waitSignal(dialog.restore_requested) as asked:
        dialog.restore_button.click()
    assert asked.args == [2]
    dialog.show_versions(PACK, VERSIONS, CARDS)
    assert dialog.chosen is VERSIONS[1]


def test_a_version_without_its_file_is_not_opened(dialog: VersionsDialog) -> None:
    dialog.list.setCurrentIndex(dialog.list.model().index(2, 0))
    assert not dialog.open_button.isEnabled()
    item = dialog.list.currentItem()
    assert item is not None
    assert "copied from" in item.data(0, Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_new_is_marked_since_a_chosen_version_or_not_at_all(
    dialog: VersionsDialog, qtbot: QtBot
) -> None:
    chosen: list[int | None] = []
    dialog.news_since_chosen.connect(chosen.append)
    for row in (2, 4, 0):
        dialog.news_since.setCurrentIndex(row)
        dialog.news_since.activated.emit(row)
    assert chosen == [2, 0, None]


def test_a_pack_that_was_never_exported_says_so(dialog: VersionsDialog, qtbot: QtBot) -> None:
    dialog.show_versions(PACK, (), {})
    assert dialog.chosen is None
    assert not any(
        control.isEnabled() for control in (dialog.open_button, dialog.restore_button, dialog.news_since)
    )
