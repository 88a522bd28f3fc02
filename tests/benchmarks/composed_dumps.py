"""Compose text dumps out of real articles that no weight of the text reader was fitted on.

The shapes are those in which releases arrive: furniture above, indents, date lines above or below the
title, a comment count, a title printed twice, one newline or three between paragraphs, share and print
lines, numbered titles, a list of other articles below. Seeded: the same on every machine.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_desktop.ingest.cleaning import clean_line
from archive_desktop.ingest.readers.markdown import Markdown
from archive_desktop.ingest.readers.protocol import inner_content

_DUMPS = 4  # of each kind
_ARTICLES = 10  # in each dump
_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "ar": [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
}
_FURNITURE = {
    "en": ["Disclaimer: this page is an automatic translation; nobody is responsible for its accuracy.", "Your opinion",
           "How satisfied are you with the website?", "Very dissatisfied Very satisfied"],
    "fr": ["Disclaimer: this page is an automatic translation; nobody is responsible for its accuracy.", "Votre avis",
           "Êtes-vous satisfait du site ?", "Très insatisfait Très satisfait"],
    "ar": ["Disclaimer: this page is an automatic translation; nobody is responsible for its accuracy.", "رأيك",
           "ما مدى رضاك عن الموقع؟", "غير راض جدا راض جدا"],
}  # fmt: skip
_SHARE = {"en": "Share Print", "fr": "Partager Imprimer", "ar": "مشاركة طباعة"}
_LATEST = {"en": "Latest articles", "fr": "Derniers articles", "ar": "آخر الأخبار"}


@dataclass(frozen=True, slots=True)
class Dump:
    """A composed *text*, and its *articles* in the form of the `dumps` collection's answers."""

    kind: str
    text: str
    articles: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """A real article."""

    title: str
    paragraphs: list[str]
    language: str


def compose(data: Path) -> list[Dump]:
    """Return the dumps composed of the collections under *data*."""
    chance = random.Random(2024)
    dumps: list[Dump] = []
    for kind, sources in _sources(data).items():
        for _ in range(_DUMPS):
            chosen = chance.sample(sources, min(_ARTICLES, len(sources)))
            dumps.append(_dump(kind, chosen, chance))
    return dumps


def _sources(data: Path) -> dict[str, list[Source]]:
    kinds: dict[str, list[Source]] = {}

    def add(kind: str, title: str, paragraphs: list[str], language: str) -> None:
        title, paragraphs = _line(title), [_line(text) for text in paragraphs if _line(text)]
        if title and len(title) < 200 and sum(map(len, paragraphs)) > 400:
            kinds.setdefault(kind, []).append(Source(title, paragraphs, language))

    used = {
        article["id"]
        for path in (data / "dumps").glob("*.gold.json")
        for article in json.loads(path.read_text("utf-8"))["articles"]
    }
    for gold in _objects(data / "press_en_doj/gold.jsonl"):
        if gold["id"] not in used:
            add("releases en", gold["title"], gold["paragraphs"], "en")
    for gold in _objects(data / "press_multi_debian/news.jsonl"):
        if gold["id"] not in used and gold["lang"] != "ar":
            add(f"announcements {gold['lang']}", gold["title"], gold["paragraphs"], gold["lang"])
    for gold in _objects(data / "blog_en_fr_cds/gold.jsonl"):
        found = list(
            Markdown().read(inner_content((data / "blog_en_fr_cds" / gold["file"]).read_bytes(), "a.md", 0))
        )
        add(f"blogs {gold['lang']}", gold["title"], list(getattr(found[0], "paragraphs", ())), gold["lang"])
    for path in sorted((data / "pages_wcxb_dev").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["_internal"]["page_type"]["primary"] == "article" and gold["ground_truth"]["title"]:
            truth = gold["ground_truth"]
            add("web articles", truth["title"], truth["main_content"].split("\n"), "en")
    for title, paragraphs in _encyclopedia(data):
        add("encyclopedia ar", title, paragraphs, "ar")
    return kinds


def _encyclopedia(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield articles of Arabic paragraphs: a heading made of each one's first words, there being none."""
    groups: dict[str, list[str]] = {}
    for gold in _objects(data / "ir/xquad_ar/docs.jsonl"):
        groups.setdefault(gold["title"], []).append(gold["text"])
    for texts in groups.values():
        words = re.split(r"[.،؛:(]", texts[0])[0].split()
        yield " ".join(words[:9]), texts[1:]


def _dump(kind: str, sources: list[Source], chance: random.Random) -> Dump:
    language = sources[0].language
    indent = " " * chance.choice((0, 0, 4))
    gap = chance.choice((1, 1, 2, 0))
    dated = chance.choice(("none", "below", "below with count", "above", "dateline"))
    share = chance.random() < 0.3
    twice = chance.random() < 0.25
    numbered = chance.random() < 0.2
    furniture = chance.choice(("page", "each", "none"))
    lines: list[str] = []
    articles: list[dict[str, Any]] = []
    if furniture == "page":
        lines += _spread(_FURNITURE[language])
    for number, source in enumerate(sources, 1):
        if furniture == "each":
            lines += _spread(_FURNITURE[language])
        day, text = _day(language, chance)
        if dated == "above":
            lines += [indent + text, ""]
        first = len(lines) + 1
        lines.append(indent + (f"[{number}] {source.title}" if numbered else source.title))
        if twice:
            lines.append(indent + source.title)
        if dated.startswith("below"):
            lines.append(indent + text + (" 0" if dated.endswith("count") else ""))
        if dated == "dateline":
            lines.append(f"{indent}Rabat: {day[8:]}/{day[5:7]}/{day[:4]}")
        if share:
            lines.append(indent + _SHARE[language])
        lines += [""] * max(1, gap) if gap else []
        for paragraph in source.paragraphs:
            lines += [indent + paragraph, *[""] * gap]
        articles.append(
            {
                "first_line": first,
                "title": source.title,
                "date": None if dated == "none" else day,
                "paragraphs": source.paragraphs,
            }
        )
        lines += [""] * (2 if gap == 0 else chance.choice((0, 1, 2)))
    if chance.random() < 0.5:
        lines += [_LATEST[language], "", *(source.title for source in sources[:3])]
    return Dump(kind, "\n".join(lines) + "\n", articles)


def _day(language: str, chance: random.Random) -> tuple[str, str]:
    year, month, day = chance.randint(2016, 2024), chance.randint(1, 12), chance.randint(1, 28)
    name = _MONTHS[language][month - 1]
    text = f"{name} {day}, {year}" if language == "en" else f"{day} {name} {year}"
    return f"{year}-{month:02d}-{day:02d}", text


def _spread(texts: list[str]) -> list[str]:
    return [line for text in texts for line in (text, "")]


def _line(text: str) -> str:
    return clean_line(re.sub(r"</?\w+>|\\\\", "", text))


def _objects(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
