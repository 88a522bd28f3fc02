from __future__ import annotations

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.ingest.publication import infer_dates, release_date


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["Today, Tuesday 14 May 2024, the fair opened."], ("2024-05-14", False)),
        (["Rabat: 03/05/2018 The centre held a workshop."], ("2018-05-03", False)),
        (["(Paris, 5 mai 2024) – Le centre a tenu un atelier."], ("2024-05-05", False)),
        (["The minister came.", "They met on Sunday, May 5, 2024, in the hall."], ("2024-05-05", False)),
        (["On 12 May 2021 the centre opened its doors."], ("2021-05-12", True)),
        (["The fair is scheduled for Thursday, May 16, 2024."], (None, False)),
        (["The work follows the agreement signed on Tuesday 26 March 2024."], (None, False)),
        (["On Monday 14 May 2024 nothing fits."], ("2024-05-14", True)),
        (["Rabat, 14 May 2024. The centre held a workshop."], ("2024-05-14", False)),
        (["Rabat, 14 May 2024 (Agency) – The centre held a workshop."], ("2024-05-14", False)),
        (["Rabat, Morocco, 14 May 2024 The centre held a workshop."], ("2024-05-14", False)),
        (["In Rabat, 14 May 2024 was a fine day."], ("2024-05-14", True)),
        (["The choir sang.", "Published on 14 May 2024"], ("2024-05-14", False)),
        (["Le chœur a chanté.", "Publié le 14 mai 2024"], ("2024-05-14", False)),
        (["غنت الجوقة.", "نشر في 14 مايو 2024"], ("2024-05-14", False)),
        (["The choir sang well. A fair was held on 14 May 2024."], ("2024-05-14", True)),
        (["The choir sang well.", "A fair was held on 14 May 2024."], ("2024-05-14", True)),
        (["From Sunday 12 to Tuesday 14 May 2024 the choir sang."], ("2024-05-12", True)),
        (["غنت الجوقة اليوم 6 ذو القعدة 1445هـ."], ("2024-05-14", True)),
        (["غنت الجوقة اليوم 6 ذو القعدة 1445هـ الموافق 14 مايو 2024."], ("2024-05-14", False)),
        (["The choir follows Decree No. 2 of 5 June 2018 to the letter."], (None, False)),
        (["La loi n° 12 du 5 juin 2018 règle le chant."], (None, False)),
        (["On 7 April of each year we read."], (None, False)),
        (["No day at all."], (None, False)),
    ],
)
def test_the_day_of_a_release(paragraphs: list[str], expected: tuple[str | None, bool]) -> None:
    assert release_date("A title", paragraphs) == expected


def test_a_future_or_past_day_does_not_win_over_the_day_of_the_lead() -> None:
    paragraphs = [
        "After the accord signed on Friday 1 March 2024, the council met on Monday, May 13, 2024, in town.",
        "It will meet again on Friday, May 17, 2024.",
    ]
    assert release_date("Council meets", paragraphs) == ("2024-05-13", False)


def draft(text: str, date: str | None = None) -> ArticleDraft:
    return ArticleDraft(title="A title", paragraphs=(text,), date=date)


def test_a_yearly_day_gets_its_year_from_the_text_or_from_its_neighbours() -> None:
    yearly = "Each year on April 6 the world plays."
    (own,) = infer_dates([draft(yearly + " An accord was signed on 26 March 2023.")])
    assert (own.date, own.date_inferred) == ("2023-04-06", True)
    _, between, _ = infer_dates([draft("x", "2024-04-09"), draft(yearly), draft("x", "2024-04-02")])
    assert (between.date, between.date_inferred) == ("2024-04-06", True)
    (alone,) = infer_dates([draft(yearly)])
    assert alone.date is None


def test_today_without_a_year_gets_the_year_of_its_neighbours() -> None:
    (own, _) = infer_dates([draft("Today, 13 May, they met in town."), draft("x", "2024-05-20")])
    assert (own.date, own.date_inferred) == ("2024-05-13", True)


def test_a_day_without_year_is_inferred_only_where_its_weekday_fits() -> None:
    (monday, _) = infer_dates([draft("They met on Monday 13 May in town."), draft("x", "2024-05-20")])
    assert (monday.date, monday.date_inferred) == ("2024-05-13", True)
    (wrong, _) = infer_dates([draft("They met on Friday 13 June in town."), draft("x", "2022-05-20")])
    assert wrong.date is None
