"""Say dates, languages and numbers as staff read them, in the language of the window.

The window's language is that of Qt's default locale: for Arabic that of Morocco, whose digits are
Latin and whose months have their Maghreb names, as the organisation writes them.
"""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from archive_desktop.domain.article import LANGUAGES, UNDETERMINED, Direction

_PATTERNS = {"medium": "d MMM yyyy", "long": "d MMMM yyyy"}

translate = QCoreApplication.translate


def interface_language() -> str:
    """Return the language of the window: "ar", "en" or "fr"."""
    language = QLocale().name().split("_")[0]
    return language if language in LANGUAGES else "en"


def date_text(
    iso: str | None, *, inferred: bool = False, length: Literal["medium", "long"] = "medium"
) -> str:
    """Return *iso* (YYYY-MM-DD) as a date to read; "≈" stands before an *inferred* one."""
    if not iso:
        return translate("display", "No date")
    day = QDate.fromString(iso, Qt.DateFormat.ISODate)
    # A date that a source gives in part ("2024-05") is shown as it is.
    text = _locale().toString(day, _PATTERNS[length]) if day.isValid() else iso
    return f"≈ {text}" if inferred else text


def spoken_date(iso: str | None, *, inferred: bool = False) -> str:
    """Return *iso* in full, the doubt in words: for screen readers and tool tips."""
    text = date_text(iso, length="long")
    doubt = translate("display", "{0} (inferred: the text does not say it)")
    return doubt.format(text) if iso and inferred else text


def month_text(month: str, *, length: Literal["medium", "long"] = "long") -> str:
    """Return *month* (YYYY-MM) as words: "June 2024", "Jun 2024"."""
    first = QDate.fromString(f"{month}-01", Qt.DateFormat.ISODate)
    pattern = "MMMM yyyy" if length == "long" else "MMM yyyy"
    return _locale().toString(first, pattern) if first.isValid() else month


def number_text(number: int) -> str:
    """Return *number* with its thousands apart."""
    return _locale().toString(number)


def decimal_text(number: float) -> str:
    """Return *number* with one digit behind the point."""
    return _locale().toString(number, "f", 1)


def language_code(language: str) -> str:
    """Return the short mark of *language* in lists: "EN"; "?" where it is none of ours."""
    return "?" if language == UNDETERMINED else language.upper()


def language_name(language: str) -> str:
    """Return the name of *language* in the language of the window."""
    names = {
        "ar": translate("display", "Arabic"),
        "en": translate("display", "English"),
        "fr": translate("display", "French"),
    }
    return names.get(language, translate("display", "Another language"))


def runs(text: str) -> Direction:
    """Return how *text* runs: as its first letter does (Unicode UAX #9, P2), left to right without any."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def tip(text: str) -> str:
    """Return *text*, its lines kept, as a tool tip that wraps and in which nothing is taken for HTML."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def _locale() -> QLocale:
    """Return Qt's default locale, or English where it speaks none of our languages."""
    chosen = QLocale()
    ours = chosen.name().split("_")[0] in LANGUAGES
    return chosen if ours else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
