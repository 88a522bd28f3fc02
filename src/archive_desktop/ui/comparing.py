"""The open article beside its other texts: what it said before, and what it is in other languages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.versions import Version
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.reader.reader_pane import ReaderPane
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.reader.twins_section import TwinShown
from archive_desktop.ui.reader.versions_section import ChangeShown
from archive_desktop.ui.wording import local_time


class Comparing(QObject):
    """Shows twins and changes of the article that is open, and what changed."""

    def __init__(self, desk: Desk, pane: ReaderPane, open_article: Callable[[int], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pane = pane
        self._article_id = 0
        self._versions: tuple[Version, ...] = ()
        self.twins: tuple[TwinShown, ...] = ()
        pane.margin.twins.article_open_requested.connect(open_article)
        pane.margin.twins.part_requested.connect(self._part)
        pane.margin.versions.difference_requested.connect(self._show_difference)

    def show(self, article_id: int) -> None:
        """Show what there is beside the text of an article, 0 for none."""
        archive, margin = self._desk.archive, self._pane.margin
        try:
            versions = archive.versions.of_article(article_id) if article_id else ()
            twins = archive.twins.of_article(article_id) if article_id else ()
        except ArchiveError:  # its import was undone in this moment
            versions, twins = (), ()
        if (article_id, versions) != (self._article_id, self._versions):
            self._pane.show_text()
        self._article_id, self._versions = article_id, versions
        self.twins = tuple(TwinShown(one.article_id, one.language, one.title) for one in twins)
        margin.twins.show_twins(self.twins)
        changes = [ChangeShown(one.number, local_time(one.created_at), _source(one)) for one in versions[1:]]
        margin.versions.show_changes(changes[::-1])

    def _part(self, other: int) -> None:
        twins, article_id = self._desk.archive.twins, self._article_id
        self._desk.do(lambda: twins.part(article_id, other))

    def _show_difference(self, number: int) -> None:
        version = next((one for one in self._versions if one.number == number), None)
        shown = self._pane.article
        if version is None or shown is None:
            return
        try:
            found = self._desk.archive.versions.difference(self._article_id, new=number)
        except ArchiveError:  # its import was undone in this moment
            return
        heading = self.tr("Changed on {0} ({1})").format(local_time(version.created_at), _source(version))
        self._pane.show_difference(found, shown.direction, heading)


def _source(version: Version) -> str:
    return ", ".join(shown_text(source) for source in version.sources[:3]) or "–"
