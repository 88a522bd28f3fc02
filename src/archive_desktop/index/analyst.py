"""The analysis of words in a process of its own: thousands of imported texts must not make the window stutter.

Pure Python in a thread takes the interpreter away from whoever scrolls. If the process fails, the texts are
analysed here: slower for the window, and never wrong.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence

from archive_desktop.child import Child, ChildDied, ChildTimeout, Message
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.index.analysis import Analyser

Text = tuple[str, str, str]  # title, body, language
_PATIENCE = 60.0  # seconds for one batch
logger = logging.getLogger(__name__)


class Analyst:
    """Analyses texts in another process, which is started by the first batch. Safe to call from threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._child: Child | None = None
        self._closed = False

    def terms(self, texts: Sequence[Text]) -> list[tuple[str, str]]:
        """Return the searchable terms of title and body of each text."""
        with self._turn:
            if self._closed:  # who closes the archive ends every process, and none begins after that
                return analysed(Analyser(), texts)
            try:
                if self._child is None or not self._child.alive:
                    self._let_go()
                    self._child = Child("analysis")
                answer = self._child.answer({"texts": [list(text) for text in texts]}, _PATIENCE)
            except (ChildDied, ChildTimeout, ArchiveError, OSError) as error:
                logger.warning("texts are analysed in the window's process: %s", error)
                self._let_go()
                return analysed(Analyser(), texts)
        return [(title, body) for title, body in answer["terms"]]

    def close(self) -> None:
        """End the process; texts that come later are analysed here."""
        with self._turn:
            self._closed = True
            self._let_go()

    def _let_go(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()  # it holds nothing that would be lost


def analysed(analyser: Analyser, texts: Sequence[Text]) -> list[tuple[str, str]]:
    """Return the searchable terms of title and body of each text, made here."""
    return [
        (analyser.terms(title, language), analyser.terms(body, language)) for title, body, language in texts
    ]


_analyser: list[Analyser] = []  # of this child process


def handle(request: Message) -> Iterator[Message]:
    """Answer {"texts": [[title, body, language], …]} with {"terms": [[title, body], …]} (runs in the child)."""
    if not _analyser:
        _analyser.append(Analyser())
    yield {
        "terms": analysed(
            _analyser[0], [(title, body, language) for title, body, language in request["texts"]]
        )
    }
