from __future__ import annotations

import numpy as np

from archive_desktop.topics.corpus import EXTRAS, ArticleTerms, Corpus
from archive_desktop.topics.reasons import reasons_of


def test_only_what_moved_the_score_is_a_reason_weightiest_first() -> None:
    corpus = Corpus()
    bodies = (" tank the goat ", " tank the kite ", " kite goat the ", " the lamp ", " the lamp ")
    corpus.put(ArticleTerms(n, "", body, ("12",) if n < 3 else ()) for n, body in enumerate(bodies))
    corpus.weigh()
    weights = np.zeros(corpus.rows.width, np.float32)
    for term, weight in (("tank", 0.9), ("goat", -0.9), (" 12", 0.5), ("the", 0.4)):
        weights[corpus.terms.index(term)] = weight
    belonging = corpus.rows_of([1, 2])
    features = corpus.row(0, np.zeros(EXTRAS - 1, np.float32))
    telling = np.array([term != "the" for term in corpus.terms] + [True] * EXTRAS)
    found = reasons_of(corpus, features, weights, 0, [], corpus.examples(belonging), telling)
    assert [(reason.kind, reason.terms, reason.others) for reason in found] == [
        ("words", ("tank",), 1),
        ("facts", ("12",), 2),
    ]
