"""Children to kill, and places that are full or cannot be written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive_desktop import open_archive
from archive_desktop.archive import Archive

WriteLines = Callable[[str, Iterable[dict[str, Any]]], Path]
StartChild = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    with open_archive(folder, program="the tests") as opened:
        yield opened


@pytest.fixture
def write_lines(tmp_path: Path) -> WriteLines:
    """Write a JSON Lines file of articles and return its path."""

    def write(name: str, records: Iterable[dict[str, Any]]) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return path

    return write


@pytest.fixture
def start_child(tmp_path: Path) -> Iterator[StartChild]:
    """Start a Python script in a process of its own (in a shell command, if given) and end it after the test."""
    children: list[subprocess.Popen[str]] = []

    def start(script: str, *arguments: object, within: list[str] | None = None) -> subprocess.Popen[str]:
        file = tmp_path / f"child{len(children)}.py"
        file.write_text(script, encoding="utf-8")
        child = subprocess.Popen(
            [*(within or []), sys.executable, "-u", str(file), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        children.append(child)
        return child

    yield start
    for child in children:
        if child.poll() is None:
            child.kill()
        child.communicate()


@pytest.fixture
def unshared() -> list[str]:
    """The command under which a process may mount file systems of its own; skips where that is not allowed."""
    command = ["unshare", "-rm"]
    try:
        allowed = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip("this system does not let a test mount a small or read-only disk (unshare -rm)")
    return command
