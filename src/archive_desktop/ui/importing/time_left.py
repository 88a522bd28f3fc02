"""How long work will still take: said only when it can be known, and steadily."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

_FIRST = 4.0  # seconds of work before anything is said
_LEAST_SHARE = 0.02  # of the work
_MEMORY = 20.0  # seconds over which the speed is weighed

translate = QCoreApplication.translate


class TimeLeft:
    """Weighs how fast the share of the work that is done has grown lately. *clock* gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.restart()

    def restart(self) -> None:
        """Forget what was; new work begins."""
        self._begun = self._clock()
        self._last = (self._begun, 0.0)
        self._speed = 0.0  # share a second
        self._said: int | None = None

    def seconds(self, done: int, total: int) -> int | None:
        """Return about how many seconds are left, None while that is not known."""
        now = self._clock()
        share = done / total if total > 0 else 0.0
        before, had = self._last
        passed = now - before
        if share < had:  # another step of the work began
            self.restart()
            return None
        if passed >= 1.0:
            newest = (share - had) / passed
            weight = min(1.0, passed / min(_MEMORY, max(passed, now - self._begun)))
            self._speed += weight * (newest - self._speed)
            self._last = (now, share)
            self._said = None
        if now - self._begun < _FIRST or share < _LEAST_SHARE or share >= 1.0 or self._speed <= 0:
            return None
        if self._said is None:
            self._said = max(1, round((1.0 - share) / self._speed))
        return self._said


def time_left_text(seconds: int | None) -> str:
    """Return "about 40 s left", "about 3 min left", "" where it is not known."""
    if seconds is None:
        return ""
    if seconds < 10:
        return translate("TimeLeft", "a few seconds left")
    if seconds < 55:
        return translate("TimeLeft", "about {0} s left").format(-(-seconds // 10) * 10)
    if seconds < 5400:
        return translate("TimeLeft", "about {0} min left").format(max(1, round(seconds / 60)))
    return translate("TimeLeft", "about {0} h left").format(round(seconds / 3600))
