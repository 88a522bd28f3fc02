"""The index of a pack: people, organisations, places and initiatives, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archive_desktop.briefing.document import IndexEntry, IndexGroup, Line, Reference
from archive_desktop.briefing.entries import Shown
from archive_desktop.briefing.lines import line, one_line
from archive_desktop.briefing.named import Name, sort_key

_KINDS = (("person", "people_named"), ("organisation", "organisations"), ("place", "places"))


def index_of_names(
    names: Mapping[int, Name], entries: Sequence[Shown], language: str, said: Mapping[str, str]
) -> tuple[IndexGroup, ...]:
    """Return what the shown texts name, in alphabetical order, with each paragraph in which it stands."""
    groups = [
        _group(
            said[label],
            ((one.called(language), one.references) for one in names.values() if one.kind == kind),
            language,
        )
        for kind, label in _KINDS
    ]
    initiatives: dict[str, list[Reference]] = {}
    for entry in entries:
        for name in entry.chosen.initiatives:
            initiatives.setdefault(one_line(name), []).append(entry.title)
    under = ((line(name, language), references) for name, references in initiatives.items())
    groups.append(_group(said["initiatives"], under, language))
    return tuple(group for group in groups if group.entries)


def _group(label: str, named: Iterable[tuple[Line, Sequence[Reference]]], language: str) -> IndexGroup:
    """Return the names that stand anywhere; two that are called the same are one line."""
    gathered: dict[str, tuple[Line, set[Reference]]] = {}
    for name, references in named:
        if references:
            gathered.setdefault(name.text, (name, set()))[1].update(references)
    return IndexGroup(
        label,
        tuple(
            IndexEntry(name, tuple(sorted(references, key=lambda one: (one.key, one.paragraph))))
            for _, (name, references) in sorted(
                gathered.items(), key=lambda pair: sort_key(pair[0], language)
            )
        ),
    )
