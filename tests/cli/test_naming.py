from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]

RELEASES = (
    {"id": "p-1", "title": "A reading room opens", "date": "2024-01-02", "language": "en",
     "paragraphs": ["Dr. Mira Solheim, Director of the Reading House, opened a room in Niger on Tuesday."]},
    {"id": "p-2", "title": "Wells for schools", "date": "2024-03-02", "language": "en",
     "paragraphs": ["Mr. Omar Tazi thanked Dr. Lena Solheim in Morocco, and the wells of Niger were named."]},
    {"id": "p-3", "title": "Une salle de lecture", "date": "2024-04-02", "language": "fr",
     "paragraphs": ["M. Omar Tazi a remercié le Niger."]},
)  # fmt: skip


@pytest.fixture
def named(ask: Ask, tmp_path: Path) -> Ask:
    file = tmp_path / "people.jsonl"
    file.write_text("\n".join(json.dumps(release) for release in RELEASES), encoding="utf-8")
    assert ask("import", str(file), "--json").json["added"] == 3
    return ask


def names(ask: Ask, *arguments: str) -> dict[str, int]:
    found = ask("people", "list", *arguments, "--json").json["names"]
    return {one["name"]: one["articles"] for one in found}


def test_people_and_places_are_listed_with_their_articles(named: Ask) -> None:
    assert names(named) == {"Omar Tazi": 2, "Mira Solheim": 1, "Lena Solheim": 1}
    assert names(named, "--limit", "1") == {"Omar Tazi": 2}
    assert names(named, "sol", "mir") == {"Mira Solheim": 1}
    assert names(named, "--kind", "place", "nig") == {"Niger": 3}
    assert "1 of 3 names" in named("people", "list", "--limit", "1").out
    assert "Director" in named("people", "list", "mira").out


def test_a_name_is_shown_with_spellings_and_roles(named: Ask) -> None:
    shown = named("people", "show", "solheim mira", "--json")
    assert shown.code == 1
    record = named("people", "show", "Mira Solheim", "--json").json
    assert record["spellings"] == [{"name": "Mira Solheim", "articles": 1}]
    assert record["roles"][0]["first"] == "2024-01-02"
    assert "Director" in named("people", "show", "Mira Solheim").out
    assert named("people", "show", "Mira Solheim").out.rstrip().endswith(", 1 article")


def test_a_name_is_listed_under_another_kind_or_hidden_and_undo_takes_it_back(named: Ask) -> None:
    assert named("people", "kind", "Mira Solheim", "organisation", "--json").json["changed"]
    assert "Mira Solheim" not in names(named)
    assert names(named, "--kind", "organisation")["Mira Solheim"] == 1
    assert named("people", "kind", "Mira Solheim", "hidden", "--kind", "organisation").code == 0
    assert "Mira Solheim" not in names(named, "--kind", "organisation")
    assert named("people", "kind", "Mira Solheim", "person", "--kind", "hidden").code == 0
    assert names(named)["Mira Solheim"] == 1
    for _ in range(3):
        named("undo")
    assert names(named)["Mira Solheim"] == 1


def test_two_are_joined_kept_apart_and_renamed_and_undo_takes_it_back(named: Ask) -> None:
    assert named("people", "join", "Mira Solheim", "Lena Solheim", "--json").json["changed"]
    assert named("search", 'person:"Lena Solheim"', "--json").json["total"] == 2
    assert not named("people", "join", "Mira Solheim", "Lena Solheim", "--json").json["changed"]
    assert named("people", "rename", "Lena Solheim", "Mira Lena Solheim").code == 0
    assert names(named, "solheim") == {"Mira Lena Solheim": 2}
    assert named("show", named("search", "wells", "--json").json["hits"][0]["id"], "--json").json["people"][
        1
    ]["name"] in ("Mira Lena Solheim", "Omar Tazi")
    assert named("people", "apart", "Mira Lena Solheim", "Lena Solheim", "--json").json["changed"]
    assert names(named, "solheim") == {"Mira Lena Solheim": 1, "Lena Solheim": 1}
    assert not named("people", "apart", "Mira Lena Solheim", "Lena Solheim", "--json").json["changed"]
    for _ in range(3):
        named("undo")
    assert names(named, "solheim") == {"Mira Solheim": 1, "Lena Solheim": 1}


def test_a_name_nobody_has_and_one_that_two_have_are_sentences(named: Ask) -> None:
    for arguments, said in (
        (("join", "Solheim", "Omar Tazi"), "may be"),
        (("rename", "Nobody Here", "X"), "No article names"),
        (("rename", "Omar Tazi", "Mira Solheim"), "another entry already"),
    ):
        answer = named("people", *arguments)
        assert (answer.code, answer.out) == (1, "")
        assert said in answer.err


def test_doubts_are_listed_until_they_are_settled(named: Ask) -> None:
    pairs = named("people", "alike", "--json").json
    for pair in pairs:
        named("people", "apart", pair["first"]["name"], pair["second"]["name"])
    assert named("people", "alike", "--json").json == []
    assert named("people", "alike").out == "No two names are in doubt.\n"


def test_an_archive_from_before_gets_its_names_when_they_are_asked_for(named: Ask, folder: Path) -> None:
    with sqlite3.connect(folder / "archive.db") as tables:
        tables.execute("DELETE FROM entity")
        tables.execute("DELETE FROM entity_name")
        tables.execute("DELETE FROM mention")
        tables.execute("UPDATE article SET names_version = 0")
    tables.close()
    assert names(named)["Omar Tazi"] == 2
    assert named("undo", "--json").json["undone"].startswith("Find the names in")
    assert named("check", "--repair", "--json").json["ok"]
    assert named("search", "person:tazi", "--facets", "--json").json["facets"]["person"][0] == {
        "value": "Omar Tazi",
        "count": 2,
    }
