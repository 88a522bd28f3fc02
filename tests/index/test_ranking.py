"""What is found, in what order, and that plain SQL would find as many."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import get_args

import pytest
from tests.index.plain_scorer import PlainScorer
from tests.index.texts import indexed

from archive_desktop.domain.query import (
    And,
    Everything,
    Fact,
    IdSet,
    Not,
    Or,
    Phrase,
    Query,
    Word,
)
from archive_desktop.domain.query_parser import any_of, parse
from archive_desktop.index.analysis import phrase_positions, query_positions
from archive_desktop.index.protocol import IndexedArticle, Order, Removed
from archive_desktop.index.search_index import SearchIndex


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {1, 2, 3, 4, 5, 6, 7, 8}),
        ("teachers", {1, 8}),
        ("teacher", {1}),
        ("teaching", {2}),
        ("world heritage", {1, 2}),
        ('"world heritage"', {1, 2}),
        ('"heritage world"', set()),
        ('"heritage of the world"', {2}),
        ("heritage -danger", {1}),
        ("-heritage -ecole", {5, 6, 7, 8}),
        ("rabat OR danger", {1, 2}),
        ("rabat OR -heritage", {1, 3, 4, 5, 6, 7, 8}),
        ("herit*", {1, 2}),
        ("heritgae~", {1, 2}),
        ("heritage~ -danger", {1}),
        ("title:heritage", {2}),
        ('title:"world heritage"', {2}),
        ("title:teachers", {1}),
        ("éducation", {3}),
        ("EDUCATION", {3}),
        ("l'education", {3}),
        ("ecole", {3, 4}),
        ("écoles", {3, 4}),
        ("nationaux", {3, 4}),
        ("afrique", {3}),
        ('"patrimoine mondial"', {3, 4}),
        ("تعليم", {5}),
        ("التعليم", {5}),
        ("والتعليم", {5}),
        ("مدرسه", {5, 6}),
        ("احمد", {5}),
        ('"العالم الاسلامي"', {5, 6}),
        ("الإسلامى", {5, 6}),
        ("ثقافي", {6}),
        ("Al-Malik", {7}),
        ("malik", {7}),
        ("Al-Mal*", {7}),
        ("H.E.", {7}),
        ('"PISA 2022"', {7}),
        ("ICESCO’s", {7}),
        ("(teachers OR ecole) -rabat", {3, 4, 8}),
        ("zzz*", set()),
        ("???", set()),
        ('"…"', set()),
    ],
)
def test_found(index: SearchIndex, text: str, found: set[int]) -> None:
    assert set(index.search(parse(text).tree).ids) == found


def plain_sql(article: IndexedArticle, tree: Query) -> bool:
    """Answer as SQL does: by looking for substrings in the kept terms."""
    match tree:
        case Everything():
            return True
        case IdSet():
            return article.article_id in tree.ids
        case And():
            return all(plain_sql(article, child) for child in tree.children)
        case Or():
            return any(plain_sql(article, child) for child in tree.children)
        case Not():
            return not plain_sql(article, tree.child)
        case Word() | Phrase():
            kept = article.title_terms + ("" if tree.field else article.body_terms)
            if isinstance(tree, Phrase):
                return f" {' '.join(phrase_positions(tree.text))} " in kept
            places = query_positions(tree.text)
            if tree.prefix:
                return f" {' '.join(terms[0] for terms in places)}" in kept
            if len(places) > 1:
                return f" {' '.join(terms[0] for terms in places)} " in kept
            return bool(places) and any(f" {term} " in kept for term in places[0])
    raise AssertionError(tree)


@pytest.mark.parametrize(
    "text",
    ["teachers", "teacher", "teaching", "heritage -danger", '"world heritage"', '"rabat the"', "herit*", "title:heritage",
     "ecole OR malik", "nationale", "l'école", "التعليم", "مدرسة -والتعليم", "Al-Malik", "Al-Mal*", "al",
     '"العالم الإسلامي"', "the -teacher", "of the OR du", "h* -heritage", "mondial national", "2022"],
)  # fmt: skip
def test_plain_sql_would_find_as_many(
    index: SearchIndex, articles: tuple[IndexedArticle, ...], text: str
) -> None:
    tree = parse(text).tree
    expected = {article.article_id for article in articles if plain_sql(article, tree)}
    assert set(index.search(tree).ids) == expected


def test_the_typed_form_and_the_title_rank_first(open_index: Callable[[], SearchIndex]) -> None:
    index = open_index()
    index.apply(
        [
            indexed(1, "News", "connecting words of no interest"),
            indexed(2, "News", "connected words of no interest"),
            indexed(3, "Connected", "words of no interest at all"),
            indexed(4, "News", "words of no interest at all"),
        ]
    )
    assert index.search(parse("connected").tree).ids == (3, 2, 1)


def test_ties_are_newest_first_then_by_id(open_index: Callable[[], SearchIndex]) -> None:
    index = open_index()
    dates = {1: None, 2: "2024-01-01", 3: "2024-05-01", 4: "2024-05-01"}
    index.apply(
        [indexed(number, "Same title", "same body", "en", date) for number, date in reversed(dates.items())]
    )
    assert index.search(parse("same").tree).ids == (3, 4, 2, 1)
    assert len(set(index.search(parse("same").tree).scores)) == 1


DAYS = [None, None, "0001-01-01", "1950-02-03", "1969-12-31", "2024-05-01", "9999-12-31"]


@pytest.mark.parametrize("order", get_args(Order))
@pytest.mark.parametrize("text", ["", "words"])
def test_a_page_is_cut_out_of_the_whole_order(
    open_index: Callable[[], SearchIndex], order: Order, text: str
) -> None:
    chance = random.Random(2)
    index = open_index()
    index.apply(
        [indexed(n, "t", "words " * chance.randint(1, 3), "en", chance.choice(DAYS)) for n in range(1, 60)]
    )
    tree = parse(text).tree
    whole = index.search(tree, order=order).ids
    for offset in range(0, 62, 4):
        for limit in (0, 1, 2, 7, 100):
            assert index.search(tree, limit, offset, order).ids == whole[offset : offset + limit]


def test_the_oldest_come_first_and_those_without_a_date_last(open_index: Callable[[], SearchIndex]) -> None:
    index = open_index()
    index.apply([indexed(n, "t", "b", "en", day) for n, day in enumerate(DAYS, 1)])
    assert index.search(Everything(), order="oldest").ids == (3, 4, 5, 6, 7, 1, 2)
    assert index.search(Everything(), order="newest").ids == (7, 6, 5, 4, 3, 2, 1)
    assert index.search(Fact("date", "..1969-12-31")).total == 3
    assert index.search(Fact("date", "1969-12-31..")).total == 3
    assert index.count(Everything()).months["1950-02"] == 1


def test_rare_words_weigh_more(index: SearchIndex) -> None:
    answer = index.search(any_of(parse("the of danger").tree))
    assert answer.ids[0] == 2
    assert answer.scores == tuple(sorted(answer.scores, reverse=True))


def test_the_same_words_in_fewer_rank_higher(open_index: Callable[[], SearchIndex]) -> None:
    index = open_index()
    index.apply(
        [
            indexed(1, "t", "heritage " + "filler " * 300),
            indexed(2, "t", "heritage filler"),
        ]
    )
    assert index.search(parse("heritage").tree).ids == (2, 1)


def test_another_name_counts_less_and_only_once(index: SearchIndex) -> None:
    def score(tree: Query) -> float:
        return index.search(tree).scores[0]

    whole, light = score(Word("rabat")), score(Word("rabat", weight=0.25))
    assert light == pytest.approx(whole / 4, abs=1e-5)
    again = Or((Word("rabat", weight=0.25), And((Word("rabat", weight=0.25), Word("teachers", weight=0.0)))))
    assert score(again) == pytest.approx(light, abs=1e-5)
    assert score(Word("rabat", weight=0.0)) == 0
    assert index.search(Word("rabat", weight=0.0)).total == index.search(Word("rabat")).total


WORDS = [
    "teacher",
    "teachers",
    "teaching",
    "school",
    "schools",
    "scholar",
    "museum",
    "museums",
    "heritage",
    "heritages",
    "world",
    "words",
    "word",
    "école",
    "écoles",
    "éducation",
    "education",
    "formation",
    "former",
    "مدرسة",
    "المدرسة",
    "مدارس",
    "التعليم",
    "تعليم",
    "وتعليم",
    "pisa",
    "2022",
]


def any_tree(chance: random.Random, depth: int = 0) -> Query:
    """Return a query of any shape over WORDS."""
    kind = chance.choice(["word", "word", "word", "phrase", "prefix", "fuzzy", "and", "or", "not", "ids"])
    field = chance.choice(["", "", "", "title"])
    if kind in ("and", "or") and depth < 3:
        children = tuple(any_tree(chance, depth + 1) for _ in range(chance.randint(1, 3)))
        return And(children) if kind == "and" else Or(children)
    if kind == "not":
        return Not(any_tree(chance, depth + 1)) if depth < 3 else Everything()
    if kind == "ids":
        return IdSet(frozenset(chance.sample(range(1, 60), 20)))
    if kind == "phrase":
        return Phrase(" ".join(chance.choices(WORDS, k=chance.randint(1, 3))), field)
    word = chance.choice(WORDS)
    if kind == "prefix":
        return Word(word[: chance.randint(2, 5)], prefix=True, field=field)
    return Word(word, fuzzy=kind == "fuzzy", field=field, weight=1.0)


@pytest.mark.parametrize("seed", range(8))
def test_every_answer_is_that_of_a_plain_scorer(open_index: Callable[[], SearchIndex], seed: int) -> None:
    chance = random.Random(seed)
    index = open_index()
    held: dict[int, IndexedArticle] = {}
    for _commit in range(chance.randint(1, 12)):
        batch: list[IndexedArticle | Removed] = []
        for number in chance.sample(range(1, 60), chance.randint(1, 12)):
            date = chance.choice([None, "2024-05-01", f"2024-06-{chance.randint(10, 20)}"])
            title, body = (" ".join(chance.choices(WORDS, k=chance.choice([0, 3, 9]))) for _ in range(2))
            gone = chance.random() < 0.2
            article = indexed(number, title, body, chance.choice(["en", "fr", "ar", "und"]), date)
            batch.append(Removed(number) if gone else article)
            held.pop(number, None)
            held |= {} if gone else {number: article}
        index.apply(batch)
    plain = PlainScorer(held)
    for _query in range(60):
        tree = any_tree(chance)
        expected = plain.search(tree)
        answer = index.search(tree)
        assert answer.ids == tuple(number for number, _ in expected), tree
        assert answer.scores == pytest.approx([score for _, score in expected], abs=1.1e-6), tree
        first = index.search(tree, 5, 2)
        assert (first.ids, first.total) == (answer.ids[2:7], len(expected)), tree
