from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]


def test_tags_go_on_and_off_in_one_step(ask: Ask) -> None:
    assert ask("tag", "1", "2", "--add", "quote", "--add", "-dash", "--remove", "conference", "--json").json[
        "changed"
    ]
    assert ask("show", "1", "--json").json["tags"] == ["-dash", "quote"]
    assert ask("search", "tag:quote", "--json").json["total"] == 2
    assert ask("undo", "--json").json == {"undone": "Tag 2 articles"}
    assert ask("show", "1", "--json").json["tags"] == ["conference"]


@pytest.mark.parametrize(
    ("on", "off", "key"),
    [("star", "unstar", "starred"), ("read", "unread", "read"), ("trash", "untrash", "trashed")],
)
def test_states_go_on_and_off(ask: Ask, on: str, off: str, key: str) -> None:
    for word, expected in ((on, True), (off, False)):
        assert ask(word, "1", "3", "--json").json["ids"] == [1, 3]
        assert [ask("show", number, "--json").json[key] for number in (1, 3)] == [expected] * 2


def test_an_unknown_article_changes_nothing(ask: Ask) -> None:
    said = ask("star", "1", "99")
    assert (said.code, said.out) == (1, "")
    assert not ask("show", "1", "--json").json["starred"]


def test_a_note_may_begin_with_a_dash_and_is_removed_by_nothing(ask: Ask) -> None:
    assert ask("note", "1", "- ask Dakar", "--json").json["label"] == "Write note"
    assert ask("show", "1", "--json").json["note"] == "- ask Dakar"
    assert ask("note", "1", "-x").code == 0
    ask("note", "1", "")
    assert ask("show", "1", "--json").json["note"] == ""


def test_tags_are_listed_coloured_renamed_with_what_is_under_them_and_deleted(ask: Ask) -> None:
    ask("tag", "1", "2", "--add", "water/wells")
    ask("tags", "rename", "water", "springs")
    ask("tags", "colour", "springs/wells", "#2f6fde")
    listed = {
        record["name"]: (record["articles"], record["colour"])
        for record in ask("tags", "list", "--json").json
    }
    assert listed == {"conference": (1, None), "springs": (2, None), "springs/wells": (2, "#2F6FDE")}
    assert "Merge tag" in ask("tags", "rename", "springs/wells", "Conference").out
    assert ask("tags", "list").out.split() == ["2", "conference"]
    ask("tags", "delete", "conference")
    assert ask("tags", "list", "--json").json == []
    assert "no tag called" in ask("tags", "delete", "conference").err
    assert "at most 100 characters" in ask("tag", "1", "--add", "x" * 300).err


@pytest.mark.parametrize("words", [("-weavers",), ("Dakar", "OR", "charter")])
def test_a_saved_search_is_a_live_list(ask: Ask, words: tuple[str, ...]) -> None:
    assert ask("saved", "add", "--json", "Mine", *words).json["changed"]
    (record,) = ask("saved", "list", "--json").json
    assert (record["name"], record["query"], record["total"]) == ("Mine", " ".join(words), 3)
    ask("trash", "4")
    assert ask("saved", "list", "--json").json[0]["total"] == 2
    assert ask("saved", "add", "mine", "x").code == 1
    assert ask("saved", "remove", "Mine").code == 0
    assert ask("saved", "list", "--json").json == []
