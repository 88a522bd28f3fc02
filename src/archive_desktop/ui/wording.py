"""Counts and dates in words, as every page of the window writes them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt

translate = QCoreApplication.translate

# English has no catalogue, so its one plural form is written out; other languages get theirs from %Ln.


def articles(count: int) -> str:
    """Return "1 article", "12 articles"."""
    if count == 1:
        return translate("Counts", "1 article")
    return translate("Counts", "%Ln articles", None, count)


def highlights(count: int) -> str:
    """Return "1 highlight", "9 highlights"."""
    if count == 1:
        return translate("Counts", "1 highlight")
    return translate("Counts", "%Ln highlights", None, count)


def pages(count: int) -> str:
    """Return "1 page", "14 pages"."""
    if count == 1:
        return translate("Counts", "1 page")
    return translate("Counts", "%Ln pages", None, count)


def files(count: int) -> str:
    """Return "1 file", "4 files"."""
    if count == 1:
        return translate("Counts", "1 file")
    return translate("Counts", "%Ln files", None, count)


def number(count: int) -> str:
    """Return *count* with the digit grouping of the interface's language."""
    return QLocale().toString(count)


def file_size(size: int) -> str:
    """Return *size* bytes as "3.4 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def long_date(date: str | None) -> str:
    """Return an ISO date as "3 June 2024", as it is where it is no whole date, "" where there is none."""
    return _date(date, "d MMMM yyyy")


def short_date(date: str | None) -> str:
    """Return an ISO date as "3 Jun 2024"."""
    return _date(date, "d MMM yyyy")


def local_time(moment: str) -> str:
    """Return an ISO time in UTC as "3 June 2024 09:41" in this computer's time."""
    time = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    return QLocale().toString(time.toLocalTime(), "d MMMM yyyy HH:mm") if time.isValid() else moment


def language_name(code: str) -> str:
    """Return the name of an article's language, in the language of the interface."""
    names = {
        "ar": translate("Languages", "Arabic"),
        "en": translate("Languages", "English"),
        "fr": translate("Languages", "French"),
        "und": translate("Languages", "Other"),
    }
    return names.get(code, code)


def _date(date: str | None, pattern: str) -> str:
    day = QDate.fromString(date or "", Qt.DateFormat.ISODate)
    return QLocale().toString(day, pattern) if day.isValid() else (date or "")
