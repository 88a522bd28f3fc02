from __future__ import annotations

from archive_desktop.briefing.named import same_letters, sort_key


def test_articles_accents_and_letter_forms_are_passed_over() -> None:
    names = ["Zürich", "Al-Azhar", "École", "The Gambia", "El Jadida", "Alabama"]
    assert sorted(names, key=lambda one: sort_key(one, "en")) == [
        "Alabama", "Al-Azhar", "École", "The Gambia", "El Jadida", "Zürich",
    ]  # fmt: skip
    arabic = ["فاس", "الرباط", "أكادير", "إفران"]
    assert sorted(arabic, key=lambda one: sort_key(one, "ar")) == ["إفران", "أكادير", "الرباط", "فاس"]


def test_spellings_of_the_same_letters_are_one() -> None:
    assert list(same_letters(["Al-Malik", "al malik", "AlMalik", "El Malik"]).values()) == [
        "Al-Malik",
        "El Malik",
    ]
