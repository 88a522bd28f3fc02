"""What a cell of the coverage says in words: for tool tips, the line below it, and screen readers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from archive_desktop.domain.article import LANGUAGES
from archive_desktop.domain.insight import EVERY_LANGUAGE, EVERYTHING, UNASSIGNED, CoverageRow
from archive_desktop.ui.display import language_name, month_text, number_text
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.wording import articles

translate = QCoreApplication.translate


def row_words(row: CoverageRow) -> str:
    """Return what a row is called in the window."""
    if row.initiative_id == EVERYTHING:
        return translate("Insight", "All articles")
    if row.initiative_id == UNASSIGNED:
        return translate("Insight", "No initiative")
    return row.name


def cell_words(row: CoverageRow, month: str, language: str = EVERY_LANGUAGE) -> str:
    """Return "PISA · May 2024 · 3 articles: 2 English, 1 Arabic, no French"."""
    parts = (row_words(row), month_text(month), _counted(row, month, language))
    return " · ".join(map(enclosed, parts))


def _counted(row: CoverageRow, month: str, language: str) -> str:
    count = row.count(month, language)
    if not count:
        return _nothing(row, month, language)
    if language:
        return translate("Insight", "{0} in {1}").format(articles(count), language_name(language))
    here = row.languages(month)
    ordered = sorted(here, key=lambda one: -here[one])
    parts = [f"{number_text(here[one])} {language_name(one)}" for one in ordered]
    parts += [
        translate("Insight", "no {0}").format(language_name(one)) for one in LANGUAGES if one not in here
    ]
    return f"{articles(count)}: {', '.join(parts)}"


def _nothing(row: CoverageRow, month: str, language: str) -> str:
    none = (
        translate("Insight", "nothing in {0}").format(language_name(language))
        if language
        else translate("Insight", "no articles")
    )
    hole = row.hole(month, language)
    if hole is None:
        return none
    between = translate("Insight", "a hole between {0} and {1}").format(*map(month_text, hole))
    return f"{none}, {between}"
