"""The texts of an import that is only looked at: on disk, because a hundred thousand do not belong in memory."""

from __future__ import annotations

import json
import tempfile
import threading
from typing import IO

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.import_options import RowKey
from archive_desktop.domain.results import ImportedArticle


class LookedAt:
    """Keeps title and body of each article in a file without a name, until it is closed.

    An import that is still ending on its own thread may add to it then: that is not kept.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[RowKey, tuple[int, int]] = {}
        self._end = 0
        self._closed = False
        self._turn = threading.Lock()

    def add(self, article: ImportedArticle, draft: ArticleDraft) -> None:
        """Keep the text of *article*."""
        text = json.dumps([draft.title, draft.body]).encode()
        with self._turn:
            if self._closed:
                return
            if self._file is None:
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the look
            self._file.seek(self._end)
            self._file.write(text)
            self._places[article.original, article.ordinal] = (self._end, len(text))
            self._end += len(text)

    def text(self, article: ImportedArticle) -> tuple[str, str] | None:
        """Return title and body of *article* as its file says them; None where they are not known."""
        with self._turn:
            place = self._places.get((article.original, article.ordinal))
            if place is None or self._file is None:
                return None
            self._file.seek(place[0])
            title, body = json.loads(self._file.read(place[1]))
        return title, body

    def close(self) -> None:
        """Forget them, and take no more."""
        with self._turn:
            self._closed = True
            if self._file is not None:
                self._file.close()
            self._file = None
            self._places.clear()
