from __future__ import annotations

from dataclasses import replace

from archive_desktop.topics.topic import Name, Topic


def test_topics_are_equal_by_what_they_are_told_by() -> None:
    topic = Topic(1, (Name("PISA", " pisa "),), belonging=frozenset({1, 2}))
    assert topic == Topic(1, (Name("PISA", " pisa "),), belonging=frozenset({2, 1}))
    assert topic != replace(topic, rejected=frozenset({3}))
