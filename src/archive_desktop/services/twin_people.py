"""People whom a release names in Arabic letters and its translation in Latin ones.

Across scripts a likeness of names is only a question. But where one release in two languages names
exactly one person each that the question is about, it is answered: who's who of a pack has one of them.
Nothing is stored; staff join names for good in People and places, and what they keep apart stays apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from archive_desktop.briefing.scripts import is_rtl
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.name_keys import likeness, name_form

_ALIKE = 0.8  # first and last name sound the same: the most that names in two scripts reach

Names = Mapping[int, Sequence[NamedHere]]  # by article


def same_people(
    named: Names, twins: Mapping[int, Sequence[int]], apart: Collection[tuple[str, str]] = ()
) -> dict[int, NamedHere]:
    """Return for people in Arabic letters, by entity id, who they are in Latin ones.

    *twins* are the translations of each article, *apart* the keys of names that staff said are two people.
    """
    found: dict[int, dict[int, NamedHere]] = {}
    for article_id, names in named.items():
        for twin in twins.get(article_id, ()):
            for arabic, latin in _pairs(names, named.get(twin, ())):
                keys = name_form(arabic.name), name_form(latin.name)
                if keys not in apart and keys[::-1] not in apart:
                    found.setdefault(arabic.entity_id, {})[latin.entity_id] = latin
    one = {arabic: next(iter(several.values())) for arabic, several in found.items() if len(several) == 1}
    taken = Counter(latin.entity_id for latin in one.values())
    return {arabic: latin for arabic, latin in one.items() if taken[latin.entity_id] == 1}


def _pairs(names: Sequence[NamedHere], others: Sequence[NamedHere]) -> list[tuple[NamedHere, NamedHere]]:
    """Return the people in Arabic letters among *names* who are just one of *others*."""
    people = [one for one in names if one.kind == "person" and is_rtl(one.name, False)]
    foreign = [one for one in others if one.kind == "person" and not is_rtl(one.name, False)]
    alike = [(one, two) for one in people for two in foreign if likeness(one.name, two.name) >= _ALIKE]
    firsts = Counter(one.entity_id for one, _ in alike)
    seconds = Counter(two.entity_id for _, two in alike)
    return [(o, t) for o, t in alike if firsts[o.entity_id] == seconds[t.entity_id] == 1]
