"""Children: our own program over pipes, answering, failing, dying and being killed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_desktop import child as children
from archive_desktop.child import Child, ChildDied, ChildTimeout
from archive_desktop.domain.errors import ArchiveError

_SERVER = """
import os, signal, sys, threading
from archive_desktop.child import serve
from archive_desktop.domain.errors import ArchiveError

def handle(request):
    match request["do"]:
        case "count":
            for number in range(request["to"]):
                yield {"number": number}
        case "say":
            print("a stray print")
            yield {"said": request["text"], "env": os.environ.get("EXTRA")}
        case "refuse":
            yield {"number": 1}
            raise ArchiveError("What.", safe="Safe.", advice="Advice.", code="a-code", details="details")
        case "bug":
            raise ZeroDivisionError("a bug")
        case "die":
            print("last words", file=sys.stderr, flush=True)
            os._exit(3)
        case "hang":
            threading.Event().wait()
        case "garbage":
            os.write(int(os.environ["ANSWERS"]), bytes(request["bytes"]))
            threading.Event().wait()
        case "flood":
            while True:
                os.write(int(os.environ["ANSWERS"]), b"x" * 65536)

os.environ["ANSWERS"] = str(os.dup(1))
serve(handle)
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """A child that does as it is told, started the way every child is."""
    server = tmp_path / "server.py"
    server.write_text(_SERVER, encoding="utf-8")
    monkeypatch.setattr(children, "_command", lambda role: [sys.executable, str(server)])
    started = Child("test", {"EXTRA": "set"})
    yield started
    started.close()


def test_a_request_is_answered_by_its_items(child: Child) -> None:
    assert [item["number"] for item in child.ask({"do": "count", "to": 300})] == list(range(300))
    assert list(child.ask({"do": "count", "to": 0})) == []


def test_text_of_every_script_and_the_environment_arrive_and_a_stray_print_does_not_disturb(
    child: Child,
) -> None:
    text = "مرحبا é \U0001f600 \x00 \u2028 line\nfeed"
    assert child.answer({"do": "say", "text": text}) == {"said": text, "env": "set"}


def test_an_expected_error_arrives_with_all_its_sentences_and_the_child_goes_on(child: Child) -> None:
    items = child.ask({"do": "refuse"})
    assert next(items) == {"number": 1}
    with pytest.raises(ArchiveError) as refused:
        next(items)
    error = refused.value
    assert (error.what, error.safe, error.advice, error.code, error.details) == (
        "What.", "Safe.", "Advice.", "a-code", "details",
    )  # fmt: skip
    assert child.alive
    assert child.answer({"do": "count", "to": 1}) == {"number": 0}


def test_a_bug_in_the_child_comes_with_its_trace_and_the_child_goes_on(child: Child) -> None:
    with pytest.raises(ChildDied) as died:
        list(child.ask({"do": "bug"}))
    assert "ZeroDivisionError: a bug" in died.value.details
    assert child.alive


def test_a_child_that_dies_is_told_with_its_last_words(child: Child) -> None:
    with pytest.raises(ChildDied) as died:
        list(child.ask({"do": "die"}))
    assert "last words" in died.value.details
    assert not child.alive
    with pytest.raises(ChildDied):
        list(child.ask({"do": "count", "to": 1}))


def test_a_child_that_does_not_answer_is_killed(child: Child) -> None:
    with pytest.raises(ChildTimeout):
        list(child.ask({"do": "hang"}, timeout=0.01))
    assert not child.alive


@pytest.mark.parametrize(
    "said",
    [
        b"\xff\xfe nothing that is JSON\n",
        b"[1, 2]\n",
        b"7\n",
        b"[" * 100_000 + b"\n",
        b"{}\n",
        b'{"error": 5}\n',
        b'{"error": {"what": "x", "unknown": "y"}}\n',
    ],
)
def test_what_is_no_answer_ends_the_child(child: Child, said: bytes) -> None:
    with pytest.raises(ChildDied):
        list(child.ask({"do": "garbage", "bytes": list(said)}, timeout=30))
    child.kill()


def test_a_line_without_end_is_not_taken_into_memory(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_MESSAGE_LIMIT", 1 << 20)
    with pytest.raises(ChildDied):
        list(child.ask({"do": "flood"}, timeout=30))
    assert not child.alive


def test_another_thread_may_kill_a_child_that_is_being_waited_for(child: Child) -> None:
    asking, told = threading.Event(), list[str]()

    def ask() -> None:
        asking.set()
        try:
            list(child.ask({"do": "hang"}))
        except ChildDied as error:
            told.append(error.args[0])

    thread = threading.Thread(target=ask)
    thread.start()
    asking.wait()
    child.kill()
    thread.join()
    assert told == ["the test process ended unexpectedly"]


def test_who_stops_listening_early_ends_the_child(child: Child) -> None:
    items = child.ask({"do": "count", "to": 1_000_000})
    assert next(items) == {"number": 0}
    items.close()  # type: ignore[attr-defined]  # ask is a generator
    assert not child.alive


def test_closing_twice_or_after_a_kill_does_no_harm(child: Child) -> None:
    child.kill()
    child.close()
    child.close()


def test_a_child_ends_with_its_standard_input() -> None:
    command = children._command("sandbox")
    ended = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)
    assert ended.returncode == 0
    assert ended.stdout == b""


def test_a_child_is_this_program_even_where_another_folder_holds_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "archive_desktop.py").write_text("raise SystemExit('a stranger')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = subprocess.run(
        children._command("sandbox"),
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
        env=dict(os.environ),
    )
    assert ended.returncode == 0


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "the program")
    assert children._command("typeset") == ["the program", "--child", "typeset"]
