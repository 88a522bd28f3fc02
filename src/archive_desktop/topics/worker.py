"""The topics in a process of their own: learning takes the processor for seconds, and the window scrolls on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Protocol

from archive_desktop.child import Child, Message
from archive_desktop.domain.suggestion import Reason
from archive_desktop.topics.corpus import ArticleTerms
from archive_desktop.topics.model import Fit, Topics
from archive_desktop.topics.topic import Name, Topic

_PATIENCE = 120.0  # seconds for one answer: learning everything in a very large archive


class Learning(Protocol):
    """What `Topics` offers, here or in another process."""

    def put(self, articles: Iterable[ArticleTerms]) -> None:
        """Take articles in, or anew."""

    def forget(self, ids: Iterable[int]) -> None:
        """Leave articles out."""

    def learn(self, topics: Sequence[Topic]) -> None:
        """Know these topics and no others."""

    def ranking(self, topic_id: int, limit: int) -> list[Fit]:
        """Return the undecided articles that fit a topic, best first."""

    def fits(self, article_id: int) -> list[Fit]:
        """Return the undecided topics of an article, best first."""


class TopicsWorker:
    """`Topics` in a child process. Raises ChildDied or ChildTimeout; what was put is gone then."""

    def __init__(self) -> None:
        self._child = Child("topics")

    def put(self, articles: Iterable[ArticleTerms]) -> None:
        """Take articles in, or anew."""
        self._ask({"put": [[one.id, one.title, one.body, list(one.facts)] for one in articles]})

    def forget(self, ids: Iterable[int]) -> None:
        """Leave articles out."""
        self._ask({"forget": list(ids)})

    def learn(self, topics: Sequence[Topic]) -> None:
        """Know these topics and no others; those that changed are learned anew."""
        self._ask({"learn": [_topic_message(topic) for topic in topics]})

    def ranking(self, topic_id: int, limit: int) -> list[Fit]:
        """Return the undecided articles that fit a topic, best first."""
        return [_fit(found) for found in self._ask({"ranking": [topic_id, limit]})]

    def fits(self, article_id: int) -> list[Fit]:
        """Return the undecided topics of an article, best first."""
        return [_fit(found) for found in self._ask({"fits": article_id})]

    def close(self) -> None:
        """End the process; it holds nothing that would be lost."""
        self._child.kill()

    def _ask(self, request: Message) -> list[Any]:
        found: list[Any] = self._child.answer(request, _PATIENCE)["found"]
        return found


_topics: list[Topics] = []  # of this child process


def handle(request: Message) -> Iterator[Message]:
    """Do what `TopicsWorker` asks for (runs in the child)."""
    if not _topics:
        _topics.append(Topics())
    topics = _topics[0]
    found: list[Fit] = []
    match request:
        case {"put": articles}:
            topics.put(
                ArticleTerms(number, title, body, tuple(facts)) for number, title, body, facts in articles
            )
        case {"forget": ids}:
            topics.forget(ids)
        case {"learn": records}:
            topics.learn([_topic(record) for record in records])
        case {"ranking": [topic_id, limit]}:
            found = topics.ranking(topic_id, limit)
        case {"fits": article_id}:
            found = topics.fits(article_id)
    yield {"found": [asdict(one) for one in found]}


def _topic_message(topic: Topic) -> Message:
    sets = {name: sorted(getattr(topic, name)) for name in ("belonging", "rejected", "twins")}
    return {**asdict(topic), **sets}


def _topic(record: Message) -> Topic:
    sets = {name: frozenset(record[name]) for name in ("belonging", "rejected", "twins")}
    names = tuple(Name(**name) for name in record["names"])
    return Topic(**{**record, **sets, "names": names})


def _fit(record: Message) -> Fit:
    reasons = tuple(Reason(one["kind"], tuple(one["terms"]), one["others"]) for one in record["reasons"])
    return Fit(record["article_id"], record["topic_id"], record["probability"], reasons)
