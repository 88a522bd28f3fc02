"""How much a unit of a dump looks like the title of an article: signals, measured and weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from archive_desktop.ingest.dates import date_line
from archive_desktop.ingest.paragraphs import ends_sentence
from archive_desktop.ingest.readers.text_units import LONG, Unit, usual_gap

_WORD = re.compile(r"[^\W\d_]{3,}|\d{3,}")
_AFTERWORD = re.compile(
    r"(?:about|contacts?|media contact|press contact|for (?:more|further|additional)|(?:more|further|additional) (?:information|info|details)|"
    r"notes? (?:to|for)|background|related|court documents?|attachments?|downloads?|links?|urls?|sources?|references?|footnotes?|appendix|"
    r"à propos|contacts?|pour (?:plus|de plus|en savoir|toute)|plus d|en savoir|informations?|notes? (?:aux|à)|liens?|références|annexes?|"
    r"نبذة|حول|عن |للاتصال|للتواصل|للمزيد|لمزيد|معلومات|ملاحظات|روابط|المصادر)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\(?[A-ZÀ-Ý][A-ZÀ-Ý.’' -]{3,}\b|\(?[^\W\d_][^\n.:]{2,40}(?::|[ ,،][^\n:–—]{4,28}[–—:-]) |.{0,30}\b(?:today|aujourd['’]hui|اليوم)\b",
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|"
    r"(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)|\btoday\b|aujourd['’]hui|اليوم",
    re.IGNORECASE,
)
_NEAR, _WIDE = 2, 4  # paragraphs on each side that are compared
_REACH = 50  # units in which a neighbour is looked for
_PROBES = 150  # places at which the usual is measured
_WORD_KEY = 5  # letters that stand for a word's stem when words are compared


@dataclass(frozen=True, slots=True)
class Page:
    """What holds for all units of a dump: computed once."""

    units: Sequence[Unit]
    words: Sequence[frozenset[str]]
    rarity: dict[str, float]
    echo: dict[str, float]
    repeats: Counter[str]
    dates: Sequence[str | None]
    gap: int
    prose_indent: int
    headings: float
    usual_length: float
    density: float
    cohesion: tuple[float, float] = (0.0, 0.0)


def read_page(units: Sequence[Unit]) -> Page:
    """Return the page of *units*."""
    words = [word_keys(unit.text) for unit in units]
    spread = Counter(key for keys in words for key in keys)
    rarity = {key: math.log((len(units) + 1) / count) for key, count in spread.items()}
    indents = Counter(unit.indent for unit in units if unit.is_prose)
    prose = sum(unit.is_prose for unit in units)
    lengths = [len(unit.text) for unit in units if unit.is_prose]
    short = sum(is_open(unit.text) or unit.text.endswith((":", ";")) for unit in units)
    headings = sum(is_open(unit.text) for unit in units)
    page = Page(
        units,
        words,
        rarity,
        {key: rarity[key] if count > 1 else 0.0 for key, count in spread.items()},
        Counter(unit.text for unit in units),
        [date_line(unit.text) for unit in units],
        usual_gap(list(units)),
        indents.most_common(1)[0][0] if indents else 0,
        min(1.0, headings / prose) if prose else 1.0,
        median(lengths) if lengths else float(LONG),
        min(1.0, max(0.0, short / len(units) - 0.12) / 0.25) if units else 1.0,
    )
    return replace(page, cohesion=(_usual_cohesion(page, _NEAR), _usual_cohesion(page, _WIDE)))


def _usual_cohesion(page: Page, window: int) -> float:
    """Return how much the paragraphs before and after a paragraph's start have in common, in the median."""
    prose = [at for at, unit in enumerate(page.units) if unit.is_prose]
    step = max(1, len(prose) // _PROBES)
    probes = [
        _cohesion(page, prose[max(0, number - window) : number], prose[number : number + window])
        for number in range(1, len(prose), step)
    ]
    return median(probes) if probes else 0.0


def is_open(text: str) -> bool:
    """Whether *text* is a line without the stop that ends a sentence or opens a list."""
    return len(text) <= LONG and not ends_sentence(text, ".؟:;,،؛…")


def word_keys(text: str) -> frozenset[str]:
    """Return the words of *text* as far as they tell one subject from another, cut to their stems."""
    keys = set()
    for word in _WORD.findall(text.casefold()):
        if "\u0600" <= word[0] <= "\u06ff":
            word = re.sub("^(?:وال|بال|كال|فال|لل|ال)", "", word) or word
        keys.add(word[:_WORD_KEY])
    return frozenset(keys)


def signals(page: Page, place: int) -> list[float]:
    """Return the signals of unit *place*, in the order of NAMES, each about 0 to 1."""
    unit = page.units[place]
    text = unit.text
    following = _neighbour(page, place, 1)
    previous = _neighbour(page, place, -1)
    lead = prose_beside(page, place, 1)
    before = prose_beside(page, place, -1)
    own = page.words[place]
    tokens = text.split()
    letters = [character for character in text if character.isalpha()]
    cased = [
        token for token in tokens if token[:1].isalpha() and (token[:1].isupper() or token[:1].islower())
    ]
    next_shared = shared_words(page, own, lead[:2])
    before_shared = shared_words(page, own, before[:3])
    alone = (
        is_open(text)
        and (previous is None or page.units[previous].is_prose)
        and following is not None
        and page.units[following].is_prose
    )
    new_subject = _breaks(page, place, _NEAR, page.cohesion[0])
    between = (
        following is not None
        and len(text) * 2 < len(page.units[following].text)
        and (previous is None or len(text) * 2 < len(page.units[previous].text))
        and not text.endswith((":", ";", "؛", ",", "،", "…"))
    )
    values = {
        "bias": 1.0,
        "very short": float(len(text) < 25),
        "length": min(len(text), 200) / 100,
        "too long": max(0.0, min(len(text) - 150, 300)) / 100,
        "few words": float(len(tokens) <= 3),
        "full stop": float(text.endswith((".", "۔"))),
        "question or exclamation": float(ends_sentence(text, "!?؟")),
        "colon": float(text.endswith((":", "："))),
        "comma or semicolon": float(text.endswith((";", ",", "؛", "،", "…"))),
        "several sentences": float(len(re.findall(r"[.!?؟]\s+[^\W\da-z]", text)) > 0),
        "lower case start": float(text[:1].islower()),
        "quotation or bullet start": float(bool(re.match(r"[\"“«‘'•*·–—-]", text))),
        "number start": float(text[:1].isdigit()),
        "capitals": float(
            len(letters) > 8
            and all(not letter.islower() for letter in letters)
            and any(x.isupper() for x in letters)
        ),
        "capitalised words": (sum(token[:1].isupper() for token in cased) / len(cased))
        if len(cased) > 2
        else 0.4,
        "address": float("http" in text or "www." in text or "@" in text),
        "afterword": float(bool(_AFTERWORD.match(text))),
        "after an afterword": float(
            any(
                _AFTERWORD.match(page.units[at].text) and len(page.units[at].text) < 60
                for at in range(max(0, place - 3), place)
            )
        ),
        "repeated in the file": float(page.repeats[text] > 1),
        "first": float(previous is None),
        "last": float(following is None),
        "previous is prose": float(previous is not None and page.units[previous].is_prose),
        "previous short and unfinished": float(
            previous is not None
            and not page.units[previous].is_prose
            and not ends_sentence(page.units[previous].text)
        ),
        "previous long and unfinished": float(
            previous is not None
            and len(page.units[previous].text) > LONG
            and not ends_sentence(page.units[previous].text)
        ),
        "outdone by the next": _outdone(page, following, lead, next_shared),
        "outdone by the previous": _outdone(page, previous, lead, next_shared),
        "previous short": float(previous is not None and len(page.units[previous].text) < 60),
        "next is prose": float(following is not None and page.units[following].is_prose),
        "next short": float(following is not None and len(page.units[following].text) < 60),
        "next colon": float(following is not None and page.units[following].text.endswith(":")),
        "two next are prose": float(
            len(lead) > 1 and following is not None and lead[0] == following and lead[1] <= following + 1
        ),
        "lead length": min(len(page.units[lead[0]].text), 800) / 400 if lead else 0.0,
        "dateline in lead": float(bool(lead and _DATELINE.match(page.units[lead[0]].text))),
        "day in lead": float(bool(lead and _WEEKDAY.search(page.units[lead[0]].text[:300]))),
        "date line next": float(_date_beside(page, place, 1)),
        "date line before": float(_date_beside(page, place, -1)),
        "is a date": float(page.dates[place] is not None),
        "words shared with lead": next_shared,
        "words shared with before": before_shared,
        "new subject": new_subject,
        "wide gap": float(unit.gap > page.gap),
        "narrow gap after": float(place + 1 < len(page.units) and page.units[place + 1].gap < unit.gap),
        "other indent": float(unit.indent != page.prose_indent),
        "alone in a file of few headings": alone * (1.0 - page.headings) ** 2,
        "open in a file of few headings": is_open(text) * (1.0 - page.headings) ** 2,
        "alone on a new subject": alone * new_subject,
        "prose": float(unit.is_prose),
        "relative length": min(2.0, len(text) / page.usual_length),
        "short between long": float(between),
        "short between long in a file of few": between * (1.0 - page.headings) ** 2,
        "short between long on a new subject": between * new_subject,
        "new subject, looked at widely": _breaks(page, place, _WIDE, page.cohesion[1]),
        "previous colon or list": float(
            previous is not None and page.units[previous].text.endswith((":", ";", "؛", ","))
        ),
        "twin": float(
            following is not None and page.units[place + 1].text == text
            if place + 1 < len(page.units)
            else False
        ),
    }
    return list(values.values())


def _outdone(page: Page, rival: int | None, lead: Sequence[int], own: float) -> float:
    """Return by how much the line *rival* beside a unit tells more of the text that follows than itself."""
    if rival is None or not is_open(page.units[rival].text) or page.units[rival].is_prose:
        return 0.0
    return max(0.0, shared_words(page, page.words[rival], lead[:2]) - own)


def _neighbour(page: Page, place: int, step: int) -> int | None:
    """Return the next unit in one direction that is neither a date line nor the unit's twin.

    None if there is none within reach: a file may repeat one line and a date ten thousand times.
    """
    at = place + step
    while 0 <= at < len(page.units) and abs(at - place) <= _REACH:
        if page.dates[at] is None and page.units[at].text != page.units[place].text:
            return at
        at += step
    return None


def prose_beside(page: Page, place: int, step: int, most: int = 3) -> list[int]:
    found: list[int] = []
    at = place + step
    while 0 <= at < len(page.units) and len(found) < most and abs(at - place) < 4 * most:
        if page.units[at].is_prose and page.units[at].text != page.units[place].text:
            found.append(at)
        at += step
    return found


def shared_words(page: Page, own: frozenset[str], places: Sequence[int]) -> float:
    """Return the share of the words *own*, weighed by rarity, that stand in the units *places*."""
    weight = sum(page.rarity[key] for key in own)
    there = frozenset().union(*(page.words[at] for at in places)) if places else frozenset()
    return sum(page.rarity[key] for key in own & there) / weight if weight else 0.0


def _cohesion(page: Page, left: Sequence[int], right: Sequence[int]) -> float:
    """Return how far two stretches of text share the words that this file repeats, 0 to 1."""
    if not left or not right:
        return 0.0
    one = frozenset().union(*(page.words[at] for at in left))
    other = frozenset().union(*(page.words[at] for at in right))
    smaller = min(sum(page.echo[key] for key in one), sum(page.echo[key] for key in other))
    return sum(page.echo[key] for key in one & other) / smaller if smaller else 0.0


def _breaks(page: Page, place: int, window: int, usual: float) -> float:
    """Return how far the subject changes at *place*: 0 as within an article, 1 for nothing in common."""
    common = _cohesion(page, prose_beside(page, place, -1, window), prose_beside(page, place, 1, window))
    return max(0.0, 1.0 - common / usual) if usual else 1.0


def _date_beside(page: Page, place: int, step: int) -> bool:
    at = place + step
    while 0 <= at < len(page.units) and page.units[at].text == page.units[place].text:
        at += step
    return 0 <= at < len(page.units) and page.dates[at] is not None
