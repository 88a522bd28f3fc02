"""How long work tells how far it is, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total), total 0 if unknown; raises Cancelled to stop the work at a whole step."""


def silent(done: int, total: int) -> None:
    """Report to nobody."""
