"""Every command of the window with its keys, as data: menus, buttons and the keyboard sheet read it here.

Three kinds of keys. *keys* work in the whole window. *reading_keys* are single letters: they count only
while the list or the reader has the focus (`command_keys` sees to that), so that typing is never a command.
*outline_keys* belong to the outline of a pack, which binds them itself. What stands here is what a command
has at first; `keymap` knows what staff made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

Group = Literal["archive", "search", "article", "highlight", "pack", "view", "help"]
Key = str | QKeySequence.StandardKey

GROUPS: tuple[Group, ...] = ("search", "article", "highlight", "pack", "view", "archive", "help")
INITIATIVE_KEYS = tuple("123456789")
# Held down, these go on; anything else done twice by a slow finger would undo itself.
_REPEATING = frozenset({"article-next", "article-previous", "unread-next", "unread-previous",
                        "find-next", "find-previous", "text-larger", "text-smaller"})  # fmt: skip

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Command:
    """One thing staff can ask for. *icon* names a picture of resources/icons ("" for none)."""

    id: str
    text: str
    group: Group
    icon: str = ""
    keys: tuple[Key, ...] = ()
    reading_keys: tuple[str, ...] = ()
    outline_keys: tuple[str, ...] = ()
    everywhere: bool = False  # its keys work in every window of the program that no dialog holds back

    @property
    def label(self) -> str:
        """The text without the mark of its menu letter and without dots."""
        return self.text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """Its keys as this platform writes them, each once."""
        # The one-argument constructor takes a standard key's first binding.
        every = (*self.keys, *self.reading_keys, *self.outline_keys)
        shown = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in every)
        return tuple(dict.fromkeys(text for text in shown if text))


def group_title(group: Group) -> str:
    """Return the heading of *group*."""
    return {
        "search": translate("Commands", "Search"),
        "article": translate("Commands", "Articles"),
        "highlight": translate("Commands", "Highlights"),
        "pack": translate("Commands", "Briefing packs"),
        "view": translate("Commands", "View"),
        "archive": translate("Commands", "Archive"),
        "help": translate("Commands", "Help"),
    }[group]


def commands() -> tuple[Command, ...]:
    """Return every command, its text in the language of the moment."""
    standard = QKeySequence.StandardKey
    return (
        Command("search", translate("Commands", "&Search"), "search", "search", ("Ctrl+K",), ("/",)),
        Command("corridor", translate("Commands", "&Quick answer…"), "search", "search", ("Ctrl+Shift+Space",),
                everywhere=True),
        Command("search-save", translate("Commands", "Sa&ve this search…"), "search", "bookmark"),
        Command("glossary", translate("Commands", "&Glossary…"), "search", "languages"),
        Command("find", translate("Commands", "&Find in the article"), "search", "search", (standard.Find,)),
        Command("find-next", translate("Commands", "Find &next"), "search", "chevron-down", ("F3",)),
        Command("find-previous", translate("Commands", "Find &previous"), "search", "chevron-up",
                ("Shift+F3",)),
        Command("article-next", translate("Commands", "&Next article"), "article", reading_keys=("J",)),
        Command("article-previous", translate("Commands", "&Previous article"), "article",
                reading_keys=("K",)),
        Command("unread-next", translate("Commands", "Next &unread article"), "article", reading_keys=("N",)),
        Command("unread-previous", translate("Commands", "Previous unrea&d article"), "article",
                reading_keys=("P",)),
        Command("read", translate("Commands", "&Mark as read or unread"), "article", "mail-open",
                reading_keys=("M",)),
        Command("star", translate("Commands", "&Star"), "article", "star", reading_keys=("S",)),
        Command("tag", translate("Commands", "Add &tag…"), "article", "tag", reading_keys=("T",)),
        Command("initiative", translate("Commands", "Add &initiative…"), "article", "circle-dot",
                reading_keys=("I",)),
        *(
            Command(f"initiative-{key}",
                    translate("Commands", "Initiative %1 of the sidebar").replace("%1", key),
                    "article", reading_keys=(key,))
            for key in INITIATIVE_KEYS
        ),
        Command("initiatives-clear", translate("Commands", "&Clear initiatives"), "article",
                reading_keys=("0",)),
        Command("copy-with-source", translate("Commands", "Cop&y with source"), "article", "copy",
                ("Ctrl+Shift+C",)),
        Command("print", translate("Commands", "P&rint…"), "article", "printer", (standard.Print,)),
        Command("trash", translate("Commands", "Mo&ve to trash"), "article", "trash-2",
                reading_keys=("Del",)),
        Command("untrash", translate("Commands", "Restore from tras&h"), "article", "archive-restore"),
        Command("highlight-key-message", translate("Commands", "Highlight: &key message"), "highlight",
                "highlighter", reading_keys=("H, 1",)),
        Command("highlight-figure", translate("Commands", "Highlight: &figure"), "highlight", "highlighter",
                reading_keys=("H, 2",)),
        Command("highlight-quote", translate("Commands", "Highlight: &quote"), "highlight", "highlighter",
                reading_keys=("H, 3",)),
        Command("highlight-check", translate("Commands", "Highlight: to &check"), "highlight", "highlighter",
                reading_keys=("H, 4",)),
        Command("comment", translate("Commands", "C&omment…"), "highlight", "message-square",
                reading_keys=("C",)),
        Command("annotations", translate("Commands", "All a&nnotations…"), "highlight", "highlighter",
                ("Ctrl+Shift+B",)),
        Command("pack-new", translate("Commands", "&New briefing pack…"), "pack", "file-plus"),
        Command("pack-add", translate("Commands", "&Add to the current pack"), "pack", "briefcase",
                reading_keys=("B",)),
        Command("pack-duplicate", translate("Commands", "&Duplicate the last pack"), "pack", "copy"),
        Command("pack-evidence", translate("Commands", "Use as e&vidence in a pack…"), "pack", "quote",
                reading_keys=("E",)),
        Command("pack-export", translate("Commands", "&Export the pack as PDF…"), "pack", "file-output",
                ("Ctrl+E",)),
        Command("pack-move-up", translate("Commands", "Move &up in the pack"), "pack", "move-up",
                outline_keys=("Alt+Up",)),
        Command("pack-move-down", translate("Commands", "Move &down in the pack"), "pack", "move-down",
                outline_keys=("Alt+Down",)),
        Command("pack-switch", translate("Commands", "&Switch full text, highlights, lead"), "pack", "layers",
                outline_keys=("Space",)),
        Command("pack-rename", translate("Commands", "Re&name the section"), "pack", "pencil",
                outline_keys=("F2",)),
        Command("pack-remove", translate("Commands", "&Remove from the pack"), "pack", "trash-2",
                outline_keys=("Del",)),
        Command("panes-next", translate("Commands", "&Next pane"), "view", keys=("F6",)),
        Command("panes-previous", translate("Commands", "&Previous pane"), "view", keys=("Shift+F6",)),
        Command("fold-reader", translate("Commands", "Fold the &reader"), "view", "panel-right", ("F8",)),
        Command("fold-sidebar", translate("Commands", "Fold the &sidebar"), "view", "panel-left", ("F9",)),
        Command("beside", translate("Commands", "S&ide by side with a translation"), "view", "columns-2",
                reading_keys=("V",)),
        Command("back", translate("Commands", "&Back"), "view", "arrow-left", (standard.Back,)),
        Command("forward", translate("Commands", "&Forward"), "view", "arrow-right", (standard.Forward,)),
        Command("text-larger", translate("Commands", "&Larger text"), "view", "plus",
                (standard.ZoomIn, "Ctrl+=")),
        Command("text-smaller", translate("Commands", "S&maller text"), "view", "minus",
                (standard.ZoomOut,)),
        Command("text-usual", translate("Commands", "&Usual text size"), "view", "a-large-small",
                ("Ctrl+0",)),
        Command("import", translate("Commands", "&Import…"), "archive", "import", ("Ctrl+Shift+I",)),
        Command("import-paste", translate("Commands", "Import from the c&lipboard"), "archive", "file-text",
                (standard.Paste,)),
        Command("undo", translate("Commands", "&Undo"), "archive", "undo-2", (standard.Undo,)),
        Command("redo", translate("Commands", "&Redo"), "archive", "redo-2",
                ("Ctrl+Shift+Z", standard.Redo)),
        Command("backups", translate("Commands", "&Back up and restore…"), "archive", "hard-drive"),
        Command("people", translate("Commands", "&People and places…"), "archive", "library"),
        Command("insight", translate("Commands", "Insi&ght…"), "archive", "grid-3x3"),
        Command("initiatives-new", translate("Commands", "New i&nitiative…"), "archive", "plus"),
        Command("initiative-fill", translate("Commands", "&Find articles for an initiative…"), "archive",
                "circle-check"),
        Command("rules", translate("Commands", "Rul&es…"), "archive", "inbox"),
        Command("settings", translate("Commands", "&Settings…"), "archive", "settings", ("Ctrl+,",)),
        Command("quit", translate("Commands", "&Quit"), "archive", "x", ("Ctrl+Q",)),
        Command("keyboard", translate("Commands", "&Keyboard"), "help", "keyboard", ("F1",)),
        Command("manual", translate("Commands", "&Manual"), "help", "book-open", ("Shift+F1",)),
        Command("about", translate("Commands", "&About Archive Desktop"), "help", "info"),
    )  # fmt: skip


def build_actions(
    parent: QObject, icon: Callable[[str], QIcon] | None = None, only: Collection[str] | None = None
) -> dict[str, QAction]:
    """Return an action for every command (or those of *only*) by its id; *icon* draws a picture by name.

    Single letters are shown in menus but answered by `command_keys.CommandKeys` alone.
    """
    actions: dict[str, QAction] = {}
    for command in commands():
        if only is not None and command.id not in only:
            continue
        action = actions[command.id] = QAction(command.text, parent)
        action.setObjectName(action_name(command.id))
        action.setAutoRepeat(command.id in _REPEATING)
        if icon is not None and command.icon:
            action.setIcon(icon(command.icon))
        _bind(action, command)
    return actions


def bind_keys(root: QObject, every: Iterable[Command]) -> None:
    """Give the actions at any depth below *root* the keys that the commands of *every* have."""
    by_name = {action_name(command.id): command for command in every}
    for action in root.findChildren(QAction):
        if action.objectName() in by_name:
            _bind(action, by_name[action.objectName()])


def action_name(command_id: str) -> str:
    """Return the object name of a command's action."""
    return f"action-{command_id}"


def _bind(action: QAction, command: Command) -> None:
    context = Qt.ShortcutContext
    if command.keys:
        action.setShortcutContext(
            context.ApplicationShortcut if command.everywhere else context.WindowShortcut
        )
        action.setShortcuts(bindings(command.keys))
    else:
        # Of this context Qt only shows the keys: menus never have the focus.
        action.setShortcutContext(context.WidgetShortcut)
        action.setShortcuts(bindings((*command.reading_keys, *command.outline_keys)))


def bindings(keys: tuple[Key, ...]) -> list[QKeySequence]:
    """Return every key sequence meant by *keys*, each once: a standard key has several."""
    found: list[QKeySequence] = []
    for key in keys:
        bindings = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found += [binding for binding in bindings if binding not in found]
    return found
