from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from archive_desktop.domain.article import ArticleCard
from archive_desktop.ui.article_words import card_tip
from archive_desktop.ui.display import (
    date_text,
    interface_language,
    language_code,
    language_name,
    month_text,
    number_text,
    runs,
    spoken_date,
    tip,
)


@pytest.mark.parametrize(
    ("locale", "language", "date", "month", "number"),
    [
        ("en_GB", "en", "14 May 2024", "May 2024", "2,314"),
        ("fr_FR", "fr", "14 mai 2024", "mai 2024", "2\u202f314"),
        ("ar_MA", "ar", "14 ماي 2024", "ماي 2024", "2.314"),
        ("de_DE", "en", "14 May 2024", "May 2024", "2,314"),
    ],
)
def test_dates_and_numbers_follow_the_language_of_the_window(
    locale: str, language: str, date: str, month: str, number: str
) -> None:
    QLocale.setDefault(QLocale(locale))
    assert interface_language() == language
    assert date_text("2024-05-14", length="long") == date
    assert month_text("2024-05") == month
    assert number_text(2314) == number


def test_doubtful_partial_and_missing_dates_are_told_apart() -> None:
    assert date_text("2024-05-14", inferred=True) == "≈ 14 May 2024"
    assert spoken_date("2024-05-14", inferred=True) == "14 May 2024 (inferred: the text does not say it)"
    assert date_text("2024-05") == "2024-05"
    assert month_text("sometime") == "sometime"
    assert date_text(None, inferred=True) == spoken_date(None, inferred=True) == "No date"


def test_languages_have_a_mark_and_a_name() -> None:
    assert [language_code(code) for code in ("ar", "en", "und")] == ["AR", "EN", "?"]
    assert language_name("fr") == "French"
    assert language_name("und") == "Another language"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Rabat", "ltr"), ("«الرباط»", "rtl"), ("2024 الرباط", "rtl"), ("2024", "ltr"), ("", "ltr")],
)
def test_text_runs_as_its_first_letter(text: str, expected: str) -> None:
    assert runs(text) == expected


def test_nothing_in_a_tool_tip_is_markup() -> None:
    assert tip("a <b>\nb") == "<qt>a &lt;b&gt;<br>b</qt>"
    assert tip("") == ""


def test_the_tip_of_a_card_says_its_signs() -> None:
    card = ArticleCard(1, "Title", "2024-05-14", False, "en", True, "", starred=True, read=True, trashed=True)
    assert card_tip(card, ["Water", "Schools"]) == (
        "<qt>Title<br>14 May 2024<br>Water · Schools<br>starred, in the trash, machine-translated</qt>"
    )
