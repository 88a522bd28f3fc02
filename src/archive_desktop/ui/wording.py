"""Counts, sizes and times in words, as every page of the window writes them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

translate = QCoreApplication.translate

# English has no catalogue, so its singular is written out; other languages get their forms from %Ln.


def articles(count: int) -> str:
    """Return "1 article", "12 articles"."""
    if count == 1:
        return translate("Counts", "1 article")
    return translate("Counts", "%Ln articles", None, count)


def new_since_looked(count: int) -> str:
    """Return "3 new since you looked"."""
    if count == 1:
        return translate("Counts", "1 new since you looked")
    return translate("Counts", "%Ln new since you looked", None, count)


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


def corrections(count: int) -> str:
    """Return "1 correction", "3 corrections": rows of an import corrected or unticked."""
    if count == 1:
        return translate("Counts", "1 correction")
    return translate("Counts", "%Ln corrections", None, count)


def undone(label: str) -> str:
    """Return what is said when the command *label* was taken back."""
    return translate("Undo", "Undone: {0}").format(label)


def redone(label: str) -> str:
    """Return what is said when the command *label* was brought back."""
    return translate("Undo", "Redone: {0}").format(label)


def file_size(size: int) -> str:
    """Return *size* bytes as "3.4 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def local_time(moment: str) -> str:
    """Return an ISO time in UTC as "3 June 2024, 09:41" in this computer's time."""
    return _local(moment, "d MMMM yyyy, HH:mm")


def local_hour(moment: str) -> str:
    """Return the hour and minute of an ISO time in UTC, in this computer's time."""
    return _local(moment, "HH:mm")


def _local(moment: str, pattern: str) -> str:
    time = QDateTime.fromString(moment, Qt.DateFormat.ISODateWithMs)
    return QLocale().toString(time.toLocalTime(), pattern) if time.isValid() else moment
