"""The words in which English, French and Arabic texts write dates, and the shapes they stand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from archive_desktop.ingest import hijri

_LOCALES = ("en", "fr", "ar", "ar_MA", "ar_DZ", "ar_LB")
# What CLDR does not list: short, old and spoken spellings.
_MORE_MONTHS = {
    "sept": 9, "juill": 7, "يونيه": 6, "يوليه": 7, "ماي": 5, "نوفنبر": 11, "غشت": 8, "جوييه": 7, "جويليه": 7,
    "جانفي": 1, "فيفري": 2, "أفريل": 4, "جوان": 6, "أوت": 8, "كانون ثاني": 1, "كانون أول": 12, "تشرين أول": 10,
    "تشرين ثاني": 11, "شتنبر": 9, "نونبر": 11, "دجنبر": 12, "يوليوز": 7,
}  # fmt: skip
_MORE_DAYS = {"الإثنين": 0, "الثلثاء": 1}
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
    "ar": "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي_عشر الثاني_عشر الثالث_عشر "
    "الرابع_عشر الخامس_عشر السادس_عشر السابع_عشر الثامن_عشر التاسع_عشر العشرين الحادي_والعشرين الثاني_والعشرين "
    "الثالث_والعشرين الرابع_والعشرين الخامس_والعشرين السادس_والعشرين السابع_والعشرين الثامن_والعشرين "
    "التاسع_والعشرين الثلاثين الحادي_والثلاثين",
}
_ORDINAL = r"(?:st|nd|rd|th|ers?|e|ᵉʳ|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|-\d)"
_OF_YEAR = r"(?:of\s+|de\s+l['’]an(?:née)?\s+|(?:من\s+)?(?:عام|سنة)\s+|لعام\s+|لسنة\s+)?"
_ERA = r"\s*(?:هـ|هجرية?|AH\b|H\b|de l['’]hégire)"


@lru_cache(maxsize=4_096)  # of most words it is asked again and again
def key(name: str) -> str:
    """Fold a month's or weekday's name: case, dots, accents, tatweel, the spellings of alif, ya and ta marbuta."""
    folded = unicodedata.normalize("NFD", name.casefold().strip(" .").replace("\u0640", ""))
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.sub(r"\s+", " ", folded).replace("ى", "ي").replace("ة", "ه").replace("’", "'")


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Return the months' names, folded, with their numbers from 1."""
    return {key(name): number for name, number in _spelt("months").items()}


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Return the weekdays' names, folded; Monday is 0."""
    return {key(name): number for name, number in _spelt("days").items()}


@lru_cache(maxsize=1)
def hijri_months() -> dict[str, int]:
    """Return the names of the Hijri months, folded, with their numbers from 1."""
    return {key(name): number for name, number in hijri.MONTHS.items()}


@lru_cache(maxsize=1)
def ordinals() -> dict[str, int]:
    """Return the words for the days of a month, folded, with their numbers from 1."""
    return {
        key(word.replace("_", " ")): number
        for words in _ORDINALS.values()
        for number, word in enumerate(words.split(), 1)
    } | {"premier": 1}


@lru_cache(maxsize=4_096)
def begins_month(word: str) -> bool:
    """Return whether *word* begins with the first three letters of the first word of a month in either calendar."""
    return key(word)[:3] in _month_beginnings()


@lru_cache(maxsize=1)
def _month_beginnings() -> frozenset[str]:
    return frozenset(name.split()[0][:3] for name in (*months(), *hijri_months()))


@lru_cache(maxsize=1)
def weekday_before() -> re.Pattern[str]:
    """Return the shape of a weekday that stands right before a date, at the end of what is searched."""
    between = r"\s*[,،(]?\s*(?:le\s+|the\s+|الموافق\s+(?:ل\s*)?|بتاريخ\s+|on\s+)?"
    return re.compile(rf"\b(?P<weekday>{_alternatives(_spelt('days'))})\b\.?{between}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def worded_day() -> re.Pattern[str]:
    """Return the shape of a day written in words before its month ("the seventh of April")."""
    words, names = _alternatives(ordinals()), _alternatives(_spelt("months"))
    return re.compile(
        rf"\b(?P<word>{words})\s+(?:day\s+)?(?:(?:of|من)\s+)?(?:شهر\s+)?"
        rf"(?P<name>{names})\b(?:\s*[,،]?\s*{_OF_YEAR}{_YEAR})?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def month_before() -> re.Pattern[str]:
    """Return the shape of a month that something happens in, right before its year, at the end of what is searched."""
    names = _alternatives(_spelt("months"))
    leads = r"\bin|\bduring|\bby|\ben|\bcourant|\bau mois d[e’']|في|خلال|شهر"
    return re.compile(rf"(?:{leads})\s*(?P<name>{names})\b\.?\s*[,،]?\s*{_OF_YEAR}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def grammar() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the shapes of dates with digits, the surest first, each with whether it is of digits alone ("5/11/2024").

    Their groups: day, month (a number) or name, year, and where they are stated after (a weekday behind
    the date), last (day of a range); numeric; hijri (the name of a Hijri month).
    """
    names, lunar, week = (_alternatives(words) for words in (_spelt("months"), hijri.MONTHS, _spelt("days")))
    month = rf"(?P<name>{names})\b\.?(?:\s*[/(]\s*(?:{names})\s*\)?)?"  # "مايو (أيار)" names a month twice
    after = rf"(?:\s*,?\s*\(\s*(?P<after>{week})\s*\))?"
    to = rf"\s*(?:[-–—/]|\bto\b|\band\b|\bau\b|\bet\b|\bإلى\b|\bحتى\b|و)\s*(?:غاية\s+|the\s+|le\s+)?(?:يوم\s+)?(?:(?:{week})\b\.?,?\s*)?"
    more = rf"(?:\s*[,،]\s*\d{{1,2}}{_ORDINAL})*"
    day = rf"(?<![\d.,/:])(?P<day>\d{{1,2}}){_ORDINAL}(?:{more}{to}(?P<last>\d{{1,2}}){_ORDINAL})?"
    numeric = r"(?<![\d/.])(?<!\d-)(?P<numeric>(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)"
    year = rf"(?:(?:\s*[,،]?\s*{_OF_YEAR}|-){_YEAR})?"
    sources = (
        r"(?<![\d/.])(?<!\d-)(?P<year>(?:19|20)\d\d)(?P<sign>[-/])(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?!\d|[/-]\d)",
        rf"{numeric}(?P<year>(?:19|20)\d\d))(?!\d|[/.-]\d){after}",
        r"(?<![\d/.-])(?P<numeric>(?P<day>\d\d)/(?P<month>\d\d)/(?P<short>\d\d))(?!\d|[/.-]\d)",
        rf"{day}[\s-]+(?P<hijri>{lunar})\b[\s,،-]*{_OF_YEAR}(?P<year>1[34]\d\d)(?!\d)(?:{_ERA})?",
        rf"{numeric}(?P<lunar>1[34]\d\d(?={_ERA})|14[0-4]\d))(?:{_ERA}|(?!\d|[/.-]\d))",
        rf"{day}(?:\s+day)?[\s-]+(?:of\s+|de\s+|من\s+)?(?:شهر\s+)?{month}{year}{after}",
        rf"\b(?P<name>{names})\b\.?\s+(?:the\s+)?{day}(?!\d|[.,]\d|%|\s?%)(?:\s*[,،]?\s*(?:of\s+)?{_YEAR})?{after}",
    )
    patterns = [re.compile(source, re.IGNORECASE) for source in sources]
    return tuple((pattern, not pattern.groupindex.keys() & {"name", "hijri"}) for pattern in patterns)


@lru_cache(maxsize=2)
def _spelt(kind: str) -> dict[str, int]:
    """Return the names of the "months" or "days" as they are spelt, each with its number."""
    from babel import Locale  # lazily: six locales take a twentieth of a second

    found = dict(_MORE_MONTHS if kind == "months" else _MORE_DAYS)
    for code in _LOCALES:
        widths = getattr(Locale.parse(code), kind)["format"]
        for width in ("wide", "abbreviated"):
            found.update({name.strip(" ."): number for number, name in widths[width].items()})
    return found


def _alternatives(names: Iterable[str]) -> str:
    """Return a pattern of *names*, longest first, that also matches them without their accents and hamzas."""
    patterns = {"".join(map(_however_written, name.casefold())) for name in names}
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


def _however_written(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    if sign in _VARIANTS:
        return _VARIANTS[sign]
    return f"(?:{sign}|{parts[0]}{parts[1]}?)" if len(parts) > 1 else re.escape(sign)


_VARIANTS = {
    " ": r"\s+",
    "-": r"[-\s]",
    "'": "['’ʿʾ]?",
    "ʿ": "['’ʿʾ]?",
    **dict.fromkeys("اأإآ", "[اأإآٱ][\u0653-\u0655]?"),
    **dict.fromkeys("يى", "[يى]"),
    **dict.fromkeys("هة", "[هة]"),
    **dict.fromkeys("وؤ", "[وؤ]"),
}
