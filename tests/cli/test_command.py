from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.archive import mend_index
from archive_desktop.cli import command
from archive_desktop.services.progress import Progress

Ask = Callable[..., Any]


@pytest.mark.parametrize(
    "arguments",
    [("initiative", "--json", "list"), ("initiative", "list", "--json"), ("--json", "initiative", "list")],
)
def test_json_may_stand_anywhere_after_the_name(ask: Ask, arguments: tuple[str, ...]) -> None:
    said = ask(*arguments)
    if arguments[0] == "--json":
        assert said.code == 2
    else:
        assert [record["name"] for record in said.json] == ["Sahel Teachers"]


@pytest.mark.parametrize(
    "arguments",
    [("list", "-weavers", "--json"), ("list", "--json", "-weavers"), ("list", "--json", "--", "-weavers"),
     ("search", "-weavers", "--json"), ("search", "--json", "Dakar", "-weavers")],
)  # fmt: skip
def test_a_query_may_begin_with_a_dash(ask: Ask, arguments: tuple[str, ...]) -> None:
    record = ask(*arguments).json
    assert record["total"] == (3 if "Dakar" not in arguments else 1)


def test_an_unknown_option_of_a_query_command_is_a_query(ask: Ask) -> None:
    assert ask("list", "--nonsense", "--json").json["total"] == 0


def test_after_an_answer_without_the_index_the_index_is_there_again(ask: Ask, folder: Path) -> None:
    whole = ask("search", "weavers", "--json").json
    shutil.rmtree(folder / "index")
    said = ask("search", "weavers", "--json")
    assert said.json["total"] == whole["total"]
    assert said.code == 0
    assert said.err.count("\n") == 1
    assert "this answer came from the archive itself" in said.err
    assert (folder / "index").exists()
    assert ask("search", "weavers", "--json").err == ""
    assert ask("check", "--json").json == {"ok": True, "problems": []}


def test_ctrl_c_while_the_index_is_mended_is_no_failure(
    ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(place: Path, progress: Progress, begin: Callable[[int], None]) -> None:
        begin(10_000)
        signal.raise_signal(signal.SIGINT)
        mend_index(place, progress)

    shutil.rmtree(folder / "index")
    monkeypatch.setattr(command, "mend_index", interrupted)
    said = ask("search", "weavers")
    assert said.code == 0
    assert said.out.endswith("1 article\n")
    assert "Rebuilding the search index of 10,000 articles; the answer above is complete." in said.err
    assert "Stopped." in said.err
    monkeypatch.undo()
    assert ask("search", "weavers").code == 0
    assert ask("check", "--json").json == {"ok": True, "problems": []}


def test_a_list_of_everything_asks_no_index(ask: Ask, folder: Path) -> None:
    shutil.rmtree(folder / "index")
    assert ask("list", "--json").json["total"] == 4
    assert not (folder / "index").exists()


def test_a_change_says_what_it_was(ask: Ask) -> None:
    assert ask("star", "1", "2", "--json").json == {
        "changed": True,
        "label": "Star: 2 articles",
        "ids": [1, 2],
    }
    assert ask("star", "1", "--json").json == {"changed": False, "label": "", "ids": []}
    assert ask("star", "1").out == "Nothing to change.\n"
