"""Which known places a text really means, and the place it was sent from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from archive_desktop.ingest.names import vocabulary as words
from archive_desktop.ingest.names.gazetteer import Gazetteer, Known, Sight
from archive_desktop.ingest.names.runs import UPPER
from archive_desktop.ingest.names.vocabulary import word_set

_BEFORE = re.compile(r"([\w’'.-]+) $")
_AFTER = re.compile(r" ([\w’'-]+)")
_COMPASS = word_set(
    "north south east west northern southern eastern western central greater downtown",
)
_AMERICAN = re.compile(
    r",? \(?(?:Ala|Alabama|Alaska|Ariz|Arizona|Ark|Arkansas|Calif|California|Colo|Colorado|Conn|Connecticut|Del|Delaware|"
    r"Fla|Florida|Ga|Georgia|Hawaii|Idaho|Ill|Illinois|Ind|Indiana|Iowa|Kan|Kansas|Ky|Kentucky|La|Louisiana|Maine|Md|"
    r"Maryland|Mass|Massachusetts|Mich|Michigan|Minn|Minnesota|Miss|Mississippi|Mo|Missouri|Mont|Montana|Neb|Nebraska|"
    r"Nev|Nevada|N\.H|N\.J|N\.M|N\.Y|N\.C|N\.D|New|North|South|Ohio|Okla|Oklahoma|Ore|Oregon|Pa|Pennsylvania|R\.I|S\.C|"
    r"S\.D|Tenn|Tennessee|Tex|Texas|Utah|Vt|Vermont|Va|Virginia|Wash|Wis|Wisconsin|Wyo|Wyoming)\b"
)
# A state of the United States has the same name as the country.
_GEORGIA = re.compile(
    r"U\.S\.|United States|États-Unis|Atlanta|Savannah|(?:District|State|University) of Georgia|Georgia Tech"
)
# Arabic names that are common words too count only where the word before asks for a place.
_AR_COMMON = word_set(
    "مالي بنين سول سيول برن صوفيا مسقط العقبة العيون المحمدية الخليل ليون جدة فاس ليما نيوي كانو توغو",
)
_AR_PLACE = word_set(
    "في إلى الى من مدينة بمدينة ومدينة دولة جمهورية بجمهورية وجمهورية لجمهورية عاصمة العاصمة بالعاصمة",
    "حكومة سفير سفيرة ولاية بين",
)
_DATELINE = re.compile(
    rf"[ \t]*(?P<place>[{UPPER}ء-ي][\w’'.-]*(?: [\w’'.-]+){{0,3}}?)"
    r"(?P<more>(?:, ?[^\W\d][\w’'. -]{1,30}?)?)"
    r"(?P<rest>\s?\([^()\n]{2,40}\)\s?[-–—:]|,? (?:(?:le|the|on|في|يوم) )?[^\n.!?؟:–—-]{0,24}\d[^\n!?؟–—:]{0,24}[-–—:\n]|"
    r"\s?[-–—:/،]\s?|,? (?:le|في) \d{1,2}[^\n]{0,5} \w+)"
)
_FIRST_LINES = 3


def dateline(body: str, gazetteer: Gazetteer) -> tuple[int, int, Known | None] | None:
    """Return where the place stands that a release was sent from, and the gazetteer's entry for it.

    A place that the gazetteer does not know takes a date behind it.
    """
    start = 0
    for _ in range(_FIRST_LINES):
        end = body.find("\n", start)
        line = body[start : end + 1 if end >= 0 else len(body)][:160]
        found = _DATELINE.match(line)
        if found:
            name = found["place"].strip()
            known = gazetteer.called(name)
            begin = start + found.start("place")
            if known and known.kind != "organisation":
                return begin, begin + len(name), known
            dated = re.search(r"\d.*[-–—:]$", found["rest"].strip()) or re.match(
                r",? (?:le|في) \d", found["rest"]
            )
            if dated and name.isupper() and len(name) > 2 and not name.endswith("."):
                return begin, begin + len(name), None
        capitals = re.match(rf"([{UPPER}]{{3,}}(?: [{UPPER}]{{2,}}){{0,2}}) ", line)
        known = gazetteer.called(capitals[1]) if capitals else None
        if capitals and known and known.kind == "city":
            return start, start + capitals.end(1), known
        if end < 0:
            break
        start = end + 1
    return None


def meant(
    text: str, sights: Iterable[Sight], headline: Callable[[int], bool], names: frozenset[str]
) -> list[Sight]:
    """Return the places among *sights* that *text* means. *names*: words of people's names in it."""
    places = [sight for sight in sights if sight.known.kind != "organisation"]
    beside = [False] * (len(places) + 1)  # of another place: "Niger, Chad", "النيجر وتشاد"
    for at, (one, other) in enumerate(pairwise(places)):
        if other.start - one.end <= 2:
            beside[at] = beside[at + 1] = True
    return [sight for at, sight in enumerate(places) if _is_meant(text, sight, headline, names, beside[at])]


def _is_meant(
    text: str, sight: Sight, headline: Callable[[int], bool], names: frozenset[str], beside: bool
) -> bool:
    written = text[sight.start : sight.end]
    before = _BEFORE.search(text, max(0, sight.start - 24), sight.start)
    word = before[1] if before else ""
    if "\u0600" <= written[0] <= "\u06ff":
        if sight.known.name not in _AR_COMMON:
            return written not in names
        return beside or (word in _AR_PLACE and written == sight.known.name)
    if written in names or (written == "Georgia" and _GEORGIA.search(text)):
        return False
    if sight.known.kind == "city" and sight.known.key != "US" and _AMERICAN.match(text, sight.end):
        return False
    plain = word.casefold().rstrip(".")
    small = not word or not word[0].isupper()
    if not small and plain not in words.FUNCTION | _COMPASS:
        return False
    after = _AFTER.match(text, sight.end)
    if not after or not after[1][0].isupper():
        return True
    if headline(sight.start):
        return small and bool(word)
    follows = after[1].casefold()
    return follows in words.FUNCTION or follows in words.OFFICES or follows in words.HONORIFICS
