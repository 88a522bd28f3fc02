"""The window's tests: English, and what must hold for every control."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

Findings = Callable[[QWidget], list[str]]

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
LEAST_SIDE = 24  # logical pixels a target needs (WCAG 2.2, 2.5.8)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Show English in every test, whatever the computer speaks."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def unnamed_controls() -> Findings:
    """A function that lists every control at or below a widget that a screen reader could not name."""
    return _unnamed


@pytest.fixture
def small_targets() -> Findings:
    """A function that lists every visible button below a widget with a side under 24 pixels."""
    return _small


def _unnamed(root: QWidget) -> list[str]:
    """Return a description of every control at or below *root* that says no name."""
    return [_description(control) for control in _controls(root) if not _spoken_name(control)]


def _small(root: QWidget) -> list[str]:
    """Return a description of every visible button below *root* with a side under 24 pixels."""
    buttons = (control for control in _controls(root) if isinstance(control, QAbstractButton))
    shown = (button for button in buttons if button.isVisible())
    return [
        f"{_description(button)} {button.width()}x{button.height()}"
        for button in shown
        if min(button.width(), button.height()) < LEAST_SIDE
    ]


def _controls(root: QWidget) -> list[QWidget]:
    widgets = [root, *root.findChildren(QWidget)]
    return [widget for widget in widgets if isinstance(widget, CONTROLS) and not _part_of_another(widget)]


def _part_of_another(widget: QWidget) -> bool:
    """Whether *widget* is Qt's own part of a control that is asked for its name itself."""
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit | QHeaderView | QTabBar) or (
        isinstance(parent, QAbstractItemView) and isinstance(widget, QAbstractButton)
    )


def _spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def _description(widget: QWidget) -> str:
    names = [type(ancestor).__name__ for ancestor in _ancestors(widget)]
    return " > ".join(reversed(names)) + (f" ({widget.objectName()})" if widget.objectName() else "")


def _ancestors(widget: QWidget) -> list[QWidget]:
    parent = widget.parentWidget()
    return [widget, *(_ancestors(parent) if parent is not None else [])]
