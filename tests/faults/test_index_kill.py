"""Kill -9, a full disk and a folder that cannot be written at every file operation of the index.

Commits, merges, savings of the facet columns and beginnings are whole or not at all; what fails is said,
leaves the index answering, and succeeds when it can.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork the processes that are hurt")
@pytest.mark.parametrize(
    "fault", ["kill", *(pytest.param(n, marks=pytest.mark.slow) for n in ("ENOSPC", "EROFS"))]
)
@pytest.mark.parametrize(("step", "times"), [(101, 6), pytest.param(1, 900, marks=pytest.mark.slow)])
def test_the_index_survives_a_fault_at_any_file_operation(
    tmp_path: Path, fault: str, step: int, times: int
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.faults.index_kills", str(tmp_path / "work"), str(step), fault],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    assert "Traceback" not in told.stderr
    hurt = [int(number) for number in told.stdout.split()]
    assert len(hurt) == 3
    assert sum(hurt) >= times
