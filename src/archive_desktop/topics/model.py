"""Topics learned from their names, their examples and what does not belong to them.

One linear model for each topic: its names are the prior (`linear.fit` is drawn towards it), so that
they rank alone where there are no examples, and examples move it. Articles under other topics are
counter-examples; those under none are very weak ones, for nobody may have looked at them yet. (To take
the surest articles as examples too, pseudo-relevance feedback, was tried and made it worse.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from archive_desktop.domain.suggestion import Reason
from archive_desktop.topics.calibration import Calibration, Unseen, calibrated, margins_unseen
from archive_desktop.topics.corpus import IN_TEXT, IN_TITLE, THRESHOLD, TWIN, ArticleTerms, Corpus, Examples
from archive_desktop.topics.linear import fit
from archive_desktop.topics.reasons import reasons_of
from archive_desktop.topics.sparse import Floats
from archive_desktop.topics.topic import Name, Topic

Rows = NDArray[np.int64]
_MOST = 5  # topics told of an article


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much everything counts.

    Cost, balance, unlabelled and names were compared by cross-validation in the older half of
    tests/benchmarks/suggestion_quality.py; the rest was set by hand.
    """

    cost: float = 1.0  # of an article on the wrong side
    balance: float = 0.5  # how much of the rarity of examples is made up for
    rejected: float = 2.0  # of a verdict, against an article under another topic
    unlabelled: float = 0.05  # of an article under no topic
    names: float = 1.0  # length of the prior's words
    in_title: float = 0.6
    in_text: float = 0.35
    twin: float = 1.2
    threshold: float = -0.9
    enough: int = 8  # examples from which a topic is an old one, and says how sure a margin is
    telling: int = 4  # topics that are asked, those with the most examples
    most: int = 1500  # counter-examples looked at


Named = list[tuple[Name, frozenset[int], frozenset[int]]]  # rows with it in the title, in the text


@dataclass(slots=True)
class _Learned:
    topic: Topic
    weights: Floats
    extras: Floats
    named: Named
    first: Floats  # margins by the names alone
    unseen: Unseen | None
    judged: dict[int, float]  # rows decided since it was learned from the beginning, and their margins before
    margins: Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an article fits a topic: a probability, and why."""

    article_id: int
    topic_id: int
    probability: float
    reasons: tuple[Reason, ...] = ()


class Topics:
    """Every topic's model over one corpus. Not safe to call from several threads at once."""

    def __init__(self, weighing: Weighing | None = None) -> None:
        self._weighing = weighing or Weighing()
        self.corpus = Corpus()
        self._learned: dict[int, _Learned] = {}
        self._calibration = Calibration()
        self._stale = True  # the matrix

    def put(self, articles: Iterable[ArticleTerms]) -> None:
        """Take articles in, or anew."""
        self.corpus.put(articles)
        self._stale = True

    def forget(self, ids: Iterable[int]) -> None:
        """Leave articles out."""
        self.corpus.forget(ids)
        self._stale = True

    def learn(self, topics: Sequence[Topic]) -> None:
        """Know these topics and no others; those that changed are learned anew, beginning at what is known."""
        if self._stale:
            self.corpus.weigh()
            self._learned.clear()
            self._stale = False
        labelled = self.corpus.rows_of(set().union(*(topic.belonging for topic in topics)))
        known = self._learned
        telling = [topic for topic in topics if len(topic.belonging) >= self._weighing.enough]
        telling = sorted(telling, key=lambda topic: -len(topic.belonging))[: self._weighing.telling]
        self._learned = {
            topic.id: known[topic.id]
            if topic.id in known and known[topic.id].topic == topic
            else self._learn(topic, labelled, known.get(topic.id), tells=topic in telling)
            for topic in topics
        }
        seen = [self._seen(one, one.unseen) for one in self._learned.values() if one.unseen is not None]
        self._calibration = calibrated(seen) if seen else Calibration()

    def ranking(self, topic_id: int, limit: int) -> list[Fit]:
        """Return the articles that fit a topic, best first; none that belongs or was rejected."""
        learned = self._learned[topic_id]
        margins = learned.margins.copy()
        decided = self.corpus.rows_of(learned.topic.belonging | learned.topic.rejected)
        margins[decided] = -np.inf
        best = np.argsort(-margins, kind="stable")[: min(limit, len(margins) - len(decided))]
        belonging = self.corpus.rows_of(learned.topic.belonging)
        examples, telling = self.corpus.examples(belonging), self.corpus.telling(belonging)
        return [self._fit(learned, int(row), examples, telling) for row in best]

    def fits(self, article_id: int) -> list[Fit]:
        """Return the undecided topics an article may belong to, best first: five at most."""
        row = self.corpus.row_of(article_id)
        if row is None:
            return []
        undecided = [
            one
            for one in self._learned.values()
            if article_id not in one.topic.belonging and article_id not in one.topic.rejected
        ]
        undecided.sort(key=lambda one: -self._probability(one, row))
        found = []
        for one in undecided[:_MOST]:
            belonging = self.corpus.rows_of(one.topic.belonging)
            examples, telling = self.corpus.examples(belonging), self.corpus.telling(belonging)
            found.append(self._fit(one, row, examples, telling))
        return found

    def margin(self, topic_id: int, article_id: int) -> float:
        """Return the raw score of an article, without calibration."""
        return float(self._learned[topic_id].margins[self.corpus.rows_of([article_id])[0]])

    def probability(self, topic_id: int, article_id: int) -> float:
        """Return how probable it is that an article belongs."""
        row = self.corpus.rows_of([article_id])[0]
        return self._probability(self._learned[topic_id], int(row))

    def _fit(self, learned: _Learned, row: int, examples: Examples, telling: NDArray[np.bool_]) -> Fit:
        probability = self._probability(learned, row)
        named = [(name, row in title, row in text) for name, title, text in learned.named]
        reasons = reasons_of(
            self.corpus,
            self.corpus.row(row, learned.extras[row]),
            learned.weights,
            row,
            named,
            examples,
            telling,
        )
        return Fit(int(self.corpus.ids[row]), learned.topic.id, probability, reasons)

    def _probability(self, learned: _Learned, row: int) -> float:
        age = min(1.0, len(learned.topic.belonging) / self._weighing.enough)
        return Calibration().towards(self._calibration, age).probability(float(learned.margins[row]))

    def _learn(self, topic: Topic, labelled: Rows, known: _Learned | None, *, tells: bool) -> _Learned:
        prior = self._prior(topic)
        same = ("names", "description")
        if known is not None and all(getattr(known.topic, name) == getattr(topic, name) for name in same):
            named, extras, first = known.named, known.extras, known.first
            if known.topic.twins != topic.twins:
                extras = extras.copy()
                extras[:, 2] = 0
                extras[self.corpus.rows_of(topic.twins), 2] = 1
                first = first + self._weighing.twin * (extras[:, 2] - known.extras[:, 2])
            rows = self.corpus.with_extras(extras)
        else:
            named, extras = self._met(topic)
            rows = self.corpus.with_extras(extras)
            first = rows.times(prior)
        met = np.asarray(extras.any(axis=1))
        sample, wanted, importance = self._examples(topic, labelled, first, met)
        chosen = rows.take(sample)
        begin = known.weights if known is not None and len(known.weights) == len(prior) else None
        weights = fit(chosen, wanted, importance, prior, begin)
        judged: dict[int, float] = {}
        if begin is not None and known is not None:
            unseen, judged = known.unseen, self._judged(topic, known)
        elif tells:
            looked_at = importance > self._weighing.unlabelled * self._weighing.cost
            unseen = margins_unseen(chosen, wanted, importance, looked_at, prior)
            unseen = replace(unseen, rows=sample[unseen.rows])
        else:
            unseen = None
        return _Learned(topic, weights, extras, named, first, unseen, judged, rows.times(weights))

    def _judged(self, topic: Topic, known: _Learned) -> dict[int, float]:
        """Return the rows decided since the beginning, with the margins that the models had that did not know it."""
        before, now = known.topic.belonging | known.topic.rejected, topic.belonging | topic.rejected
        kept = set(self.corpus.rows_of(now).tolist())
        judged = {row: margin for row, margin in known.judged.items() if row in kept}
        new = self.corpus.rows_of(now - before).tolist()
        return judged | {row: float(known.margins[row]) for row in new}

    def _seen(self, learned: _Learned, unseen: Unseen) -> Unseen:
        """Return *unseen* with what was decided since."""
        judged, belonging = learned.judged, set(self.corpus.rows_of(learned.topic.belonging).tolist())
        rows = np.fromiter(judged, np.int64, len(judged))
        margins = np.fromiter(judged.values(), np.float32, len(judged))
        belongs = np.fromiter((row in belonging for row in judged), np.bool_, len(judged))
        rest = ~np.isin(unseen.rows, rows)
        return Unseen(
            np.concatenate((unseen.rows[rest], rows)),
            np.concatenate((unseen.margins[rest], margins)),
            np.concatenate((unseen.belongs[rest], belongs)),
        )

    def _met(self, topic: Topic) -> tuple[Named, Floats]:
        """Return which rows have which name in title and text, and the same (and twins) as extra columns."""
        named: Named = []
        extras = np.zeros((len(self.corpus.ids), 3), np.float32)
        for name in topic.names:
            in_title, in_text = self.corpus.naming(name.terms.partition(" ~")[0].split())
            extras[in_title, 0] = 1
            extras[in_text, 1] = 1
            named.append((name, frozenset(in_title.tolist()), frozenset(in_text.tolist())))
        extras[self.corpus.rows_of(topic.twins), 2] = 1
        return named, extras

    def _prior(self, topic: Topic) -> Floats:
        weighing = self._weighing
        terms = [term for name in topic.names for term in name.terms.split()]
        prior = self.corpus.vector({*terms, *topic.description.split()}) * np.float32(weighing.names)
        prior[THRESHOLD] = weighing.threshold
        prior[IN_TITLE], prior[IN_TEXT], prior[TWIN] = weighing.in_title, weighing.in_text, weighing.twin
        return prior

    def _examples(
        self, topic: Topic, labelled: Rows, first: Floats, met: NDArray[np.bool_]
    ) -> tuple[Rows, Floats, Floats]:
        """Return the rows to learn from, what each is (+1, -1) and how much it counts.

        *first*: their margins by the names alone; *met*: whether they name it, or a twin belongs: nobody
        judged them, so they are no counter-examples.
        """
        weighing, height = self._weighing, len(self.corpus.ids)
        belonging = self.corpus.rows_of(topic.belonging)
        rejected = self.corpus.rows_of(topic.rejected - topic.belonging)
        wanted = np.full(height, -1, np.float32)
        importance = np.full(height, weighing.unlabelled, np.float32)
        judged = min(1.0, len(belonging) / weighing.enough)  # nobody judged them for a topic that is new
        importance[labelled] += (1 - weighing.unlabelled) * judged
        importance[met] *= judged**2 * (importance[met] > weighing.unlabelled)
        importance[rejected] = weighing.rejected
        wanted[belonging] = 1
        importance[belonging] = 1
        others = np.flatnonzero(wanted < 0)
        if len(others) > weighing.most:
            others = self._sample(others, rejected, first)
        sample = np.sort(np.concatenate((np.flatnonzero(wanted > 0), others)))
        wanted, importance = wanted[sample], importance[sample]
        examples, against = float(importance[wanted > 0].sum()), float(importance[wanted < 0].sum())
        if examples:
            importance[wanted > 0] *= max(1.0, against / examples) ** weighing.balance
        return sample, wanted, importance * np.float32(weighing.cost)

    def _sample(self, others: Rows, rejected: Rows, first: Floats) -> Rows:
        """Return the counter-examples looked at: every verdict, those nearest by name, and a draw of the rest."""
        most = self._weighing.most
        near = others[np.argsort(-first[others], kind="stable")[: most // 4]]
        rest = np.setdiff1d(others, near)
        drawn = np.random.default_rng(0).choice(rest, most - len(near), replace=False)
        return np.unique(np.concatenate((near, drawn, rejected)))
