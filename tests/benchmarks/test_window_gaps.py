"""The watchdog itself: that it measures the window at work, not how fast this computer is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("window_gaps.py")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "steps"), [((), ["looking", "importing"]), (("--typing", "--seconds", "2"), ["typing"])]
)
def test_the_window_beats_while_it_works(tmp_path: Path, mode: tuple[str, ...], steps: list[str]) -> None:
    out = tmp_path / "gaps.json"
    command = [sys.executable, str(SCRIPT), "--articles", "150", "--before", "50", "--json", str(out), *mode]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=600)
    figures = json.loads(out.read_text("utf-8"))
    assert list(figures) == steps
    for step in figures.values():
        assert step["beats"] > 10
        assert 0 < step["p99_ms"] <= step["max_ms"]
