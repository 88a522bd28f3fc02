from __future__ import annotations

from pytestqt.qtbot import QtBot

from archive_desktop.domain.insight import Company, CoverageMap
from archive_desktop.ui.insight.page import InsightPage
from archive_desktop.ui.theme import Theme


def test_the_file_is_of_the_picture_that_is_shown(
    qtbot: QtBot, theme: Theme, seen: CoverageMap, company: Company
) -> None:
    page = InsightPage()
    qtbot.addWidget(page)
    page.coverage.show_coverage(seen)
    page.together.show_names(company.names, company)
    assert page.table()[0] == ("initiative", "month", "language", "articles")
    with qtbot.waitSignal(page.tab_opened):
        page.show_panel(page.together)
    page.together.show_company(7, company.names[1:])
    assert page.table()[1][0] == ("Reading House", "organisation", 5, "2023-01-02", "2024-04-01")
    page.together.as_matrix.setChecked(True)
    assert page.table()[1] == [("Reading House", "Omar Tazi", 4), ("عائشة سولهايم", "Omar Tazi", 1)]
    page.show_panel(page.places)
    assert page.table() == (("name", "kind", "articles", "first", "last"), [])
