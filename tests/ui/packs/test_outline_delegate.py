from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack, PackItem, PackOptions, PackSection
from archive_desktop.ui.packs.outline import PackOutline
from archive_desktop.ui.packs.outline_delegate import OutlineDelegate, detail
from archive_desktop.ui.theme import Theme

TITLE = "A conference on reading concludes with a declaration of the nine countries"
CARDS = {n: ArticleCard(n, TITLE, "2024-05-14", False, "ar", False, "") for n in (1, 2)}
PACK = Pack(
    1,
    "Baku",
    sections=(PackSection("A", (PackItem(1), PackItem(2, "highlights", notes=False))),),
    options=PackOptions(without=("timeline",)),
)


def test_a_title_has_the_room_that_its_own_row_leaves(qtbot: QtBot, theme: Theme) -> None:
    outline = PackOutline()
    qtbot.addWidget(outline)
    outline.resize(320, 300)
    outline.show_pack(PACK, CARDS, {2: 12})
    delegate = outline.itemDelegate()
    assert isinstance(delegate, OutlineDelegate)
    section = outline.model().index(6, 0)

    def shown(row: int) -> str:
        option = QStyleOptionViewItem()
        option.widget, option.rect = outline, QRect(0, 0, 280, 30)
        delegate.initStyleOption(option, outline.model().index(row, 0, section))
        return option.text

    assert shown(0).endswith("…")
    assert len(shown(0)) > len(shown(1)) + 4  # "12 highlights · no notes" is longer than "full text"
    first = outline.model().index(0, 0, section)
    assert detail(first, outline) == "full text"
    outline.resize(500, 300)
    assert detail(first, outline) == "AR · full text"


def test_a_part_that_is_left_out_is_dimmed(qtbot: QtBot, theme: Theme) -> None:
    outline = PackOutline()
    qtbot.addWidget(outline)
    outline.show_pack(PACK, CARDS, {})
    delegate = outline.itemDelegate()
    assert isinstance(delegate, OutlineDelegate)
    colours = []
    for row in (4, 5):
        option = QStyleOptionViewItem()
        option.widget = outline
        delegate.initStyleOption(option, outline.model().index(row, 0))
        colours.append(option.palette.color(QPalette.ColorRole.Text))
    assert colours[1] == QColor(theme.palette.dim) != colours[0]
