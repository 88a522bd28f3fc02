from __future__ import annotations

from dataclasses import replace

import pytest

from archive_desktop.index.analysis import Analyser
from archive_desktop.topics.corpus import ArticleTerms
from archive_desktop.topics.model import Fit, Topics, Weighing
from archive_desktop.topics.topic import Name, Topic

# Our own writing, in three languages; even numbers are about wells, odd ones about reading.
TEXTS = (
    ("en", "New wells for the oasis", "Engineers dug wells and measured the water of the oasis."),
    ("en", "A reading hour in every class", "Pupils read aloud, and librarians brought novels."),
    ("en", "Pumps repaired in the valley", "Engineers repaired pumps; the water of the wells is clean."),
    ("en", "Librarians trained in the capital", "Librarians learned to choose novels for pupils."),
    ("fr", "Des puits pour l’oasis", "Les ingénieurs ont creusé des puits et mesuré l’eau."),
    ("fr", "Une heure de lecture par classe", "Les élèves lisent à voix haute des romans."),
    ("ar", "آبار جديدة للواحة", "حفر المهندسون آبارًا وقاسوا مياه الواحة."),
    ("ar", "ساعة قراءة في كل صف", "يقرأ التلاميذ روايات بصوت عال."),
    ("en", "Water tanks reach the school of the oasis", "The tanks hold water for a month."),
    ("en", "A novel for every pupil", "Publishers gave novels for pupils to read."),
    ("fr", "L’eau des puits est propre", "Les puits du village donnent une eau propre."),
    ("ar", "مياه نظيفة من الآبار", "صارت مياه الآبار نظيفة في القرية."),
)


def terms(number: int) -> ArticleTerms:
    language, title, body = TEXTS[number]
    analyser = Analyser()
    return ArticleTerms(number, analyser.terms(title, language), analyser.terms(body, language))


def name(written: str, language: str, alias: bool = False) -> Name:
    return Name(written, Analyser().terms(written, language), alias)


WELLS = Topic(1, (name("Wells", "en"), name("puits", "fr"), name("آبار", "ar", alias=True)))


@pytest.fixture(scope="module")
def topics() -> Topics:
    made = Topics()
    made.put(terms(number) for number in range(len(TEXTS)))
    return made


def first(found: list[Fit], count: int) -> set[int]:
    return {one.article_id for one in found[:count]}


def test_names_alone_find_articles_in_three_languages_and_say_so(topics: Topics) -> None:
    topics.learn([WELLS])
    found = topics.ranking(1, 20)
    assert {0, 4, 6} <= first(found, 5)
    by_id = {one.article_id: one for one in found}
    assert by_id[4].reasons[0].kind == "name-in-title"
    assert by_id[6].reasons[0].kind == "alias-in-title"
    assert by_id[6].reasons[0].terms == ("آبار",)
    assert by_id[6].probability > 0.5 > by_id[7].probability


def test_examples_say_what_the_names_do_not(topics: Topics) -> None:
    bare = Topic(2, (name("Blue Programme", "en"),), belonging=frozenset({0, 2}))
    topics.learn([bare])
    found = topics.ranking(2, 20)
    assert found[0].article_id == 8
    assert first(found, 20).isdisjoint({0, 2})  # what belongs is not suggested
    words = {term for reason in found[0].reasons for term in reason.terms}
    assert words & {"water", "oasis"}
    assert all(reason.others > 0 for reason in found[0].reasons)


def test_a_verdict_is_learned_at_once_and_a_refused_pair_is_gone(topics: Topics) -> None:
    young = Topic(3, (name("Oasis", "en"),), belonging=frozenset({0}))
    topics.learn([young])
    before = {one.article_id: one.probability for one in topics.ranking(3, 20)}
    assert 8 in before
    topics.learn([replace(young, rejected=frozenset({8}))])
    after = {one.article_id: one.probability for one in topics.ranking(3, 20)}
    assert 8 not in after
    assert topics.fits(8) == []
    topics.learn([replace(young, belonging=frozenset({0, 4}))])
    again = {one.article_id: one.probability for one in topics.ranking(3, 20)}
    assert again[10] > before[10]  # another about puits


def test_a_twin_that_belongs_is_a_reason(topics: Topics) -> None:
    topics.learn([Topic(4, (name("Wells", "en"),), belonging=frozenset({0}), twins=frozenset({6}))])
    best = topics.ranking(4, 1)[0]
    assert best.article_id == 6
    assert best.reasons[0].kind == "twin"


def test_an_archive_without_articles_or_a_topic_without_names_is_no_harm() -> None:
    nothing = Topics()
    nothing.learn([Topic(1)])
    assert nothing.ranking(1, 10) == []
    assert nothing.fits(5) == []
    nothing.put([terms(0)])
    nothing.learn([Topic(1)])
    assert len(nothing.ranking(1, 10)) == 1


def test_every_verdict_moves_the_curve_and_one_taken_back_moves_it_back() -> None:
    made = Topics(Weighing(enough=4))
    made.put(terms(number) for number in range(len(TEXTS)))
    old = replace(WELLS, belonging=frozenset({0, 2, 4, 6, 10}))
    made.learn([old])
    before = made.probability(1, 8)
    curve = made._calibration
    made.learn([replace(old, rejected=frozenset({11}))])  # it seemed to belong
    assert made._calibration.probability(1) < curve.probability(1)
    assert made.probability(1, 8) < before
    made.learn([old])
    assert made._calibration == curve
