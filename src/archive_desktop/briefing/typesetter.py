"""The parent's side of the typesetter: one warm child, started again when it grew or died."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from archive_desktop.child import Child, ChildDied, ChildTimeout, Message
from archive_desktop.domain.errors import ArchiveError

_ENOUGH = 400 * 1024 * 1024  # bytes after which the child is replaced: its memory never shrinks
_MOST_PACKS = 60  # the same where the platform does not tell the memory
_PATIENCE = 600.0  # seconds for one pack; 500 articles take under ten


class Typesetter:
    """Sets packs in a child process that stays warm between them. Threads take turns.

    Another *role* of a child is asked for other work on packs; *enough* are the bytes it may hold.
    *templates* is the archive's folder of own templates.
    """

    def __init__(
        self, role: str = "typeset", enough: int = _ENOUGH, *, templates: Path | None = None
    ) -> None:
        self._role, self._enough = role, enough
        self._templates = str(templates.absolute()) if templates else ""
        self._turn = threading.Lock()
        self._child: Child | None = None
        self._packs = 0

    def warm_up(self) -> None:
        """Start the child now, so that the first export does not wait for it."""
        with self._turn:
            self._running()

    @property
    def process_id(self) -> int | None:
        """The child's process id, None while there is none."""
        return self._child.pid if self._child is not None and self._child.alive else None

    def typeset(self, request: Message, waiting: Callable[[], None] = lambda: None) -> Message:
        """Return the child's answer to *request* (see `handle` in typeset, or in preview).

        A child that dies is started again once. *waiting* is called a few times a second meanwhile;
        what it raises ends the work. Raises ArchiveError if the pack cannot be set.
        """
        with self._turn:
            try:
                return self._answer(request, waiting)
            except ChildDied:
                pass  # killed, or out of memory that earlier packs took: a fresh one deserves a try
            except ChildTimeout as error:
                raise _failed("it took too long", str(error)) from error
            try:
                return self._answer(request, waiting)
            except (ChildDied, ChildTimeout) as error:
                raise _failed(
                    "the typesetter stopped twice", getattr(error, "details", str(error))
                ) from error

    def close(self) -> None:
        """End the child."""
        with self._turn:
            self._end()

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _answer(self, request: Message, waiting: Callable[[], None]) -> Message:
        request = {"templates": self._templates, **request}
        answer = self._running().answer(request, _PATIENCE, waiting)
        self._packs += 1
        grown = answer["memory"] > self._enough
        if grown or (not answer["memory"] and self._packs >= _MOST_PACKS):
            self._end()
        return answer

    def _running(self) -> Child:
        if self._child is None or not self._child.alive:
            self._end()
            self._child = Child(self._role)
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.close()
        self._child = None
        self._packs = 0


def _failed(why: str, details: str) -> ArchiveError:
    return ArchiveError(
        f"The pack could not be set on pages: {why}.",
        safe="The pack itself and its articles are unchanged.",
        advice="Close other programs or export fewer articles at once, then try again.",
        code="typesetter-failed",
        details=details,
    )
