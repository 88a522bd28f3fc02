"""How the main job chooses what to search for and what to highlight."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def main_job(load_script: Callable[[str], ModuleType]) -> ModuleType:
    return load_script("main_job")


def test_it_searches_for_a_word_of_several_titles_but_not_of_all(main_job: ModuleType) -> None:
    titles = [f"Council {rest}" for rest in ("teachers", "Teachers again", "climate", "heritage", "a", "b")]
    assert main_job.telling_word(titles) == "teachers"


def test_it_needs_a_title_to_search_for(main_job: ModuleType) -> None:
    with pytest.raises(SystemExit, match="no titles"):
        main_job.telling_word(["A b"])


def test_it_highlights_a_sentence_that_stands_once_and_has_the_word(main_job: ModuleType) -> None:
    paragraphs = ["Teachers met. They spoke.", "Teachers met.", "The teachers left. They ate."]
    assert main_job.quotable_sentence(paragraphs, "teachers") == "The teachers left."
    assert main_job.quotable_sentence(["هل حضروا؟ نعم."], "teachers") == "هل حضروا؟"
