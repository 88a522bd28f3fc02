"""One query finds the same release in the other languages, and says by which names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.query import And, Fact, IdSet, Not, Or, Phrase, Query, Word, leaves
from archive_desktop.domain.query_parser import any_of, parse
from archive_desktop.services.crosslanguage import MOST_NAMED, WEIGHT, widened
from archive_desktop.services.glossary import Form, Glossary
from archive_desktop.store import search as store_search

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def entry(en: str, fr: str, ar: str, *, exact: bool = False) -> tuple[Form, ...]:
    return tuple(
        Form(text, language, exact)
        for language, texts in (("en", en), ("fr", fr), ("ar", ar))
        for text in texts.split("|")
    )


GLOSSARY = Glossary(
    [
        entry("education", "éducation|enseignement", "التعليم"),
        entry("artificial intelligence", "intelligence artificielle", "الذكاء الاصطناعي"),
        entry("training of teachers|teacher training", "formation des enseignants", "تدريب المعلمين"),
        entry("Niger", "Niger", "النيجر", exact=True),
    ]
)


def texts(tree: Query) -> set[str]:
    return {leaf.text for leaf in leaves(tree) if isinstance(leaf, Word | Phrase)}


def test_a_word_is_searched_by_its_other_names_which_count_less() -> None:
    tree, also = widened(parse("education").tree, GLOSSARY)
    assert isinstance(tree, Or)
    assert tree.children[0] == Word("education")
    assert tree.children[1:] == (
        Phrase("enseignement", weight=WEIGHT),
        Phrase("enseignements", weight=WEIGHT),
        Word("التعليم", weight=WEIGHT),
    )
    assert also == ("enseignement", "التعليم")


def test_a_run_of_words_is_one_name() -> None:
    tree, also = widened(parse("artificial intelligence").tree, GLOSSARY)
    assert tree == And(
        (
            Or(
                (
                    And((Word("artificial"), Word("intelligence"))),
                    And((Word("intelligence", weight=0.0), Word("artificielle", weight=WEIGHT))),
                    And((Word("الذكاء", weight=WEIGHT), Word("الاصطناعي", weight=WEIGHT))),
                )
            ),
        )
    )
    assert also == ("intelligence artificielle", "الذكاء الاصطناعي")


def test_little_words_between_names_are_not_required_in_other_languages() -> None:
    tree, _ = widened(parse("teacher training in Niger").tree, GLOSSARY)
    assert "in" not in texts(tree)
    assert {"teacher", "training", "Niger", "النيجر", "بالنيجر"} <= texts(tree)
    alone, also = widened(parse("walking in water").tree, GLOSSARY)
    assert (alone, also) == (parse("walking in water").tree, ())


def test_a_quoted_name_stays_a_phrase_in_the_other_languages() -> None:
    tree, _ = widened(parse('"artificial intelligence"').tree, GLOSSARY)
    assert all(isinstance(leaf, Phrase) for leaf in leaves(tree))
    assert {
        "intelligence artificielle",
        "الذكاء الاصطناعي",
        "بالذكاء الاصطناعي",
        "للذكاء الاصطناعي",
    } <= texts(tree)
    assert widened(parse('"an artificial heart"').tree, GLOSSARY).also_searched == ()


@pytest.mark.parametrize(
    "text", ["-education", "educ*", "education~", "NOT (education OR Niger)", "tag:education", "place:Niger*"]
)
def test_what_is_excluded_or_half_typed_is_not_widened(text: str) -> None:
    tree = parse(text).tree
    assert widened(tree, GLOSSARY) == (tree, ())


def test_a_word_keeps_its_field() -> None:
    tree, _ = widened(parse("title:education").tree, GLOSSARY)
    assert {leaf.field for leaf in leaves(tree) if isinstance(leaf, Word | Phrase)} == {"title"}
    apart, _ = widened(parse("title:artificial intelligence").tree, GLOSSARY)
    assert apart == parse("title:artificial intelligence").tree


def test_a_place_is_searched_by_its_other_names() -> None:
    tree, also = widened(parse("place:Niger").tree, GLOSSARY)
    assert isinstance(tree, Or)
    assert Fact("place", "النيجر") in tree.children
    assert also == ("النيجر",)


def test_the_last_word_counts_as_whole_while_it_is_typed() -> None:
    typed = parse("artificial intelligence", typing=True).tree
    tree, also = widened(typed, GLOSSARY, unfinished=True)
    assert Word("intelligence", prefix=True) in leaves(tree)
    assert also == ("intelligence artificielle", "الذكاء الاصطناعي")
    assert widened(typed, GLOSSARY).also_searched == ()


def test_where_one_word_is_enough_another_name_is_still_whole() -> None:
    tree, also = widened(any_of(parse("artificial intelligence").tree), GLOSSARY, any_word=True)
    assert isinstance(tree, Or)
    assert And((Word("الذكاء", weight=WEIGHT), Word("الاصطناعي", weight=WEIGHT))) in next(
        child.children for child in tree.children if isinstance(child, Or)
    )
    assert len(also) == 2


def test_other_parts_of_a_query_stay() -> None:
    tree, _ = widened(parse("education -water lang:fr").tree, GLOSSARY)
    assert isinstance(tree, And)
    assert tree.children[1:] == (Not(Word("water")), Fact("lang", "fr"))
    assert widened(IdSet(frozenset({1})), GLOSSARY).tree == IdSet(frozenset({1}))


def test_only_so_many_names_are_said_and_a_long_query_stays_affordable() -> None:
    many = Glossary([entry(f"word{n}", f"mot{n}", "كلمة|" + "كلام" * (n + 1)) for n in range(64)])
    tree, also = widened(parse(" ".join(f"word{n}" for n in range(64))).tree, many)
    assert len(also) == MOST_NAMED
    assert len(leaves(tree)) < 64 + 210


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The sample archive with its initiatives."""
    with open_archive(tmp_path_factory.mktemp("sample") / "archive") as archive:
        archive.initiatives.offer(RESOURCES / "initiatives" / "sample.json")
        archive.importing.import_paths([RESOURCES / "sample" / "releases.jsonl"])
        yield archive


# A query in one language, and the number of the release whose three versions it should find.
TWINS = (
    ("learning assessment", "mc-2023-004"), ("évaluation des apprentissages", "mc-2023-004"),
    ("تقييم التعلمات", "mc-2023-004"), ("Senegal assessment of learning", "mc-2023-004"),
    ("ministers education", "mc-2023-004"), ("youth volunteers", "mc-2023-021"),
    ("jeunes volontaires", "mc-2023-021"), ("الشباب المتطوع", "mc-2023-021"),
    ("schools museums", "mc-2023-021"), ("museums in Djibouti", "mc-2023-021"),
    ("volontaires musées", "mc-2023-021"), ("teachers", "mc-2023-027"),
    ("enseignants", "mc-2023-027"), ("المعلمين", "mc-2023-027"),
    ("world day", "mc-2023-027"), ("la journée mondiale des enseignants", "mc-2023-027"),
    ("learning assessment in Jordan", "mc-2024-009"), ("conférence Jordanie", "mc-2024-009"),
    ("safe water", "mc-2024-017"), ("eau potable", "mc-2024-017"),
    ("الماء الصالح للشرب", "mc-2024-017"), ("water in the schools of Niger", "mc-2024-017"),
    ("مدارس النيجر", "mc-2024-017"), ("manuscripts", "mc-2024-023"), ("manuscrits des familles", "mc-2024-023"),
    ("المخطوطات", "mc-2024-023"), ("artificial intelligence", "mc-2024-038"),
    ("intelligence artificielle", "mc-2024-038"), ("\"الذكاء الاصطناعي\"", "mc-2024-038"),
    ("ministers artificial intelligence", "mc-2024-038"), ("charte intelligence artificielle", "mc-2024-038"),
    ("women in science", "mc-2025-005"), ("femmes de science", "mc-2025-005"),
    ("النساء في العلوم", "mc-2025-005"), ("researchers water", "mc-2025-005"),
    ("mathematics", "mc-2025-019"), ("mathématiques en Ouzbékistan", "mc-2025-019"),
    ("الرياضيات", "mc-2025-019"),
)  # fmt: skip


@pytest.mark.parametrize(("query", "release"), TWINS)
def test_a_query_in_one_language_finds_the_twins(sample: Archive, query: str, release: str) -> None:
    found = {hit.external_id for hit in sample.searching.search(query, limit=100).hits}
    assert {f"{release}-{language}" for language in ("ar", "en", "fr")} <= found


def test_the_search_says_what_else_it_searched_and_can_do_without(sample: Archive) -> None:
    page = sample.searching.search("education", limit=100)
    alone = sample.searching.search("education", limit=100, cross_language=False)
    assert {"التعليم", "enseignement"} <= set(page.also_searched)
    assert alone.also_searched == ()
    assert alone.total < page.total
    assert {hit.language for hit in page.hits} == {"ar", "en", "fr"}


@pytest.mark.parametrize(
    "query",
    [
        "education",
        "artificial intelligence",
        "الشباب",
        '"world heritage"',
        "teachers -water",
        "place:Senegal",
    ],
)
def test_without_an_index_as_many_are_found(sample: Archive, query: str) -> None:
    for match in ("all", "any"):
        indexed = sample.searching.search(query, match=match)
        tree = sample.searching.find(query, match=match).tree
        plain = store_search.matching_ids(
            sample.searching._database, tree, "newest", sample.indexing.analysis
        )
        assert indexed.total == len(plain)


def test_articles_in_the_language_of_the_query_come_first(sample: Archive) -> None:
    for query, language in (("artificial intelligence", "en"), ("eau potable", "fr"), ("المخطوطات", "ar")):
        assert sample.searching.search(query).hits[0].language == language
