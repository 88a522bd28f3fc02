from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.library.card_delegate import CardDelegate, Density
from archive_desktop.ui.models.article_list import ArticleListModel
from archive_desktop.ui.palette import DARK, LIGHT
from archive_desktop.ui.theme import Theme

CARD = ArticleCard(
    id=1, title="A library bus for the oasis schools", date="2024-02-03", date_inferred=False,
    language="en", machine_translated=False, lead="A bus with 2,000 books now serves eleven schools.",
    initiatives=(1, 2), read=True,
)  # fmt: skip
INITIATIVES = (Initiative(1, "Reading Year", colour="#2E6BE6"), Initiative(2, "Oasis", colour="#8A4FD8"))

Painting = Callable[..., QImage]


@pytest.fixture
def painted(qtbot: QtBot, theme: Theme) -> Painting:
    """A function that paints a card and returns the picture."""
    view = QTableView()
    qtbot.addWidget(view)

    def paint(
        card: ArticleCard = CARD,
        density: Density = "comfortable",
        state: QStyle.StateFlag = QStyle.StateFlag.State_Enabled,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
        width: int = 400,
    ) -> QImage:
        delegate = CardDelegate(density)
        model = ArticleListModel(lambda _ids: {1: card})
        model.set_ids([1])
        model.set_initiatives(INITIATIVES)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, delegate.row_height())
        option.state = state
        option.direction = direction
        option.widget = view
        picture = QImage(width, delegate.row_height(), QImage.Format.Format_ARGB32)
        picture.fill(QColor(theme.palette.window))
        painter = QPainter(picture)
        delegate.paint(painter, option, model.index(0))
        painter.end()
        return picture

    return paint


def share_of(picture: QImage, colour: str) -> int:
    """Return how many points of *picture* are exactly of *colour*."""
    wanted = QColor(colour)
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(x, y) == wanted for x, y in points)


def test_all_rows_are_equally_high_and_compact_ones_lower(theme: Theme) -> None:
    comfortable, compact = CardDelegate(), CardDelegate("compact")
    assert comfortable.row_height() > 2 * compact.row_height()
    assert compact.row_height() >= 32


@pytest.mark.parametrize("density", ["comfortable", "compact"])
def test_an_unread_article_has_a_dot(painted: Painting, density: Density) -> None:
    unread = painted(replace(CARD, read=False), density)
    assert share_of(unread, LIGHT.accent) > share_of(painted(CARD, density), LIGHT.accent) + 20


def test_what_is_chosen_is_seen_by_more_than_colour(painted: Painting) -> None:
    chosen = painted(state=QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Selected)
    assert share_of(chosen, LIGHT.selected) > 1_000
    assert share_of(chosen, LIGHT.accent) > share_of(painted(), LIGHT.accent) + 100  # its frame


def test_found_words_are_marked(painted: Painting) -> None:
    found = replace(CARD, snippet="now serves eleven schools", marks=((11, 17),))
    assert share_of(painted(found), LIGHT.highlights["key-message"]) > 100
    assert share_of(painted(), LIGHT.highlights["key-message"]) == 0


def test_signs_are_at_the_other_side_in_a_mirrored_layout(painted: Painting) -> None:
    starred = replace(CARD, starred=True)
    plain = painted(starred)
    mirrored = painted(starred, direction=Qt.LayoutDirection.RightToLeft)
    middle = plain.width() // 2
    half = QRect(0, 0, middle, plain.height())
    assert share_of(plain.copy(half), LIGHT.star) == 0
    assert share_of(mirrored.copy(half), LIGHT.star) > 20


@pytest.mark.parametrize("width", [120, 260, 1_200])
@pytest.mark.parametrize("density", ["comfortable", "compact"])
def test_any_width_and_any_text_can_be_painted(painted: Painting, width: int, density: Density) -> None:
    odd = replace(CARD, title="x" * 2_000, lead="", date=None, language="ar", machine_translated=True,
                  changed=True, has_note=True, annotations=3, starred=True, read=False)  # fmt: skip
    assert not painted(odd, density, width=width).isNull()
    assert not painted(replace(odd, title="", initiatives=()), density, width=width).isNull()


def test_dark_is_dark(painted: Painting, theme: Theme) -> None:
    theme.choose("dark")
    assert share_of(painted(), DARK.surface) > 1_000
    assert share_of(painted(), LIGHT.surface) == 0


@pytest.mark.parametrize("density", ["comfortable", "compact"])
def test_found_words_of_the_title_are_marked(painted: Painting, density: Density) -> None:
    ground = LIGHT.highlights["key-message"]
    assert share_of(painted(CARD, density), ground) == 0
    short = share_of(painted(replace(CARD, title_marks=((2, 9),)), density), ground)
    assert short > 100
    both = replace(CARD, title=f"{CARD.title} of every village far and near", title_marks=((2, 9), (52, 59)))
    if density == "comfortable":  # the second one stands in the second line
        assert share_of(painted(both, density, width=360), ground) > 1.5 * short
