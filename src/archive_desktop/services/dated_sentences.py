"""The sentences of an article that say when something happens, for the timeline of a pack.

A day that comes back every year ("World Teachers' Day, 5 October") is no event, nor is the day on which
a release was sent or published; a day of the Hijri calendar alone may be the one before or after and
is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from archive_desktop.briefing.document import DatedSentence
from archive_desktop.domain.article import Article
from archive_desktop.domain.sentences import sentence_around
from archive_desktop.ingest import date_words
from archive_desktop.ingest.dates import StatedDate, calendar_day, find_dates

_LONGEST = 1_200  # code points of a sentence
_FEWEST_WORDS = 5  # of a sentence that tells something, beside its date
_DATELINE_END = 70  # code points of the body in which the date of a dateline ends
_WORDS_OF_PLACE = 2  # in front of a date that ends with a stop: "Addis Ababa, 15 May 2024."
_IN_PLACES = frozenset(
    ["the", "of", "and", "on", "le", "la", "les", "de", "du", "des", "et", "en", "al", "el"]
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)\n]{1,40}\)|\))?\s*[–—:|/.-]\s*")
_UNTIL = re.compile(
    r"\s*,?\s*(?:[-–—]|to|until|till|through|and|au|et|jusqu['’]au|إلى|حتى|و)\s*(?:the |le |غاية )?",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"(?:\b(?:until|till|through|up to)|jusqu['’]au|حتى|(?:إلى )?غاية|لغاية)\s*(?:the |يوم )?$", re.IGNORECASE
)
_YEARLY_DAY = re.compile(
    r"\b(?:World|International)\b[^.;\n]{0,60}?\bDay\b|\bInternational Day\b|\bJournée (?:internationale|mondiale)\b|"
    r"اليوم (?:العالمي|الدولي)|باليوم (?:العالمي|الدولي)|لليوم (?:العالمي|الدولي)"
)
_YEAR = re.compile(
    r"[12١٢](?<!\d\d)(?:(?<=[1١])[9٩]|(?<=[2٢])[0٠])\d\d(?![\d-])"
)  # the digit first: that is fast
_REACH = 40  # code points before a year in which its month stands


@lru_cache(maxsize=1_000)  # the preview of a pack asks again at every change
def dated_sentences(article: Article) -> tuple[DatedSentence, ...]:
    """Return what *article* dates, in the order of its text; a date without a year is the one next to its own."""
    body = article.body
    dates = find_dates(body)
    headings = _headings(article)
    lead = _dateline(body, dates)
    found: list[DatedSentence] = []
    previous: StatedDate | None = None
    for stated in dates:
        before, previous = previous, stated
        day = None if stated.hijri or stated.yearly else stated.date or _nearest(stated, article.date)
        start, end = _sentence(body, stated.start, lead)
        if day is None or stated.end <= lead or _within(headings, start):
            continue
        to = before and _UNTIL.fullmatch(body, before.end, stated.start)
        if found and (to or _UP_TO.search(body, start, stated.start)):
            last = found[-1]
            if last.start == start and not last.until and last.date < day.isoformat():
                found[-1] = DatedSentence(last.date, start, end, day.isoformat())
                continue
        if _tells(body, start, end, stated):
            until = calendar_day(day.year, *stated.last) if stated.last else None
            found.append(DatedSentence(day.isoformat(), start, end, until.isoformat() if until else ""))
    found += _in_months(body, dates, headings, lead)
    return tuple(sorted(set(found), key=lambda one: (one.start, one.date)))


def _tells(body: str, start: int, end: int, stated: StatedDate) -> bool:
    """Whether the sentence says what happened that day."""
    rest = f"{body[start : stated.start]} {body[stated.end : end]}"
    if len(_WORD.findall(rest)) < _FEWEST_WORDS:
        return False
    if _YEARLY_DAY.search(body, start, end):
        opens = len(_WORD.findall(body[start : stated.start])) <= 2
        return stated.year is not None and (stated.weekday is not None or opens)
    return True


def _sentence(body: str, at: int, lead: int) -> tuple[int, int]:
    """Return the sentence around *at*, without the dateline in front of it, which ends at *lead*."""
    start, end = sentence_around(body, at, _LONGEST)
    return max(start, lead if at >= lead else 0), end


def _dateline(body: str, dates: list[StatedDate]) -> int:
    """Return where the text goes on behind a dateline ("Addis Ababa, 15 May 2024 – "), 0 where there is none."""
    if not dates or dates[0].end > _DATELINE_END:
        return 0
    after = _AFTER_DATELINE.match(body, dates[0].end)
    place = _WORD.findall(body[: dates[0].start])
    most = _WORDS_OF_PLACE if body[dates[0].end : dates[0].end + 1] == "." else 2 * _WORDS_OF_PLACE
    named = all(word.casefold() in _IN_PLACES or not word[0].islower() for word in place)
    return after.end() if after and named and len(place) <= most else 0


def _nearest(stated: StatedDate, published: str | None) -> dt.date | None:
    """Return the day and month of *stated* in the year that brings it nearest to the day of publication."""
    if not published:
        return None
    own = dt.date.fromisoformat(published[:10])
    days = [calendar_day(own.year + more, stated.month, stated.day) for more in (-1, 0, 1)]
    known = [day for day in days if day]
    return min(known, key=lambda day: abs((day - own).days), default=None)


def _in_months(
    body: str, dates: list[StatedDate], headings: list[tuple[int, int]], lead: int
) -> Iterator[DatedSentence]:
    """Yield the sentences that name a whole month ("in November 2024")."""
    taken = [(date.start, date.end) for date in dates]
    for year in _YEAR.finditer(body):
        if _within(taken, year.start()):
            continue
        named = date_words.month_before().search(body, max(0, year.start() - _REACH), year.start())
        if not named:
            continue
        start, end = _sentence(body, year.start(), lead)
        if not _within(headings, start):
            month = date_words.months()[date_words.key(named["name"])]
            yield DatedSentence(f"{int(year[0])}-{month:02}", start, end)


def _headings(article: Article) -> list[tuple[int, int]]:
    """Return where the headings of *article* stand."""
    if not article.headings:
        return []
    spans, start = [], 0
    for number, text in enumerate(article.paragraphs):
        if number in article.headings:
            spans.append((start, start + len(text) + 1))
        start += len(text) + 1
    return spans


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether one of *spans*, in order and apart, holds *at*."""
    before = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return before >= 0 and at < spans[before][1]
