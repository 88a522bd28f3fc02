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
_SURE = 60  # from this score on the release says its day itself
_DATELINE = re.compile(r"^[^.!?؟\n]{0,45}$")
_AFTER_DATELINE = re.compile(r"^\s*[)\]]?\s*(?:[-–—:/|]|\.\s*[-–—])")


def release_date(title: str, paragraphs: Sequence[str]) -> tuple[str | None, bool]:
    """Return the day (YYYY-MM-DD) of a release by its text, and whether that is only inferred.

    A dateline wins; then a day with its weekday, or called today, in the first paragraphs. A bare
    day in the first sentence counts as inferred: it may be the day of something else. Yearly days,
    days to come and days looked back upon are passed over. (None, False) if nothing is left.
    """
    best: tuple[int, str] | None = None
    for place, paragraph in enumerate([*paragraphs[:_LEAD], title]):
        for stated in find_dates(paragraph):
            score = _score(stated, paragraph, place if place < _LEAD else 0)
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


def _score(stated: StatedDate, paragraph: str, place: int) -> int:
    """Return how likely *stated* is the day of the release, 0 for not at all."""
    if stated.date is None or stated.yearly or stated.weekday_fits is False:
        return 0
    before = paragraph[: stated.start]
    if (
        place == 0
        and _DATELINE.match(before)
        and (before.rstrip().endswith(":") or _AFTER_DATELINE.match(paragraph[stated.end :]))
    ):
        return 100
    near = re.split(r"[.!?؟;؛]\s", before)[-1][-70:]
    if _NOW.search(near[-30:]) or _NOW.search(paragraph[stated.end : stated.end + 12]):
        return 90 - place
    if _AHEAD.search(near) or _BACK.search(near[-45:]):
        return 0
    if stated.weekday is not None:
        return 80 - 5 * place
    first_sentence = not _FULL_STOP.search(before)
    return _SURE - 20 if place == 0 and first_sentence and not stated.last else 0


def _inferred(draft: ArticleDraft, neighbours: list[dt.date]) -> ArticleDraft:
    dates = [stated for paragraph in draft.paragraphs for stated in find_dates(paragraph)]
    open_days = [
        stated for stated in dates if stated.year is None and (stated.yearly or stated.weekday is not None)
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
