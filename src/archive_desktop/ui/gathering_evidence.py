"""Passages become evidence: from the reader, the highlights and the sidebar, and inside the pack builder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.pack import without_signs
from archive_desktop.ui.annotating import AllAnnotations
from archive_desktop.ui.browsing import Browsing
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.models.sidebar import Place
from archive_desktop.ui.packing import Packing
from archive_desktop.ui.packs.brief_fields import brief_captions
from archive_desktop.ui.packs.highlight_picker import HighlightPicker
from archive_desktop.ui.packs.point_dialog import PointDialog
from archive_desktop.ui.passages import Passage
from archive_desktop.ui.reading import Reading


class GatheringEvidence(QObject):
    """Asks for the point of a pack where that is not known, and adds the evidence."""

    def __init__(
        self,
        desk: Desk,
        actions: Mapping[str, QAction],
        browsing: Browsing,
        reading: Reading,
        packing: Packing,
        annotations: AllAnnotations,
        window: QWidget,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._reading = reading
        self._packing = packing
        self._window = window
        self._picker: HighlightPicker | None = None
        self._listing: Job | None = None
        self._target: tuple[int, str, int] = (0, "", 0)  # pack, field, line that the picker adds to
        actions["pack-evidence"].triggered.connect(self._cite)
        reading.pane.passage_requested.connect(lambda passage: self.ask((passage,)))
        annotations.passages_requested.connect(self.ask)
        browsing.sidebar.passages_dropped.connect(self._dropped_on)
        page = packing.page
        page.passages_dropped.connect(self._dropped)
        page.evidence_requested.connect(self._pick)
        page.passage_opened.connect(self._open)
        page.installEventFilter(self)
        page.changing.connect(lambda pack: self._leave(pack.id))
        desk.changed.connect(lambda _change: self._say_target())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Put the highlights away with the builder beside which they stand."""
        if event.type() is QEvent.Type.Hide:
            self._leave()
        return super().eventFilter(watched, event)

    def ask(self, passages: Sequence[Passage], pack_id: int = 0) -> PointDialog | None:
        """Let the point be chosen that *passages* are evidence for; *pack_id* is offered first.

        0 offers the pack worked on last. Without any pack one is begun.
        """
        self._packing.page.flush()
        briefing = self._desk.archive.briefing
        if not passages:
            return None
        if not briefing.listed():
            self._desk.do(lambda: briefing.new_pack(self.tr("New briefing pack")))
        packs = briefing.packs()
        if not packs:  # it could not be made, which was said
            return None
        first = pack_id or self._packing.pack_id
        dialog = PointDialog(passages, sorted(packs, key=lambda pack: pack.id != first), self._window)
        dialog.accepted.connect(lambda: self.add(dialog.pack_id, *dialog.place, passages))
        dialog.open()
        return dialog

    def add(self, pack_id: int, field: str, point: int | None, passages: Sequence[Passage]) -> None:
        """Let a point (None: a new one for each) of a pack rest on *passages*."""
        self._packing.page.flush()
        add_all = self._desk.archive.pack_evidence.add_all
        places = [(one.article_id, one.start, one.end) for one in passages]
        self._desk.do(lambda: add_all(pack_id, field, point, places))

    def _cite(self) -> None:
        """Send what is selected in the text that has the keyboard."""
        reader = self._reading.pane.active
        if reader.text.chosen_words() is None:
            self._desk.said.emit(self.tr("Select words of an article first: they become evidence."))
        reader.cite_selection()

    def _dropped_on(self, place: Place, passages: Sequence[Passage]) -> None:
        self.ask(passages, place.id)

    def _dropped(self, field: str, point: int, passages: Sequence[Passage]) -> None:
        self.add(self._packing.pack_id, field, point, passages)

    def _pick(self, field: str, point: int) -> None:
        """Offer the highlights of the shown pack's articles, which are looked up behind."""
        self._packing.page.flush()
        self._target = self._packing.pack_id, field, point
        if self._listing is not None:
            self._listing.cancel()
        archive = self._desk.archive
        wanted = set(archive.briefing.pack(self._packing.pack_id).article_ids)

        def look(_progress: Progress) -> object:
            return [one for one in archive.annotating.listed() if one.annotation.article_id in wanted]

        self._listing = self._desk.work(look, self._desk.counting)
        self._listing.succeeded.connect(self._offer)

    def _offer(self, listed: object) -> None:
        if not self._packing.page.isVisible() or self._packing.pack_id != self._target[0]:
            return  # it was left meanwhile
        if self._picker is None:
            self._picker = HighlightPicker(self._window)
            self._picker.chosen.connect(self._picked)
        self._picker.show_highlights(listed, self._target_words())  # type: ignore[arg-type]
        self._picker.show()
        self._picker.raise_()
        self._picker.activateWindow()

    def _picked(self, passage: Passage) -> None:
        pack_id, field, point = self._target
        self.add(pack_id, field, point, [passage])

    def _say_target(self) -> None:
        """Name the point anew: its words, or the lines before it, may be others now."""
        if self._picker is not None and self._picker.isVisible():
            self._picker.show_point(self._target_words())

    def _leave(self, pack_id: int = 0) -> None:
        """Put the highlights away where another pack is shown, or none."""
        if self._picker is not None and pack_id != self._target[0]:
            self._picker.close()

    def _target_words(self) -> str:
        """Say which point the picker adds to."""
        pack_id, field, point = self._target
        lines = getattr(self._desk.archive.briefing.pack(pack_id).brief, field).split("\n")
        words = without_signs(lines[point]).strip() if point < len(lines) else ""
        where = self.tr("{0}: “{1}”") if words else self.tr("{0}: a new point")
        return where.format(brief_captions()[field], enclosed(words))

    def _open(self, article_id: int, start: int, end: int) -> None:
        """Show a passage where it stands; one that has lost its place shows its article."""
        self._packing.page.flush()
        if not self._desk.archive.searching.cards([article_id]):
            self._desk.said.emit(self.tr("This article is no longer in the archive."))
            return
        self._packing.article_open_requested.emit(article_id)
        if end > start and self._reading.article_id == article_id:
            self._reading.show_passage(start, end)
