"""Why an article fits a topic: what moved its score most, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from archive_desktop.domain.suggestion import Reason, ReasonKind
from archive_desktop.topics.corpus import EXTRAS, IN_TEXT, IN_TITLE, TWIN, Corpus, Examples, fact_of
from archive_desktop.topics.sparse import Floats, Ints
from archive_desktop.topics.topic import Name

_MOST = 3  # reasons
_LOOKED_AT = 40  # features, the weightiest
_MOST_WORDS = 3  # in one of them
_LEAST = 0.12  # of all that speaks for it: what moved the score less is no reason


def reasons_of(
    corpus: Corpus,
    features: tuple[Ints, Floats],
    weights: Floats,
    row: int,
    named: Sequence[tuple[Name, bool, bool]],
    examples: Examples,
    telling: NDArray[np.bool_],
) -> tuple[Reason, ...]:
    """Return the reasons for *row*, weightiest first.

    *named*: each name, and whether title and text have it; *telling*: for each column, whether it is fit
    for a reason.
    """
    columns, values = features
    shares = values * weights[columns]
    weighed: list[tuple[float, Reason]] = []
    for name, in_title, in_text in named:
        if in_title:
            weighed.append(
                (
                    float(shares[IN_TITLE]),
                    Reason("alias-in-title" if name.alias else "name-in-title", (name.written,)),
                )
            )
        elif in_text:
            weighed.append(
                (float(shares[IN_TEXT]), Reason("alias" if name.alias else "name", (name.written,)))
            )
    weighed.append((float(shares[TWIN]), Reason("twin")))
    told = {
        word for name, title, text in named if title or text for word in name.terms.replace("~", "").split()
    }
    words = columns[:-EXTRAS]
    groups: dict[ReasonKind, list[tuple[float, int]]] = {"title-words": [], "words": [], "facts": []}
    titled = corpus.title_words(row)
    best = np.argsort(-shares[:-EXTRAS], kind="stable")[:_LOOKED_AT]
    for share, column in zip(shares[best].tolist(), words[best].tolist(), strict=True):
        term = corpus.terms[column]
        if share > 0 and term not in told and telling[column] and not term.isdecimal():
            kind: ReasonKind = "facts" if fact_of(term) else "title-words" if column in titled else "words"
            groups[kind].append((share, column))
    for kind, found in groups.items():
        if found:
            weighed.append(_of_features(corpus, kind, found, examples))
    weighed = sorted(((share, reason) for share, reason in weighed if share > 0), key=lambda one: -one[0])
    whole = sum(share for share, _reason in weighed)
    return tuple(reason for share, reason in weighed[:_MOST] if share >= _LEAST * whole)


def _of_features(
    corpus: Corpus, kind: ReasonKind, found: Sequence[tuple[float, int]], examples: Examples
) -> tuple[float, Reason]:
    """Return the weight of the weightiest features, and the reason they are."""
    shown = [one for one in found[:_MOST_WORDS] if one[0] > found[0][0] / 4]
    while not (others := examples.sharing(column for _share, column in shown)) and shown[1:]:
        shown = shown[:-1]
    terms = tuple(fact_of(corpus.terms[column]) or corpus.terms[column] for _share, column in shown)
    return sum(share for share, _column in shown), Reason(kind, terms, others)
