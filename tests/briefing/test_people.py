from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from archive_desktop.briefing import Document, PackArticle, compose
from archive_desktop.briefing.document import PeopleGroup, Reference
from archive_desktop.briefing.named import Name
from archive_desktop.briefing.people import Organisations
from archive_desktop.domain.article import Article
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.pack import Meeting, Pack, PackItem, PackSection, Show

TODAY = date(2024, 5, 30)
HOST, SCHOOL, NOOR, TAZI = 1, 2, 3, 4
Compose = Callable[..., Document]


def named(number: int, kind: str, name: str, written: str = "", **more: object) -> NamedHere:
    written = written or name
    return NamedHere(number, kind, name, written, spellings=(written,), **more)  # type: ignore[arg-type]


@pytest.fixture
def who(make_article: Callable[..., Article]) -> Callable[..., tuple[PeopleGroup, ...]]:
    """Compose a pack of articles, each (body, date, names), and return its who's who."""

    def made(
        *texts: tuple[str, str | None, tuple[NamedHere, ...]], language: str = "en", show: Show = "full"
    ) -> tuple[PeopleGroup, ...]:
        articles = {
            number: PackArticle(make_article(number, ("A title", body), "en", date=day), names=names)
            for number, (body, day, names) in enumerate(texts, start=1)
        }
        items = tuple(PackItem(number, show=show) for number in articles)
        pack = Pack(1, "Pack", Meeting(language=language), sections=(PackSection("", items),))
        return compose(pack, articles, today=TODAY, host=HOST).people

    return made


def told(groups: tuple[PeopleGroup, ...]) -> dict[str, list[tuple[str, str, str]]]:
    return {
        group.organisation.text if group.organisation else "": [
            (one.name.text, one.role.text if one.role else "", one.dated) for one in group.people
        ]
        for group in groups
    }


HOUSE = named(HOST, "organisation", "House of Reading")
COLLEGE = named(SCHOOL, "organisation", "College of Weaving")


def test_the_role_is_the_last_one_given_with_its_date_and_the_host_stands_first(
    who: Callable[..., tuple[PeopleGroup, ...]],
) -> None:
    early = ("The House of Reading (HOR) named Dr. Lina Noor.", "2023-01-02", (
        HOUSE, named(NOOR, "person", "Lina Noor", title="Dr.", role="Adviser to the House of Reading"),
    ))  # fmt: skip
    late = ("Lina Noor met Omar Tazi of the College of Weaving.", "2024-05-01", (
        COLLEGE,
        named(NOOR, "person", "Lina Noor", role="HOR Director"),
        named(TAZI, "person", "Omar Tazi", role="Rector of the College of Weaving"),
    ))  # fmt: skip
    groups = who(late, early)
    assert told(groups) == {
        "House of Reading": [("Dr. Lina Noor", "HOR Director", "1 May 2024")],
        "College of Weaving": [("Omar Tazi", "Rector of the College of Weaving", "1 May 2024")],
    }
    assert next(iter(told(groups))) == "House of Reading"
    assert groups[0].people[0].references == (Reference(0, 0), Reference(1, 0))


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        ("", ""),
        ("Director", ""),
        ("House of Reading’s Director", "House of Reading"),
        ("former Director of the House of Reading", ""),
        ("Ambassador of the Kingdom of Norway to the House of Reading", "Norway"),
        ("Norway’s Deputy Minister of Wool", "Norway"),
        ("ministre de la laine de Norway", "Norway"),
        ("weaver of Norway", ""),
        ("President of the weavers in Norway", ""),
        ("Minister of Wool and Chair of the House of Reading", ""),
        ("Head of the College of Weaving at the House of Reading", "House of Reading"),
        ("directeur de la House of Reading", "House of Reading"),
    ],
)
def test_an_organisation_is_only_the_one_whose_member_the_role_makes_somebody(
    who: Callable[..., tuple[PeopleGroup, ...]], role: str, organisation: str
) -> None:
    names = (
        HOUSE,
        COLLEGE,
        named(9, "place", "Norway", code="NO"),
        named(NOOR, "person", "Lina Noor", role=role),
    )
    (group,) = who(("The House of Reading heard Lina Noor.", "2024-01-01", names))
    assert (group.organisation.text if group.organisation else "") == organisation


def test_a_shorter_role_belongs_where_the_longer_one_says(
    who: Callable[..., tuple[PeopleGroup, ...]],
) -> None:
    long = (
        "Lina Noor spoke.",
        "2024-01-01",
        (HOUSE, named(NOOR, "person", "Lina Noor", role="Director of the House of Reading")),
    )
    short = ("Lina Noor spoke.", "2024-02-01", (named(NOOR, "person", "Lina Noor", role="Director"),))
    other = ("Lina Noor spoke.", "2024-03-01", (named(NOOR, "person", "Lina Noor", role="Minister"),))
    assert told(who(long, short)) == {"House of Reading": [("Lina Noor", "Director", "1 February 2024")]}
    assert told(who(long, short, other)) == {"": [("Lina Noor", "Minister", "1 March 2024")]}


def test_an_arabic_role_names_an_organisation_behind_a_preposition(
    who: Callable[..., tuple[PeopleGroup, ...]],
) -> None:
    house = named(HOST, "organisation", "بيت القراءة")
    person = named(NOOR, "person", "لينا نور", title="الدكتورة", role="مديرة القسم ببيت القراءة")
    groups = who(("تحدثت الدكتورة لينا نور في بيت القراءة.", "2024-05-01", (house, person)), language="ar")
    assert told(groups) == {"بيت القراءة": [("الدكتورة لينا نور", "مديرة القسم ببيت القراءة", "1 مايو 2024")]}


def test_one_form_in_the_script_of_the_pack_and_the_others_beside_it(
    who: Callable[..., tuple[PeopleGroup, ...]],
) -> None:
    latin = (
        "Lina Nour spoke. Noor left.",
        "2024-01-01",
        (named(NOOR, "person", "Lina Noor", "Lina Nour", title="Ms"),),
    )
    arabic = (
        "تحدثت لينا نور.",
        "2024-02-01",
        (named(NOOR, "person", "Lina Noor", "لينا نور", title="الدكتورة"),),
    )
    (english,) = who(latin, arabic)[0].people
    assert (english.name.text, english.also and english.also.text) == ("Ms Lina Noor", "لينا نور · Lina Nour")
    (mirrored,) = who(latin, arabic, language="ar")[0].people
    assert mirrored.name.text == "الدكتورة لينا نور"


def test_a_last_name_behind_the_title_is_a_place_too(who: Callable[..., tuple[PeopleGroup, ...]]) -> None:
    body = "Dr. Lina Noor spoke.\nNoor is a town.\nDr. Noor left."
    (group,) = who((body, None, (named(NOOR, "person", "Lina Noor", title="Dr."),)))
    assert group.people[0].references == (Reference(0, 0), Reference(0, 2))


def test_whoever_stands_only_in_the_name_of_an_institution_is_nobody(
    who: Callable[..., tuple[PeopleGroup, ...]],
) -> None:
    university = named(SCHOOL, "organisation", "Mohammed V University")
    king = named(NOOR, "person", "Mohammed V")
    assert who(("Mohammed V University opened.", None, (university, king))) == ()


def test_whoever_is_named_where_an_item_is_cut_short_leads_to_the_title(
    who: Callable[..., tuple[PeopleGroup, ...]],
) -> None:
    text = ("The lead.\nLina Noor spoke.", None, (named(NOOR, "person", "Lina Noor"),))
    assert who(text, show="lead")[0].people[0].references == (Reference(0),)


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        ("Director of the College of Weaving", SCHOOL),
        ("Secretary-General of the National Commission for the College of Weaving", 0),
        ("Head of the Tazi delegation to the College of Weaving", 0),
        ("chef de la délégation à l’House of Reading", 0),
        ("candidate for Director of the House of Reading", 0),
        ("winner of the House of Reading prize", 0),
        ("رئيس لجنة المسابقة في بيت القراءة", HOST),
        ("المدير السابق لبيت القراءة", 0),
    ],
)
def test_whoever_is_sent_to_an_organisation_or_has_its_prize_is_no_member(
    role: str, organisation: int
) -> None:
    house = Name(HOST, "organisation", "House of Reading", {"بيت القراءة": None})
    college = Name(SCHOOL, "organisation", "College of Weaving")
    assert Organisations((house, college), HOST).of_role(role) == organisation
