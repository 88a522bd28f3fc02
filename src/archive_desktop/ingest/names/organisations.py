"""Bodies that a text names by what they are: "Ministry of …", "… University", "Université …", "جامعة …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive_desktop.ingest.names import vocabulary as words
from archive_desktop.ingest.names.headlines import Headlines
from archive_desktop.ingest.names.runs import UPPER
from archive_desktop.ingest.names.vocabulary import word_set

Span = tuple[int, int]  # code points

_CAPITAL = rf"[{UPPER}]\w*(?:[-’'‑](?!s\b)\w+)*"
_CAPITALS = rf"{_CAPITAL}(?: {_CAPITAL}){{0,5}}"
_HEAD = re.compile(
    r"(?<![\w’'-])(?:Ministry|University|Institute|Institution|Council|Bank|Centre|Center|Organi[sz]ation|Federation|"
    r"Union|Academy|Agency|Department|Commission|Committee|Association|League|Foundation|Authority|Embassy|Chamber|"
    r"School|College|Museum|Library|Faculty|Secretariat|Society|Fund|Network|Observatory|Directorate|Bureau|"
    r"Alliance|Parliament|Corporation|Trust)(?![\w-])"
)
_OF = re.compile(rf" (?:of|for)(?: the)? ({_CAPITALS})")
_AND = re.compile(rf"(,? (?:and|&)|,) ({_CAPITALS})")
_BARE = word_set(
    "Ministry Department Embassy Faculty Office School Secretariat Directorate Court Parliament",
)
_GENERIC = word_set(
    "executive steering organizing organising technical joint advisory central governing main special",
    "standing preparatory municipal local public private regular new permanent interministerial",
)
_THEMES = words.COMMON - words.FUNCTION
_NOT_OWN = words.COMMON | _GENERIC | words.RANKS
_STOPS_LEFT = words.FUNCTION | words.OFFICES | words.HONORIFICS | words.STYLES

_TETE = re.compile(
    r"(?<![\w-])(?:(?P<small>[mM]inistère|[uU]niversité|[aA]mbassade|[fF]aculté|[iI]nstitut|[fF]ondation|[mM]usée)|"
    r"Organisation|Centre|Conseil|Banque|Agence|Commission|Union|Fédération|Ligue|Association|Académie|École|"
    r"Secrétariat|Bibliothèque|Département|Observatoire|Collège|Haut-Commissariat|Réseau|Comité|Alliance|Fonds|"
    r"Société|Parlement)(?![\w-])"
)
_ADJECTIVE = re.compile(
    r" (?:supérieure?|\w{2,}(?:al|ale|ique|aine?|ienne|ien|éenne|éen|euse|ive|if|oise|ois|aise|ais))(?!\w)"
)
_DE = re.compile(
    rf" (?:(?:de la|du|des|de|pour la|pour le|pour les|pour) |(?:de l|d|pour l)[’'])({_CAPITALS})"
)
_ET = re.compile(rf"(,| et)(?: (?:de la|du|des|de|la|le|les)| (?:de )?l[’']| d[’'])? ?({_CAPITALS})")
_CALLED = re.compile(rf" ({_CAPITALS})")

_RAS = re.compile(
    r"(?<!\w)[وفبلك]?(?P<name>(?P<head>وزارة|جامعة|منظمة|مؤسسة|معهد|اتحاد|هيئة|بنك|رابطة|أكاديمية|جمعية|صندوق|كلية|متحف|وكالة|سفارة|"
    r"مجلس|مركز)(?P<first> [ء-ي]+)"
    r"|(?:المنظمة|الاتحاد|المعهد|الهيئة|الجمعية|الوكالة|اللجنة|المجلس|البنك|المؤسسة|الأكاديمية|المركز|الصندوق)"
    r"(?: ال[ء-ي]+){1,2} لل[ء-ي]+)(?P<more>(?: و?(?:ال|لل)[ء-ي]+){0,5})"
)
_AR_NAMES = word_set(
    "محمد الملك الأمير الشيخ ابن أبي سيدي عبد الإمام السلطان الأميرة",
)
_AR_STOP = re.compile(
    r" (?:ال(?:سيدة?|دكتورة?|أستاذة?|تي|ذي|ذين|يوم|أول|ثاني|ماضي|جاري|مقبل|مدير|رئيس|أمين|شيخ|أمير|سفير)(?!\w)|وال(?:سيدة?|دكتورة?|تي|ذي)(?!\w))"
)
# Heads that need more than one word without an article behind them ("مجلس أوروبا" is known).
_AR_NEXT = re.compile(" [ء-ي]+")
_AR_VAGUE = word_set("مجلس مركز هيئة صندوق وكالة جمعية مؤسسة كلية معهد")
_AR_NO_NAME = word_set(
    "من في إلى على عن أن مع هذا هذه التي الذي دولية عربية إسلامية علمية وطنية كبيرة جديدة أو كل بين حول",
    "خلال التنفيذي الإدارة إدارة الأمناء أمناء الوزراء النواب الشعب الشورى الدولة الأعمال متخصص متخصصة",
    "ثقافي",
)


def organisations(text: str, language: str, headlines: Headlines) -> Iterator[Span]:
    """Yield where bodies stand in *text* that are no matter of knowing them."""
    if language == "fr":
        yield from _french(text, headlines)
    elif language != "ar":
        yield from _english(text, headlines)
    if language in ("ar", "und"):
        yield from _arabic(text)


def _english(text: str, headlines: Headlines) -> Iterator[Span]:
    for head in _HEAD.finditer(text):
        if headlines.at(head.start()):
            continue
        start, own = _before(text, head.start(), head[0] in _BARE)
        end = head.end()
        of = _OF.match(text, end)
        if of and words.KINDS.get(of[1].casefold()) not in ("style", "office"):
            end = _listed(text, _within(text, of), _AND)
            for _ in range(2):
                of = _OF.match(text, end)
                if not of:
                    break
                end = _listed(text, _within(text, of), _AND)
        elif not own or head[0] == "Department":
            continue
        if not text.startswith(("’s", "'s"), end):
            yield start, end


def _within(text: str, of: re.Match[str]) -> int:
    """Return where the capitals of *of* end that are one name: "of Justice Attorney" is two."""
    end = of.start(1)
    for word in re.finditer(r"\S+", of[1]):
        bare = word[0].casefold()
        if word.start() and (bare in words.OFFICES or bare in words.HONORIFICS or bare in words.FUNCTION):
            break
        end = of.start(1) + word.end()
    return end


def _listed(text: str, end: int, joined: re.Pattern[str]) -> int:
    """Return the end of what is listed from *end* on: "Education, Science and Culture"."""
    at = end
    while more := joined.match(text, at):
        listed = more[2].casefold().split(" ")
        themes = {listed[0], listed[-1]} & _THEMES
        if not themes or listed[0] in words.FUNCTION or _HEAD.search(more[2]) or _TETE.search(more[2]):
            break
        at = more.end()
        if more[1].strip(" ,"):  # "and": the list is over
            return at
    return end


def _before(text: str, start: int, bare: bool) -> tuple[int, bool]:
    """Return where the words in front of a head begin that belong to it, and whether they are a name."""
    if bare or text[max(0, start - 1) : start] != " ":
        return start, False
    own = False
    at, kept = start, start
    for word in reversed(text[max(0, start - 90) : start].split(" ")[:-1]):
        if not word or "\n" in word or at - len(word) - 1 < max(0, start - 88):
            break
        key = word.casefold().rstrip(",")
        if word == "and" and at == kept:
            after = text[at:start].split(" ", 1)[0].casefold()
            if after not in words.COMMON or re.search("(?:al|ic|an|ish)$", after):
                break
        elif (
            not word[0].isupper()
            or key in _STOPS_LEFT
            or re.search(r"[.;:)(\"”“»«]|['’]s?$", word)
            or (word[-1] == "," and not re.search("(?:al|ic|ive),$", word))
        ):
            break
        at -= len(word) + 1
        if word != "and":
            kept = at
            own = own or key not in _NOT_OWN
    return kept, own


def _french(text: str, headlines: Headlines) -> Iterator[Span]:
    for head in _TETE.finditer(text):
        if headlines.at(head.start()):
            continue
        end = head.end()
        for _ in range(2):
            if adjective := _ADJECTIVE.match(text, end):
                end = adjective.end()
        of = _DE.match(text, end) or _CALLED.match(text, end)
        if not of or words.KINDS.get(of[1].casefold()) in ("style", "office"):
            continue
        end = _within(text, of)
        for _ in range(3):
            if adjective := _ADJECTIVE.match(text, end):
                end = adjective.end()
            end = _listed(text, end, _ET)
            of = _DE.match(text, end)
            if not of:
                break
            end = _within(text, of)
        yield head.start(), end


def _arabic(text: str) -> Iterator[Span]:
    for name in _RAS.finditer(text):
        end = name.end()
        if name["head"]:
            first = name["first"].strip()
            if first in _AR_NO_NAME or len(first) < 2:
                continue
            definite = first.startswith("ال")
            if first in _AR_NAMES:
                more = _AR_NEXT.match(text, name.end("first"))
                end = more.end() if more else name.end("first")
            elif not definite and name["head"] in _AR_VAGUE and not name["more"]:
                continue
        stop = _AR_STOP.search(text, name.start("more"), end)
        yield name.start("name"), stop.start() if stop else end
