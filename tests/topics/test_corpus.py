from __future__ import annotations

import numpy as np

from archive_desktop.topics.corpus import EXTRAS, ArticleTerms, Corpus

ARTICLES = (
    ArticleTerms(7, " wells for schools ~school ~well ", " the schools drink ~school ", ("3",)),
    ArticleTerms(9, " school day ", " a well for schools ~school ", ("3",)),
    ArticleTerms(4, "", "", ()),
)


def corpus() -> Corpus:
    made = Corpus()
    made.put(ARTICLES)
    made.weigh()
    return made


def test_rows_are_of_length_one_and_an_empty_article_is_no_harm() -> None:
    made = corpus()
    lengths = [float(np.linalg.norm(made.rows.row(row)[1][:-EXTRAS])) for row in range(3)]
    assert np.allclose(lengths, [1, 1, 0])


def test_a_stem_and_the_word_that_is_it_are_one_feature() -> None:
    made = corpus()
    shared = {
        made.terms[column] for column in np.intersect1d(made.rows.row(0)[0], made.rows.row(1)[0])[:-EXTRAS]
    }
    assert {"school", "schools", "well", " 3"} <= shared


def test_a_phrase_is_found_within_one_article_only() -> None:
    made = corpus()
    title, text = made.naming(["for", "schools"])
    assert (title.tolist(), text.tolist()) == ([0], [1])
    assert [rows.tolist() for rows in made.naming(["schools", "school"])] == [[], []]  # one ends, one begins
    assert [rows.tolist() for rows in made.naming(["drink", "school"])] == [[], []]  # the stem is no word


def test_what_is_forgotten_or_put_anew_counts_after_weighing() -> None:
    made = corpus()
    made.forget([7, 1000])
    made.put([ArticleTerms(9, " oasis ", "")])
    made.weigh()
    assert made.ids.tolist() == [9, 4]
    assert made.row_of(7) is None
    assert [rows.tolist() for rows in made.naming(["oasis"])] == [[0], []]
