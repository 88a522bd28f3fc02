"""The shipped glossary is well formed, and everything in it is found by any of its names."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from archive_desktop.domain.glossary import LANGUAGES
from archive_desktop.domain.initiative import Initiative
from archive_desktop.services.glossary import (
    Form,
    Glossary,
    HouseGlossary,
    countries,
    folded_words,
    initiative_entries,
    read_glossary,
    telling_words,
)

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "glossary"
ARABIC = re.compile(r"[\u0621-\u064a0-9=\s-]+")
LATIN = re.compile(r"[A-Za-zÀ-ÿŒœ0-9’'&\s-]+")
TOO_WIDE = {
    "state",
    "plan",
    "project",
    "projet",
    "report",
    "rapport",
    "formation",
    "bourse",
    "development",
    "art",
}


def rows() -> list[dict[str, str]]:
    found = []
    for file in sorted(FOLDER.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            table = csv.DictReader(lines)
            assert table.fieldnames == list(LANGUAGES), file.name
            found += list(table)
    return found


def test_there_are_enough_entries_and_every_one_has_three_languages() -> None:
    assert len(rows()) >= 250
    for row in rows():
        assert set(row) == set(LANGUAGES)
        for language, script in (("en", LATIN), ("fr", LATIN), ("ar", ARABIC)):
            for form in row[language].split("|"):
                assert form == form.strip()
                assert form
                assert script.fullmatch(form), form
                assert "=" not in form.removeprefix("=")


def test_no_form_stands_twice_in_an_entry_and_no_entry_twice() -> None:
    for row in rows():
        for language in LANGUAGES:
            forms = row[language].split("|")
            assert len(set(forms)) == len(forms), forms
    firsts = Counter(row["en"].split("|")[0].lower() for row in rows())
    assert [name for name, count in firsts.items() if count > 1] == []


def test_no_form_is_a_little_word_or_too_wide_a_one() -> None:
    for row in rows():
        for language in LANGUAGES:
            for form in row[language].split("|"):
                assert telling_words(form), form
                assert form.lower() not in TOO_WIDE, form


def test_a_latin_word_on_its_own_means_one_thing_in_english_and_french() -> None:
    alone: dict[tuple[str, ...], set[str]] = {}
    for row in rows():
        for language in ("en", "fr"):
            for form in row[language].split("|"):
                if len(folded_words(form)) == 1:
                    alone.setdefault(folded_words(form), set()).add(row["en"])
    assert {word: entries for word, entries in alone.items() if len(entries) > 1} == {}


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("artificial intelligence", "الذكاء الاصطناعي"),
        ("training of teachers", "formation des enseignants"),
        ("Teachers", "enseignant"),
        ("التَّعليم", "education"),
        ("droits de l’homme", "human rights"),
        ("DROITS DE L'HOMME", "حقوق الإنسان"),
        ("رياضة", "sport"),
        ("Niger", "النيجر"),
        ("cote d'ivoire", "ساحل العاج"),
        ("أردن", "Jordanie"),
    ],
)
def test_a_term_is_known_by_any_of_its_names(typed: str, other: str) -> None:
    glossary = Glossary([*read_glossary(FOLDER), *countries()])
    assert other in {form.text for entry, _ in glossary.named(typed) for form in entry}


def test_what_is_no_term_is_not_known() -> None:
    glossary = Glossary([*read_glossary(FOLDER), *countries()])
    for typed in ("", "the", "nowhere at all", "state", "123", "réunion", "un"):
        assert glossary.named(typed) == []


def test_countries_have_names_in_three_languages() -> None:
    known = countries()
    assert len(known) > 200
    assert all(tuple(form.language for form in entry) == LANGUAGES for entry in known)


def test_an_initiative_is_known_by_its_names_and_aliases() -> None:
    young = Initiative(
        1, "Young Volunteers", {"fr": "Jeunes volontaires", "en": "YOUNG volunteers"}, ("YV", "شباب متطوع")
    )
    (entry,) = initiative_entries([young, Initiative(2, "Alone")])
    assert entry == (
        Form("Young Volunteers", "", exact=True),
        Form("Jeunes volontaires", "fr", exact=True),
        Form("YV", "", exact=True),
        Form("شباب متطوع", "", exact=True),
    )


def test_a_new_initiative_is_known_at_once() -> None:
    house = [Initiative(1, "Sahel Teachers", {"fr": "Maîtres du Sahel"})]
    glossary = HouseGlossary(lambda: tuple(house))
    before = glossary.current()
    assert glossary.current() is before
    assert before.named("maitres du sahel")
    house.append(Initiative(2, "Water in Schools", {"fr": "L’eau à l’école"}))
    assert glossary.current().named("water in schools")
    assert glossary.current().named("eau à école")
    assert not before.named("water in schools")
