from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.initiative import COLOURS, Initiative
from archive_desktop.ui.dialogs.initiative_editor import InitiativeEditor
from archive_desktop.ui.theme import Theme

Findings = Callable[[QWidget], list[str]]
Shots = Callable[[QWidget, str], None]

PISA = Initiative(
    3,
    "PISA",
    {"en": "Student assessment", "ar": "تقييم الطلبة"},
    ("item writers", "PISA 2022"),
    COLOURS[4],
    "Support to Member States.",
    position=2,
)


def editor(
    qtbot: QtBot, initiative: Initiative | None, others: tuple[Initiative, ...] = ()
) -> InitiativeEditor:
    everyone = (initiative, *others) if initiative else others
    rows = [Coverage(3, f"2024-{month:02d}", "en", month) for month in (1, 2, 5)] + [
        Coverage(3, "2024-02", "ar", 4)
    ]
    dialog = InitiativeEditor(initiative, everyone)
    dialog.show_coverage(rows)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def field(dialog: InitiativeEditor, name: str) -> QLineEdit:
    return next(line for line in dialog.findChildren(QLineEdit) if line.accessibleName() == name)


def keep(dialog: InitiativeEditor) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if "Keep" in button.text())


def test_an_untouched_initiative_comes_back_as_it_was(qtbot: QtBot, theme: Theme) -> None:
    assert editor(qtbot, PISA).initiative() == PISA


def test_a_new_one_is_filled_in(qtbot: QtBot, theme: Theme) -> None:
    dialog = editor(qtbot, None)
    assert not keep(dialog).isEnabled()
    QTest.keyClicks(field(dialog, "Short name"), "Book  fair ")
    field(dialog, "In French").setText("Salon du livre")
    field(dialog, "Aliases").setText("pavilion; pavilion ؛ الجناح;")
    next(b for b in dialog.findChildren(QToolButton) if b.accessibleName() == "Orange").click()
    assert keep(dialog).isEnabled()
    made = dialog.initiative()
    assert (made.name, made.names, made.aliases) == (
        "Book fair",
        {"fr": "Salon du livre"},
        ("pavilion", "الجناح"),
    )
    assert made.colour == COLOURS[7]


def test_a_name_that_is_taken_is_said_and_not_kept(qtbot: QtBot, theme: Theme) -> None:
    dialog = editor(qtbot, PISA, (Initiative(4, "Éducation"),))
    assert keep(dialog).isEnabled()
    field(dialog, "Short name").setText("EDUCATION")
    assert not keep(dialog).isEnabled()
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert "There is an initiative of this name already." in shown


def test_it_is_part_of_another_but_never_of_itself_or_what_is_below_it(qtbot: QtBot, theme: Theme) -> None:
    others = (
        Initiative(5, "Tests", parent_id=3),
        Initiative(6, "Education"),
        Initiative(7, "Schools", parent_id=6),
    )
    dialog = editor(qtbot, PISA, others)
    part = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Part of")
    assert [part.itemText(row).strip() for row in range(part.count())] == [
        "– nothing –",
        "Education",
        "Schools",
    ]
    part.setCurrentIndex(2)
    status = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Status")
    status.setCurrentIndex(status.findData("closed"))
    field(dialog, "Begins").setText("3 June 2024")
    field(dialog, "Begins").textEdited.emit("3 June 2024")
    field(dialog, "Owner").setText(" The  cabinet ")
    made = dialog.initiative()
    assert (made.parent_id, made.status, made.starts, made.ends, made.owner) == (
        7,
        "closed",
        "2024-06-03",
        None,
        "The cabinet",
    )
    field(dialog, "ends").setText("2 June 2024")
    field(dialog, "ends").textEdited.emit("2 June 2024")
    assert not keep(dialog).isEnabled()


def test_a_name_that_another_has_too_is_said_and_kept(qtbot: QtBot, theme: Theme) -> None:
    dialog = editor(qtbot, PISA, (Initiative(4, "Éducation", names={"fr": "Évaluation"}),))
    field(dialog, "In French").setText("evaluation")
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert "a search for it finds both" in shown
    assert keep(dialog).isEnabled()


def test_every_control_is_named_and_large_enough(
    qtbot: QtBot, theme: Theme, unnamed_controls: Findings, small_targets: Findings, shots: Shots
) -> None:
    dialog = editor(qtbot, PISA)
    assert unnamed_controls(dialog) == []
    assert small_targets(dialog) == []
    shots(dialog, "initiative")
