"""Find the dates that a text states, in English, French and Arabic, and read dates of metadata."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

from archive_desktop.ingest import date_words
from archive_desktop.ingest.hijri import gregorian_day

EARLIEST = 1950  # no release of an organisation is older; a smaller number is no year of one

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_EASTERN_DIGIT = re.compile("[٠-٩۰-۹]")
_YEARLY = re.compile(
    r"\b(?:each|every) year|\b(?:annually|yearly)\b|chaque année|tous les ans|annuellement|"
    r"(?:من )?كل (?:عام|سنة)|سنويا|سنويًا",
    re.IGNORECASE,
)
_EVERY = re.compile(r"(?:\bevery|\beach|\btous les|\bchaque|\bكل)(?:\s+يوم)?\s+$", re.IGNORECASE)
# What a number behind it numbers is no day: "Law No. 12/05/2024".
_NUMBERED = re.compile(
    r"(?:\bn[°ºo]\.?|№|#|\bno\.|\bnumber|\bnuméro|\b(?:law|act|loi|décret|resolution|résolution|version|release|v|"
    r"tel|tél|phone|fax|isbn|issn)\.?|رقم|قانون|هاتف|فاكس)\s*:?\s*$",
    re.IGNORECASE,
)
# A stop ends a sentence unless it ends an initial or a short title ("M.", "Dr.").
_SENTENCE = re.compile(r"(?<!\b[^\W\d_])(?<!\b[^\W\d_]{2})[.!?؟](?=\s+[^\s\da-zà-ÿ])|\n")
_NUMERIC = re.compile(r"\d[/.-]\d")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]+|[\u0300-\u0302])+")
_DIGIT = re.compile(r"\d")
# What leads from a day written in words to its month; most texts have but one of these words, found fast.
_LEADS = {
    " of ": re.compile(r" of (?=(?:Jan|Feb|Ma|Apr|Ju|Aug|Sep|Oct|Nov|Dec)[a-z])"),
    "remier ": re.compile(r"remier (?=[a-zéû]{3})"),
    " من ": re.compile(r" من (?=[\u0621-\u064a]{2})"),
}
_RANGE = re.compile(r"\s*(?:[-–—]|to|until|au|إلى|حتى)\s*(?:the |le )?", re.IGNORECASE)
_DAY = re.compile(r"\d(?<!\d\d)\d?(?!\d)")  # the digit first: that is looked for fast
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
    the last day of a range that starts here. *hijri*: worked out from a day of the Hijri calendar,
    so it may be the day before or after.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None
    yearly: bool = False
    last: tuple[int, int] | None = None
    hijri: bool = False

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
    2024"). A Hijri date beside the same day in the Gregorian calendar is one date with it. Years
    alone, months alone and days no calendar has are left out.
    """
    plain = (
        text.translate(_DIGITS) if _EASTERN_DIGIT.search(text) else text
    )  # few have any, and it takes long
    found: list[StatedDate] = []
    taken = bytearray(len(plain))  # 1 where a date stands
    for match in (*_with_digits(plain), *_worded(plain)):
        stated = _read(match, plain)
        if stated and not any(taken[stated.start : stated.end]):
            found.append(stated)
            taken[stated.start : stated.end] = b"\x01" * (stated.end - stated.start)
    found.sort(key=lambda date: date.start)
    return _without_doubles(_with_years(found, plain), plain)


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
    dates = {stated.date for stated in find_dates(text[:200]) if stated.date and not stated.hijri}
    return dates.pop().isoformat() if len(dates) == 1 else None


def date_line(line: str) -> str | None:
    """Return the date (YYYY-MM-DD) of a line that holds little else: place, weekday, comment count."""
    if len(line) > 70 or not _DIGIT.search(line):
        return None
    dates = [stated for stated in find_dates(line) if stated.date and not stated.yearly and not stated.hijri]
    if len(dates) != 1 or dates[0].last:
        return None
    stated = dates[0]
    rest = line[: stated.start].translate(_DIGITS) + " " + line[stated.end :].translate(_DIGITS)
    if len(re.findall(r"[^\W\d_]+", _FILLER.sub(" ", rest))) > 2:
        return None
    return stated.date.isoformat() if stated.date else None


def _with_digits(text: str) -> Iterator[re.Match[str]]:
    for start, end in _around_days(text):
        numeric = _NUMERIC.search(text, start, end)
        for pattern, of_digits in date_words.grammar():
            if numeric or not of_digits:
                yield from pattern.finditer(text, start, end)


def _around_days(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which a date can stand: searching a whole text would take ten times as long."""
    stretches: list[tuple[int, int]] = []
    for match in _DAY.finditer(text):
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        while start and text[start - 1].isalnum() and match.start() - start < 2 * _REACH:
            start -= 1  # never inside a word: half a name might be another name
        if not _NUMERIC.search(text, start, end) and not _names_month(text[start:end]):
            continue
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def _names_month(text: str) -> bool:
    return any(map(date_words.begins_month, _WORD.findall(text)))


def _worded(text: str) -> Iterator[re.Match[str]]:
    """Yield the dates whose days are words, looked for only around the few words that lead to a month."""
    for letters, leads in _LEADS.items():
        for lead in leads.finditer(text) if letters in text else ():
            start = max(0, lead.start() - _REACH)
            yield from date_words.worded_day().finditer(text, start, min(len(text), lead.end() + _REACH))


def _read(match: re.Match[str], text: str) -> StatedDate | None:
    part = match.groupdict()
    numeric = part.get("numeric")
    before = text[max(0, match.start() - 60) : match.start()]
    if (numeric or "sign" in part) and _NUMBERED.search(before[-25:]):
        return None
    named = date_words.weekday_before().search(before)
    start = match.start() - len(before) + named.start() if named else match.start()
    weekday_name = named["weekday"] if named else part.get("after")
    weekday = date_words.weekdays()[date_words.key(weekday_name)] if weekday_name else None
    year, month, day = _parts(part)
    hijri = bool(part.get("hijri") or part.get("lunar"))
    if hijri:
        date = gregorian_day(year or 0, month, day)
        if date is None:
            return None
        year, month, day = date.year, date.month, date.day
    elif numeric and _is_month_first(year, month, day, weekday):
        day, month = month, day
    if calendar_day(year or 2024, month, day) is None:  # 2024: a leap year
        return None
    if year is None and part.get("name") == "may":  # the verb
        return None
    last = int(part["last"]) if part.get("last") and not hijri else None
    yearly = year is None and bool(
        _YEARLY.search(before + text[match.end() : match.end() + 40]) or _EVERY.search(before)
    )
    return StatedDate(
        start=start,
        end=match.end(),
        day=day,
        month=month,
        year=year,
        weekday=weekday,
        yearly=yearly,
        last=(month, last) if last and day < last <= 31 else None,
        hijri=hijri,
    )


def _parts(part: dict[str, str | None]) -> tuple[int | None, int, int]:
    """Return year, month and day as they are written."""
    if name := part.get("name"):
        month = date_words.months()[date_words.key(name)]
    elif name := part.get("hijri"):
        month = date_words.hijri_months()[date_words.key(name)]
    else:
        month = int(part["month"] or 0)
    word, short, year = part.get("word"), part.get("short"), part.get("year") or part.get("lunar")
    day = date_words.ordinals()[date_words.key(word)] if word else int(part["day"] or 0)
    return (int(year) if year else 2000 + int(short) if short else None), month, day


def _is_month_first(year: int | None, month: int, day: int, weekday: int | None) -> bool:
    """Whether "05/23/2018" is meant the American way: it can only be, or its weekday says so."""
    as_written, turned = calendar_day(year or 2024, month, day), calendar_day(year or 2024, day, month)
    if as_written is None or turned is None or weekday is None:
        return as_written is None and turned is not None
    return as_written.weekday() != weekday and turned.weekday() == weekday


def _with_years(dates: list[StatedDate], text: str) -> list[StatedDate]:
    stops = [stop.start() for stop in _SENTENCE.finditer(text)] if any(not one.year for one in dates) else []
    with_years: list[StatedDate] = []
    later: StatedDate | None = None  # the next date that has a year itself
    for stated in reversed(dates):
        if stated.year:
            later = stated
        elif later and later.year and not stated.yearly and not _parted(stops, stated.end, later.start):
            # "from 30 December to 2 January 2024"
            turn = stated.month > later.month and _RANGE.fullmatch(text, stated.end, later.start)
            stated = replace(stated, year=later.year - bool(turn))
        with_years.append(stated)
    return with_years[::-1]


def _parted(stops: list[int], start: int, end: int) -> bool:
    """Whether one of *stops*, in order, lies from *start* to *end*, both included."""
    at = bisect_left(stops, start)
    return at < len(stops) and stops[at] <= end


def _without_doubles(dates: list[StatedDate], text: str) -> list[StatedDate]:
    """Return *dates* with a Hijri date and the Gregorian one beside it as one, which has the place of both."""
    kept: list[StatedDate] = []
    for stated in dates:
        before = kept[-1] if kept else None
        beside = before and len(text[before.end : stated.start]) <= _REACH
        if before and beside and before.hijri != stated.hijri and "\n" not in text[before.end : stated.start]:
            sure, likely = (stated, before) if before.hijri else (before, stated)
            weekday = likely.weekday if sure.weekday is None else sure.weekday
            kept[-1] = replace(sure, start=before.start, end=stated.end, weekday=weekday)
        else:
            kept.append(stated)
    return kept
