from __future__ import annotations

import pytest

from archive_desktop.child import ChildDied
from archive_desktop.topics.corpus import ArticleTerms
from archive_desktop.topics.model import Topics
from archive_desktop.topics.topic import Name, Topic
from archive_desktop.topics.worker import TopicsWorker

ARTICLES = tuple(
    ArticleTerms(n, f" {title} ", " of the valley ", ("5",))
    for n, title in enumerate(("wells", "آبار wells", "novels", "novels"))
)
TOPIC = Topic(1, (Name("آبار", " آبار ", True),), "wells", frozenset({0}), frozenset({2}))


def test_it_answers_as_the_topics_here_do_and_ends_when_it_is_closed() -> None:
    here, worker = Topics(), TopicsWorker()
    try:
        for topics in (here, worker):
            topics.put(ARTICLES)
            topics.forget([3])
            topics.learn([TOPIC])
        assert worker.ranking(1, 5) == here.ranking(1, 5) != []
        assert worker.fits(1) == here.fits(1) != []
    finally:
        worker.close()
    with pytest.raises(ChildDied):
        worker.fits(1)
