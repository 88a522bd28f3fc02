"""A query tree as SQL: the facts in it, and the whole answer where there is no index.

Words are looked for in `article_text.title_terms` and `body_terms`: the analysed words of the text in
order, each between spaces, then its stems. So whole words, phrases and prefixes are substrings, and
SQLite finds the same articles as the index, only slower and without their order of relevance.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.query import (
    And,
    Carrying,
    Everything,
    Fact,
    IdSet,
    Not,
    Or,
    Phrase,
    Query,
    Word,
    wanted_words,
    without_star,
)
from archive_desktop.domain.results import FacetCount, Sort
from archive_desktop.store import entity_lists, initiatives, tags
from archive_desktop.store.database import Database
from archive_desktop.store.needles import joined

_ORDER: dict[Sort, str] = {
    "newest": "a.date DESC, a.id DESC",  # NULL is last anyway, and so an index serves
    "oldest": "a.date IS NULL, a.date, a.id",
    "title": "a.title_key, a.id",
}
RECENT = (
    "WITH since AS (SELECT strftime('%Y-%m-%dT%H:%M:%S', 'now', '-7 days') AS time) "
    "SELECT id FROM article WHERE import_id >= (SELECT min(id) FROM import, since WHERE started_at >= time) "
    "UNION SELECT id FROM article, since WHERE changed_at >= time "
    "UNION SELECT id FROM article WHERE import_id IS (SELECT max(import_id) FROM article)"
)
"""ids of what came in or changed in the last seven days, and of the last import whenever it was"""
_IS = {
    "unread": "a.read_at IS NULL",
    "read": "a.read_at IS NOT NULL",
    "starred": "a.starred",
    "annotated": "a.id IN (SELECT article_id FROM annotation)",
    "translated": "a.notice <> ''",
    "changed": "a.changed_at IS NOT NULL",
    "undated": "a.date IS NULL",
    "inferred": "a.date_inferred",
    "trashed": "a.trashed_at IS NOT NULL",
    "needs-placing": "a.id IN (SELECT article_id FROM annotation WHERE status = 'needs-placing')",
    "recent": f"a.id IN ({RECENT})",
}
_HAS = {
    "note": "a.note <> ''",
    "annotation": _IS["annotated"],
    "initiative": "a.id IN (SELECT article_id FROM article_initiative)",
    "tag": "a.id IN (SELECT article_id FROM article_tag)",
    "url": "a.url IS NOT NULL",
    "attachment": "a.id IN (SELECT article_id FROM attachment)",
    "twin": "a.id IN (SELECT first_id FROM twin WHERE same UNION ALL SELECT second_id FROM twin WHERE same)",
}
_FACETS = {
    "initiative": "SELECT name, count FROM (SELECT initiative_id, count(*) AS count FROM article_initiative "
    "WHERE {of} IN (SELECT value FROM json_each(?)) GROUP BY 1) JOIN initiative ON id = initiative_id "
    "ORDER BY count DESC, name_key",
    "tag": "SELECT name, count FROM (SELECT tag_id, count(*) AS count FROM article_tag "
    "WHERE {of} IN (SELECT value FROM json_each(?)) GROUP BY 1) JOIN tag ON id = tag_id "
    "ORDER BY count DESC, name_key",
}
# by day and not by year: so the index serves without sorting
_DAYS = (
    "SELECT date, count(*), sum(language = 'ar'), sum(language = 'en'), sum(language = 'fr') "
    "FROM article WHERE {id} IN (SELECT value FROM json_each(?)) GROUP BY date"
)
_MANY = 5_000  # ids: from here on, going through an index from end to end beats looking each one up


class Analysis(Protocol):
    """How words are told apart and folded; the index's own, so that both find the same."""

    def terms(self, text: str, language: str) -> str:
        """Return the searchable terms of *text*, each between spaces."""

    def query_positions(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return, for each word of *text*, the terms it may be found by, its exact form first."""


Condition = tuple[str, list[object]]
_TRASHED = Fact("is", "trashed")


class _Spellings(NamedTuple):
    """What means a match in a field, of alternatives."""

    field: str
    needles: tuple[str, ...]


def matching_ids(database: Database, tree: Query, sort: Sort, analysis: Analysis) -> list[int]:
    """Return the ids of every article that matches *tree*, in order.

    "relevance" puts matches in the title first, then the newest. Articles in the trash match only
    where the query speaks of them.
    """
    where, parameters = _condition(database, tree, analysis)
    if not mentions_trash(tree):
        where = f"a.trashed_at IS NULL AND ({where})"
    order, more = _relevance(tree, analysis) if sort == "relevance" else (_ORDER[sort], [])
    join = "JOIN article_text t ON t.article_id = a.id AND t.version = a.text_version"
    needs_text = "t." in where or "t." in order
    rows = database.reading.execute(
        f"SELECT a.id FROM article a {join if needs_text else ''} WHERE {where} ORDER BY {order}",
        parameters + more,
    ).fetchall()
    return [row[0] for row in rows]


def with_facts_answered(database: Database, tree: Query, analysis: Analysis) -> Query:
    """Return *tree* with everything only the store can know replaced by the set of its articles.

    Dates, languages, initiatives, tags and the trash are left to the columns of the index. At the top
    it leaves the trash out unless the query speaks of it.
    """
    answered = _answered(database, tree, analysis)
    return answered if mentions_trash(tree) else And((answered, Not(_TRASHED)))


def sorted_ids(database: Database, ids: Sequence[int], sort: Sort) -> list[int]:
    """Return *ids* in the order of *sort* (not relevance, which only the index knows)."""
    wanted = frozenset(ids)
    where, parameters = ("1", []) if len(ids) > _MANY else _one_of(wanted)
    rows = database.reading.execute(
        f"SELECT a.id FROM article a WHERE {where} ORDER BY {_ORDER[sort]}", parameters
    ).fetchall()
    return [row[0] for row in rows if row[0] in wanted]


def facets(database: Database, ids: Sequence[int]) -> dict[str, tuple[FacetCount, ...]]:
    """Return how many of these articles carry each initiative, tag, year, language, person and place."""
    wanted, sign = json.dumps(sorted(ids)), "+" if len(ids) > _MANY else ""  # + keeps SQLite to one pass
    reading = database.reading
    found = {
        name: tuple(
            FacetCount(*row)
            for row in reading.execute(select.format(of=f"{sign}article_id"), [wanted]).fetchall()
        )
        for name, select in _FACETS.items()
    }
    years, languages = Counter[str](), Counter[str]()
    for day, count, *known in reading.execute(_DAYS.format(id=f"{sign}id"), [wanted]).fetchall():
        languages.update(dict(zip(("ar", "en", "fr", "und"), (*known, count - sum(known)), strict=True)))
        if day is not None:
            years[day[:4]] += count
    found["year"] = tuple(FacetCount(*year) for year in sorted(years.items(), reverse=True))
    by_count = sorted((+languages).items(), key=lambda language: (-language[1], language[0]))
    found["language"] = tuple(FacetCount(*language) for language in by_count)
    return found | entity_lists.facets(database, ids)


def months(database: Database, ids: Sequence[int]) -> dict[str, int]:
    """Return how many of these articles each month (YYYY-MM) has, oldest first."""
    sign = "+" if len(ids) > _MANY else ""
    counted = Counter[str]()
    for day, count, *_ in database.reading.execute(
        _DAYS.format(id=f"{sign}id"), [json.dumps(sorted(ids))]
    ).fetchall():
        if day is not None:
            counted[day[:7]] += count
    return dict(sorted(counted.items()))


def written(database: Database) -> list[tuple[int, str]]:
    """Return every note and comment with its article."""
    return database.reading.execute(
        "SELECT id, note FROM article WHERE note <> '' "
        "UNION ALL SELECT article_id, comment FROM annotation WHERE comment <> ''"
    ).fetchall()


def in_notes(
    notes: Iterable[tuple[int, str]], leaves: Iterable[Word | Phrase], analysis: Analysis
) -> dict[Word | Phrase, frozenset[int]]:
    """Return for each of *leaves* the articles in whose *notes* it stands, whatever its field."""
    needles = {leaf: _needles(leaf, analysis) for leaf in leaves}
    found: dict[Word | Phrase, set[int]] = {leaf: set() for leaf in needles}
    for article_id, text in notes:
        terms = analysis.terms(text, "und")
        for leaf, meant in needles.items():
            if any(needle in terms for needle in meant):
                found[leaf].add(article_id)
    return {leaf: frozenset(ids) for leaf, ids in found.items()}


def mentions_trash(tree: Query) -> bool:
    """Whether the query itself says something about the trash."""
    match tree:
        case Fact("is", value):
            return value.casefold() == "trashed"
        case And(children) | Or(children):
            return any(mentions_trash(child) for child in children)
        case Not(child):
            return mentions_trash(child)
    return False


def _answered(database: Database, tree: Query, analysis: Analysis) -> Query:
    match tree:
        case And(children):
            return And(tuple(_answered(database, child, analysis) for child in children))
        case Or(children):
            return Or(tuple(_answered(database, child, analysis) for child in children))
        case Not(child):
            return Not(_answered(database, child, analysis))
        case Fact("person" | "place" as kind, value):
            return Or((_as_written(value), IdSet(_ids(database, *entity_lists.naming(kind, value)))))
        case Fact("organisation", value):  # its words are marked; alone they find nothing
            here = IdSet(_ids(database, *entity_lists.naming("organisation", value)))
            return Or((here, And((here, _as_written(value)))))
        case Fact("initiative", value):
            return Carrying("initiative", initiatives.matching(database, value))
        case Fact("tag", value):
            return Carrying("tag", tags.matching(database, value))
        case Fact("date" | "lang"):
            return tree
        case Fact("is", value) if value.casefold() == "trashed":
            return _TRASHED
        case Fact() | Word(field="note") | Phrase(field="note"):
            return IdSet(_ids(database, *_condition(database, tree, analysis)))
    return tree


def _ids(database: Database, where: str, parameters: list[object]) -> frozenset[int]:
    rows = database.reading.execute(f"SELECT a.id FROM article a WHERE {where}", parameters).fetchall()
    return frozenset(row[0] for row in rows)


def _condition(database: Database, tree: Query, analysis: Analysis) -> Condition:
    """Return *tree* as an SQL condition on article a and its current text t, with parameters."""
    match tree:
        case Everything():
            return "1", []
        case IdSet(ids):
            return _one_of(ids)
        case Carrying(column, values):
            return _carrying(column, values)
        case Not(child):
            where, parameters = _condition(database, child, analysis)
            return f"NOT ({where})", parameters
        case And(children) | Or(children):
            together = isinstance(tree, Or)
            alternatives = _looked_for_together(children, analysis) if together else list(children)
            parts = [
                _any_in_text(part.field, part.needles)
                if isinstance(part, _Spellings)
                else _condition(database, part, analysis)
                for part in alternatives
            ]
            joint = " AND " if isinstance(tree, And) else " OR "
            where = joint.join(f"({part[0]})" for part in parts) or str(int(isinstance(tree, And)))
            return where, [value for part in parts for value in part[1]]
        case Fact("person" | "place" as kind, value):
            in_text, spellings = _in_text(_as_written(value), analysis)
            named, wanted = entity_lists.naming(kind, value)
            return f"{named} OR {in_text}", [*wanted, *spellings]
        case Fact(name, value):
            return _fact(database, name, value)
        case Word(field="note") | Phrase(field="note"):
            return _one_of(in_notes(written(database), [tree], analysis)[tree])
        case Word() | Phrase():
            return _in_text(tree, analysis)


def _fact(database: Database, name: str, value: str) -> Condition:
    nothing: Condition = ("0", [])
    bare, _ = without_star(value)
    match name:
        case "initiative":
            return _carrying("initiative", initiatives.matching(database, value))
        case "tag":
            return _carrying("tag", tags.matching(database, value))
        case "organisation":
            return entity_lists.naming(name, value)
        case "date":
            first, _, last = value.partition("..")
            # without the first half, NOT would lose articles that have no date
            return "a.date IS NOT NULL AND a.date BETWEEN ? AND ?", [
                first or "0000-00-00",
                last or "9999-99-99",
            ]
        case "lang":
            return "a.language = ?", [value]
        case "source":
            return "instr(lower(a.source), lower(?)) OR instr(lower(coalesce(a.url, '')), lower(?))", [
                bare
            ] * 2
        case "in":
            return _one_of(_in_pack(database, bare))
        case "is":
            return (_IS[value], []) if value in _IS else nothing
        case "has":
            return (_HAS[value], []) if value in _HAS else nothing
    return nothing


def _carrying(column: str, values: frozenset[int]) -> Condition:
    where = (
        f"a.id IN (SELECT article_id FROM article_{column} "
        f"WHERE {column}_id IN (SELECT value FROM json_each(?)))"
    )
    return where, [json.dumps(sorted(values))]


def _in_pack(database: Database, value: str) -> frozenset[int]:
    key = name_key(value)
    found: set[int] = set()
    for pack_id, title, sections in database.reading.execute("SELECT id, title, sections FROM pack"):
        if key == str(pack_id) or key in name_key(title):
            found |= {item["article_id"] for section in json.loads(sections) for item in section["items"]}
    return frozenset(found)


def _as_written(value: str) -> Word | Phrase:
    """Return what finds the name of a person or place in a text."""
    bare, begins = without_star(value)
    return Word(bare, prefix=True) if begins else Phrase(value)


def _in_text(leaf: Word | Phrase, analysis: Analysis) -> Condition:
    return _any_in_text(leaf.field, _needles(leaf, analysis))


def _any_in_text(field: str, needles: Sequence[str]) -> Condition:
    """Return the condition that one of *needles* stands in the text."""
    if not needles:
        return "0", []
    columns = ("t.title_terms",) if field == "title" else ("t.body_terms", "t.title_terms")
    where = " OR ".join(f"has_any(CAST({column} AS BLOB), ?)" for column in columns)
    return where, [joined(needles)] * len(columns)


def _looked_for_together(children: Sequence[Query], analysis: Analysis) -> list[Query | _Spellings]:
    """Return the alternatives *children*, all that is looked for in one field as one."""
    needles: dict[str, list[str]] = {}
    others: list[Query | _Spellings] = []
    for child in children:
        if isinstance(child, Word | Phrase) and child.field != "note":
            needles.setdefault(child.field, []).extend(_needles(child, analysis))
        else:
            others.append(child)
    return [*(_Spellings(field, tuple(found)) for field, found in needles.items()), *others]


def _needles(leaf: Word | Phrase, analysis: Analysis) -> tuple[str, ...]:
    """Return the substrings of the terms that mean a match."""
    positions = analysis.query_positions(leaf.text)
    if not positions:
        return ()
    if isinstance(leaf, Word) and leaf.prefix:
        beginning = " " + " ".join(alternatives[0] for alternatives in positions)
        whole = positions[0] if len(positions) == 1 else ()  # as the index does
        return (beginning, *(f" {term} " for term in whole))
    if isinstance(leaf, Word) and len(positions) == 1:
        return tuple(f" {term} " for term in positions[0])
    return (" " + " ".join(alternatives[0] for alternatives in positions) + " ",)


def _relevance(tree: Query, analysis: Analysis) -> Condition:
    in_title = [_in_text(type(leaf)(leaf.text, field="title"), analysis) for leaf in wanted_words(tree)]
    score = " + ".join(f"(({where}) > 0)" for where, _ in in_title) or "0"
    return f"{score} DESC, {_ORDER['newest']}", [value for _, values in in_title for value in values]


def _one_of(ids: frozenset[int]) -> Condition:
    return "a.id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(ids))]
