"""The band over a text that its own source calls a machine translation."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from archive_desktop.domain.article import Article
from archive_desktop.ui.display import tip
from archive_desktop.ui.icons import icon_image
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.theme import set_kind


class TranslationBanner(QFrame):
    """Stays in sight while such a text is read; the source's own words are its tool tip."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "warning-banner")
        self._picture = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        row.addWidget(self._picture)
        row.addWidget(plain_label(self.tr("Machine-translated, says the source"), "warning", wraps=True), 1)
        self.set_palette(palette)

    def show_article(self, article: Article) -> None:
        """Appear where *article* is a machine translation."""
        self.setVisible(article.machine_translated)
        self.setToolTip(tip(article.notice))

    def set_palette(self, palette: Palette) -> None:
        """Draw the picture in *palette*."""
        scale = self.devicePixelRatioF()
        picture = icon_image("languages", palette.warning, round(4 * STEP * scale))
        picture.setDevicePixelRatio(scale)
        self._picture.setPixmap(QPixmap.fromImage(picture))
