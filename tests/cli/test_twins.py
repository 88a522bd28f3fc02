from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]


def test_twins_are_linked_parted_and_taken_back(ask: Ask) -> None:
    assert ask("show", "4", "--json").json["twins"] == []
    assert ask("twin", "4", "2", "--json").json["ids"] == [4, 2]
    assert 2 in ask("show", "4", "--json").json["twins"]
    assert "Twins: " in ask("show", "4").out
    assert 4 in [hit["id"] for hit in ask("list", "has:twin", "--json").json["articles"]]
    assert ask("twin", "2", "4", "--not", "--json").json["changed"]
    assert ask("show", "4", "--json").json["twins"] == []
    assert ask("undo", "--json").json == {"undone": "Part 2 and 4"}
    assert 2 in ask("show", "4", "--json").json["twins"]


def test_what_is_parted_is_not_found_again(ask: Ask) -> None:
    for one, other in (("1", "2"), ("1", "3"), ("2", "3")):
        assert ask("twin", one, other, "--not").code == 0
    assert not ask("twin", "--find", "--json").json["changed"]
    assert ask("list", "has:twin", "--json").json["total"] == 0


@pytest.mark.parametrize("words", [("1",), ("1", "2", "3"), ("--find", "1", "2"), ("--find", "--not"), ()])
def test_other_words_are_not_understood(ask: Ask, words: tuple[str, ...]) -> None:
    assert ask("twin", *words).code == 2


def test_two_articles_of_one_language_are_no_twins(ask: Ask) -> None:
    said = ask("twin", "1", "4")
    assert said.code == 1
    assert "same language" in said.err
    assert ask("twin", "1", "1").code == 1


def test_an_import_says_what_became_of_highlights(ask: Ask, tmp_path: Path) -> None:
    assert ask("annotate", "1", "--quote", "Sixty weavers").code == 0
    file = tmp_path / "again.jsonl"
    file.write_text(
        '{"id": "m-1", "title": "Teachers of the Sahel meet in Dakar", "date": "2024-03-01", '
        '"text": "Dakar, 1 March 2024. Sixty weavers met to speak about reading in village schools. Two left."}\n'
    )
    dry = ask("import", str(file), "--dry-run", "--json").json
    done = ask("import", str(file), "--json").json
    assert (dry["changed"], dry["highlights_kept"], dry["highlights_to_place"]) == (1, 1, 0)
    assert (done["highlights_kept"], done["highlights_to_place"]) == (1, 0)
