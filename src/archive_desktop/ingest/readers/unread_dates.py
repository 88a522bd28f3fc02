"""The values of dates that name no day: their articles come in, and one sentence names them."""

from __future__ import annotations

from archive_desktop.domain.results import FailedSource
from archive_desktop.ingest.cleaning import clean_line

_SHOWN = 5  # values in the sentence
_NOTHING = frozenset(
    {"", "-", "–", "—", "?", "0", "none", "null", "nan", "n/a", "na", "unknown", "inconnu", "0000-00-00"}
)


class UnreadDates:
    """Counts the dates of a file that cannot be read, and keeps the first of them with their places."""

    def __init__(self) -> None:
        self._count = 0
        self._first: list[str] = []

    def add(self, place: str, value: object) -> None:
        """Take note of *value* at *place* ("line 3"), unless it only says that there is no date."""
        text = clean_line(str("" if value is None else value))
        if text.casefold() in _NOTHING:
            return
        self._count += 1
        if len(self._first) < _SHOWN:
            self._first.append(f"“{text[:40]}” ({place})")

    def report(self, name: str) -> FailedSource | None:
        """Return the sentence about the file *name*, None where every date was read."""
        if not self._count:
            return None
        shown = ", ".join(self._first) + (" …" if self._count > _SHOWN else "")
        one = self._count == 1
        return FailedSource(
            name,
            f"“{name}”: {'a date' if one else f'{self._count:,} dates'} could not be read: {shown}. "
            f"The {'article' if one else 'articles'} came in, with the day that the text states, if any.",
            "dates-unread",
        )
