from __future__ import annotations

from archive_desktop.ingest.names.mentions import one_a_person
from archive_desktop.ingest.names.people import Person


def _names(*persons: Person) -> list[str]:
    return [person.name for person in one_a_person(persons)]


def test_the_surname_alone_is_the_whole_name() -> None:
    assert _names(Person("Awa Sow", 0, 7), Person("Sow", 20, 23)) == ["Awa Sow"]
    assert _names(Person("Sow", 0, 3), Person("Awa Sow", 20, 27)) == ["Awa Sow"]
    assert _names(Person("Hamad bin Ali", 0, 13), Person("Hamad", 20, 25)) == ["Hamad bin Ali"]


def test_another_spelling_of_the_surname_is_the_same_person() -> None:
    assert _names(Person("Salim M. AlMalik", 0, 16), Person("Al Malik", 20, 28)) == ["Salim M. AlMalik"]
    assert _names(Person("Abdelilah Benarafa", 0, 18), Person("Benarfa", 20, 27)) == ["Abdelilah Benarafa"]


def test_another_surname_is_another_person() -> None:
    assert _names(Person("Awa Sow", 0, 7), Person("Sarr", 20, 24)) == ["Awa Sow", "Sarr"]


def test_what_only_the_short_mention_says_goes_to_the_whole_name() -> None:
    (whole,) = one_a_person([Person("Awa Sow", 0, 7, role="head"), Person("Sow", 20, 23, title="Dr.")])
    assert (whole.title, whole.role) == ("Dr.", "head")
