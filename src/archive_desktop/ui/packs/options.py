"""How a pack is printed: its template, its paper, and whether the texts of its articles are in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from archive_desktop.domain.pack import PAPERS, PARTS, TEMPLATES, PackOptions, Paper, Part
from archive_desktop.ui.packs.field_grid import FieldGrid, fill_card
from archive_desktop.ui.packs.part_words import part_name
from archive_desktop.ui.quiet_choice import QuietChoice

_TEXTS: Part = "articles"


class OptionsCard(QFrame):
    """The options of one pack; the other parts are switched in the outline."""

    edited = Signal(object)
    """The PackOptions as the user wants them now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = PackOptions()
        self.template, self.paper = QuietChoice(self.tr("Template")), QuietChoice(self.tr("Paper"))
        papers = {"a4": self.tr("A4"), "letter": self.tr("Letter")}
        for paper in PAPERS:
            self.paper.addItem(papers[paper], paper)
        self.texts = QCheckBox(part_name(_TEXTS))
        self.texts.setToolTip(self.tr("The other parts are switched in the outline."))
        self.texts.clicked.connect(self._switch_texts)
        fill_card(
            self,
            self.tr("How it is printed"),
            FieldGrid(
                (
                    (self.tr("Template"), self.template),
                    (self.tr("Paper"), self.paper),
                    (self.tr("Parts (the others are switched in the outline)"), self.texts),
                )
            ),
        )
        self.template.activated.connect(self._chosen)
        self.paper.activated.connect(self._chosen)

    def show_options(self, options: PackOptions, own_templates: Mapping[str, str] | None = None) -> None:
        """Show *options*; *own_templates* are the titles of those in the archive's folder, by name."""
        self._options = options
        names = {
            "full": self.tr("Full pack"),
            "digest": self.tr("Two-page digest"),
            "note": self.tr("One-page note"),
        }
        offered = [(names[name], name) for name in TEMPLATES]
        offered += [(title, name) for name, title in (own_templates or {}).items()]
        if all(options.template != name for _words, name in offered):
            missing = self.tr("{0} (not in the folder “templates”)").format(options.template)
            offered.append((missing, options.template))
        if offered != [
            (self.template.itemText(n), self.template.itemData(n)) for n in range(self.template.count())
        ]:
            self.template.clear()
            for words, name in offered:
                self.template.addItem(words, name)
        self.template.setCurrentIndex(self.template.findData(options.template))
        self.paper.setCurrentIndex(self.paper.findData(options.paper))
        self.texts.setChecked(_TEXTS not in options.without)

    def _chosen(self) -> None:
        paper = cast("Paper", self.paper.currentData())
        self._tell(replace(self._options, template=str(self.template.currentData()), paper=paper))

    def _switch_texts(self, on: bool) -> None:
        others = set(self._options.without) - {_TEXTS}
        without = tuple(one for one in PARTS if one in others or (one == _TEXTS and not on))
        self._tell(replace(self._options, without=without))

    def _tell(self, options: PackOptions) -> None:
        if options != self._options:
            self._options = options
            self.edited.emit(options)
