"""The shipped samples and initiatives are well formed, true to the calendar and our own words."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.domain.article import LANGUAGES
from archive_desktop.domain.initiative import COLOURS, name_key

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "sample"
INITIATIVES = ROOT / "resources" / "initiatives"
SEED = ROOT / "../shared/data/seed"

RUN = 8  # as many consecutive words of somebody else's text are a quotation
# Names are facts: they may be written, however long they are.
ORGANISATION = (
    "Islamic World Educational, Scientific and Cultural Organization (ICESCO)",
    "Islamic World Educational, Scientific, and Cultural Organization (ICESCO)",
)
TEXT_SUFFIXES = {".csv", ".html", ".json", ".jsonl", ".md", ".py", ".qss", ".svg", ".toml", ".txt", ".typ"}

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


def releases() -> list[dict[str, Any]]:
    lines = (SAMPLE / "releases.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def page_paragraphs() -> list[str]:
    return [
        line.strip()
        for line in (SAMPLE / "newsroom-page.txt").read_text("utf-8").splitlines()
        if line.strip()
    ]


def initiatives(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((INITIATIVES / name).read_text("utf-8"))
    return rows


def stated_weekdays(text: str, language: str, year: int | None) -> Iterator[tuple[str, int, datetime.date]]:
    """Yield (words, weekday from Monday = 0, date) for every weekday that stands with its day.

    What a range says only at its end ("Tuesday 5 to Thursday 7 March 2024") is taken from there.
    """
    months = MONTHS[language].split()
    weekday = "|".join(WEEKDAYS[language])
    month = "|".join(months)
    stated = re.compile(rf"\b({weekday})[\s,(]+(?:({month})\s+)?(\d{{1,2}})(?:er)?\b")
    for match in stated.finditer(text):
        rest = text[match.end() :]
        named = match[2] or re.search(rf"\b({month})\b", rest)
        assert named, match[0]
        number = months.index(named if isinstance(named, str) else named[1]) + 1
        after = re.match(rf"(?:.{{0,30}}?\b(?:{month})\b|,)?\s*,?\s*(\d{{4}})\b", rest)
        stated_year = int(after[1]) if after else year
        assert stated_year, match[0]
        yield match[0], WEEKDAYS[language].index(match[1]), datetime.date(stated_year, number, int(match[3]))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    for part in text.split("\x00"):
        found = words(part)
        yield from (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def test_the_sample_holds_thirty_releases_and_eight_in_three_languages() -> None:
    rows = releases()
    by_release: dict[str, set[str]] = {}
    for row in rows:
        if row["id"].endswith(("-ar", "-en", "-fr")):
            assert row["id"][-2:] == row["language"]
            by_release.setdefault(row["id"][:-3], set()).add(row["language"])
    assert len(rows) >= 30
    assert len({row["id"] for row in rows}) == len({row["url"] for row in rows}) == len(rows)
    assert sum(languages == set(LANGUAGES) for languages in by_release.values()) >= 8


@pytest.mark.parametrize("row", releases(), ids=lambda row: str(row["id"]))
def test_a_release_has_a_title_and_four_to_nine_paragraphs_of_its_language(row: dict[str, Any]) -> None:
    text = " ".join([row["title"], *row["paragraphs"]])
    arabic = len(re.findall(r"[\u0621-\u064a]", text)) / len(re.findall(r"[^\W\d_]", text))
    assert row["title"]
    assert row["title"] == row["title"].strip(" .")
    assert 4 <= len(row["paragraphs"]) <= 9
    assert all(20 <= len(paragraph.split()) <= 120 for paragraph in row["paragraphs"])
    assert (arabic > 0.98) == (row["language"] == "ar")
    assert arabic < 0.02 or row["language"] == "ar"
    assert row["url"].startswith("https://newsroom.example/")
    assert '"' not in text
    assert text.count("«") == text.count("»")
    assert text.count("“") == text.count("”")


def test_twins_have_the_same_date_paragraphs_and_initiatives() -> None:
    seen: dict[str, tuple[object, ...]] = {}
    for row in releases():
        if row["id"].endswith(("-ar", "-en", "-fr")):
            facts = (row["date"], len(row["paragraphs"]), row["initiatives"], row["tags"])
            assert seen.setdefault(row["id"][:-3], facts) == facts, row["id"]


def test_every_weekday_of_the_sample_is_true() -> None:
    checked = Counter[str]()
    for row in releases():
        year = int(row["date"][:4]) if "date" in row else None
        for paragraph in row["paragraphs"]:
            for said, weekday, date in stated_weekdays(paragraph, row["language"], year):
                assert date.weekday() == weekday, (row["id"], said, date)
                checked[row["language"]] += 1
    for paragraph in page_paragraphs():
        for said, weekday, date in stated_weekdays(paragraph, "en", None):
            assert date.weekday() == weekday, (said, date)
            checked["page"] += 1
    assert min(checked[key] for key in ("ar", "en", "fr", "page")) >= 6


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("from Tuesday 5 to Thursday 7 March 2024", "en", ["2024-03-05", "2024-03-07"]),
        ("on Wednesday, October 16, 2024, by consensus", "en", ["2024-10-16"]),
        ("du lundi 30 septembre au mardi 1er octobre 2024", "fr", ["2024-09-30", "2024-10-01"]),
        ("من الثلاثاء 5 إلى الخميس 7 مارس 2024", "ar", ["2024-03-05", "2024-03-07"]),
    ],
)
def test_weekdays_are_read_with_their_dates(text: str, language: str, dates: list[str]) -> None:
    found = list(stated_weekdays(text, language, None))
    assert [str(date) for _, _, date in found] == dates
    assert all(date.weekday() == weekday for _, weekday, date in found)


def test_a_stated_date_is_the_date_of_the_release() -> None:
    undated = [row for row in releases() if "date" not in row]
    assert len(undated) == 1
    for row in releases():
        if "date" in row:
            date = datetime.date.fromisoformat(row["date"])
            month = MONTHS[row["language"]].split()[date.month - 1]
            stated = rf"\b{date.day}(?:er)? {month} {date.year}|{month} {date.day}, {date.year}"
            assert re.search(stated, row["paragraphs"][0]), row["id"]


def test_the_newsroom_page_prints_one_paragraph_twice() -> None:
    repeated = [line for line, count in Counter(page_paragraphs()).items() if count > 1]
    assert len(repeated) == 1
    assert len(repeated[0].split()) > 30


def test_sample_releases_name_known_initiatives_only() -> None:
    known = {row["name"] for row in initiatives("sample.json")}
    used = Counter(name for row in releases() for name in row["initiatives"])
    assert set(used) == known


@pytest.mark.parametrize("name", ["icesco.json", "sample.json"])
def test_initiatives_are_well_formed(name: str) -> None:
    rows = initiatives(name)
    assert len(rows) >= 8
    for row in rows:
        assert list(row) == ["name", "names", "aliases", "description", "colour"]
        assert set(row["names"]) == set(LANGUAGES)
        assert all(row["names"].values())
        assert re.search(r"[\u0621-\u064a]", row["names"]["ar"])
        assert row["colour"] in COLOURS
        assert row["description"].endswith(".")
        assert len(row["description"]) <= 120


@pytest.mark.parametrize("name", ["icesco.json", "sample.json"])
def test_no_two_initiatives_answer_to_the_same_name(name: str) -> None:
    owners: dict[str, str] = {}
    for row in initiatives(name):
        for title in (row["name"], *row["names"].values(), *row["aliases"]):
            assert owners.setdefault(name_key(title), row["name"]) == row["name"], title
        assert len(set(map(name_key, row["aliases"]))) == len(row["aliases"])


def test_no_sentence_of_the_seed_is_in_the_repository() -> None:
    if not SEED.is_dir():
        pytest.skip("the seed newsroom is not beside this checkout")
    text = " ".join(path.read_text("utf-8") for path in sorted(SEED.glob("*.txt")))
    names = [
        title for row in initiatives("icesco.json") for title in (*row["names"].values(), *row["aliases"])
    ]
    for name in sorted([*ORGANISATION, *names], key=len, reverse=True):
        text = re.sub(re.escape(name), "\x00", text, flags=re.IGNORECASE)
    seed = set(runs(text))
    assert seed
    copied = [
        (str(path.relative_to(ROOT)), " ".join(run))
        for folder in ("resources", "src", "tests")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in TEXT_SUFFIXES and path.is_file()
        for run in runs(path.read_text("utf-8", errors="replace"))
        if run in seed
    ]
    assert copied == []
