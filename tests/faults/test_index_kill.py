"""kill -9 before every file operation of commits, merges, savings and beginnings: each is whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork the processes that are killed")
@pytest.mark.parametrize(("step", "kills"), [(61, 8), pytest.param(1, 500, marks=pytest.mark.slow)])
def test_a_kill_before_any_file_operation_leaves_a_committed_index(
    tmp_path: Path, step: int, kills: int
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.faults.index_kills", str(tmp_path / "work"), str(step)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    killed = [int(number) for number in told.stdout.split()]
    assert len(killed) == 3
    assert sum(killed) >= kills
