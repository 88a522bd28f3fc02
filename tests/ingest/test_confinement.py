"""A process that was taken over: what it can still do is read files and compute."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_TRIES = """
import ctypes, json, os, signal, socket, subprocess, sys, tempfile, threading
from pathlib import Path
from archive_desktop.ingest.confinement import confine

outside = Path(sys.argv[1])
confined = confine()
libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None

def call(name, *arguments):
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)

def descend():
    if os.fork() == 0:
        os._exit(0)

tries = {
    "python socket": lambda: socket.socket(),
    "python connection": lambda: socket.create_connection(("127.0.0.1", 9)),
    "socket": lambda: call("socket", 2, 1, 0),
    "unix socket": lambda: call("socket", 1, 1, 0),
    "program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
    "process": descend,
    "signal": lambda: os.kill(os.getppid(), 0),
    "ptrace": lambda: call("ptrace", 0, 0, 0, 0),
    "write outside": lambda: outside.joinpath("new").write_text("x"),
    "append outside": lambda: outside.joinpath("old").open("a"),
    "truncate outside": lambda: os.truncate(outside / "old", 0),
    "delete outside": lambda: outside.joinpath("old").unlink(),
    "rename outside": lambda: outside.joinpath("old").rename(outside / "older"),
    "link outside": lambda: outside.joinpath("link").symlink_to("/"),
    "link inside": lambda: Path(tempfile.gettempdir(), "link").symlink_to("/"),
    "hard link inside": lambda: os.link(outside / "old", Path(tempfile.gettempdir(), "hard")),
    "memory": lambda: bytearray(2 << 30),
    "read outside": lambda: outside.joinpath("old").read_text(),
    "write inside": lambda: Path(tempfile.gettempdir(), "x").write_text("x"),
    "folder inside": lambda: Path(tempfile.gettempdir(), "d").mkdir() or Path(tempfile.gettempdir(), "d", "x").write_text("x"),
    "spool": lambda: tempfile.TemporaryFile().write(b"x"),
    "thread": lambda: threading.Thread(target=int).start(),
    "nothing": lambda: open(os.devnull, "w").write("x"),
}
answers = {}
for name, attempt in tries.items():
    try:
        attempt()
        answers[name] = True
    except (OSError, MemoryError):
        answers[name] = False
print(json.dumps([confined, answers]))
"""
ALLOWED = {"read outside", "write inside", "folder inside", "spool", "thread", "nothing"}
BY = {
    "landlock": {"write outside", "append outside", "truncate outside", "delete outside", "rename outside",
                 "link outside", "link inside", "hard link inside", "program"},
    "seccomp": {"socket", "unix socket", "program", "process", "signal", "ptrace"},
    "memory": {"memory"},
    "python": {"python socket", "python connection"},
}  # fmt: skip


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, bool]]:
    """What is in force, and for each thing a confined process tried whether it could."""
    outside = tmp_path_factory.mktemp("outside")
    inside = tmp_path_factory.mktemp("inside")
    (outside / "old").write_text("old")
    run = subprocess.run(
        [sys.executable, "-c", _TRIES, str(outside)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TMPDIR": str(inside), "TEMP": str(inside), "TMP": str(inside)},
    )
    confined, answers = json.loads(run.stdout)
    return confined, answers


def test_a_reader_can_do_what_it_needs(tried: tuple[list[str], dict[str, bool]]) -> None:
    assert {name for name in ALLOWED if not tried[1][name]} == set()


def test_python_itself_has_no_network_anywhere(tried: tuple[list[str], dict[str, bool]]) -> None:
    assert "python" in tried[0]
    assert not tried[1]["python socket"]
    assert not tried[1]["python connection"]


@pytest.mark.parametrize("barrier", sorted(BY))
def test_each_barrier_in_force_holds(tried: tuple[list[str], dict[str, bool]], barrier: str) -> None:
    confined, answers = tried
    if barrier not in confined:
        pytest.skip(f"the system does not grant {barrier}: only {confined}")
    assert {name for name in BY[barrier] if answers[name]} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="the system's barriers of Linux")
def test_linux_holds_the_memory_and_at_least_one_barrier_that_python_cannot_lift(
    tried: tuple[list[str], dict[str, bool]], tmp_path: Path
) -> None:
    confined = set(tried[0])
    assert {"limits", "memory"} <= confined
    if not confined & {"seccomp", "landlock"}:
        pytest.skip("this kernel or container grants neither seccomp nor Landlock")
    assert not tried[1]["program"]
