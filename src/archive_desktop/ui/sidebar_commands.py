"""What the sidebar's menus ask for: initiatives, packs, saved searches, tags, the trash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import COLOURS, name_key
from archive_desktop.domain.label import clean_name, tag_name
from archive_desktop.ui.article_commands import ArticleCommands
from archive_desktop.ui.browsing import Browsing
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.display import number_text
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.models.sidebar import Place
from archive_desktop.ui.palette import dot_colour
from archive_desktop.ui.pictures import colour_names, dot_icon
from archive_desktop.ui.reviewing import Reviewing
from archive_desktop.ui.tag_field import complete
from archive_desktop.ui.theme import palette_of
from archive_desktop.ui.wording import articles

_MOST_NAMED = 5


class SidebarCommands(QObject):
    """Carries out commands on places of the sidebar."""

    pack_new_requested = Signal(object)
    """The Place whose articles it begins with, None for none."""
    pack_duplicate_requested = Signal(int)
    rules_requested = Signal()

    def __init__(self, desk: Desk, browsing: Browsing, articles: ArticleCommands, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._archive = desk.archive
        self._browsing = browsing
        self._articles = articles
        self._window = window
        self.reviewing = Reviewing(desk, window)
        browsing.sidebar.command_requested.connect(self.run)
        browsing.sidebar.initiative_moved.connect(self._move)

    def run(self, command: str, place: Place | None) -> None:
        """Carry out *command* on *place* (None: on nothing in particular)."""
        if command == "initiative-new":
            self._articles.edit_initiative(None)
        elif command == "rules":
            self.rules_requested.emit()
        elif place is None:
            self.pack_new_requested.emit(None)
        else:
            self._run_on(command, place)

    def _run_on(self, command: str, place: Place) -> None:
        commands: dict[str, Callable[[Place], object]] = {
            "initiative-fill": lambda p: self.reviewing.open(p.id),
            "initiative-edit": self._edit_initiative,
            "initiative-merge": self._merge_initiative,
            "initiative-delete": self._delete_initiative,
            "pack-new": self.pack_new_requested.emit,
            "pack-rename": self._rename_pack,
            "pack-duplicate": lambda p: self.pack_duplicate_requested.emit(p.id),
            "pack-delete": lambda p: self._do(partial(self._archive.briefing.delete, p.id)),
            "saved-search-rule": self._make_rule,
            "saved-search-rename": self._rename_search,
            "saved-search-delete": self._forget_search,
            "trash-empty": self._empty_trash,
            "tag-rename": self._rename_tag,
            "tag-colour": self._colour_tag,
            "tag-delete": self._delete_tag,
        }
        commands[command](place)

    def save_search(self) -> None:
        """Keep what is listed as a saved search, under a name to be typed."""
        try:
            query = self._browsing.query
        except ArchiveError as error:
            self._desk.show(error)
            return
        if not query:
            self._desk.said.emit(self.tr("There is no search to save yet: type words or open a place."))
            return
        self._ask(
            self.tr("Save this search"),
            self.tr("Name:"),
            self._browsing.field.text.strip() or self._browsing.place.label,
            lambda name: self._archive.searching.save(name, query),
        )

    def _do(self, command: Callable[[], ArchiveChange]) -> ArchiveChange:
        return self._desk.do(command)

    def _edit_initiative(self, place: Place) -> None:
        found = next((i for i in self._archive.tagging.initiatives() if i.id == place.id), None)
        if found is not None:
            self._articles.edit_initiative(found)

    def _rename_pack(self, place: Place) -> None:
        briefing = self._archive.briefing
        self._ask(
            self.tr("Rename the pack"),
            self.tr("Title:"),
            place.label,
            lambda title: briefing.edit(replace(briefing.pack(place.id), title=title)),
        )

    def _rename_search(self, place: Place) -> None:
        self._ask(
            self.tr("Rename the saved search"),
            self.tr("Name:"),
            place.label,
            lambda name: self._archive.searching.rename(place.label, name),
        )

    def _move(self, initiative_id: int, parent_id: int | None, before_id: int | None) -> None:
        move = self._archive.initiatives.move
        self._do(lambda: move(initiative_id, parent_id=parent_id, before_id=before_id))

    def _merge_initiative(self, place: Place) -> None:
        others = [one for one in self._archive.initiatives.all() if one.id != place.id]
        if not others:
            self._desk.said.emit(self.tr("There is no other initiative to merge it into."))
            return
        question = CalmQuestion(
            self.tr("Merge “{0}” into another initiative").format(clean_name(place.label)),
            self._touched(place.id),
            self.tr("&Merge"),
            self._window,
            choices=[(clean_name(one.name), one.id) for one in others],
            of_what=self.tr("All of it, and its names, become part of"),
        )
        merge = self._archive.initiatives.merge
        question.accepted.connect(lambda: self._desk.do_behind(partial(merge, place.id, question.chosen)))
        question.open()

    def _delete_initiative(self, place: Place) -> None:
        delete = partial(self._archive.initiatives.delete, place.id)
        lines = self._touched(place.id, deleting=True)
        if not lines:
            self._do(delete)
            return
        question = self.tr("Delete the initiative “{0}”?").format(clean_name(place.label))
        self._confirm(question, lines, self.tr("&Delete"), delete)

    def _touched(self, initiative_id: int, *, deleting: bool = False) -> list[str]:
        """Return what is part of an initiative and, where it is to be deleted, what becomes of that."""
        touched = self._archive.initiatives.touched(initiative_id)
        fates = (
            (articles(touched.articles), touched.articles, self.tr("they stay, without it")),
            (self.tr("packs: {0}"), touched.packs, self.tr("they stay as they are")),
            (self.tr("rules of saved searches: {0}"), touched.rules, self.tr("they go with it")),
            (
                self.tr("saved searches that name it: {0}"),
                touched.searches,
                self.tr("they stay, and find nothing by it"),
            ),
            (self.tr("initiatives under it: {0}"), touched.below, self.tr("they move up")),
        )
        lines = []
        for words, what, fate in fates:
            if what:
                said = words.format(_listed(what)) if isinstance(what, tuple) else words
                lines.append(f"• {said} – {fate}" if deleting else f"• {said}")
        return lines

    def _make_rule(self, place: Place) -> None:
        everyone = self._archive.initiatives.all()
        if not everyone:
            self._desk.said.emit(self.tr("There is no initiative yet: make one first."))
            return
        open_ones = [one for one in everyone if one.status != "closed"] or everyone
        question = CalmQuestion(
            self.tr("A rule for “{0}”").format(clean_name(place.label)),
            [self.tr("From the next import on, every article it finds there is put under an initiative.")],
            self.tr("&Make the rule"),
            self._window,
            choices=[(clean_name(one.name), one.id) for one in open_ones],
            of_what=self.tr("Put them under"),
        )
        question.accepted.connect(lambda: self._add_rule(place.label, question.chosen))
        question.open()

    def _add_rule(self, saved_search: str, initiative_id: int) -> None:
        self._do(lambda: self._archive.rules.add(saved_search, initiative_id))
        self.rules_requested.emit()

    def _forget_search(self, place: Place) -> None:
        forget = partial(self._archive.searching.forget, place.label)
        ruled = [one.initiative for one in self._archive.rules.rules() if one.saved_search_id == place.id]
        if not ruled:
            self._do(forget)
            return
        line = self.tr("• its rule goes with it: {0}").format(_listed(tuple(ruled)))
        question = self.tr("Delete the saved search “{0}”?").format(clean_name(place.label))
        self._confirm(question, [line], self.tr("&Delete"), forget)

    def _empty_trash(self, _place: Place) -> None:
        empty = self._archive.tagging.empty_trash
        count = self._archive.searching.counts().stats.trashed
        if count:
            line = self.tr("Their highlights and notes go with them.")
            question = self.tr("Empty the trash ({0})?").format(articles(count))
            self._confirm(question, [line], self.tr("&Empty the trash"), empty)

    def _rename_tag(self, place: Place) -> None:
        tagging = self._archive.tagging

        def rename(name: str) -> ArchiveChange:
            return tagging.rename_tag(place.label, name)

        def rename_or_merge(name: str) -> None:
            there, count = tagging.tagged(tag_name(name))
            if not there or name_key(tag_name(name)) == name_key(place.label):
                self._desk.do_behind(lambda: rename(name))
                return
            _mine, own = tagging.tagged(place.label)
            lines = [
                self.tr("• “{0}”: {1}").format(clean_name(place.label), articles(own)),
                self.tr("• “{0}”: {1}").format(clean_name(there[0]), articles(count)),
            ]
            question = self.tr("There is a tag “{0}” already. Make one tag of both?").format(
                clean_name(there[0])
            )
            self._confirm(question, lines, self.tr("&Merge"), lambda: rename(name))

        field = self._ask_text(
            self.tr("Rename the tag"),
            self.tr("Name (“/” stands between levels; the name of another tag merges both):"),
            place.label,
            rename_or_merge,
        )
        complete(field, tagging.tags())

    def _colour_tag(self, place: Place) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        colour_tag = self._archive.tagging.colour_tag
        for colour, name in zip(COLOURS, colour_names(), strict=True):
            action = menu.addAction(dot_icon(dot_colour(colour, palette_of(self._window))), name)
            action.triggered.connect(lambda _on, it=colour: self._do(lambda: colour_tag(place.label, it)))
        menu.addSeparator()
        none = menu.addAction(self.tr("No colour"))
        none.triggered.connect(lambda _on: self._do(lambda: colour_tag(place.label, "")))
        sidebar = self._browsing.sidebar
        menu.popup(sidebar.viewport().mapToGlobal(sidebar.visualRect(sidebar.currentIndex()).center()))

    def _delete_tag(self, place: Place) -> None:
        delete = partial(self._archive.tagging.delete_tag, place.label)
        there, count = self._archive.tagging.tagged(place.label)
        below = tuple(name for name in there if name_key(name) != name_key(place.label))
        if not below:
            self._desk.do_behind(delete)
            return
        lines = [
            self.tr("• tags under it: {0} – they go with it").format(_listed(below)),
            self.tr("• {0} – they stay, without them").format(articles(count)),
        ]
        question = self.tr("Delete the tag “{0}” and what is under it?").format(clean_name(place.label))
        self._confirm(question, lines, self.tr("&Delete"), delete)

    def _confirm(
        self, question: str, lines: Sequence[str], verb: str, command: Callable[[], ArchiveChange]
    ) -> None:
        dialog = CalmQuestion(question, lines, verb, self._window)
        dialog.accepted.connect(lambda: self._desk.do_behind(command))
        dialog.open()

    def _ask(self, title: str, label: str, text: str, use: Callable[[str], ArchiveChange]) -> None:
        """Ask for a line of text and do something with it, unless it is empty or the user leaves."""
        self._ask_text(title, label, text, lambda typed: self._do(lambda: use(typed)))

    def _ask_text(self, title: str, label: str, text: str, use: Callable[[str], object]) -> QInputDialog:
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(text)
        dialog.textValueSelected.connect(lambda typed: use(typed.strip()) if typed.strip() else None)
        dialog.open()
        return dialog


def _listed(names: tuple[str, ...]) -> str:
    """Return up to five names, and how many more there are."""
    shown = ", ".join(enclosed(clean_name(name)) for name in names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return shown if more <= 0 else f"{shown} … (+{number_text(more)})"
