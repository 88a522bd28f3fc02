from __future__ import annotations

from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.name_keys import name_form
from archive_desktop.services.twin_people import same_people


def person(number: int, name: str) -> NamedHere:
    return NamedHere(number, "person", name, name)


ARABIC = (person(1, "سالم بن محمد الكتبي"), person(2, "هدى الزيتونية"))
FRENCH = (person(11, "Salim M. AlKutbi"), person(12, "Karim Delaune"))
TWINS = {1: (2,), 2: (1,)}


def joined(*named: tuple[NamedHere, ...], apart: tuple[tuple[str, str], ...] = ()) -> dict[int, int]:
    names = dict(enumerate(named, start=1))
    return {arabic: latin.entity_id for arabic, latin in same_people(names, TWINS, apart).items()}


def test_a_release_and_its_translation_name_the_same_person_in_two_scripts() -> None:
    assert joined(ARABIC, FRENCH) == {1: 11}


def test_two_who_sound_alike_are_not_told_apart_and_so_not_joined() -> None:
    assert joined(ARABIC, (*FRENCH, person(13, "Salem Al-Kotbi"))) == {}
    assert joined((*ARABIC, person(3, "سليم الكتبي")), FRENCH) == {}


def test_what_staff_keep_apart_stays_apart() -> None:
    keys = (name_form(FRENCH[0].name), name_form(ARABIC[0].name))
    assert joined(ARABIC, FRENCH, apart=(keys,)) == {}


def test_articles_that_are_no_twins_say_nothing_of_each_other() -> None:
    assert same_people({1: ARABIC, 2: FRENCH}, {}) == {}
