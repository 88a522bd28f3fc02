from __future__ import annotations

from archive_desktop.ui.importing.time_left import TimeLeft, time_left_text


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_said_in_the_first_seconds_nor_without_a_total() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    clock.now += 2
    assert left.seconds(10, 100) is None
    clock.now += 20
    assert left.seconds(10, 0) is None


def test_steady_work_counts_down_steadily() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    said = []
    for done in range(1, 100):
        clock.now += 1
        said.append(left.seconds(done, 100))
    assert said[:3] == [None, None, None]
    known = [seconds for seconds in said if seconds is not None]
    assert known == sorted(known, reverse=True)
    assert abs(known[0] - 96) <= 1


def test_slower_work_takes_longer_without_a_leap() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    for done in range(1, 50):
        clock.now += 1
        fast = left.seconds(done, 100)
    clock.now += 2
    slow = left.seconds(50, 100)
    assert fast is not None
    assert slow is not None
    assert fast <= slow < 1.2 * fast


def test_what_begins_anew_is_not_known_yet() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    for done in range(1, 50):
        clock.now += 1
        left.seconds(done, 100)
    assert left.seconds(1, 100) is None


def test_the_words_are_round() -> None:
    assert [time_left_text(seconds) for seconds in (None, 4, 33, 70, 240, 8000)] == [
        "",
        "a few seconds left",
        "about 40 s left",
        "about 1 min left",
        "about 4 min left",
        "about 2 h left",
    ]
