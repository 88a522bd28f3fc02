"""Turns are served in the order they were asked for."""

from __future__ import annotations

import threading

import pytest

from archive_desktop.store.turns import Turns


def test_turns_are_taken_in_the_order_of_asking() -> None:
    turns, order = Turns(), list[str]()
    waiting = {name: threading.Event() for name in "abcde"}

    def take(name: str) -> None:
        waiting[name].set()
        with turns.turn():
            order.append(name)

    threads = []
    with turns.turn():
        for count, name in enumerate("abcde", 2):
            thread = threading.Thread(target=take, args=(name,))
            thread.start()
            threads.append(thread)
            waiting[name].wait()
            while len(turns._waiting) < count:  # it is in the queue before the next one asks
                pass
    for thread in threads:
        thread.join()
    assert order == list("abcde")


def test_work_in_many_small_steps_lets_somebody_else_in_after_the_step_at_hand() -> None:
    turns, order = Turns(), list[str]()
    in_third_step, asked = threading.Event(), threading.Event()

    def edit() -> None:
        in_third_step.wait()
        asked.set()
        with turns.turn():
            order.append("edit")

    editing = threading.Thread(target=edit)
    editing.start()
    for step in range(10):
        with turns.turn():
            order.append(f"step {step}")
            if step == 3:
                in_third_step.set()
                asked.wait()
                while len(turns._waiting) < 2:
                    pass
    editing.join()
    assert order.index("edit") == order.index("step 3") + 1


def test_an_error_in_a_turn_passes_it_on() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="mine"), turns.turn():
        raise ValueError("mine")
    with turns.turn():
        pass


def test_who_is_interrupted_while_waiting_leaves_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()

    class Interrupted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            raise KeyboardInterrupt  # Ctrl-C comes in the main thread, wherever it waits

    with turns.turn():
        with monkeypatch.context() as patch:
            patch.setattr("archive_desktop.store.turns.threading.Event", Interrupted)
            with pytest.raises(KeyboardInterrupt), turns.turn():
                pass
        assert len(turns._waiting) == 1
    with turns.turn():
        pass
