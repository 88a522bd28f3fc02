from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.services.likeness import Text, days_apart, folded, likeness

BODY = (
    "The council's secretary opened the school in Tunis on Monday - “a great day”, she said.\n"
    "More than 300 pupils of the harbour quarter will learn there from September.\n"
    "The building cost 1.5 million and was paid by the town of Sfax."
)
TEXT = Text("A school opens", BODY, "2024-03-01", "en")
TEMPLATE = (
    "The ministry announced today that it will monitor the vote in {0} to protect the rights of voters. "
    "Observers will be in {1} polling places of the county of {2} and will report to {3}. "
    "Each year the ministry sends hundreds of observers to watch elections across the country."
)


def _template(*facts: str) -> str:
    return TEMPLATE.format(*facts)


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("'", "’").replace("“", '"').replace("”", '"'),
        BODY.replace(" - ", " – ").replace(" ", "  "),
        BODY.replace(" - ", "—"),
        BODY.replace("\n", " "),
        f"Home / News / Schools\n{BODY}",
        f"{BODY}\nShare on your networks\nLatest articles",
        BODY.replace("school", "sch\u00adool"),
    ],
)
def test_trifles_make_no_other_text(body: str) -> None:
    assert likeness(TEXT, replace(TEXT, body=body)) == "same"
    assert likeness(replace(TEXT, body=body), TEXT) == "same"


def test_a_date_missing_or_near_makes_no_other_text() -> None:
    assert likeness(TEXT, replace(TEXT, date=None)) == "same"
    assert likeness(TEXT, replace(TEXT, date="2024-03-02")) == "same"
    assert likeness(TEXT, replace(TEXT, date="2024-04-02")) == "other"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("300 pupils", "350 pupils"),
        ("on Monday", "on Tuesday"),
        ("million and was paid", "million in all and was paid"),
        ("Sfax.", "Sfax.\nThe opening was put off until next spring."),
        ("1.5 million", "15 million"),
    ],
)
def test_another_word_makes_a_version(old: str, new: str) -> None:
    assert likeness(TEXT, replace(TEXT, body=BODY.replace(old, new))) == "edited"


def test_a_corrected_title_makes_a_version() -> None:
    assert likeness(TEXT, replace(TEXT, title="A new school opens in Tunis")) == "edited"


@pytest.mark.parametrize(
    ("date", "title"),
    [
        ("2024-03-01", "Observers sent to Tunis"),
        (None, "Observers sent to Tunis"),
        (None, "Observers sent to the vote"),
    ],
)
def test_two_uses_of_a_template_are_two_releases(date: str | None, title: str) -> None:
    one = Text("Observers sent to the vote", _template("Morocco", "12", "Fez", "Rabat"), date, "en")
    assert likeness(one, Text(title, _template("Tunisia", "31", "Sousse", "Tunis"), date, "en")) == "other"


def test_other_languages_and_short_texts_are_never_alike() -> None:
    assert likeness(TEXT, replace(TEXT, language="fr")) == "other"
    assert likeness(TEXT, replace(TEXT, language="und")) == "same"
    short = replace(TEXT, body="It is open.")
    assert likeness(short, replace(short, body="It is shut.")) == "other"


def test_another_address_asks_for_more() -> None:
    half = replace(TEXT, body="\n".join(BODY.split("\n")[:2]) + "\n" + "Quite other words follow here. " * 4)
    assert likeness(TEXT, half) == "edited"
    assert likeness(TEXT, half, elsewhere=True) == "other"


def test_arabic_facts_count_without_capitals() -> None:
    body = "أعلنت الوزارة اليوم أنها ستراقب التصويت في {0} لحماية حقوق الناخبين في مقاطعة {1} بحضور {2}."
    one = Text("مراقبة التصويت", body.format("المغرب", "الرباط", "12 مراقبا"), None, "ar")
    other = replace(one, body=body.format("تونس الخضراء", "القيروان", "31 مراقبا"))
    assert likeness(one, other) == "other"
    assert likeness(one, replace(one, body=one.body.replace("الرباط", "الربـاط"))) == "same"


def test_folding_and_days() -> None:
    assert folded(" «\u00a0a\u00a0» … b ") == folded('"a" ... b')
    assert days_apart("2024-03-01", "2024-02-28") == 2
    assert days_apart("2024-03-01", None) is None
    assert days_apart("2024", "2024-03-01") is None
