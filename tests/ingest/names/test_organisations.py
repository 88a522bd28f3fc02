from __future__ import annotations

import pytest

from archive_desktop.ingest.names.headlines import Headlines
from archive_desktop.ingest.names.organisations import organisations


def _read(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in organisations(text, language, Headlines(text))]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("at the University of Redfield, Kent.", "en", "University of Redfield"),
        ("by the Ministry of Youth and Sports of the Republic of Togo in May", "en",
         "Ministry of Youth and Sports of the Republic of Togo"),
        ("a Northern Institute for Human Rights, and the Town", "en",
         "Northern Institute for Human Rights"),
        ("the Learning Exchange and Cooperation Foundation in Rome", "en",
         "Learning Exchange and Cooperation Foundation"),
        ("to Omar Khayyam University, where", "en", "Omar Khayyam University"),
        ("a Faculty of Marine and Physical Sciences in Rome", "en", "Faculty of Marine and Physical Sciences"),
        ("le ministère de l’Éducation nationale du Niger a", "fr", "ministère de l’Éducation nationale du Niger"),
        ("à l’Université Ibn Zohr et ailleurs", "fr", "Université Ibn Zohr"),
        ("زار وزارة التربية والتعليم العالي في", "ar", "وزارة التربية والتعليم العالي"),
        ("مع جامعة القاهرة حول", "ar", "جامعة القاهرة"),
        ("بالمنظمة، والمنظمة العربية للسياحة في", "ar", "المنظمة العربية للسياحة"),
    ],
)  # fmt: skip
def test_a_body_is_found_by_what_it_is(text: str, language: str, name: str) -> None:
    assert _read(text, language) == [name]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Ministry and the University met the Executive Council.", "en"),
        ("University of Redfield Visits Ministry of Health Headquarters", "en"),
        ("le conseil de Paul, une union de fait, le centre de Rabat", "fr"),
        ("اجتمع المجلس في جامعة كبيرة", "ar"),
    ],
)
def test_what_is_no_body_of_its_own(text: str, language: str) -> None:
    assert _read(text, language) == []
