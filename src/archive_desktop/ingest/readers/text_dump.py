"""Plain text that holds one article or many, as pages of a newsroom look when saved as text."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ingest.cleaning import clean_paragraphs, clean_title, short_title, title_from
from archive_desktop.ingest.dates import date_line
from archive_desktop.ingest.language import detect_language
from archive_desktop.ingest.paragraphs import ends_sentence, find_headings, without_repeats
from archive_desktop.ingest.publication import infer_dates, release_date
from archive_desktop.ingest.readers.protocol import Content, Found, StillReading
from archive_desktop.ingest.readers.site_furniture import (
    is_always_furniture,
    is_buttons,
    is_furniture,
    is_translation_notice,
    opens_list_of_others,
)
from archive_desktop.ingest.readers.text_units import Unit, split_units, without_numbers
from archive_desktop.ingest.readers.title_choice import find_titles, measured_units
from archive_desktop.ingest.readers.title_signals import Page, read_page

_MOST_ABOVE = 2  # lines over a text of one article that are title and subtitle, not a site's
_SENTENCE_WORDS = 4  # the least that makes a text of a few lines an article
_STEPS = 200  # units or articles from one sign of life to the next: a fraction of a second


class TextDump:
    """Reads plain text; what no other reader knows is for this one."""

    def recognises(self, content: Content) -> bool:
        """Return whether the content is text without markup."""
        head = content.head.lstrip()[:200].casefold()
        return not head.startswith(("<!doctype", "<html", "<?xml", "<rss", "<feed"))

    def read(self, content: Content) -> Iterator[Found]:
        """Yield the articles in the order of the file. Raises ArchiveError if there is none."""
        found = False
        for item in _in_steps(content.text(), content.name):
            found = found or isinstance(item, ArticleDraft)
            yield item
        if not found:
            raise ArchiveError(
                f"“{content.name}” holds no article: there is no paragraph of running text in it.",
                advice="Choose a file with at least one title and the text under it.",
                code="no-article",
            )


@dataclass(frozen=True, slots=True)
class _Part:
    """The stretch of units of one article; *title* is None where the page starts in mid-article."""

    title: int | None
    body: tuple[int, ...]
    date: str | None
    notice: str


def articles(text: str, name: str) -> list[ArticleDraft]:
    """Return the articles of *text*, none if it holds none. Raises ArchiveError for an endless line."""
    return [item for item in _in_steps(text, name) if isinstance(item, ArticleDraft)]


def _in_steps(text: str, name: str) -> Iterator[ArticleDraft | StillReading]:
    units = without_numbers(split_units(text, name))
    notices = {unit.line: unit.text for unit in units if is_translation_notice(unit.text)}
    page = read_page(without_furniture([unit for unit in units if unit.line not in notices]))
    measured: dict[int, list[float]] = {}
    for at, values in measured_units(page):
        measured[at] = values
        yield from _sign(len(measured))
    drafts: list[ArticleDraft] = []
    for part in _parts(page, find_titles(page, measured), notices):
        drafts.append(_draft(page, part))
        yield from _sign(len(drafts))
    if not drafts:
        drafts = _small_text(page, next(iter(notices.values()), ""))
    yield from infer_dates(drafts)


def _sign(steps: int) -> Iterator[StillReading]:
    """Yield a sign of life once in a while."""
    if steps % _STEPS == 0:
        yield StillReading()


def without_furniture(units: list[Unit]) -> list[Unit]:
    """Return *units* without what belongs to the site: known wording beside no text, lists of articles."""
    found: set[int] = set()
    for start, end in _short_runs(units):
        known = [
            at
            for at in range(start, end)
            if is_always_furniture(units[at].text)
            or (is_furniture(units[at].text) and not _heads_text(units, at, end))
        ]
        anchors = [at for at in known if not is_buttons(units[at].text)]
        lists = [at for at in range(start, end) if opens_list_of_others(units[at].text)]
        found.update(known)
        if end == len(units) and (lists or len(anchors) > 1):
            found.update(range(min(lists + anchors), end))
        elif lists and end < len(units):
            # What heads the text after the list is a title again: the last line before it.
            title = _title_above(units, lists[0], end)
            found.update(range(lists[0], max(anchors[-1] + 1 if anchors else 0, title)))
        elif start == 0 and len(anchors) > 1:
            found.update(range(start, anchors[-1]))
    return [unit for at, unit in enumerate(units) if at not in found]


def _title_above(units: Sequence[Unit], first: int, end: int) -> int:
    """Return the last unit of *first* to *end* that can be a title: no date, no buttons, none printed twice."""
    at = end - 1
    while at - 1 > first and (
        is_buttons(units[at].text) or date_line(units[at].text) or units[at].text == units[at - 1].text
    ):
        at -= 1
    return at


def _short_runs(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run of units that are no running text."""
    start = None
    for place, unit in enumerate(units):
        if unit.is_prose and not is_furniture(unit.text):
            if start is not None:
                yield start, place
            start = None
        elif start is None:
            start = place
    if start is not None:
        yield start, len(units)


def _heads_text(units: Sequence[Unit], place: int, end: int) -> bool:
    """Whether unit *place* stands right above running text, as a section's heading does."""
    return place == end - 1 and end < len(units) and place > 0


def _parts(page: Page, titles: Sequence[int], notices: dict[int, str]) -> Iterator[_Part]:
    units = page.units
    dates_lead = _dates_stand_before(page, titles)
    ends = [*titles, len(units)]
    before_first = tuple(at for at in range(ends[0]) if page.dates[at] is None)
    if any(units[at].is_prose for at in before_first):
        first = next(at for at in before_first if units[at].is_prose)
        above = [at for at in before_first if at < first]
        # In a text of one article the line above it is its title, however it looks.
        heading = above[0] if above and not titles and len(above) <= _MOST_ABOVE else None
        text = tuple(at for at in before_first if (at >= first if heading is None else at > heading))
        day = None if heading is None else next(filter(None, page.dates[:first]), None)
        yield _Part(heading, text, day, _notice(notices, units[first].line))
    for title, end in zip(titles, ends[1:], strict=True):
        body = list(range(title + 1, end))
        while body and units[body[0]].text == units[title].text:
            del body[0]
        date = None
        if dates_lead:
            date = page.dates[title - 1] if title else None
            if body and end < len(units) and body[-1] == end - 1 and page.dates[end - 1]:
                del body[-1]
        else:
            dated = next((at for at in body[:3] if page.dates[at] and not units[at].is_prose), None)
            if dated is not None and all(len(units[at].text) < 200 for at in body[: body.index(dated)]):
                date = page.dates[dated]
                body.remove(dated)
        yield _Part(title, tuple(body), date, _notice(notices, units[title].line))


def _dates_stand_before(page: Page, titles: Sequence[int]) -> bool:
    """Whether the date lines of this file stand above the titles and not below them."""
    above = sum(title > 0 and page.dates[title - 1] is not None for title in titles)
    below = sum(
        any(page.dates[at] for at in range(title + 1, min(title + 3, len(page.units)))) for title in titles
    )
    first_is_above = bool(titles) and titles[0] > 0 and page.dates[titles[0] - 1] is not None
    return above > below or (above == below and first_is_above)


def _notice(notices: dict[int, str], line: int) -> str:
    """Return the translation notice that stands last above *line*, "" if there is none.

    *notices* are in the order of their lines.
    """
    lines = list(notices)
    at = bisect.bisect_left(lines, line)
    return notices[lines[at - 1]] if at else ""


def _draft(page: Page, part: _Part) -> ArticleDraft:
    texts = without_repeats([page.units[at].text for at in part.body])
    paragraphs = [piece for text in texts for piece in clean_paragraphs(text)]
    if part.title is None:
        title = title_from(paragraphs)
        line = page.units[part.body[0]].line
    else:
        whole = clean_title(page.units[part.title].raw)
        title = short_title(whole)
        if title != whole:
            paragraphs = [*clean_paragraphs(whole), *paragraphs]
        line = page.units[part.title].line
    day, inferred = (part.date, False) if part.date else release_date(title, paragraphs)
    return ArticleDraft(
        title=title,
        paragraphs=tuple(paragraphs),
        headings=find_headings(paragraphs),
        date=day,
        date_inferred=inferred,
        language=detect_language("\n".join([title, *paragraphs[:5]])),
        notice=part.notice,
        first_line=line,
    )


def _small_text(page: Page, notice: str) -> list[ArticleDraft]:
    """Return a text of a few short lines as one article, if it has a title and a sentence."""
    rest = [at for at in range(len(page.units)) if page.dates[at] is None]
    sentences = [
        at
        for at in rest[1:]
        if ends_sentence(page.units[at].text) and len(page.units[at].text.split()) >= _SENTENCE_WORDS
    ]
    if not sentences:
        return []
    date = next((date for date in page.dates if date), None)
    return [_draft(page, _Part(rest[0], tuple(rest[1:]), date, notice))]
