"""Choose, among the dates that a release states, the day it was published or speaks of as now."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.ingest.dates import StatedDate, calendar_day, find_dates

_LEAD = 3  # paragraphs in which a release says when; later ones look back or ahead

_NOW = re.compile(r"\b(?:today|aujourd['’]hui|ce jour)\b|اليوم", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:scheduled|expected|upcoming|due|deadline|until|till|before|starting|next|will|would|from now|planned|by|"
    r"prévue?s?|\w{3,}r(?:a|ont)|prochaine?|jusqu|d[’']ici|avant|aura|auront|sera|seront|date limite|à partir)\b|"
    r"المقرر|المقبل|القادم|حتى|قبل|سوف|\bس[ينت][ء-ي]{3,}|ابتداء",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:since|signed|adopted|founded|established|dated|born|last|previously|earlier|"
    r"beginning|between|from|after|in (?:early|late)|"
    r"depuis|signée?s?|adoptée?s?|fondée?s?|née? le|datée?|dernier|en date du|après|entre)\b|"
    r"منذ|الموقعة?|المؤرخ|الماضي|السابق|بعد|مواليد",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<!\b[^\W\d_])(?<!\b[^\W\d_]{2})[.!?؟]\s")
_RANGE_START = re.compile(r"\b(?:from|between|entre|du|من|بين)\s+$", re.IGNORECASE)
_REACH = 200  # code points before and behind a day that say what it is
_LABEL = 40  # code points before a day within which a line says that it was published then
_SURE = 60  # from this score on the release says its day itself
_DATELINE = re.compile(r"^[^.!?؟\n]{0,45}$")
_AFTER_DATELINE = re.compile(r"^\s*[)\]]?\s*(?:\([^()]{1,40}\)\s*)?(?:[-–—:/|]|\.\s*[-–—])")
# "Rabat, 14 May 2024. The centre …": a place of up to four words that does not begin as a sentence does.
_PLACE = re.compile(
    r"^\(?(?!(?:in|on|at|from|since|by|à|au|en|dans|depuis|le|après|avant|في|منذ|يوم|بعد|قبل)\b)"
    r"[^\W\d_][\w'’.-]*(?:[ ,،]+[^\W\d_][\w'’.-]*){0,3}[,،]\s*(?:le\s+|في\s+)?$",
    re.IGNORECASE,
)
_AFTER_PLACE = re.compile(r"^\)?(?:\.?\s*$|\.\s|\)\s|\s+(?=[A-ZÀ-Ý]))")
# What a release tells of its own event, right before the day of it.
_HELD = re.compile(
    r"\b(?:held|took place|organi[sz]ed|hosted|opened|convened|inaugurated|launched|received|concluded|came to town|"
    r"tenue?s?|organisée?s?|ouverte?s?|déroulée?s?|inaugurée?s?|reçue?|lancée?s?|a eu lieu|ont eu lieu)\b|"
    r"\b(?:عقد|عقدت|انعقد|انعقدت|نظم|نظمت|استقبل|استقبلت|احتضن|احتضنت|افتتح|افتتحت|اختتم|اختتمت|جرى|جرت)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:\b(?:published|posted|released|issued|publié|diffusé|mis en ligne)(?:\s+(?:on|le))?|نشر(?:ت)?\s+(?:في|بتاريخ|يوم)|"
    r"تاريخ النشر)\s*:?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_NUMBERED_ACT = re.compile(
    r"(?:\b(?:law|act|decree|resolution|regulation|directive|loi|décret|dahir|arrêté|résolution|règlement)\b|"
    r"قانون|ظهير|مرسوم|قرار).{0,30}\b(?:of|du|dated|en date du|بتاريخ|الصادر في)\s*(?:the\s+)?$",
    re.IGNORECASE,
)


def release_date(title: str, paragraphs: Sequence[str]) -> tuple[str | None, bool]:
    """Return the day (YYYY-MM-DD) of a release by its text, and whether that is only inferred.

    A dateline wins; then a day with its weekday, or called today, in the first paragraphs. Inferred
    are a bare day there (it may be the day of something else), the first day of several, a day of
    the Hijri calendar, and one whose weekday is another. Yearly days, days to come and days looked
    back upon are passed over. (None, False) if nothing is left.
    """
    best: tuple[int, str] | None = None
    alone = not any(_NOW.search(paragraph) for paragraph in paragraphs[:_LEAD])
    for place, paragraph in enumerate([*paragraphs[:_LEAD], title]):
        stop = _FULL_STOP.search(paragraph)
        opening = stop.end() if stop else len(paragraph) + 1
        for stated in find_dates(paragraph):
            score = _score(stated, paragraph, place if place < _LEAD else 0, opening, alone=alone)
            if score > 0 and stated.date and (best is None or score > best[0]):
                best = (score, stated.date.isoformat())
    return (best[1], best[0] < _SURE) if best else (None, False)


def infer_dates(drafts: Sequence[ArticleDraft]) -> list[ArticleDraft]:
    """Return *drafts*, in their file's order, with inferred dates where a text gives a day but no year.

    The year is the one that brings the day nearest to another date of the same text, else to the
    dates of the neighbours.
    """
    stated = [None if draft.date is None else dt.date.fromisoformat(draft.date) for draft in drafts]
    before = _carried(stated)
    after = reversed(_carried(stated[::-1]))
    return [
        draft if draft.date else _inferred(draft, [date for date in (last, following) if date])
        for draft, last, following in zip(drafts, before, after, strict=True)
    ]


def _score(stated: StatedDate, paragraph: str, place: int, opening: int, *, alone: bool) -> int:
    """Return how likely *stated* is the day of the release, 0 for not at all, _SURE and more for stated as that.

    *opening* is where the paragraph's first sentence ends. *alone*: whether the release does not call another
    day today, which a bare date then is not.
    """
    if stated.date is None or stated.yearly:
        return 0
    before = paragraph[max(0, stated.start - _REACH) : stated.start]
    after = paragraph[stated.end : stated.end + _REACH]
    near = re.split(r"[.!?؟;؛]\s", before)[-1][-70:]
    if stated.last:
        near = _RANGE_START.sub("", near)
    if place == 0 and _is_dateline(before, after):
        score = 100
    elif len(before) < _LABEL and _PUBLISHED.search(before):
        score = 95 - place
    elif _NOW.search(near[-30:]) or _NOW.search(after[:12]):
        score = 90 - place
    elif _AHEAD.search(near) or _BACK.search(near[-45:]) or _NUMBERED_ACT.search(before[-70:]):
        return 0
    elif stated.weekday is not None:
        score = 80 - 5 * place
    else:
        if not alone:
            return 0
        if place == 0 and stated.start < opening:
            return _SURE - 20
        return _SURE - 30 - 5 * place if _HELD.search(near) else 0
    # A day of another calendar, the first of several, or one that its weekday contradicts is a likely one only.
    doubtful = stated.hijri or stated.last is not None or stated.weekday_fits is False
    return score // 2 if doubtful else score


def _is_dateline(before: str, after: str) -> bool:
    """Whether a day with *before* and *after* it opens the text as "Rabat, 14 May 2024 –" does."""
    if not _DATELINE.match(before):
        return False
    if before.rstrip().endswith(":") or _AFTER_DATELINE.match(after):
        return True
    return bool(_PLACE.match(before) and _AFTER_PLACE.match(after))


def _inferred(draft: ArticleDraft, neighbours: list[dt.date]) -> ArticleDraft:
    dates = [stated for paragraph in draft.paragraphs for stated in find_dates(paragraph)]
    open_days = [
        stated
        for paragraph in draft.paragraphs
        for stated in find_dates(paragraph)
        if stated.year is None
        and (stated.yearly or stated.weekday is not None or _NOW.search(paragraph[: stated.start][-30:]))
    ]
    if not open_days:
        return draft
    anchors = [stated.date for stated in dates if stated.date] or neighbours
    for stated in open_days:
        days = [
            day
            for anchor in anchors
            for year in (anchor.year - 1, anchor.year, anchor.year + 1)
            if (day := calendar_day(year, stated.month, stated.day))
            and (stated.weekday is None or day.weekday() == stated.weekday)
        ]
        if days:
            nearest = min(days, key=lambda day: min(abs(day - anchor) for anchor in anchors))
            return replace(draft, date=nearest.isoformat(), date_inferred=True)
    return draft


def _carried(dates: Sequence[dt.date | None]) -> list[dt.date | None]:
    """Return *dates* with, where there is none, the last one before it."""
    carried: list[dt.date | None] = []
    for date in dates:
        carried.append(date or (carried[-1] if carried else None))
    return carried
