from __future__ import annotations

import pytest

from archive_desktop.domain.article import Article
from archive_desktop.services.dated_sentences import dated_sentences


def article(body: str, date: str | None = "2024-05-16", language: str = "en") -> Article:
    return Article(
        1, "Title", body, frozenset(), language, date, False, "", None, None, "a.txt", 1, 1, "hash", "2024"
    )


def dates(body: str, date: str | None = "2024-05-16") -> list[tuple[str, str]]:
    return [(one.date, one.until) for one in dated_sentences(article(body, date))]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("On Wednesday, 15 May 2024, a delegation of weavers visited the mill.", [("2024-05-15", "")]),
        ("The delegation of weavers visited the old mill on 15 May.", [("2024-05-15", "")]),
        ("The weavers will meet again in the old mill on 3 January.", [("2024-01-03", "")]),
        ("The fair of the weavers lasts from 30 May until 2 June 2024.", [("2024-05-30", "2024-06-02")]),
        (
            "The fair was opened on Thursday, 9 May, and will go on until 19 May 2024.",
            [("2024-05-09", "2024-05-19")],
        ),
        ("The fair of the weavers in Fez will be open until 19 May 2024.", [("2024-05-19", "")]),
        ("The fair of the weavers takes place on 16 - 17 May 2024 in Fez.", [("2024-05-16", "2024-05-17")]),
        ("The next fair of the weavers will be held in November 2024 in Fez.", [("2024-11", "")]),
        ("La prochaine foire des tisserands aura lieu en novembre 2024 à Fès.", [("2024-11", "")]),
        ("ويعقد اللقاء القادم للنساجين في شهر نوفمبر 2024 بمدينة فاس.", [("2024-11", "")]),
        ("وافتتح الوزير المعرض الجديد يوم الأربعاء 15 مايو 2024 بمدينة فاس.", [("2024-05-15", "")]),
        (
            "وافتتح الوزير المعرض الجديد يوم 7 ذو القعدة 1445هـ الموافق 15 مايو 2024 بمدينة فاس.",
            [("2024-05-15", "")],
        ),
        ("وافتتح الوزير المعرض الجديد بمدينة فاس يوم 7 ذو القعدة 1445هـ.", []),
    ],
)
def test_a_sentence_says_when_something_happens(body: str, found: list[tuple[str, str]]) -> None:
    assert dates(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "Fez, 15 May 2024. The weavers of nine towns met to speak of wool.",
        "Fez, 15 May 2024 – The weavers of nine towns met to speak of wool.",
        "Published on 15 May 2024",
        "The mill opens its doors on World Wool Day, which falls on 4 April 2024.",
        "La Journée mondiale de la laine, célébrée le 4 avril, a été créée par les tisserands.",
        "يحتفل النساجون في كل مكان باليوم العالمي للصوف في 4 أبريل 2024.",
        "The law No. 12/05/2024 was read to the weavers of the nine towns.",
        "The weavers have worked in the old mill by the river since 1982.",
    ],
)
def test_datelines_and_yearly_days_are_no_events(body: str) -> None:
    assert dates(body) == []


def test_what_was_done_on_a_yearly_day_is_one() -> None:
    assert dates("On Thursday, 4 April 2024, the mill celebrated World Wool Day with a fair.") == [
        ("2024-04-04", "")
    ]


def test_a_day_without_year_in_an_article_without_date_is_left_out() -> None:
    assert dates("The delegation of weavers visited the old mill on 15 May.", None) == []


@pytest.mark.parametrize(
    "body",
    [
        "Fez (Morocco), 15 May 2024 – The weavers of the town open a fair on 20 May 2024.",
        "Fès, le 15 mai 2024. Les tisserands de la ville ouvrent une foire le 20 mai 2024.",
        "فاس، 15 مايو 2024 - افتتح النساجون المعرض الكبير يوم 20 مايو 2024.",
    ],
)
def test_an_event_is_told_without_the_dateline_in_front_of_it(body: str) -> None:
    (event,) = dated_sentences(article(body))
    assert event.date == "2024-05-20"
    assert body[event.start : event.end].startswith(("The weavers", "Les tisserands", "افتتح"))


def test_a_date_near_the_beginning_may_be_no_dateline() -> None:
    assert dates("The fair of wool opened on 15 May 2024: the weavers of nine towns came.") == [
        ("2024-05-15", "")
    ]


def test_the_place_is_that_of_the_whole_sentence() -> None:
    body = "The mill is old. Dr. Noor opened it again on 2 May 2024 for the weavers. It is full."
    (one,) = dated_sentences(article(body))
    assert body[one.start : one.end] == "Dr. Noor opened it again on 2 May 2024 for the weavers."
