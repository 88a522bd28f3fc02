from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.models.article_list import (
    CARD_ROLE,
    ID_ROLE,
    INITIATIVES_ROLE,
    PAGE,
    PAGES_KEPT,
    ArticleListModel,
    articles_mime,
    dragged_articles,
)

SCHOOLS = Initiative(1, "Green Schools")


def _card(article_id: int, title: str = "") -> ArticleCard:
    return ArticleCard(
        article_id, title or f"Release {article_id}", "2024-05-14", True, "fr", True, "First words.",
        starred=True, has_note=True, changed=True, annotations=2, initiatives=(1, 99),
    )  # fmt: skip


class _Archive:
    """Answers ids with cards and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.gone: set[int] = set()
        self.title = ""

    def __call__(self, ids: Sequence[int]) -> Mapping[int, ArticleCard]:
        self.asked.append(tuple(ids))
        return {known: _card(known, self.title) for known in ids if known not in self.gone}


@pytest.fixture
def archive() -> _Archive:
    return _Archive()


@pytest.fixture
def model(archive: _Archive, qtbot: QtBot) -> ArticleListModel:
    return ArticleListModel(archive)


def test_the_model_keeps_qts_rules(model: ArticleListModel, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(range(300))
    model.set_initiatives([SCHOOLS])
    model.refresh([5, 200])
    model.refresh()
    model.extend(range(300, 1_000))
    model.extend([])
    assert model.rowCount() == 1_000
    model.set_ids([])
    assert tester.model() is model


def test_only_the_page_of_a_row_is_loaded(model: ArticleListModel, archive: _Archive) -> None:
    model.set_ids(range(100_000))
    assert archive.asked == []
    assert model.data(model.index(70_000)) == "Release 70000"
    assert len(archive.asked) == 1
    assert len(archive.asked[0]) == PAGE
    assert 70_000 in archive.asked[0]


def test_articles_added_below_are_loaded_with_the_page_they_share(model: ArticleListModel) -> None:
    model.set_ids(range(100))
    assert model.data(model.index(99)) == "Release 99"
    model.extend(range(100, 200))
    assert model.row_of(150) == 150
    assert model.data(model.index(100)) == "Release 100"


def test_cards_that_are_known_are_not_loaded(model: ArticleListModel, archive: _Archive) -> None:
    model.set_ids(range(PAGE + 1))
    model.know({row: _card(row, "Known") for row in range(PAGE)})
    assert model.data(model.index(PAGE - 1)) == "Known"
    assert archive.asked == []
    assert model.data(model.index(PAGE)) == f"Release {PAGE}"


def test_pages_not_used_for_long_are_let_go(model: ArticleListModel, archive: _Archive) -> None:
    model.set_ids(range(PAGE * (PAGES_KEPT + 1)))
    for page in range(PAGES_KEPT):
        model.card(page * PAGE)
    model.card(0)
    model.card(PAGES_KEPT * PAGE)
    before = len(archive.asked)
    model.card(0)
    assert len(archive.asked) == before
    model.card(PAGE)
    assert len(archive.asked) == before + 1


def test_changed_cards_are_loaded_anew_and_the_view_is_told(
    model: ArticleListModel, archive: _Archive, qtbot: QtBot
) -> None:
    model.set_ids(range(200))
    assert model.data(model.index(70)) == "Release 70"
    archive.title = "Edited"
    with qtbot.waitSignal(model.dataChanged) as told:
        model.refresh([70, 71, 4_000])
    assert [index.row() for index in told.args[:2]] == [70, 71] if told.args else False
    assert model.data(model.index(70)) == "Edited"


def test_an_article_that_has_gone_shows_nothing(model: ArticleListModel, archive: _Archive) -> None:
    archive.gone = {2}
    model.set_ids([1, 2])
    gone = model.index(1)
    assert gone.data(CARD_ROLE) is None
    assert gone.data() == ""
    assert gone.data(ID_ROLE) == 2
    assert model.index(0).data(CARD_ROLE) == _card(1)


def test_a_row_is_said_in_full(model: ArticleListModel) -> None:
    model.set_initiatives([SCHOOLS])
    model.set_ids([7])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Release 7, 14 May 2024 (inferred: the text does not say it), French, Green Schools, unread, starred, "
        "machine-translated, changed since import, has a note, 2 highlights"
    )
    assert model.index(0).data(INITIATIVES_ROLE) == (SCHOOLS,)


def test_a_title_is_never_taken_for_html(model: ArticleListModel, archive: _Archive) -> None:
    archive.title = "<img src='file:///etc/passwd'>"
    model.set_ids([1])
    assert "<img" not in model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_rows_are_found_by_article(model: ArticleListModel) -> None:
    model.set_ids([9, 4, 6])
    assert model.row_of(4) == 1
    assert model.row_of(5) is None


def test_a_drag_carries_ids_in_the_order_of_the_list(model: ArticleListModel) -> None:
    model.set_ids([9, 4, 6])
    mime = model.mimeData([model.index(2), model.index(0)])
    assert mime.formats() == model.mimeTypes()
    assert dragged_articles(mime) == (9, 6)
    assert dragged_articles(articles_mime([])) == ()


def test_asking_outside_the_list_answers_nothing(model: ArticleListModel) -> None:
    model.set_ids([1])
    ask: Callable[[QModelIndex], object] = model.data
    assert ask(QModelIndex()) is None
    assert model.card(5) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
