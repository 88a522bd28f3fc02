"""Two texts that scroll as one: what the eye is at stays level with what stands for it in the other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint

from archive_desktop.domain.article import Article
from archive_desktop.ui.reader.article_text import ArticleText
from archive_desktop.ui.reader.levelling import Knots, counterpart, knots, outline


class ScrollingTogether(QObject):
    """Whichever of two texts is scrolled, by whatever means, the other follows.

    The line the eye is taken to be at goes from the top of the view to its bottom while the text goes from
    its beginning to its end, so that the beginnings meet and the ends do.
    """

    def __init__(self, one: ArticleText, other: ArticleText) -> None:
        super().__init__(one)
        self._one, self._other = one, other
        self._knots: Knots = ()
        self._following = False
        one.verticalScrollBar().valueChanged.connect(lambda: self._follow(one))
        other.verticalScrollBar().valueChanged.connect(lambda: self._follow(other))

    def join(self, one: Article, other: Article) -> None:
        """Let the texts of two articles, which are shown now, scroll together from where the first stands."""
        self._knots = knots(outline(one), outline(other))
        self.level()

    def part(self) -> None:
        """Let each scroll by itself."""
        self._knots = ()

    def level(self) -> None:
        """Bring the second text to where the first stands."""
        self._follow(self._one)

    def _follow(self, leader: ArticleText) -> None:
        if not self._knots or self._following:
            return
        back = leader is self._other
        follower = self._one if back else self._other
        self._following = True
        bar = leader.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        eye = round(share * leader.viewport().height())
        place = counterpart(self._knots, leader.place_at(eye), back=back)
        on_screen = leader.viewport().mapToGlobal(QPoint(0, eye))
        follower.bring(place, follower.viewport().mapFromGlobal(on_screen).y())
        self._following = False
