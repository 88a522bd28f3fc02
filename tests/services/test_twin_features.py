from __future__ import annotations

import pytest

from archive_desktop.services.glossary import Form
from archive_desktop.services.twin_features import Features, concepts, features

CONCEPTS = concepts([(Form("education", "en"), Form("enseignement", "fr"), Form("التعليم", "ar"))])


def _of(text: str, language: str = "en", url: str | None = None) -> Features:
    return features("Title", text, language, None, url, CONCEPTS)


@pytest.mark.parametrize(
    "text", ["12,500 books", "12 500 livres", "12\u202f500 livres", "12.500", "١٢٬٥٠٠ كتاب"]
)
def test_numbers_are_the_same_however_grouped(text: str) -> None:
    assert _of(text).numbers == {"#12500"}


def test_decimals_and_dates_are_read() -> None:
    assert _of("3,5 millions").numbers == _of("3.5 million").numbers == {"#3.5"}
    assert _of("12/05/2024").numbers == {"#12", "#5", "#2024"}
    assert _of("9" * 6_000).numbers == frozenset()


def test_related_words_and_names_are_shared() -> None:
    english, french = _of("The conference in Tunisia"), _of("La conférence en Tunisie", "fr")
    assert {"confe", "tunis"} <= english.words & french.words
    arabic = _of("في تمبكتو وكريم حداد", "ar")
    assert _of("Karim Haddad in Timbuktu").names & arabic.names >= {"~krm", "~tmbkt"}


def test_the_glossary_speaks_three_languages() -> None:
    found = {
        _of("of education").concepts,
        _of("d’enseignement", "fr").concepts,
        _of("بالتعليم", "ar").concepts,
    }
    assert found == {frozenset({"@0"})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/en/2024/01/02/slug", "https://example.org/fr/2024/01/02/slug"),
        ("https://example.org/a.en.html", "http://example.org/a.ar.html"),
        ("https://en.example.org/a", "https://fr.example.org/a"),
        ("https://example.org/a?lang=en", "https://example.org/a?lang=ar"),
    ],
)
def test_addresses_that_differ_in_the_language_are_one(one: str, other: str) -> None:
    assert _of("x", url=one).address == _of("x", url=other).address != ""


@pytest.mark.parametrize("url", [None, "https://example.org/a", "http://[broken"])
def test_an_address_without_a_language_tells_nothing(url: str | None) -> None:
    assert _of("x", url=url).address == ""


def test_paragraphs_are_measured() -> None:
    assert _of("aa\nbb\ncccc").bounds == (0.25, 0.5, 1.0)
    assert _of("").bounds == ()
