"""Search by SQL finds what plain Python finds in the same articles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_desktop.domain.article import Article, ArticleDraft
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.pack import Pack, PackItem, PackSection
from archive_desktop.domain.query import And, Everything, Fact, IdSet, Not, Or, Phrase, Query, Word
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles, initiatives, packs, search, tags
from archive_desktop.store.database import Database

_TAGS = ("education", "education/teachers", "educational", "culture")
_WORDS = ("school", "museum", "rabat", "doha")
_FACTS = [
    *(Fact("tag", name) for name in ("education", "Éducation/Teachers", "culture", "sport")),
    *(Fact("lang", name) for name in ("en", "fr", "ar")),
    *(Fact("initiative", name) for name in ("Pisa", "parent", "nobody")),
    *(Fact("date", span) for span in ("2024-01-01..2024-12-31", "2025-01-01..", "..2024-06-30")),
    *(
        Fact("is", state)
        for state in ("unread", "read", "starred", "trashed", "undated", "translated", "annotated")
    ),
    *(Fact("has", thing) for thing in ("note", "tag", "initiative", "annotation")),
    Fact("source", "NEWS"),
    Fact("in", "minister"),
]
_LEAVES: list[Query] = [
    Everything(), And(()), Or(()), *_FACTS, IdSet(frozenset({1, 3, 5, 700})),
    *(Word(word) for word in _WORDS), Word("scho", prefix=True), Word("doha", field="title"),
    Phrase("school museum"), Word("urgent", field="note"),
]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A small archive of every kind of article, the same for all queries."""
    folder: Path = tmp_path_factory.mktemp("corpus")
    database = Database(folder, "the tests")
    rng = random.Random(7)
    with database.atomic() as tables:
        parent = initiatives.add(tables, Initiative(0, "Parent"))
        child = initiatives.add(tables, Initiative(0, "Schools", aliases=("PISA",), parent_id=parent.id))
        for number in range(60):
            words = [rng.choice(_WORDS) for _ in range(6)]
            draft = ArticleDraft(
                f"{words[0].title()} {number}",
                (" ".join(words[:3]), " ".join(words[3:])),
                language=rng.choice(["en", "fr", "ar"]),
                date=rng.choice([None, "2023-05-01", "2024-02-29", "2024-12-31", "2025-07-01"]),
                notice=rng.choice(["", "machine translation"]),
            )
            terms = articles.Terms(f" {draft.title.lower()} ", f" {' '.join(words)} ", 1)
            origin = articles.Origin(rng.choice(["news.txt", "other.jsonl"]), None, number // 20)
            made = articles.add(tables, draft, origin, terms)
            for column, value in (
                ("starred", 1),
                ("read_at", "2024"),
                ("trashed_at", "2024"),
                ("note", "Urgent now"),
            ):
                if rng.random() < 0.3:
                    articles.set_state(tables, [made], column, value)
            if rng.random() < 0.6:
                tags.add(tables, [made], rng.choice(_TAGS))
            if rng.random() < 0.5:
                initiatives.assign(tables, [made], rng.choice([parent.id, child.id]))
            if rng.random() < 0.2:
                tables.execute(
                    'INSERT INTO annotation (article_id, text_version, start, "end", exact, type, comment, '
                    "created_at, modified_at) VALUES (?, 1, 0, 3, 'abc', 'quote', 'very urgent', '', '')",
                    [made],
                )
        packs.add(
            tables, Pack(0, "For the Minister", sections=(PackSection("", (PackItem(2), PackItem(9))),))
        )
    yield database
    database.close()


def _fact(database: Database, article: Article, name: str, value: str) -> bool:
    marked = bool(annotation_rows.of_articles(database, [article.id])[article.id])
    match name:
        case "tag":
            wanted = value.lower().replace("é", "e")
            return any(tag == wanted or tag.startswith(wanted + "/") for tag in article.tags)
        case "lang":
            return article.language == value
        case "initiative":
            return bool(set(article.initiatives) & {"Pisa": {2}, "parent": {1, 2}}.get(value, set()))
        case "date":
            first, last = value.split("..")
            return article.date is not None and first <= article.date <= (last or "9999")
        case "is":
            return {
                "unread": not article.read, "read": article.read, "starred": article.starred,
                "trashed": article.trashed, "undated": article.date is None,
                "translated": bool(article.notice), "annotated": marked,
            }[value]  # fmt: skip
        case "has":
            return {
                "note": bool(article.note), "tag": bool(article.tags),
                "initiative": bool(article.initiatives), "annotation": marked,
            }[value]  # fmt: skip
        case "source":
            return "news" in article.source
    return article.id in (2, 9)  # in:minister


def _matches(database: Database, article: Article, tree: Query) -> bool:
    title, body = article.title.lower().split(), article.body.split()
    match tree:
        case Everything():
            return True
        case IdSet(ids):
            return article.id in ids
        case Not(child):
            return not _matches(database, article, child)
        case And(children):
            return all(_matches(database, article, child) for child in children)
        case Or(children):
            return any(_matches(database, article, child) for child in children)
        case Fact(name, value):
            return _fact(database, article, name, value)
        case Word(field="note"):
            return bool(article.note) or bool(annotation_rows.of_articles(database, [article.id])[article.id])
        case Word(text, prefix=True):
            return any(word.startswith(text) for word in title + body)
        case Word(text, field="title"):
            return text in title
        case Word(text):
            return text in title + body
        case Phrase(text):
            return any(f" {text} " in f" {' '.join(words)} " for words in (title, body))
    raise AssertionError(tree)


_TREES = st.recursive(
    st.sampled_from(_LEAVES),
    lambda children: st.one_of(
        st.builds(Not, children),
        st.builds(And, st.lists(children, max_size=3).map(tuple)),
        st.builds(Or, st.lists(children, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def _expected(database: Database, tree: Query) -> set[int]:
    everything = articles.get_many(database, range(1, 61))
    return {
        article.id
        for article in everything
        if _matches(database, article, tree) and (search.mentions_trash(tree) or not article.trashed)
    }


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=_TREES)
def test_any_tree_finds_what_python_finds(corpus: Database, words: Any, tree: Query) -> None:
    assert set(search.matching_ids(corpus, tree, "newest", words)) == _expected(corpus, tree)


@pytest.mark.parametrize("leaf", _LEAVES, ids=repr)
def test_a_leaf_and_its_opposite_part_the_archive(corpus: Database, words: Any, leaf: Query) -> None:
    assert set(search.matching_ids(corpus, leaf, "newest", words)) == _expected(corpus, leaf)
    assert set(search.matching_ids(corpus, Not(leaf), "newest", words)) == _expected(corpus, Not(leaf))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=_TREES)
def test_facts_answered_beforehand_change_no_answer(corpus: Database, words: Any, tree: Query) -> None:
    """What the index is given (words, and facts as sets of articles) means what was asked."""
    answered = search.with_facts_answered(corpus, tree, words)
    found = search.matching_ids(corpus, answered, "newest", words)
    trashed = set(search.matching_ids(corpus, Fact("is", "trashed"), "newest", words))
    wanted = _expected(corpus, tree)
    assert set(found) - trashed == wanted - trashed


@pytest.mark.parametrize(("sort", "key"), [
    ("newest", lambda a: (a.date is not None, a.date or "", a.id)),
    ("oldest", lambda a: (a.date is None, a.date or "", a.id)),
    ("title", lambda a: (a.title.lower(), a.id)),
])  # fmt: skip
def test_answers_come_in_the_order_asked_for(corpus: Database, words: Any, sort: Any, key: Any) -> None:
    found = articles.get_many(corpus, search.matching_ids(corpus, Everything(), sort, words))
    assert [a.id for a in found] == [a.id for a in sorted(found, key=key, reverse=sort == "newest")]
    ids = [a.id for a in found]
    assert search.sorted_ids(corpus, ids[::-1], sort) == ids


def test_relevance_puts_words_of_the_title_first(corpus: Database, words: Any) -> None:
    found = articles.get_many(corpus, search.matching_ids(corpus, Word("doha"), "relevance", words))
    in_title = ["doha" in article.title.lower() for article in found]
    assert in_title == sorted(in_title, reverse=True)
    assert True in in_title
    assert False in in_title


@pytest.mark.parametrize("many", [False, True])
def test_facets_and_months_count_each_article_once(
    corpus: Database, many: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MANY", 0 if many else 5_000)
    some = articles.get_many(corpus, range(1, 41))
    found = search.facets(corpus, [article.id for article in some])
    names = {i.id: i.name for i in initiatives.all_initiatives(corpus)}
    wanted = {
        "language": Counter(a.language for a in some),
        "year": Counter(a.date[:4] for a in some if a.date),
        "tag": Counter(tag for a in some for tag in a.tags),
        "initiative": Counter(names[i] for a in some for i in a.initiatives),
        "person": {},
        "place": {},
    }
    assert {name: {f.value: f.count for f in counts} for name, counts in found.items()} == wanted
    assert [f.value for f in found["year"]] == sorted(wanted["year"], reverse=True)
    for name in ("language", "tag", "initiative"):
        assert [f.count for f in found[name]] == sorted(wanted[name].values(), reverse=True)
    months = search.months(corpus, [article.id for article in some])
    assert months == Counter(a.date[:7] for a in some if a.date)
    assert list(months) == sorted(months)


def test_nothing_is_found_of_what_is_not_there(database: Database, words: Any) -> None:
    assert search.matching_ids(database, Everything(), "newest", words) == []
    names = ("initiative", "tag", "year", "language", "person", "place")
    assert search.facets(database, []) == dict.fromkeys(names, ())
    assert search.months(database, [1, 2]) == {}


def test_a_word_without_letters_matches_nothing(corpus: Database, words: Any) -> None:
    assert search.matching_ids(corpus, Word(""), "relevance", words) == []


def test_a_value_is_never_read_as_sql(corpus: Database, words: Any) -> None:
    for name in ("tag", "lang", "source", "in", "initiative", "is", "has", "person", "organisation", "place"):
        assert search.matching_ids(corpus, Fact(name, "' OR 1=1 --%_"), "newest", words) == []
