"""When a page was published: what it states for machines, else what it shows, else what it leaves to guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, tostring

from archive_desktop.ingest.dates import calendar_day, date_line, read_date
from archive_desktop.ingest.web_page import stated_articles

_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate",
    "publication_date", "publicationdate", "publish-date", "published_time", "pubdate", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date",
    "prism.publicationdate", "article:published", "article_date_original", "originalpublicationdate", "shareaholic:article_published_time",
    "bt:pubdate", "dcsext.articlefirstpublished", "rnews:datepublished", "date", "created",
)  # fmt: skip
_LATER = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_SHOWN = 90  # code points of a line that holds a date and little else
_SENTENCE = 400  # code points of a line that says when the page was published ("This entry was posted on …")
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publiée?|mis en ligne|immediate release|date|veröffentlicht|erschienen|publicado|pubblicato)\b|"
    r"نشر|تاريخ",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+[|•·–—/-]\s+|\s*[|•·]\s*|(?=\b(?:par|by|von)\s)|بقلم", re.IGNORECASE)
_DAY_ELSEWHERE = re.compile(
    r"(?<!\d)(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)(?!\d)"
)
_UPDATED = re.compile(r"updated|modified|mis[e]? à jour|modifié|تحديث|last reviewed", re.IGNORECASE)


def published(tree: HtmlElement, around: Sequence[str]) -> str | None:
    """Return the day (YYYY-MM-DD) that the page states; None if it states none.

    *around* are the lines of the page near its article: a date that stands by itself there counts
    where the page states nothing for machines.
    """
    for value in _for_machines(tree):
        if day := _day(value):
            return day
    shown = _shown(around)
    if shown:
        return shown
    for value in _of_times(tree):
        if day := _day(value):
            return day
    return None


def guessed_day(tree: HtmlElement) -> tuple[str | None, bool]:
    """Return the day that htmldate takes for the page's and whether the page marks it as such.

    (None, False) if it finds none. It is given the tree alone, so nothing comes from the network.
    """
    import htmldate

    source = tostring(tree, encoding="unicode")
    for extensive in (False, True):
        try:
            day = htmldate.find_date(source, extensive_search=extensive, original_date=True)
        except (ValueError, TypeError, AttributeError, IndexError, RecursionError, etree.LxmlError):
            return None, False  # it fails on some broken pages: then there is no guess
        if day and not (extensive and day.endswith("-01-01")):  # a year alone, from a copyright line
            return read_date(day), not extensive
    return None, False


def address_day(url: str | None) -> str | None:
    """Return the day that stands in the path of *url* ("/2023/11/25/slug"), None if there is none."""
    match = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)", url or "")
    return read_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}") if match else None


def _day(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > 80:
        return None
    text = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", value.strip())
    return read_date(text)


def _for_machines(tree: HtmlElement) -> Iterator[object]:
    for item in stated_articles(tree):
        for key in ("datePublished", "dateCreated", "uploadDate"):
            yield item.get(key)
    named: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.setdefault(name.strip().lower(), meta.get("content"))
    for name in _META:
        yield named.get(name)
    for element in tree.xpath("//*[@itemprop='datePublished' or @property='datePublished' or @pubdate]")[:3]:
        yield element.get("datetime") or element.get("content")
        yield " ".join(element.itertext())[:80]


def _of_times(tree: HtmlElement) -> Iterator[object]:
    times = tree.xpath(
        "(//article//time | //header//time | //main//time | //time"
        " | //*[@property='dc:date' or contains(@class, 'entry-date') or contains(@class, 'published')])[position() < 12]"
    )
    for element in times:
        if not _UPDATED.search(element.get("class") or ""):
            yield element.get("datetime") or element.get("content") or " ".join(element.itertext())[:80]


def _shown(lines: Sequence[str]) -> str | None:
    """Return the day of the best line that holds a date and little else, "published" before "updated"."""
    best: tuple[int, str] | None = None
    for line in lines:
        says_so = bool(_PUBLISHED.search(line[:_SENTENCE]))
        if len(line) > (_SENTENCE if says_so else _SHOWN):
            continue
        parts = _BETWEEN.split(line)
        days = (
            date_line(line),
            *map(date_line, parts),
            read_date(line) if says_so else None,
            _elsewhere(line, says_so),
        )
        day = next(filter(None, days), None)
        rank = 0 if _UPDATED.search(line) else 2 if says_so else 1
        if day and (best is None or rank > best[0]):
            best = (rank, day)
    return best[1] if best else None


def _elsewhere(line: str, says_so: bool) -> str | None:
    """Return the day of a line in German, Spanish, Italian or Portuguese, pages of partners being kept too."""
    months = _months_elsewhere()
    found = _DAY_ELSEWHERE.findall(line)
    days = {
        (int(year), months[name.casefold()], int(day))
        for day, name, year in found
        if name.casefold() in months
    }
    if len(days) != 1 or (not says_so and len(line) > 40):
        return None
    date = calendar_day(*days.pop())
    return date.isoformat() if date else None


@lru_cache(maxsize=1)
def _months_elsewhere() -> dict[str, int]:
    from babel import Locale

    return {
        name.casefold().rstrip("."): number
        for code in ("de", "es", "it", "pt")
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(code).months["format"][width].items()
    }
