from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from archive_desktop.index.analysis import Analyser
from archive_desktop.index.analyst import Analyst, Text, analysed, handle

TEXTS: list[Text] = [
    ("Teachers met in Tunis", "Ninety teachers met for a workshop on reading.", "en"),
    ("ورشة في الرباط", "اجتمع خمسون معلما في ورشة عن القراءة.", "ar"),
    ("\ud800", "", "und"),
]


@pytest.fixture
def analyst() -> Iterator[Analyst]:
    made = Analyst()
    yield made
    made.close()


def test_another_process_finds_the_same_terms(analyst: Analyst) -> None:
    assert analyst.terms(TEXTS) == analysed(Analyser(), TEXTS)


def test_a_process_that_dies_is_replaced(analyst: Analyst) -> None:
    expected = analyst.terms(TEXTS)
    child = analyst._child
    assert child is not None
    os.kill(child.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    assert analyst.terms(TEXTS) == expected
    assert analyst.terms(TEXTS) == expected


def test_after_closing_no_process_is_begun(analyst: Analyst) -> None:
    analyst.close()
    assert analyst.terms(TEXTS) == analysed(Analyser(), TEXTS)
    assert analyst._child is None


def test_the_child_answers_each_text() -> None:
    (answer,) = handle({"texts": [list(text) for text in TEXTS]})
    assert [tuple(terms) for terms in answer["terms"]] == analysed(Analyser(), TEXTS)
