"""Options of the whole test run."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shots",
        metavar="DIR",
        type=Path,
        default=None,
        help="save pictures of the window in DIR, for a person to look at",
    )
