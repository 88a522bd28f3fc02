"""A date as people type it into a cell."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

_PATTERNS = ("yyyy-M-d", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "yyyy/M/d", "d MMM yyyy", "d MMMM yyyy")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def date_from_text(text: str) -> str | None:
    """Return *text* as YYYY-MM-DD, "" for an empty text, None for what is no date.

    Day and month stand in this order, as in all our languages; a month's name may be in any of them.
    """
    plain = " ".join(text.translate(_DIGITS).replace("≈", " ").split())
    if not plain:
        return ""
    locales = (QLocale(), QLocale("en_GB"), QLocale("fr_FR"), QLocale("ar_MA"), QLocale("ar_LB"))
    for pattern in _PATTERNS:
        for locale in locales:
            day = locale.toDate(plain, pattern)
            if day.isValid() and 1000 <= day.year() <= QDate.currentDate().year() + 20:
                return day.toString("yyyy-MM-dd")
    return None
