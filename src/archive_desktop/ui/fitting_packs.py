"""Fitting a pack in fewer pages: proposals are worked out behind, and applied as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.pack import Pack
from archive_desktop.domain.pack_fitting import Fit, FitStep, fitted
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Work
from archive_desktop.ui.packs.fitting_dialog import FittingDialog
from archive_desktop.ui.packs.page import PackPage

Steps = tuple[FitStep, ...]


class FittingPacks(QObject):
    """Opens the dialog for the pack that *page* shows, and carries out what it asks for."""

    def __init__(self, desk: Desk, page: PackPage, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._briefing = desk.archive.briefing
        self._window = window
        self._job: Job | None = None
        page.fit_requested.connect(self.open)
        page.top.offer("fit")

    def open(self, pack_id: int) -> FittingDialog:
        """Open the dialog; it begins with a fifth less than there is."""
        pack = self._briefing.pack(pack_id)
        cards = self._desk.archive.searching.cards(pack.article_ids)
        gone = self.tr("an article that is not in the archive any more")
        titles = [cards[one].title if one in cards else gone for one in pack.article_ids]
        dialog = FittingDialog(pack.title, titles, self._window)
        dialog.proposal_requested.connect(partial(self._propose, dialog, pack))
        dialog.pages_requested.connect(partial(self._count, dialog, pack))
        dialog.apply_requested.connect(partial(self._apply, pack))
        dialog.finished.connect(self._stop)
        dialog.open()
        self._propose(dialog, pack)
        return dialog

    def _propose(self, dialog: FittingDialog, pack: Pack, wanted: int | None = None) -> None:
        fitting = self._briefing.fitting
        job = self._begin(dialog, lambda progress: fitting.propose(pack, wanted, progress))
        job.succeeded.connect(lambda fit: self._tell(job, lambda: dialog.show_fit(cast("Fit", fit))))

    def _count(self, dialog: FittingDialog, pack: Pack, steps: Steps) -> None:
        fitting, shorter = self._briefing.fitting, fitted(pack, steps)
        job = self._begin(dialog, lambda progress: fitting.pages(shorter, progress))
        job.succeeded.connect(lambda pages: self._tell(job, lambda: dialog.show_pages(cast("int", pages))))

    def _begin(self, dialog: FittingDialog, work: Work) -> Job:
        """Start *work* in place of what is under way."""
        self._stop()
        job = self._job = self._desk.work(work, self._desk.turning)
        job.failed.connect(lambda _error: self._tell(job, dialog.show_failed))
        return job

    def _tell(self, job: Job, show: Callable[[], None]) -> None:
        """Show what came of *job* unless it was overtaken; its dialog is there still then."""
        if job is self._job:
            show()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _apply(self, pack: Pack, steps: Steps) -> None:
        """Shorten the pack as it is now: it may have been edited meanwhile, but not put in another order."""

        def apply() -> ArchiveChange:
            now = self._briefing.pack(pack.id)
            same = now.article_ids == pack.article_ids
            return self._briefing.edit(
                fitted(now if same else pack, steps), self.tr("Fit “{0}” in fewer pages").format(pack.title)
            )

        self._desk.do(apply)
