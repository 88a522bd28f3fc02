"""Write lifelike press releases in three languages for measurements: same seed, same bytes, anywhere.

    python tests/benchmarks/press_releases.py --articles 10000 --seed 1 OUT.jsonl

Everything is invented: the sentence patterns and word lists of `press_release_words.json`, and
names, places, projects and learned words put together from syllables and roots, so that the
vocabulary grows with the number of articles as a real one does. No random call but `getrandbits`
and no floating-point function is used: both could differ between platforms.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

WORDS = Path(__file__).with_name("press_release_words.json")
LANGUAGES = ("en", "fr", "ar")
SHARES = (60, 20, 20)  # per cent, in the order of LANGUAGES
FIRST_DAY = datetime.date(2005, 1, 1)
DAYS = (datetime.date(2026, 6, 30) - FIRST_DAY).days + 1
FEWEST_WORDS, TYPICAL_WORDS, MOST_WORDS = 150, 310, 900

TABLE_BITS = 16  # every slot is filled from a table of 2**16 entries: one draw, no search
TABLE = 1 << TABLE_BITS
SURNAMES, PLACES, PROJECTS, ACRONYMS = 24_000, 14_000, 6_000, 4_000
NUMBERS, PEOPLE, PHRASES = 9_000, 12_000, 4_096
HONORIFICS = {"en": ("Mr.", "Ms."), "fr": ("M.", "Mme"), "ar": ("السيد", "السيدة")}
DOCTORS = {"en": ("Dr.", "Dr."), "fr": ("M.", "Mme"), "ar": ("الدكتور", "الدكتورة")}

T = TypeVar("T")
Bits = Callable[[int], int]
Slot = list[str] | int  # a table to draw from, or the number of a fact of the article
Template = tuple[str, tuple[Slot, ...]]

# What stays the same throughout one article.
FACTS = (
    "house", "reference", "date", "weekdate", "year", "nextyear", "topic", "topic_c", "initiative",
    "place", "place2", "place3", "country", "in_country", "of_country", "country2", "in_country2", "of_country2",
    "person", "short", "person2", "short2", "person3", "short3",
    "opened", "said", "thanking", "visited", "reminded2", "asking2", "added2", "noted2", "presented3",
)  # fmt: skip
FACT = {name: number for number, name in enumerate(FACTS)}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the invented world: with title and role, and as named again later (two spellings)."""

    full: str
    shorts: tuple[str, str]
    woman: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """All that one language writes with."""

    language: str
    titles: list[Template]
    leads: list[Template]
    flow: list[Template]
    topics: list[str]
    places: list[str]
    people: list[Person]
    countries: list[tuple[str, str, str]]
    initiatives: list[str]
    house: str
    verbs: dict[str, tuple[str, str]]


def below(bits: Bits, limit: int) -> int:
    """Draw a whole number from 0 up to, but without, *limit*."""
    return bits(32) * limit >> 32


@cache
def zipf_counts(ranks: int) -> list[int]:
    """Share the entries of a table among *ranks*: the r-th about 1/r of the first, none without."""
    scale = TABLE
    while sum(counts := [max(1, scale // rank) for rank in range(1, ranks + 1)]) > TABLE:
        scale = scale * 15 // 16
    for extra in range(TABLE - sum(counts)):
        counts[extra % ranks] += 1
    return counts


def zipf_table(items: Sequence[T]) -> list[T]:
    """Return a table of 2**16 entries in which *items* grow rarer by their rank."""
    table: list[T] = []
    for item, count in zip(items, zipf_counts(len(items)), strict=True):
        table += [item] * count
    return table


def even_table(items: Sequence[str]) -> list[str]:
    """Return a table of 2**16 entries in which *items* are about equally frequent."""
    return (list(items) * (TABLE // len(items) + 1))[:TABLE]


def compose(
    bits: Bits, words: dict[str, Any], endings: str, syllables: int, count: int
) -> list[tuple[str, str]]:
    """Put *count* different names together from syllables, in Latin and in Arabic letters."""
    consonants, vowels, nothing = words["consonants"], words["vowels"], [["", ""]]
    tails = words[endings] if endings else nothing
    prefixes = words["place_prefixes"] if endings == "place_endings" else nothing
    found: dict[str, str] = {}
    while len(found) < count:
        latin, arabic = "", ""
        for at in range(syllables):
            consonant, vowel = consonants[below(bits, len(consonants))], vowels[below(bits, len(vowels))]
            last = at == syllables - 1 and endings  # an ending brings its own vowel
            latin += consonant[0] + ("" if last else vowel[0])
            arabic += consonant[1] + ("" if last else vowel[1])
        tail, prefix = tails[below(bits, len(tails))], prefixes[below(bits, len(prefixes))]
        found.setdefault(prefix[0] + (latin + tail[0]).capitalize(), prefix[1] + arabic + tail[1])
    return list(found.items())


def numbers(bits: Bits) -> list[int]:
    """Return different figures of two to five digits; none needs an Arabic plural after it."""
    found: dict[int, None] = {}
    while len(found) < NUMBERS:
        number = below(bits, 10 ** (2 + bits(2)))
        if number % 100 > 10:
            found[number] = None
    return list(found)


def grouped(number: int, language: str) -> str:
    """Return *number* as *language* prints it."""
    return f"{number:,}".replace(",", {"en": ",", "fr": "\u202f", "ar": ""}[language])


def compiled(pattern: str, tables: dict[str, list[str]], facts: Sequence[str] = FACTS) -> Template:
    """Turn *pattern* into a text for `%` and what fills it; a second {topic} or {audience} is another one."""
    names = re.findall(r"\{(\w+)\}", pattern)
    slots: list[Slot] = []
    for at, name in enumerate(names):
        again = name in ("topic", "audience") and name in names[:at]
        other = f"{name}2" if again and f"{name}2" in tables else name
        slots.append(FACT[name] if name in facts and not again else tables[other])
    return re.sub(r"\{\w+\}", "%s", pattern.replace("%", "%%")), tuple(slots)


def filled(template: Template, facts: Sequence[str], bits: Bits) -> str:
    """Return the sentence of *template*."""
    text, slots = template
    return text % tuple([facts[s] if isinstance(s, int) else s[bits(TABLE_BITS)] for s in slots])


def learned_words(words: dict[str, Any], language: str) -> list[str]:
    """Return the rare words of *language*: compounds, or Arabic roots in their patterns."""
    if language == "ar":
        letters = [dict(zip("123", root, strict=True)) for root in words["roots"]]
        return [pattern.translate(str.maketrans(root)) for pattern in words["patterns"] for root in letters]
    heads, tails = words[language]["rare_heads"], words[language]["rare_tails"]
    turns = range(len(heads))
    return [heads[(at + turn) % len(heads)] + tail for turn in turns for at, tail in enumerate(tails)]


def slot_tables(
    bits: Bits, words: dict[str, Any], language: str, world: dict[str, Any]
) -> dict[str, list[str]]:
    """Return the table of every slot of *language*; phrases within phrases are written out once, here."""
    own, script = words[language], 1 if language == "ar" else 0
    rare = learned_words(words, language)
    tables = {name: even_table(own[name]) for name in ("topic", "scope", "event", "adjective")}
    tables["audience"], tables["audience2"] = (zipf_table(own["audience"][at::2]) for at in (0, 1))
    for name, source in {"topic_c": "topic", "adjective_c": "adjective", "audience_c": "audience2"}.items():
        tables[name] = [text[:1].upper() + text[1:] for text in tables[source]]
    tables["counted"] = even_table(own.get("counted", ["-"]))
    tables["place"] = zipf_table([name[script] for name in world["places"]])
    tables["project"] = zipf_table([name[script] for name in world["projects"]])
    tables["acronym"] = zipf_table([name[0].upper() for name in world["acronyms"]])
    tables["n"] = even_table([grouped(number, language) for number in world["numbers"]])
    tables["small"] = even_table([str(number) for number in range(12, 49)])
    tables["pct"] = even_table([str(number) for number in range(11, 96)])
    comma = "," if language == "fr" else "."
    tables["dec"] = even_table([f"{tenths // 10}{comma}{tenths % 10}" for tenths in range(31, 100)])
    for slot, article in {"rare": "ال", "rareb": "بال", "rarel": "لل", "rarew": "وال"}.items():
        tables[slot] = zipf_table([article + word for word in rare] if language == "ar" else rare)
    for name in ("aim", "quoted"):
        patterns = [compiled(pattern, tables, ()) for pattern in own[name]]
        tables[name] = even_table([filled(patterns[at % len(patterns)], (), bits) for at in range(PHRASES)])
    return tables


def invented_people(bits: Bits, words: dict[str, Any], world: dict[str, Any]) -> dict[str, list[Person]]:
    """Return the same people for each language, named and titled as it does."""
    people: dict[str, list[Person]] = {language: [] for language in LANGUAGES}
    surnames: list[tuple[str, str]] = world["surnames"]
    for number in range(PEOPLE):
        given = words["given"][below(bits, len(words["given"]))]
        latin, arabic = surnames[(number * 2 + bits(1)) % len(surnames)]
        role, country = words["roles"][below(bits, len(words["roles"]))], below(bits, len(words["countries"]))
        of_country, place = words["countries"][country], world["places"][below(bits, PLACES >> bits(3))]
        woman, doctor, prefix = given[3] == "f", not bits(1), bits(3)
        for language in LANGUAGES:
            title = (DOCTORS if doctor else HONORIFICS)[language][woman]
            if language == "ar":
                family = ("ال" if prefix == 0 else "بن " if prefix == 1 else "") + arabic
                names = (given[2], family, family)
                does = role[4 if woman else 3].format(c=of_country[3], p=place[1])
            else:
                other = ("Al " if prefix == 0 else "Ben " if prefix == 1 else "") + latin
                family = other.replace("Al ", "Al-").replace("Ben ", "Ben")
                names = (given[0 if language == "en" else 1], family, other)
                at = 0 if language == "en" else 2 if woman else 1
                does = role[at].format(c=of_country[0 if language == "en" else 2], p=place[0])
            comma = "،" if language == "ar" else ","
            shorts = (f"{title} {names[1]}", f"{title} {names[2]}")
            people[language].append(Person(f"{title} {names[0]} {names[1]}{comma} {does}", shorts, woman))
    return people


def invented_voices(seed: int) -> list[Voice]:
    """Return the three languages of one invented world; the world depends on *seed* only."""
    words: dict[str, Any] = json.loads(WORDS.read_text("utf-8"))
    bits = random.Random(seed).getrandbits
    world = {
        "surnames": compose(bits, words, "surname_endings", 3, SURNAMES),
        "places": compose(bits, words, "place_endings", 2, PLACES),
        "projects": compose(bits, words, "surname_endings", 2, PROJECTS),
        "acronyms": compose(bits, words, "", 2, ACRONYMS),
        "numbers": numbers(bits),
    }
    people = invented_people(bits, words, world)
    voices = []
    for number, language in enumerate(LANGUAGES):
        tables = slot_tables(bits, words, language, world)
        forms = {"en": (0, 0, 0), "fr": (0, 1, 2), "ar": (3, 3, 3)}[language]
        titles, leads, flow = (
            [compiled(text, tables) for text in words[language][part]] for part in ("titles", "leads", "flow")
        )
        countries = [(row[forms[0]], row[forms[1]], row[forms[2]]) for row in words["countries"]]
        initiatives = [row[number] for row in words["initiatives"]]
        verbs = {name: (pair[0], pair[1]) for name, pair in words["ar_verbs"].items()}
        topics, house, named = words[language]["topic"], words["house"][number], zipf_table(people[language])
        voices.append(
            Voice(
                language,
                titles,
                leads,
                flow,
                topics,
                tables["place"],
                named,
                countries,
                initiatives,
                house,
                verbs,
            )
        )
    return voices


def article_facts(
    voice: Voice, day: datetime.date, initiative: int, months: list[str], weekdays: list[str], bits: Bits
) -> list[str]:
    """Return what one article says throughout, in the order of FACTS."""
    topic = voice.topics[below(bits, len(voice.topics))]
    month, weekday = months[day.month - 1], weekdays[day.weekday()]
    if voice.language == "en":
        american = bits(2) == 0
        date = f"{month} {day.day}, {day.year}" if american else f"{day.day} {month} {day.year}"
        weekdate = f"{weekday}, {date}"
    else:
        date = f"{'1er' if voice.language == 'fr' and day.day == 1 else day.day} {month} {day.year}"
        weekdate = f"{weekday} {date}"
    one, two, three = different(3, lambda: voice.people[bits(TABLE_BITS)])
    here, there = different(2, lambda: voice.countries[below(bits, len(voice.countries))])
    places = different(3, lambda: voice.places[bits(TABLE_BITS)])
    spelling = bits(1)
    said = {"2": two, "3": three}
    verbs = [pair[said.get(name[-1], one).woman] for name, pair in voice.verbs.items()]
    return [
        voice.house, str(bits(20)), date, weekdate, str(day.year - 1 - bits(2)), str(day.year + 1), topic,
        topic[:1].upper() + topic[1:], voice.initiatives[initiative], *places, *here, *there,
        one.full, one.shorts[spelling], two.full, two.shorts[spelling], three.full, three.shorts[spelling], *verbs,
    ]  # fmt: skip


def different(count: int, draw: Callable[[], T]) -> list[T]:
    """Draw until *count* different things are there."""
    found: list[T] = []
    while len(found) < count:
        drawn = draw()
        if drawn not in found:
            found.append(drawn)
    return found


def article_length(bits: Bits) -> int:
    """Draw a number of words, log-normal: exp(z) as a power, from sums and products only."""
    z = sum(bits(16) for _ in range(12)) / 65536 - 6
    factor = 1 + 0.4 * z / 64
    for _ in range(6):
        factor *= factor
    return min(max(int(TYPICAL_WORDS * factor), FEWEST_WORDS), MOST_WORDS)


def article_paragraphs(voice: Voice, facts: Sequence[str], bits: Bits) -> list[str]:
    """Write the body: a lead, then paragraphs of two to four sentences, no pattern twice in a turn."""
    target = article_length(bits)
    flow, size = voice.flow, len(voice.flow)
    at, stride = below(bits, size), 1 + below(bits, size - 1)  # the number of patterns is prime
    sentences = [filled(voice.leads[below(bits, len(voice.leads))], facts, bits)]
    paragraphs: list[str] = []
    count, room = sentences[0].count(" "), 2
    while count < target:
        sentence = filled(flow[at], facts, bits)
        at = (at + stride) % size
        count += sentence.count(" ") + 1
        sentences.append(sentence)
        if len(sentences) >= room:
            paragraphs.append(" ".join(sentences))
            sentences, room = [], 2 + below(bits, 3)
    return [*paragraphs, " ".join(sentences)] if sentences else paragraphs


def generate(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield *count* releases as JSON Lines import takes them; fewer are the beginning of more."""
    voices = invented_voices(seed)
    words: dict[str, Any] = json.loads(WORDS.read_text("utf-8"))
    initiatives = zipf_table(range(len(words["initiatives"])))
    tags = zipf_table([f"{topic} {kind}" for kind in words["tag_kinds"] for topic in words["tag_topics"]])
    names = [row[0] for row in words["initiatives"]]
    limits = list(accumulate(SHARES))
    bits = random.Random(seed + 1_000_003).getrandbits
    for number in range(1, count + 1):
        share = below(bits, 100)
        speaker = next(at for at, limit in enumerate(limits) if share < limit)
        voice = voices[speaker]
        day = FIRST_DAY + datetime.timedelta(below(bits, DAYS))
        chosen = initiatives[bits(TABLE_BITS)]
        facts = article_facts(voice, day, chosen, words["months"][speaker], words["weekdays"][speaker], bits)
        iso = day.isoformat()
        yield {
            "id": f"pr-{seed}-{number:06d}",
            "title": filled(voice.titles[below(bits, len(voice.titles))], facts, bits),
            "paragraphs": article_paragraphs(voice, facts, bits),
            "date": iso,
            "language": voice.language,
            "url": f"https://press.example/{voice.language}/{iso.replace('-', '/')}/{number}",
            "tags": list(dict.fromkeys(tags[bits(TABLE_BITS)] for _ in range(bits(2)))),
            "initiatives": [names[chosen]],
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the releases asked for on the command line."""
    parser = argparse.ArgumentParser(description="Write invented press releases as JSON Lines.")
    parser.add_argument("--articles", type=int, default=1000, help="how many (default 1000)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another world (default 1)")
    parser.add_argument("out", type=Path, help="the file to write")
    options = parser.parse_args(arguments)
    with options.out.open("w", encoding="utf-8", newline="\n") as lines:
        for release in generate(options.articles, options.seed):
            lines.write(json.dumps(release, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
