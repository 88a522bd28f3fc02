from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive

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
    assert shown["evidence"] == []
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


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_the_ending_of_the_file_is_its_format(ask: Ask, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"brief.{ending}"
    record = ask("brief", "Dakar", out, "--title", "Brief", "--language", "fr", "--json").json
    assert (record["pages"], record["preflight"]["ok"]) == (0, True)
    assert b"Dakar" in out.read_bytes() or out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("query", [("",), ("-weavers",), ("lang:fr", "OR", "lang:ar")])
def test_a_brief_does_all_in_one(ask: Ask, tmp_path: Path, query: tuple[str, ...]) -> None:
    record = ask("brief", *query, tmp_path / "brief.pdf", "--title", "Brief", "--json").json
    assert record["pages"] > 2
    assert (tmp_path / "brief.pdf").exists()
    assert ask("pack", "list", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("brief", "nowhere", "x.pdf", "--title", "T"), "No article answers"),
     (("brief", "Dakar", "x.txt", "--title", "T"), "does not end as a file"),
     (("brief", "Dakar", "missing/x.pdf", "--title", "T"), "missing does not exist"),
     (("brief", "Dakar", "n" * 300 + ".pdf", "--title", "T"), "is too long for a file"),
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


def test_a_pack_is_exported_once_in_another_look_and_kept(ask: Ask, tmp_path: Path) -> None:
    number = ask("pack", "new", "Board", "--from", "initiative:Sahel", "--json").json["id"]
    assert ask("pack", "versions", number).out == "Nothing was exported of it yet.\n"
    out = tmp_path / "board.pdf"
    ask(
        "pack", "export", number, out, "--paper", "letter", "--language", "fr", "--without", "index", "--json"
    )
    (version,) = ask("pack", "versions", number, "--json").json
    assert (version["name"], version["format"], version["articles"]) == ("board.pdf", "pdf", 2)
    assert Path(version["file"]).read_bytes() == out.read_bytes()
    assert ask("pack", "show", number, "--json").json["options"]["paper"] == "a4"

    ask("pack", "add", number, "4")
    shown = ask("pack", "show", number)
    assert "A charter for water in schools  (new since " in shown.out
    assert ask("pack", "show", number, "--json").json["news"]["new"] == [4]
    assert "since then 1 new, 0 changed, 0 taken out" in ask("pack", "versions", number).out
    assert ask("pack", "restore", number, version["id"], "--json").json["changed"]
    restored = ask("pack", "show", number, "--json").json
    assert (restored["articles"], restored["options"]["paper"]) == (2, "letter")


def test_an_export_beside_another_program_is_written_and_says_it_was_not_kept(
    ask: Ask, folder: Path, tmp_path: Path
) -> None:
    number = ask("pack", "new", "Board", "--from", "Dakar", "--json").json["id"]
    with open_archive(folder) as archive:
        answer = ask("pack", "export", number, tmp_path / "board.pdf", "--json")
        assert (answer.code, answer.json["preflight"]["ok"]) == (0, True)
        assert "not kept as a version" in answer.err
        assert archive.briefing.versions.of(number) == ()


def test_a_pack_follows_its_search_and_is_duplicated(ask: Ask) -> None:
    number = ask("pack", "new", "Sahel", "--from", "initiative:Sahel", "--json").json["id"]
    assert ask("pack", "update", number).out == "The pack is up to date with its search.\n"
    ask("tag", "3", "--add", "water")
    ask("initiative", "assign", "Sahel Teachers", "3")
    assert "New: 1\n     3  2024-03-01" in ask("pack", "update", number, "--dry-run").out
    assert ask("pack", "show", number, "--json").json["articles"] == 2
    assert ask("pack", "update", number, "--json").json["new"] == [3]
    copy = ask("pack", "duplicate", number, "--json").json
    assert (copy["title"], copy["articles"], copy["query"]) == ("Sahel (2)", 3, "initiative:Sahel")
    by_hand = ask("pack", "new", "By hand", "--json").json["id"]
    assert "not made of a search" in ask("pack", "update", by_hand).err
