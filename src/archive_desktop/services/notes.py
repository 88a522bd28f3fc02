"""Notes and comments, looked through at every key, since they may be in any language and change often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from archive_desktop.domain.query import And, IdSet, Not, Or, Phrase, Query, Word, leaves
from archive_desktop.services.indexing import TextAnalysis
from archive_desktop.store import search
from archive_desktop.store.database import Database

_REMEMBERED = 20_000


class Notes:
    """The notes and comments of one archive; read and analysed once as long as nothing changes."""

    def __init__(self, database: Database, analysis: TextAnalysis) -> None:
        self._database = database
        self._analysis = _RememberedTerms(analysis)
        self._read: tuple[object, list[tuple[int, str]]] = None, []

    def beside(self, tree: Query) -> Query:
        """Return *tree* with what was typed looked for in notes and comments too."""
        typed = {leaf for leaf in leaves(tree) if _is_typed(leaf)}
        notes = self._all() if typed else []
        if not notes:
            return tree
        found = search.in_notes(notes, typed, self._analysis)
        return _with_also(tree, {leaf: IdSet(ids) for leaf, ids in found.items() if ids})

    def _all(self) -> list[tuple[int, str]]:
        state, read = self._database.state(), self._read
        if state is None or state != read[0]:
            read = self._read = state, search.written(self._database)
        return read[1]


class _RememberedTerms:
    """The analysis of notes: a text seen before costs nothing."""

    def __init__(self, analysis: TextAnalysis) -> None:
        self._analysis = analysis
        self._known: dict[tuple[str, str], str] = {}

    def terms(self, text: str, language: str) -> str:
        """Return the searchable terms of *text*."""
        found = self._known.get((text, language))
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[text, language] = self._analysis.terms(text, language)
        return found

    def query_positions(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return, for each word of *text*, the terms it may be found by."""
        return self._analysis.query_positions(text)


def _is_typed(leaf: Query) -> TypeGuard[Word | Phrase]:
    """Tell a plain word that somebody typed from one in a field and from another name of it."""
    return isinstance(leaf, Word | Phrase) and not leaf.field and leaf.weight == 1.0


def _with_also(tree: Query, also: Mapping[Query, Query]) -> Query:
    """Return *tree* with another part beside each leaf that *also* has one for."""
    match tree:
        case And(children):
            return And(tuple(_with_also(child, also) for child in children))
        case Or(children):
            return Or(tuple(_with_also(child, also) for child in children))
        case Not(child):
            return Not(_with_also(child, also))
    return Or((tree, also[tree])) if tree in also else tree
