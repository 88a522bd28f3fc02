"""Days of the Hijri calendar, by the Umm al-Qura tables that Saudi Arabia publishes.

Other countries see the moon a day earlier or later, so a day worked out here is only likely.
"""

from __future__ import annotations

import datetime as dt

_NAMES = {
    1: ("محرم", "المحرم", "محرم الحرام", "muharram", "mouharram", "moharram"),
    2: ("صفر", "safar"),
    3: ("ربيع الأول", "ربيع أول", "rabi al-awwal", "rabi al-awal", "rabi i", "rabia al awal", "rabii i"),
    4: (
        "ربيع الآخر",
        "ربيع الثاني",
        "ربيع ثاني",
        "rabi al-thani",
        "rabi al-akhir",
        "rabi ath-thani",
        "rabi ii",
        "rabii ii",
    ),
    5: (
        "جمادى الأولى",
        "جمادى الأول",
        "جمادى أول",
        "jumada al-awwal",
        "jumada al-ula",
        "jumada i",
        "joumada i",
    ),
    6: (
        "جمادى الآخرة",
        "جمادى الثانية",
        "جمادى الآخر",
        "جمادى الثاني",
        "jumada al-thani",
        "jumada al-akhira",
        "jumada ii",
        "joumada ii",
    ),
    7: ("رجب", "rajab", "redjeb"),
    8: ("شعبان", "sha'ban", "shaban", "chaabane", "chaâbane"),
    9: ("رمضان", "رمضان المبارك", "ramadan", "ramadhan"),
    10: ("شوال", "shawwal", "chaoual", "chawwal"),
    11: (
        "ذو القعدة",
        "ذي القعدة",
        "dhu al-qi'dah",
        "dhu al-qadah",
        "dhul qadah",
        "dhou al qiʿda",
        "dhou el kaada",
    ),
    12: (
        "ذو الحجة",
        "ذي الحجة",
        "dhu al-hijjah",
        "dhul hijjah",
        "dhu al-hijja",
        "dhou al-hijja",
        "dhou el hijja",
    ),
}
MONTHS: dict[str, int] = {name: number for number, names in _NAMES.items() for name in names}
"""The months' names in Arabic and as English and French texts write them, each with its number, from 1."""


def gregorian_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian day, None where the tables (years 1343 to 1500) have no such day."""
    from hijridate import Hijri  # tables that few texts need

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return dt.date(found.year, found.month, found.day)
