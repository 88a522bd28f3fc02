from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]


@pytest.mark.parametrize("option", [("--from", "-weavers"), ("--from=-weavers",)])
def test_a_pack_begins_with_a_query_that_may_begin_with_a_dash(ask: Ask, option: tuple[str, ...]) -> None:
    record = ask("pack", "new", "Board meeting", *option, "--json").json
    assert (record["title"], record["articles"]) == ("Board meeting", 3)
    dates = [item["date"] for item in record["sections"][0]["items"]]
    assert dates == sorted(dates)


def test_packs_are_filled_listed_and_shown(ask: Ask) -> None:
    number = ask("pack", "new", "Board", "--json").json["id"]
    assert ask("pack", "add", number, "3", "1", "--json").json["label"] == "Add 2 articles to “Board”"
    assert ask("pack", "add", number, "3").out == "They are all in it already.\n"
    (listed,) = ask("pack", "list", "--json").json
    assert (listed["id"], listed["title"], listed["articles"]) == (number, "Board", 2)
    shown = ask("pack", "show", number, "--json").json
    assert [item["article_id"] for item in shown["sections"][0]["items"]] == [3, 1]
    assert "Teachers of the Sahel" in ask("pack", "show", number).out


def test_an_export_is_proved_and_replaces_the_old_file(ask: Ask, tmp_path: Path) -> None:
    number = ask("pack", "new", "Board", "--from", "Dakar", "--json").json["id"]
    out = tmp_path / "board.pdf"
    out.write_bytes(b"old")
    record = ask("pack", "export", number, out, "--json").json
    assert list(record) == ["path", "pages", "preflight"]
    assert list(record["preflight"]) == ["ok", "checks"]
    assert list(record["preflight"]["checks"][0]) == ["name", "ok", "detail"]
    assert (record["path"], record["preflight"]["ok"]) == (str(out), True)
    assert out.read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("query", [("",), ("-weavers",), ("lang:fr", "OR", "lang:ar")])
def test_a_brief_does_all_in_one(ask: Ask, tmp_path: Path, query: tuple[str, ...]) -> None:
    record = ask("brief", *query, tmp_path / "brief.pdf", "--title", "Brief", "--json").json
    assert record["pages"] > 2
    assert (tmp_path / "brief.pdf").exists()
    assert ask("pack", "list", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("brief", "nowhere", "x.pdf", "--title", "T"), "No article answers"),
     (("brief", "Dakar", "x.txt", "--title", "T"), "cannot write yet"),
     (("brief", "Dakar", "missing/x.pdf", "--title", "T"), "missing does not exist"),
     (("pack", "export", "9", "x.pdf"), "no pack with the number 9"),
     (("pack", "new", " "), "needs a title"),
     (("pack", "show", "9"), "no pack with the number 9")],
)  # fmt: skip
def test_what_cannot_be_done_is_a_sentence(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask(*arguments, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert [file.name for file in tmp_path.iterdir()] == ["archive"]


def test_a_brief_needs_a_query_a_file_and_a_title(ask: Ask) -> None:
    assert ask("brief", "x.pdf", "--title", "T").code == 2
    assert ask("brief", "Dakar", "x.pdf").code == 2
