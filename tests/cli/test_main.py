from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import __version__, logs
from archive_desktop.cli.main import cli

Ask = Callable[..., Any]
PROGRAM = (sys.executable, "-m", "archive_desktop")
NOT_AT_START = (
    "PySide6",
    "typst",
    "pikepdf",
    "pypdfium2",
    "py3langid",
    "numpy",
    "whoosh",
    "charset_normalizer",
)


@pytest.mark.parametrize("arguments", [(), ("pack",), ("pack", "new"), ("initiative", "assign"), ("search",)])
def test_every_command_explains_itself(command: Ask, arguments: tuple[str, ...]) -> None:
    said = command(*arguments, "--help")
    assert said.code == 0
    assert said.out.startswith("Usage: archive-desktop")
    assert said.err == ""


def test_every_command_takes_json() -> None:
    for name, made in cli.commands.items():
        assert any("--json" in option.opts for option in made.params), name
        for inner_name, inner in getattr(made, "commands", {}).items():
            assert any("--json" in option.opts for option in inner.params), f"{name} {inner_name}"


def test_the_version_is_told(command: Ask) -> None:
    assert command("--version").out.split()[-1] == __version__


@pytest.mark.parametrize(
    "arguments",
    [("nosuch",), ("show",), ("show", "x"), ("--archive", "", "list"), ("import",), ("tag", "1"), ("pack",),
     ("search", "x", "--limit", "many"), ("list", "--sort", "colour")],
)  # fmt: skip
def test_wrong_usage_is_2(ask: Ask, arguments: tuple[str, ...]) -> None:
    said = ask(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert said.err


def test_what_is_expected_to_go_wrong_is_1_and_one_sentence(ask: Ask) -> None:
    said = ask("show", "99", "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("There is no article with the number 99.")
    assert said.err.count("\n") == 1


def test_an_archive_is_made_in_any_folder_and_leaves_other_files_alone(command: Ask, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert command("--archive", tmp_path, "list", "--json").json == {"total": 0, "articles": []}
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    said = command("--archive", tmp_path / "notes.txt", "list")
    assert said.code == 1
    assert "is a file, and an archive is a folder" in said.err


def test_the_environment_names_the_archive(
    command: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_DESKTOP_ARCHIVE", str(folder))
    assert command("list", "--json").json["total"] == 4


def test_a_bug_is_a_sentence_and_a_line_in_the_log(
    command: Ask, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("an error of ours")

    monkeypatch.setattr(logs, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(cli, "main", lambda *_a, **_k: fail())
    said = command("--archive", folder, "list")
    assert said.code == 1
    assert said.err.startswith("Something unexpected happened")
    assert "ZeroDivisionError" in (tmp_path / "log" / "archive-desktop.log").read_text(encoding="utf-8")
    (tmp_path / "file").touch()
    monkeypatch.setattr(logs, "log_folder", lambda: tmp_path / "file" / "log")
    assert "could not be noted" in command("--archive", folder, "list").err


def test_starting_loads_neither_the_window_nor_what_only_some_commands_need() -> None:
    listing = f"print(*(name for name in {NOT_AT_START} if name in sys.modules))"
    code = f"import sys; from archive_desktop.cli.main import run; run(['--help']); {listing}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_a_list_loads_nothing_that_a_list_does_not_need(folder: Path) -> None:
    listing = f"print(*(name for name in {NOT_AT_START} if name in sys.modules))"
    code = f"import sys; from archive_desktop.cli.main import run; run(sys.argv[1:]); {listing}"
    done = subprocess.run(
        [sys.executable, "-c", code, "--archive", str(folder), "list"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-2:] == ["4 articles", ""]


def test_an_old_locale_still_gets_every_letter(folder: Path) -> None:
    environment = {**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*PROGRAM, "--archive", str(folder), "list", "التعليم"],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0
    assert "معلمو الساحل".encode() in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_reader_who_has_had_enough_is_no_error(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*PROGRAM, "--archive", str(folder), "list"], stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_a_sentence(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "--archive", str(folder), "list", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"The answer could not be written")
    assert done.stderr.count(b"\n") == 1


def test_while_another_program_holds_the_archive_reading_works_and_changing_says_who(
    ask: Ask, folder: Path
) -> None:
    code = (
        "import sys; from archive_desktop import open_archive\n"
        "with open_archive(sys.argv[1], program='The other one'): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        assert ask("search", "weavers", "--json").json["total"] == 1
        assert ask("show", "1", "--json").code == 0
        said = ask("star", "1")
        assert said.code == 1
        assert f"in use by The other one (process {holder.pid} on " in said.err
        holder.communicate()
    assert ask("star", "1").code == 0
