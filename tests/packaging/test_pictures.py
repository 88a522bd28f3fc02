"""The README's pictures are made by one command, from the sample, and are small."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
KEPT = PACKAGING / "pictures"
LARGEST = 250_000  # bytes


def made(folder: Path, scale: int) -> dict[str, tuple[int, int]]:
    """Run the script and return the size in pixels of each picture it makes."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    subprocess.run(
        [sys.executable, PACKAGING / "pictures.py", folder], env=environment, check=True, capture_output=True
    )
    return {file.name: size_of(file) for file in sorted(folder.glob("*.png"))}


def size_of(picture: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


@pytest.mark.slow
def test_the_pictures_can_be_made_again(tmp_path: Path) -> None:
    sizes = made(tmp_path, 1)
    assert sizes == {file.name: size_of(file) for file in sorted(KEPT.glob("*.png"))}
    for folder in (KEPT, tmp_path):
        assert [file.name for file in folder.glob("*.png") if file.stat().st_size > LARGEST] == []


@pytest.mark.slow
def test_the_window_can_be_shown_at_twice_the_scale(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shots: Path | None = request.config.getoption("--shots")
    sizes = made(shots / "scale-200" if shots else tmp_path, 2)
    once = size_of(KEPT / "library-light.png")
    assert sizes["library-light.png"] == (2 * once[0], 2 * once[1])
