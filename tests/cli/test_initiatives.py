from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ask = Callable[..., Any]


def test_initiatives_are_added_edited_listed_and_given_articles(ask: Ask) -> None:
    made = ask(
        "initiative",
        "add",
        "Wells",
        "--alias",
        "Water points",
        "--ar",
        "آبار",
        "--colour",
        "#8a4fd3",
        "--json",
    ).json
    assert (made["name"], made["aliases"], made["names"]) == ("Wells", ["Water points"], {"ar": "آبار"})
    assert made["colour"] == "#8A4FD3"
    ask("initiative", "assign", "water points", "1", "4")
    edited = ask(
        "initiative", "edit", "Wells", "--rename", "Clean Wells", "--fr", "Puits", "--ar", "", "--json"
    ).json
    assert (edited["name"], edited["names"], edited["articles"]) == ("Clean Wells", {"fr": "Puits"}, 2)
    listed = ask("initiative", "list", "--json").json
    assert {record["name"]: record["articles"] for record in listed} == {
        "Sahel Teachers": 2,
        "Clean Wells": 2,
    }
    assert ask("search", "initiative:puits", "--json").json["total"] == 2
    ask("initiative", "assign", "Clean Wells", "4", "--remove")
    assert ask("initiative", "list").out.splitlines()[1].split() == ["1", "Clean", "Wells"]


def test_what_is_wrong_with_an_initiative_is_said(ask: Ask) -> None:
    assert "already an initiative" in ask("initiative", "add", "sahel teachers").err
    assert "no initiative called" in ask("initiative", "assign", "Nope", "1").err
    assert "needs a name" in ask("initiative", "add", " ").err
    assert ask("initiative", "add", "Red", "--colour", "red").code == 2


def test_initiatives_are_nested_merged_and_deleted_after_a_look(ask: Ask) -> None:
    ask("initiative", "add", "Education", "--owner", "The cabinet", "--starts", "2024-01-01")
    ask("initiative", "edit", "Sahel Teachers", "--under", "education", "--status", "closed")
    listed = ask("initiative", "list", "--json").json
    assert [(one["name"], one["articles"], one["status"]) for one in listed] == [
        ("Education", 2, "active"),
        ("Sahel Teachers", 2, "closed"),
    ]
    assert "no date" in ask("initiative", "edit", "Education", "--ends", "tomorrow").err
    assert ask("initiative", "edit", "Education", "--ends", "20260930", "--json").json["ends"] == "2026-09-30"
    assert "stands under it" in ask("initiative", "edit", "Education", "--under", "Sahel Teachers").err
    looked = ask("initiative", "delete", "Education", "--dry-run", "--json").json
    assert (looked["articles"], looked["below"]) == (0, ["Sahel Teachers"])
    assert {"initiative": "Education", "month": "2024-03", "language": "fr", "articles": 1} in ask(
        "initiative", "coverage", "Education", "--json"
    ).json
    assert "Merge initiative" in ask("initiative", "merge", "Sahel Teachers", "Education").out
    assert ask("list", "initiative:sahel", "--json").json["total"] == 2
    assert ask("initiative", "delete", "Education", "--json").json["changed"]
    assert ask("initiative", "list", "--json").json == []


def test_a_rule_is_made_works_at_import_is_reviewed_and_switched(ask: Ask, tmp_path: Path) -> None:
    ask("saved", "add", "Lights", "lighthouse")
    assert "Rule: put" in ask("rule", "add", "lights", "Sahel Teachers").out
    assert "already" in ask("rule", "add", "lights", "Sahel Teachers").out
    (made,) = ask("rule", "list", "--json").json
    number = str(made["id"])
    file = tmp_path / "new.jsonl"
    file.write_text(json.dumps({"id": "n-1", "title": "A lighthouse", "body": "Of stone."}), encoding="utf-8")
    assert "1 put under Sahel Teachers by the rule “Lights”" in ask("import", str(file)).out
    (put,) = ask("rule", "review", number, "--json").json
    assert put["title"] == "A lighthouse"
    ask("rule", "review", number, "--take-back", str(put["id"]))
    assert ask("rule", "review", number, "--json").json == []
    assert ask("rule", "apply", number, "--dry-run", "--json").json == []
    ask("rule", "off", number)
    assert not ask("rule", "list", "--json").json[0]["on"]
    ask("rule", "remove", number)
    assert ask("rule", "list", "--json").json == []
    assert "no rule with the number" in ask("rule", "on", number).err


def test_what_may_belong_is_listed_with_reasons_accepted_and_refused(ask: Ask) -> None:
    ask("initiative", "add", "Charters", "--en", "charter", "--alias", "معلمو")
    found = {one["id"]: one for one in ask("initiative", "suggest", "charters", "--json").json}
    assert set(found[4]) == {"id", "title", "confidence", "reasons"}
    assert found[4]["reasons"][0] == "“charter” in the title"
    assert found[3]["reasons"][0] == "“معلمو” (alias) in the title"
    assert 0.3 <= found[4]["confidence"] <= 1
    assert "“charter” in the title" in ask("initiative", "suggest", "Charters").out
    said = ask("initiative", "suggest", "Charters", "--accept", "4", "--reject", "1,3", "--json").json
    assert sorted(said["ids"]) == [1, 3, 4]
    assert ask("search", "initiative:Charters", "--json").json["total"] == 1
    assert {3, 4}.isdisjoint(one["id"] for one in ask("initiative", "suggest", "Charters", "--json").json)
    above = ask("initiative", "suggest", "Charters", "--accept-above", "0.9999", "--json").json
    assert above["changed"] is False
    assert ask("initiative", "suggest", "Charters", "--accept", "x").code == 2
