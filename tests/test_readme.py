"""What the README says can be done as it says: its commands run, its Python runs, its files are there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of the README that are marked with *language*."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that looks like this checkout to who types the examples."""
    shutil.copytree(ROOT / "resources" / "sample", tmp_path / "resources" / "sample")
    return tmp_path


def run(arguments: list[str], place: Path) -> None:
    environment = {**os.environ, "ARCHIVE_DESKTOP_ARCHIVE": str(place / "archive"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=place, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, (arguments, done.stderr)


def test_every_command_of_the_readme_runs(place: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(lines) > 8
    for line in lines:
        name, *arguments = shlex.split(line)
        assert name == "archive-desktop"
        run(["-m", "archive_desktop", *arguments], place)
    assert (place / "water.pdf").read_bytes().startswith(b"%PDF")


def test_the_python_of_the_readme_runs(place: Path) -> None:
    (script,) = blocks("python")
    (place / "script.py").write_text(script, "utf-8")
    run(["script.py"], place)


def test_every_file_the_readme_names_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(linked) > 8
    assert [name for name in linked if not (ROOT / name).is_file()] == []


def test_the_readme_names_the_two_commands_of_the_set_up() -> None:
    for command in ("run", "test", "build"):
        assert f"python3 packaging/dev.py {command}\n" in README
