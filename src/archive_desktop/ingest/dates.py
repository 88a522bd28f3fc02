"""Find the dates that a text states, in English, French and Arabic, and read dates of metadata."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import lru_cache

EARLIEST = 1950  # no release of an organisation is older; a smaller number is no year of one

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LOCALES = ("en", "fr", "ar", "ar_MA", "ar_DZ", "ar_LB")
# What CLDR does not list: short and old spellings, and Arabic months written without their hamza.
_MORE_MONTHS = {
    "sept": 9, "fev": 2, "fevrier": 2, "aout": 8, "decembre": 12, "juill": 7, "يونيه": 6, "يوليه": 7,
    "ماى": 5, "نوفنبر": 11, "غشت": 8, "جوييه": 7, "جويليه": 7,
}  # fmt: skip
_MORE_DAYS = {"الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "السبت": 5}
_YEARLY = re.compile(
    r"\b(?:each|every) year|\b(?:annually|yearly)\b|chaque année|tous les ans|"
    r"(?:من )?كل (?:عام|سنة)|سنويا|سنويًا",
    re.IGNORECASE,
)
# A stop ends a sentence unless it ends an initial or a short title ("M.", "Dr.").
_SENTENCE = re.compile(r"(?<!\b[^\W\d_])(?<!\b[^\W\d_]{2})[.!?؟](?=\s+[^\s\da-zà-ÿ])|\n")
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_REACH = 32  # code points around a day in which its month, year and weekday stand
_FILLER = re.compile(
    r"\b(?:published|posted|updated|date|on|the|at|by|in|le|la|du|à|publié|publie|mis en ligne|comments?|"
    r"commentaires?|am|pm|h|gmt|utc)\b|نشر|في|بتاريخ|التاريخ|يوم|تعليقات?|م\b|\d{1,2}[:h]\d{2}(?::\d{2})?|\b\d{1,4}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day that a text names, from *start* to *end* (code points).

    *year* is None where neither the date nor the rest of its sentence gives one. *weekday* is the
    named one, 0 for Monday. *yearly*: the text says that the day comes back every year. *last* is
    the last day of a range that starts here.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None
    yearly: bool = False
    last: tuple[int, int] | None = None

    @property
    def date(self) -> dt.date | None:
        """The day itself, None without a year or where the calendar has no such day."""
        return None if self.year is None else calendar_day(self.year, self.month, self.day)

    @property
    def weekday_fits(self) -> bool | None:
        """Whether the named weekday is that day's; None where nothing can be compared."""
        date = self.date
        return None if date is None or self.weekday is None else date.weekday() == self.weekday


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, None where there is none or it lies outside what a release can bear."""
    if not EARLIEST <= year <= dt.datetime.now(dt.UTC).year + 10:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> list[StatedDate]:
    """Return the dates in *text* in the order of their places.

    A date without a year takes that of the next date in its sentence ("from 9 May until 19 May
    2024"). Years alone, months alone and days no calendar has are left out.
    """
    if not _DIGIT.search(text):
        return []
    plain = text if text.isascii() else text.translate(_DIGITS)
    found: list[StatedDate] = []
    for start, end in _around_days(plain):
        for pattern in _grammar():
            for match in pattern.finditer(plain, start, end):
                if not any(match.start() < other.end and other.start < match.end() for other in found):
                    found.extend(_read(match, plain))
    found.sort(key=lambda date: date.start)
    return list(_with_years(found, plain))


def read_date(value: object) -> str | None:
    """Return the day of a metadata value as YYYY-MM-DD, None if it names none or more than one.

    Understands ISO 8601 with or without a time, RFC 2822, and what `find_dates` does.
    """
    if not isinstance(value, str):
        return None
    text = value.strip().translate(_DIGITS)
    iso = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", text) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    if iso:
        date = calendar_day(*(int(part) for part in iso.groups()))
        return date.isoformat() if date else None
    try:
        sent = parsedate_to_datetime(text).date()
        if calendar_day(sent.year, sent.month, sent.day):
            return sent.isoformat()
    except (TypeError, ValueError, IndexError):
        pass
    dates = {stated.date for stated in find_dates(text[:200]) if stated.date}
    return dates.pop().isoformat() if len(dates) == 1 else None


def date_line(line: str) -> str | None:
    """Return the date (YYYY-MM-DD) of a line that holds little else: place, weekday, comment count."""
    if len(line) > 70 or not _DIGIT.search(line):
        return None
    dates = [stated for stated in find_dates(line) if stated.date and not stated.yearly]
    if len(dates) != 1 or dates[0].last:
        return None
    stated = dates[0]
    rest = line[: stated.start].translate(_DIGITS) + " " + line[stated.end :].translate(_DIGITS)
    if len(re.findall(r"[^\W\d_]+", _FILLER.sub(" ", rest))) > 2:
        return None
    return stated.date.isoformat() if stated.date else None


def _around_days(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which a date can stand: searching a whole text would take ten times as long."""
    stretches: list[tuple[int, int]] = []
    month = _month_or_numeric()
    for match in _DAY.finditer(text):
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        while start and text[start - 1].isalnum() and match.start() - start < 2 * _REACH:
            start -= 1  # never inside a word: half a name might be another name
        if not month.search(text, start, end):
            continue
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def _read(match: re.Match[str], text: str) -> Iterator[StatedDate]:
    part = match.groupdict()
    months, days = _names()
    month = months[_key(part["name"])] if part.get("name") else int(part["month"])
    day = int(part["day"])
    if not part.get("name") and month > 12 >= day and part.get("numeric"):
        day, month = month, day  # 05/23/2018 can only be month first
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return
    year = int(part["year"]) if part.get("year") else None
    if calendar_day(year or 2024, month, day) is None:  # 2024: a leap year
        return
    last = int(part["last"]) if part.get("last") else None
    around = text[max(0, match.start() - 60) : match.end() + 40]
    yield StatedDate(
        start=match.start(),
        end=match.end(),
        day=day,
        month=month,
        year=year,
        weekday=days.get(_key(part["weekday"])) if part.get("weekday") else None,
        yearly=bool(_YEARLY.search(around)),
        last=(month, last) if last and last > day and last <= 31 else None,
    )


def _with_years(dates: list[StatedDate], text: str) -> Iterator[StatedDate]:
    for position, stated in enumerate(dates):
        if stated.year is not None or stated.yearly:
            yield stated
            continue
        end = _SENTENCE.search(text, stated.end)
        limit = end.start() if end else len(text)
        later = next((other for other in dates[position + 1 :] if other.start < limit and other.year), None)
        yield replace(stated, year=later.year) if later else stated


def _key(name: str) -> str:
    """Fold a month's or weekday's name: case, dots, tatweel, the spellings of alif."""
    folded = re.sub(r"\s+", " ", name.casefold().strip(" .").replace("\u0640", ""))
    return re.sub("[أإآ]", "ا", folded)


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, int], dict[str, int]]:
    from babel import Locale  # lazily: six locales take a twentieth of a second

    months = {_key(name): number for name, number in _MORE_MONTHS.items()}
    days = {_key(name): number for name, number in _MORE_DAYS.items()}
    for code in _LOCALES:
        locale = Locale.parse(code)
        for width in ("wide", "abbreviated"):
            months.update({_key(name): number for number, name in locale.months["format"][width].items()})
            days.update({_key(name): number for number, name in locale.days["format"][width].items()})
    return months, days


@lru_cache(maxsize=1)
def _month_or_numeric() -> re.Pattern[str]:
    months, _ = _names()
    return re.compile(rf"\d[/.-]\d|\b(?:{_alternatives(months)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _grammar() -> tuple[re.Pattern[str], ...]:
    months, days = _names()
    month = _alternatives(months)
    month = rf"(?P<name>{month})\b\.?(?:\s*[/(]\s*(?:{month})\s*\)?)?"  # "مايو (أيار)" names a month twice
    weekday = rf"(?:(?P<weekday>{_alternatives(days)})\b\.?\s*[,،(]?\s*(?:le\s+|the\s+|الموافق\s+)?)?"
    ordinal = r"(?:st|nd|rd|th|ers?|e)?"
    to = r"\s*(?:[-–—/]|to|and|au|et|إلى|حتى|و)\s*"
    day = rf"(?<![\d.,/:])(?P<day>\d{{1,2}}){ordinal}(?:{to}(?P<last>\d{{1,2}}){ordinal})?"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    sources = (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"{weekday}(?<![\d/.])(?P<numeric>(?P<day>\d{{1,2}})(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){year})",
        rf"{weekday}{day}\s+(?:of\s+|de\s+|من\s+)?(?:شهر\s+)?{month}(?:\s*[,،]?\s*(?:عام\s+|سنة\s+|of\s+)?{year})?",
        rf"{weekday}\b(?P<name>{_alternatives(months)})\b\.?\s+(?:the\s+)?{day}(?!\d|[.,]\d)(?:\s*[,،]?\s*{year})?",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def _alternatives(names: dict[str, int]) -> str:
    """Return a pattern of *names* (folded) that also matches them with any alif, longest first."""
    patterns = []
    for name in sorted(names, key=len, reverse=True):
        pattern = re.escape(name).replace(r"\ ", r"\s+").replace("ا", "[اأإآ]")
        patterns.append(pattern)
    return "|".join(patterns)
