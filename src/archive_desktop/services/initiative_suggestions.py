"""Which initiatives fit an article, and which old articles belong to an initiative; staff say yes or no.

Nothing is put under an initiative here but what somebody accepts. A yes and a no are learned at once; a
pair that was refused is never suggested again. What is learned lives in memory, in a process of its own
where the window asks: it is brought up to date whenever something is asked for and was changed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from archive_desktop.child import ChildDied, ChildTimeout
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.suggestion import SURE, Reason, Suggestion
from archive_desktop.services.initiatives import Initiatives
from archive_desktop.services.progress import Progress, silent
from archive_desktop.store import articles, initiatives, undo
from archive_desktop.store import suggestions as stored
from archive_desktop.store.database import Database
from archive_desktop.store.suggestions import Pair

if TYPE_CHECKING:  # the topics load NumPy: only who asks for suggestions waits for it
    from archive_desktop.topics.corpus import ArticleTerms
    from archive_desktop.topics.model import Fit
    from archive_desktop.topics.topic import Name, Topic
    from archive_desktop.topics.worker import Learning, TopicsWorker

LEAST = 0.3  # a suggestion less probable than this is none,
LEAST_NAMED = 0.1  # but whether an article that names the initiative belongs is for staff to say
MOST = 200  # articles listed for an initiative
_MOST_INITIATIVES = 3  # shown for an article
_BATCH = 100  # articles told at a time: a moment of the window's interpreter
logger = logging.getLogger(__name__)


class InitiativeSuggestions:
    """The suggestions of one archive. Safe to call from threads; the first call of each learns, and takes seconds."""

    def __init__(self, database: Database, *, apart: bool = False) -> None:
        self._database = database
        self._initiatives = Initiatives(database)
        self._apart = apart
        self._turn = threading.Lock()
        self._learning: Learning | None = None
        self._worker: TopicsWorker | None = None
        self._known: dict[int, str] = {}  # articles told, and their state then
        self._topics: list[Topic] = []
        self._closed = False

    def for_article(self, article_id: int, progress: Progress = silent) -> tuple[Suggestion, ...]:
        """Return the initiatives that fit an article, best first; none that it has or that was refused."""
        found = self._ask(lambda learning: learning.fits(article_id), progress)
        return self._told(one for one in found[:_MOST_INITIATIVES] if _worth_asking(one))

    def for_initiative(
        self, initiative: str | int, *, least: float | None = None, progress: Progress = silent
    ) -> tuple[Suggestion, ...]:
        """Return the articles, of any language, that belong to an initiative (name, alias or id), surest first.

        *least*: the confidence from which one is returned, None: from which it is worth asking; *progress*
        is told (articles read, of how many).
        """
        topic_id = self._initiatives.of(initiative).id

        def ranked(learning: Learning) -> list[Fit]:
            known = any(
                one.id == topic_id for one in self._topics
            )  # it may be deleted while articles are read
            return learning.ranking(topic_id, MOST) if known else []

        found = self._ask(ranked, progress)
        return self._told(
            one for one in found if (_worth_asking(one) if least is None else one.probability >= least)
        )

    def decided(self, initiative: int) -> dict[int, bool]:
        """Return the articles that are under an initiative (True) and those that were refused (False)."""
        refused = dict.fromkeys(stored.refused_for(self._database, initiative), False)
        return refused | dict.fromkeys(initiatives.article_ids(self._database, initiative), True)

    def accept(self, pairs: Iterable[Pair]) -> ArchiveChange:
        """Put articles under initiatives, as suggested: (article id, initiative id); one step of undo."""
        return self._decide(pairs, fits=True)

    def reject(self, pairs: Iterable[Pair]) -> ArchiveChange:
        """Keep that articles do not belong; they are not suggested again. One step of undo."""
        return self._decide(pairs, fits=False)

    def accept_above(
        self, initiative: str | int, confidence: float = SURE, progress: Progress = silent
    ) -> ArchiveChange:
        """Accept everything suggested for an initiative with at least this *confidence*; one step of undo."""
        found = self.for_initiative(initiative, least=confidence, progress=progress)
        return self.accept((one.article_id, one.initiative_id) for one in found)

    def close(self) -> None:
        """End the process that learns."""
        self._closed = True
        worker = self._worker
        if worker is not None:
            worker.close()  # at once: who waits for its answer is told that it died

    def _decide(self, pairs: Iterable[Pair], *, fits: bool) -> ArchiveChange:
        wanted = list(dict.fromkeys(pairs))
        if not wanted:
            return ArchiveChange(Kind.NOTHING)
        ids = tuple(articles.existing(self._database, dict.fromkeys(article_id for article_id, _ in wanted)))
        named = {number: self._initiatives.of(number).name for number in {number for _, number in wanted}}
        where = f"“{named[wanted[0][1]]}”" if len(named) == 1 else f"{len(named)} initiatives"
        what = "1 article" if len(ids) == 1 else f"{len(ids)} articles"
        label = f"Put {what} under {where}" if fits else f"Keep {what} out of {where}"
        with undo.command(self._database, label) as tables:
            stored.keep(tables, wanted, fits=fits)
            for initiative_id in named:
                chosen = [article_id for article_id, other in wanted if other == initiative_id]
                (initiatives.assign if fits else initiatives.unassign)(tables, chosen, initiative_id)
        return ArchiveChange(Kind.INITIATIVES, label, ids, wanted[0][1] if len(named) == 1 else None)

    def _ask(self, question: Callable[[Learning], list[Fit]], progress: Progress) -> list[Fit]:
        """Ask what has learned everything there is; here, if its process fails."""
        with self._turn:
            if self._closed:
                return []
            try:
                return question(self._up_to_date(progress))
            except (ChildDied, ChildTimeout, OSError) as error:
                self._let_go()
                if self._closed:
                    return []
                logger.warning("suggestions are learned in the window's process: %s", error)
                self._apart = False
                return question(self._up_to_date(progress))

    def _up_to_date(self, progress: Progress) -> Learning:
        if self._learning is None:
            from archive_desktop.topics.model import Topics
            from archive_desktop.topics.worker import TopicsWorker

            if self._apart:
                self._learning = self._worker = TopicsWorker()
            else:
                self._learning = Topics()
        learning, states = self._learning, stored.states(self._database)
        if gone := self._known.keys() - states.keys():
            learning.forget(gone)
            for article_id in gone:
                del self._known[article_id]
        new = [number for number, state in states.items() if self._known.get(number) != state]
        for done in range(0, len(new), _BATCH):
            batch = new[done : done + _BATCH]
            learning.put(map(_terms, stored.analysed(self._database, batch)))
            self._known.update((article_id, states[article_id]) for article_id in batch)
            progress(done + len(batch), len(new))
        topics = self._topics_now(states.keys())
        if new or gone or topics != self._topics:
            learning.learn(topics)
            self._topics = topics
        return learning

    def _topics_now(self, known: Iterable[int]) -> list[Topic]:
        from archive_desktop.topics.topic import Topic

        here, none = frozenset(known), frozenset[int]()
        members, refused = stored.members(self._database), stored.refused(self._database)
        twins = stored.twins_of_members(self._database)
        return [
            Topic(
                one.id,
                _names(one),
                _analysed_anyhow(one.description),
                members.get(one.id, none) & here,
                refused.get(one.id, none) & here,
                twins.get(one.id, none) & here,
            )
            for one in self._initiatives.all()
        ]

    def _told(self, fits: Iterable[Fit]) -> tuple[Suggestion, ...]:
        """Return *fits* with titles, and their reasons in the words of the articles."""
        found = list(fits)
        cards = articles.cards(self._database, [one.article_id for one in found])
        people = stored.entity_names(
            self._database,
            {
                int(t)
                for one in found
                for reason in one.reasons
                if reason.kind == "facts"
                for t in reason.terms
            },
        )
        told = []
        for one in found:
            card = cards.get(one.article_id)
            if card is None or not one.reasons:  # nothing is suggested that cannot be explained
                continue
            reasons = tuple(
                self._worded(reason, one.article_id, card.language, people) for reason in one.reasons
            )
            told.append(
                Suggestion(
                    one.article_id,
                    one.topic_id,
                    one.probability,
                    card.title,
                    reasons,
                    card.language,
                    card.date,
                )
            )
        return tuple(told)

    def _worded(self, reason: Reason, article_id: int, language: str, people: Mapping[int, str]) -> Reason:
        if reason.kind == "facts":
            return replace(
                reason, terms=tuple(people[int(term)] for term in reason.terms if int(term) in people)
            )
        if reason.kind not in ("words", "title-words"):
            return reason
        article = articles.get(self._database, article_id)
        text = article.title if reason.kind == "title-words" else f"{article.title}\n{article.body}"
        written = [_as_written(term, text, language) for term in reason.terms]  # a word and its stem are one
        return replace(reason, terms=tuple({word.casefold(): word for word in written}.values()))

    def _let_go(self) -> None:
        worker, self._worker, self._learning = self._worker, None, None
        self._known.clear()
        self._topics = []
        if worker is not None:
            worker.close()


def _worth_asking(fit: Fit) -> bool:
    named = any(reason.kind.startswith(("name", "alias")) for reason in fit.reasons)
    return fit.probability >= (LEAST_NAMED if named else LEAST)


def _terms(article: stored.Analysed) -> ArticleTerms:
    from archive_desktop.topics.corpus import ArticleTerms

    return ArticleTerms(article.id, article.title, article.body, tuple(map(str, article.entities)))


def _names(initiative: Initiative) -> tuple[Name, ...]:
    """Return its names, analysed as texts of their language; each once, however it is written."""
    from archive_desktop.index.analysis import Analyser, phrase_positions
    from archive_desktop.topics.topic import Name

    named = [(initiative.name, "", False)]
    named += [(name, language, False) for language, name in initiative.names.items()]
    named += [(alias, "", True) for alias in initiative.aliases]
    found: dict[tuple[str, ...], Name] = {}
    for written, language, alias in named:
        terms = Analyser().terms(written, language) if language else _analysed_anyhow(written)
        found.setdefault(phrase_positions(written), Name(written, terms, alias))
    found.pop((), None)
    return tuple(found.values())


def _analysed_anyhow(text: str) -> str:
    """Return the words of a text of an unknown language, then its stems in each of ours."""
    from archive_desktop.index.analysis import Analyser, phrase_positions

    analyser = Analyser()
    exact = " ".join(phrase_positions(text))
    stems = {
        t for language in ("ar", "en", "fr") for t in analyser.terms(text, language).split() if t[0] == "~"
    }
    return f" {exact} {' '.join(sorted(stems))} " if exact else ""


def _as_written(term: str, text: str, language: str) -> str:
    """Return the first word of *text* that was analysed as *term*, as it stands there."""
    from archive_desktop.index.analysis import forms, phrase_positions, stem, words

    stems = set()
    for form in sorted(forms(text), key=text.find):
        for word in words(form):
            if phrase_positions(word) == (term,):
                return form
            if stem(word, language).lstrip("~") == term:
                stems.add(form)
    return min(stems, key=text.find) if stems else term
