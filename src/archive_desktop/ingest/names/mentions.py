"""Several mentions of a person in one text: the whole name stands for the surname alone."""

from __future__ import annotations

from collections.abc import Sequence

from archive_desktop.domain.name_keys import SAME, likeness, name_form
from archive_desktop.ingest.names.people import Person
from archive_desktop.ingest.names.vocabulary import word_set

_GENERATION = word_set("jr sr ii iii")


def one_a_person(persons: Sequence[Person]) -> list[Person]:
    """Return *persons* in order without those who are named whole elsewhere in the text.

    "Dr. Sow" is "Dr. Awa Sow", and "Sheikh Omar" "Sheikh Omar Bah"; a title or role that only the
    shorter mention has goes to the whole name.
    """
    whole: dict[str, Person] = {}  # by each beginning and end of the name
    forms: dict[str, list[str]] = {}
    for person in persons:
        if person.name not in forms:
            forms[person.name] = [part for part in name_form(person.name).split() if part not in _GENERATION]
        parts = forms[person.name]
        for cut in range(1, len(parts)):
            whole.setdefault("".join(parts[cut:]), person)
            whole.setdefault("".join(parts[:cut]), person)
    kept: list[Person] = []
    lasts = {person.name: person for person in persons if len(forms[person.name]) > 1}
    for person in persons:
        parts = forms[person.name]
        longer = whole.get("".join(parts))
        if longer is None and len(parts) == 1 and len(lasts) <= 50:
            longer = next(
                (other for name, other in lasts.items() if likeness(person.name, forms[name][-1]) >= SAME),
                None,
            )
        if longer is None or longer is person:
            kept.append(person)
            continue
        longer.title = longer.title or person.title
        longer.role = longer.role or person.role
    return kept
