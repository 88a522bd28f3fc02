"""Sentences of our own in three languages, each with the days that it states."""

from __future__ import annotations

import pytest

from archive_desktop.ingest.dates import find_dates

STATED = [
    # English
    ("The forum opened on Tuesday 14 May 2024 in the capital.", "2024-05-14"),
    ("The forum opened on Tuesday, 14 May 2024, in the capital.", "2024-05-14"),
    ("The forum opened on Tuesday, May 14, 2024, in the capital.", "2024-05-14"),
    ("The forum opened on May 14th, 2024.", "2024-05-14"),
    ("The forum opened on May the 14th, 2024.", "2024-05-14"),
    ("The forum opened on the 14th of May 2024.", "2024-05-14"),
    ("The forum opened on the 14th of May, 2024.", "2024-05-14"),
    ("Signed on this 14th day of May 2024.", "2024-05-14"),
    ("It was the fourteenth of May 2024.", "2024-05-14"),
    ("It ended on the twenty-first of June 2023.", "2023-06-21"),
    ("It ended on Wednesday, the twenty-first of June 2023.", "2023-06-21"),
    ("The forum (14 May 2024) was full.", "2024-05-14"),
    ("The forum opened on Tuesday (14 May 2024).", "2024-05-14"),
    ("The forum opened on 14 May 2024 (Tuesday).", "2024-05-14"),
    ("RABAT, 14 MAY 2024", "2024-05-14"),
    ("Rabat, Sept. 3, 2023 – The choir sang.", "2023-09-03"),
    ("Rabat, 3 Sep 2023 – The choir sang.", "2023-09-03"),
    ("The report of 1st February 2020 was read.", "2020-02-01"),
    ("The report of 2nd February 2020 was read.", "2020-02-02"),
    ("Stamped 14-May-2024 by the office.", "2024-05-14"),
    ("Stamped 2024-05-14 by the office.", "2024-05-14"),
    ("Stamped 2024/05/14 by the office.", "2024-05-14"),
    ("Stamped 2024-05-14T08:30:00Z by the office.", "2024-05-14"),
    ("Rabat: 03/05/2018 The choir sang.", "2018-05-03"),
    ("Rabat: 3.5.2018 The choir sang.", "2018-05-03"),
    ("Rabat: 03-05-2018 The choir sang.", "2018-05-03"),
    ("Friday 05/04/2024: the choir sang.", "2024-04-05"),
    ("Saturday 05/04/2024: the choir sang.", "2024-05-04"),
    ("On 12/25/2023 the hall was shut.", "2023-12-25"),
    ("Rabat: 14/05/24 The choir sang.", "2024-05-14"),
    ("From 12 to 14 May 2024 the choir sang.", "2024-05-12"),
    ("From 12–14 May 2024 the choir sang.", "2024-05-12"),
    ("From May 12-14, 2024, the choir sang.", "2024-05-12"),
    ("On 12, 13 and 14 May 2024 the choir sang.", "2024-05-12"),
    ("From Sunday 12 to Tuesday 14 May 2024 the choir sang.", "2024-05-12"),
    ("From 28 April to 2 May 2024 the choir sang.", "2024-04-28 2024-05-02"),
    ("From 30 December to 2 January 2024 the choir sang.", "2023-12-30 2024-01-02"),
    ("It opened on Thursday 9 May and closed on 19 May 2024.", "2024-05-09 2024-05-19"),
    ("Signed on 6 Ramadan 1445 in the old hall.", "2024-03-16"),
    ("Signed on 6 Dhu al-Qi'dah 1445 AH in the old hall.", "2024-05-14"),
    ("Signed on 6 Dhu al-Qi’dah 1445 AH (14 May 2024) in the old hall.", "2024-05-14"),
    ("Between 1999 and 2019, on 5 June 2018, the choir sang.", "2018-06-05"),
    ("Law No. 12 of 5 June 2018 was read aloud.", "2018-06-05"),
    # French
    ("Le forum s'est ouvert le mardi 14 mai 2024 dans la capitale.", "2024-05-14"),
    ("Le forum s'est ouvert ce mardi, 14 mai 2024, dans la capitale.", "2024-05-14"),
    ("Rabat, le 1er août 2023 – Le chœur a chanté.", "2023-08-01"),
    ("Rabat, le 1ᵉʳ août 2023 – Le chœur a chanté.", "2023-08-01"),
    ("Rabat, le premier août 2023 – Le chœur a chanté.", "2023-08-01"),
    ("Rabat, le 1er aout 2023 – Le chœur a chanté.", "2023-08-01"),
    ("Rabat, le 1er aou\u0302t 2023 – Le chœur a chanté.", "2023-08-01"),
    ("Le 12 février 2020 fut froid.", "2020-02-12"),
    ("Le 12 fevrier 2020 fut froid.", "2020-02-12"),
    ("Le 12 FÉVRIER 2020 fut froid.", "2020-02-12"),
    ("Le 12 fe\u0301vrier 2020 fut froid.", "2020-02-12"),
    ("Le 12 févr. 2020 fut froid.", "2020-02-12"),
    ("Le 25 décembre 2022 fut froid.", "2022-12-25"),
    ("Le 25 decembre 2022 fut froid.", "2022-12-25"),
    ("Publié le 03/05/2018 par le centre.", "2018-05-03"),
    ("Publié le 3 juil. 2018 par le centre.", "2018-07-03"),
    ("Du 12 au 14 mai 2024, le chœur a chanté.", "2024-05-12"),
    ("Du lundi 13 au mercredi 15 mai 2024, le chœur a chanté.", "2024-05-13"),
    ("Les 12 et 13 mai 2024, le chœur a chanté.", "2024-05-12"),
    ("Les 12, 13 et 14 mai 2024, le chœur a chanté.", "2024-05-12"),
    ("Le 12–14 mai 2024, le chœur a chanté.", "2024-05-12"),
    ("Du 28 avril au 2 mai 2024, le chœur a chanté.", "2024-04-28 2024-05-02"),
    ("Ouvert jeudi 9 mai, le salon ferme le 19 mai 2024.", "2024-05-09 2024-05-19"),
    ("Le 14 mai de l'an 2024, le chœur a chanté.", "2024-05-14"),
    ("Le 6 ramadan 1445, le chœur a chanté.", "2024-03-16"),
    # Arabic
    ("افتتح المنتدى يوم الثلاثاء 14 مايو 2024 في العاصمة.", "2024-05-14"),
    ("افتتح المنتدى يوم الثلاثاء، 14 مايو 2024، في العاصمة.", "2024-05-14"),
    ("افتتح المنتدى اليوم الثلاثاء (14 مايو 2024) في العاصمة.", "2024-05-14"),
    ("افتتح المنتدى يوم الثلاثاء الموافق 14 مايو 2024م.", "2024-05-14"),
    ("افتتح المنتدى في ١٤ مايو ٢٠٢٤.", "2024-05-14"),
    ("افتتح المنتدى في ۱۴ مايو ۲۰۲۴.", "2024-05-14"),
    ("افتتح المنتدى في 14 من مايو 2024.", "2024-05-14"),
    ("افتتح المنتدى في 14 من شهر مايو عام 2024.", "2024-05-14"),
    ("افتتح المنتدى في 14 مايو من عام 2024.", "2024-05-14"),
    ("افتتح المنتدى في 14 مايو لسنة 2024.", "2024-05-14"),
    ("افتتح المنتدى في الرابع عشر من مايو 2024.", "2024-05-14"),
    ("افتتح المنتدى في السابع من أبريل عام 2024.", "2024-04-07"),
    ("افتتح المنتدى في 14 أيار 2024.", "2024-05-14"),
    ("افتتح المنتدى في 14 ايار 2024.", "2024-05-14"),
    ("افتتح المنتدى في 14 أيار/مايو 2024.", "2024-05-14"),
    ("افتتح المنتدى في 14 مايو (أيار) 2024.", "2024-05-14"),
    ("افتتح المنتدى في 3 كانون الثاني 2024.", "2024-01-03"),
    ("افتتح المنتدى في 3 كانون ثاني 2024.", "2024-01-03"),
    ("افتتح المنتدى في 3 شباط 2024.", "2024-02-03"),
    ("افتتح المنتدى في 3 آذار 2024.", "2024-03-03"),
    ("افتتح المنتدى في 3 نيسان 2024.", "2024-04-03"),
    ("افتتح المنتدى في 3 حزيران 2024.", "2024-06-03"),
    ("افتتح المنتدى في 3 تموز 2024.", "2024-07-03"),
    ("افتتح المنتدى في 3 آب 2024.", "2024-08-03"),
    ("افتتح المنتدى في 3 أيلول 2024.", "2024-09-03"),
    ("افتتح المنتدى في 3 تشرين الأول 2024.", "2024-10-03"),
    ("افتتح المنتدى في 3 تشرين الثاني 2024.", "2024-11-03"),
    ("افتتح المنتدى في 3 كانون الأول 2024.", "2024-12-03"),
    ("افتتح المنتدى في 3 جانفي 2024.", "2024-01-03"),
    ("افتتح المنتدى في 3 فيفري 2024.", "2024-02-03"),
    ("افتتح المنتدى في 3 أفريل 2024.", "2024-04-03"),
    ("افتتح المنتدى في 3 ماي 2024.", "2024-05-03"),
    ("افتتح المنتدى في 3 جوان 2024.", "2024-06-03"),
    ("افتتح المنتدى في 3 جويلية 2024.", "2024-07-03"),
    ("افتتح المنتدى في 3 أوت 2024.", "2024-08-03"),
    ("افتتح المنتدى في 3 يوليوز 2024.", "2024-07-03"),
    ("افتتح المنتدى في 3 غشت 2024.", "2024-08-03"),
    ("افتتح المنتدى في 3 شتنبر 2024.", "2024-09-03"),
    ("افتتح المنتدى في 3 نونبر 2024.", "2024-11-03"),
    ("افتتح المنتدى في 3 دجنبر 2024.", "2024-12-03"),
    ("افتتح المنتدى في 3 اكتوبر 2024.", "2024-10-03"),
    ("من 12 إلى 14 مايو 2024 غنت الجوقة.", "2024-05-12"),
    ("من 12 حتى 14 مايو 2024 غنت الجوقة.", "2024-05-12"),
    ("يومي 12 و13 مايو 2024 غنت الجوقة.", "2024-05-12"),
    ("من الأحد 12 إلى الثلاثاء 14 مايو 2024 غنت الجوقة.", "2024-05-12"),
    ("من 28 أبريل إلى 2 مايو 2024 غنت الجوقة.", "2024-04-28 2024-05-02"),
    ("الرباط: 03/05/2018 غنت الجوقة.", "2018-05-03"),
    ("الرباط: ٢٠٢٤/٠٥/١٤ غنت الجوقة.", "2024-05-14"),
    ("غنت الجوقة في 6 ذو القعدة 1445هـ.", "2024-05-14"),
    ("غنت الجوقة في 6 ذي القعدة 1445 هـ الموافق 14 مايو 2024 م.", "2024-05-14"),
    ("غنت الجوقة في 14 مايو 2024 الموافق 6 ذي القعدة 1445.", "2024-05-14"),
    ("غنت الجوقة في 1 رمضان 1445.", "2024-03-11"),
    ("غنت الجوقة في 01/09/1445هـ.", "2024-03-11"),
    ("غنت الجوقة في 10 ربيع الآخر 1445.", "2023-10-25"),
]  # fmt: skip

NONE = [
    "Call +212 5 37 56 60 52 or 05.37.56.60.52 for seats.",
    "Call 05/37/56/60/52 for seats.",
    "Resolution 2024/05 was adopted.",
    "Resolution 2024/05/12 was adopted.",
    "Law No. 12-05-2004 was read aloud.",
    "Law 31.08 was read aloud.",
    "The PISA 2022 results came out.",
    "The 2030 Agenda has 17 goals and 169 targets.",
    "Version 4.5.2024 of the program is out.",
    "Version 12.4.5 of the program is out.",
    "Of the 20 schools 14 may join next year.",
    "Some 14 march in the parade.",
    "The score was 3-2 in May.",
    "In May 2024 the choir sang.",
    "The choir sang in 2024.",
    "Chapter 2, verse 14, and page 31.",
    "ISBN 978-2-02-012024-5 is in print.",
    "It costs 12/24 of the price.",
    "May 20% of them come again.",
    "On 30 February 2024 nobody sang.",
    "On 31 June 2024 nobody sang.",
    "On 12 May 1789 nobody sang.",
    "The 45th session adopted 12 texts.",
    "From 8.30 to 10.45 the hall is open.",
    "Loi n° 09-08-2009 relative aux données.",
    "La résolution 2024/05 a été adoptée.",
    "Les 14 chœurs ont chanté en mai 2024.",
    "Tél. : 05 37 56 60 52",
    "Le programme compte 12 mesures et 2024 places.",
    "Le 7 avril de chaque année, on chante.",
    "Chaque année, le 7 avril, on chante.",
    "Tous les 7 avril, on chante.",
    "On the 9th of March of each year we sing.",
    "Every year on April 7 we sing.",
    "Every 7 April we sing.",
    "نغني في السابع من أبريل من كل عام.",
    "نغني في 7 أبريل من كل سنة.",
    "القانون رقم 12/05/2004 قرئ علنا.",
    "القرار 2024/05 اعتمد.",
    "غنت الجوقة في مايو 2024.",
    "غنت الجوقة عام 1445.",
    "للاتصال: 0537566052",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "days"), STATED)
def test_the_days_of_a_sentence(sentence: str, days: str) -> None:
    found = find_dates(sentence)
    assert [str(stated.date) for stated in found] == days.split()
    assert not any(stated.yearly for stated in found)


@pytest.mark.parametrize("sentence", NONE)
def test_a_sentence_without_a_stated_day(sentence: str) -> None:
    assert [stated.date for stated in find_dates(sentence) if stated.date] == []


def test_the_table_is_long_enough() -> None:
    assert len(STATED) + len(NONE) > 150


@pytest.mark.parametrize(
    ("sentence", "hijri"),
    [
        ("غنت الجوقة في 6 ذو القعدة 1445هـ.", True),
        ("غنت الجوقة في 6 ذي القعدة 1445 هـ الموافق 14 مايو 2024 م.", False),
        ("غنت الجوقة يوم 14 مايو 2024.", False),
    ],
)
def test_a_day_of_the_hijri_calendar_alone_is_marked(sentence: str, hijri: bool) -> None:
    (stated,) = find_dates(sentence)
    assert stated.hijri is hijri


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("on Tuesday 14 May 2024", True),
        ("on Monday 14 May 2024", False),
        ("on 14 May 2024 (Tuesday)", True),
        ("le lundi 14 mai 2024", False),
        ("يوم الاثنين 14 مايو 2024", False),
        ("on 14 May 2024", None),
        ("الثلاثاء 6 ذي القعدة 1445 الموافق 14 مايو 2024", True),
        ("الاثنين 6 ذي القعدة 1445 الموافق 14 مايو 2024", False),
    ],
)
def test_the_weekday_beside_a_day_is_compared_with_it(sentence: str, fits: bool | None) -> None:
    (stated,) = find_dates(sentence)
    assert stated.weekday_fits is fits


def test_a_paragraph_of_nothing_but_dates_is_read_whole() -> None:
    found = find_dates(
        "From 12 May to 19 May 2024. It sang on 3 June again. " * 3_000
    )  # minutes, were it quadratic
    assert [str(stated.date) for stated in found] == ["2024-05-12", "2024-05-19", "None"] * 3_000
