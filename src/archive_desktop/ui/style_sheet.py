"""The style sheet of the window, generated from a palette.

A widget asks for one of the looks below by `theme.set_kind(widget, "…")`:

- QPushButton: primary, quiet (no frame), danger; QToolButton: quiet by nature, chip, facet (a filter on offer), chosen (a filter in use)
- QLabel: strong, dim, caption (small and dim), heading, title, section, warning, danger, success, relaxed, badge
- QFrame: card, banner, warning-banner, danger-banner, success-banner, strip, rule, popup (a window of its own)
- QWidget: ground (the window's colour), surface; QListView, QTableView, QTreeView: bare (no frame, no ground), painted (and the delegate paints all of a row); QTreeView: popup (lies over others)
- QLineEdit: search; QLineEdit, QTextEdit: large (to be read at arm's length)
"""

from __future__ import annotations

from archive_desktop.ui.palette import CAPTION, CORNER, DISPLAY, READING, SMALL, STEP, TARGET, Palette

# file in the search path "theme:" → (icon, colour role)
SHEET_ICONS = {
    "check.svg": ("check", "on_accent"),
    "minus.svg": ("minus", "on_accent"),
    "dot.svg": ("dot", "on_accent"),
    "down.svg": ("chevron-down", "dim"),
    "up.svg": ("chevron-up", "dim"),
    "right.svg": ("chevron-right", "dim"),
    "left.svg": ("chevron-left", "dim"),
    "tick.svg": ("check", "accent"),
}


def style_sheet(palette: Palette, *, mirrored: bool = False) -> str:
    """Return the whole style sheet in the colours of *palette*, *mirrored* for a right-to-left layout.

    Qt mirrors where a part of a control stands, but neither one-sided paddings nor pictures.
    """
    parts = (_grounds, _labels, _buttons, _fields, _choices, _lists, _bars, _menus)
    sheet = "\n".join(part(palette) for part in parts)
    onward, before, after = ("left", "right", "left") if mirrored else ("right", "left", "right")
    return sheet.replace("@onward", onward).replace("@before", before).replace("@after", after)


def _grounds(p: Palette) -> str:
    return f"""
QMainWindow, QDialog, QWidget[kind="ground"] {{ background: {p.window}; color: {p.ink}; }}
QWidget[kind="surface"] {{ background: {p.surface}; color: {p.ink}; }}
QFrame[kind="card"] {{ background: {p.surface}; border: 1px solid {p.line}; border-radius: {CORNER}px; }}
QFrame[kind="banner"] {{ background: {p.accent_wash}; border: 0; border-radius: {CORNER}px; }}
QFrame[kind="warning-banner"] {{ background: {p.warning_wash}; border: 0; border-radius: {CORNER}px; }}
QFrame[kind="danger-banner"] {{ background: {p.danger_wash}; border: 0; border-radius: {CORNER}px; }}
QFrame[kind="success-banner"] {{ background: {p.success_wash}; border: 0; border-radius: {CORNER}px; }}
QFrame[kind="strip"] {{ background: {p.surface}; border: 0; border-top: 1px solid {p.line}; }}
QFrame[kind="popup"] {{ background: {p.surface}; border: 1px solid {p.control_line}; }}
QFrame[kind="rule"] {{ background: {p.line}; border: 0; max-height: 1px; min-height: 1px; }}
QSplitter::handle {{ background: {p.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {p.accent}; }}
QToolTip {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.control_line}; padding: {STEP}px {2 * STEP}px; }}
QStatusBar {{ background: {p.window}; color: {p.dim}; border-top: 1px solid {p.line}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {p.dim}; padding: 0 {STEP}px; }}
"""


def _labels(p: Palette) -> str:
    return f"""
QLabel[kind="strong"] {{ color: {p.ink}; font-weight: 700; }}
QLabel[kind="dim"] {{ color: {p.dim}; }}
QLabel[kind="caption"] {{ color: {p.dim}; font-size: {CAPTION}pt; }}
QLabel[kind="section"] {{ color: {p.dim}; font-size: {SMALL}pt; font-weight: 700; }}
QLabel[kind="heading"] {{ color: {p.ink}; font-size: {READING}pt; font-weight: 700; }}
QLabel[kind="title"] {{ color: {p.ink}; font-size: {DISPLAY}pt; font-weight: 700; }}
QLabel[kind="warning"] {{ color: {p.warning}; }}
QLabel[kind="danger"] {{ color: {p.danger}; }}
QLabel[kind="success"] {{ color: {p.success}; }}
QLabel[kind="relaxed"] {{ color: {p.warning}; font-size: {CAPTION}pt; }}
QLabel[kind="badge"] {{ color: {p.dim}; background: {p.hover}; border-radius: {CORNER}px; padding: 1px {2 * STEP}px; font-size: {SMALL}pt; }}
"""


def _buttons(p: Palette) -> str:
    return f"""
QPushButton {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.line}; border-radius: {CORNER}px;
  padding: 5px 12px; min-height: 20px; }}
QPushButton:hover {{ background: {p.hover}; }}
QPushButton:pressed {{ background: {p.accent_wash}; }}
QPushButton:focus {{ border: 2px solid {p.accent}; padding: 4px 11px; }}
QPushButton:disabled {{ color: {p.dim}; background: {p.window}; }}
QPushButton[kind="primary"] {{ background: {p.accent}; color: {p.on_accent}; border-color: {p.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {p.accent_strong}; border-color: {p.accent_strong}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {p.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {p.line}; border-color: {p.line}; color: {p.dim}; }}
QPushButton[kind="danger"] {{ color: {p.danger}; border-color: {p.danger}; }}
QPushButton[kind="danger"]:hover {{ background: {p.danger_wash}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; color: {p.accent}; }}
QPushButton[kind="quiet"]:hover {{ background: {p.accent_wash}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {p.accent}; }}
QPushButton::menu-indicator {{ image: url(theme:down.svg); width: 14px; height: 14px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 6px; }}
QToolButton {{ background: transparent; color: {p.ink}; border: 1px solid transparent; border-radius: {CORNER}px;
  padding: 3px; min-width: {TARGET - 8}px; min-height: {TARGET - 8}px; }}
QToolButton:hover {{ background: {p.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {p.accent_wash}; color: {p.accent}; }}
QToolButton:focus {{ border: 2px solid {p.accent}; padding: 2px; }}
QToolButton:disabled {{ color: {p.dim}; }}
QToolButton[popupMode="2"] {{ padding-@after: 22px; padding-@before: 8px; }}
QToolButton[popupMode="2"]:focus {{ padding: 2px; padding-@after: 21px; padding-@before: 7px; }}
QToolButton::menu-indicator {{ image: url(theme:down.svg); width: 14px; height: 14px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 4px; }}
QToolButton[kind="chip"] {{ background: {p.surface}; border: 1px solid {p.line}; border-radius: 12px; padding: 2px 10px; }}
QToolButton[kind="chip"]:hover {{ background: {p.hover}; }}
QToolButton[kind="facet"] {{ color: {p.dim}; padding: 2px 6px; font-size: {CAPTION}pt; }}
QToolButton[kind="facet"]:hover {{ color: {p.ink}; }}
QToolButton[kind="facet"]:focus {{ padding: 1px 5px; color: {p.ink}; }}
QToolButton[kind="chosen"] {{ background: {p.accent_wash}; color: {p.accent}; border: 1px solid {p.accent_wash};
  border-radius: 12px; padding: 2px 6px 2px 4px; font-size: {CAPTION}pt; }}
QToolButton[kind="chosen"]:hover {{ border-color: {p.accent}; }}
QToolButton[kind="chosen"]:focus {{ border: 2px solid {p.accent}; padding: 1px 5px 1px 3px; }}
QToolButton[kind="chip"]:checked {{ background: {p.accent_wash}; border-color: {p.accent}; color: {p.accent}; }}
"""


def _fields(p: Palette) -> str:
    boxes = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit"
    focused = ", ".join(f"{box}:focus" for box in boxes.split(", "))
    disabled = ", ".join(f"{box}:disabled" for box in boxes.split(", "))
    spins = ("QSpinBox", "QDoubleSpinBox", "QDateEdit")
    up, down = (", ".join(f"{box}::{part}-button" for box in spins) for part in ("up", "down"))
    up_arrow, down_arrow = (", ".join(f"{box}::{part}-arrow" for box in spins) for part in ("up", "down"))
    return f"""
{boxes} {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.control_line}; border-radius: {CORNER}px;
  padding: 5px 8px; selection-background-color: {p.accent}; selection-color: {p.on_accent}; }}
{focused} {{ border: 2px solid {p.accent}; padding: 4px 7px; }}
{disabled} {{ background: {p.window}; color: {p.dim}; border-color: {p.line}; }}
QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {{ min-height: 20px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 24px; subcontrol-origin: padding; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url(theme:down.svg); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.control_line}; padding: {STEP}px;
  selection-background-color: {p.accent_wash}; selection-color: {p.ink}; outline: 0; }}
{up} {{ subcontrol-origin: padding; subcontrol-position: top right; width: 22px; border: 0; background: transparent; margin-top: 2px; }}
{down} {{ subcontrol-origin: padding; subcontrol-position: bottom right; width: 22px; border: 0; background: transparent; margin-bottom: 2px; }}
{up_arrow} {{ image: url(theme:up.svg); width: 12px; height: 12px; }}
{down_arrow} {{ image: url(theme:down.svg); width: 12px; height: 12px; }}
QLineEdit[kind="search"] {{ border-radius: 10px; padding: 8px 40px; font-size: {READING}pt; }}
QLineEdit[kind="search"]:focus {{ padding: 7px 39px; }}
QLineEdit[kind="large"] {{ padding: 8px 12px; font-size: {READING}pt; }}
QLineEdit[kind="large"]:focus {{ padding: 7px 11px; }}
QTextEdit[kind="large"], QTextEdit[kind="large"]:focus {{ background: transparent; border: 0; padding: 0; font-size: {DISPLAY}pt; }}
QTextBrowser {{ border: 0; border-radius: 0; }}
"""


def _choices(p: Palette) -> str:
    boxes = "QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator, QGroupBox::indicator"

    def in_state(state: str) -> str:
        return ", ".join(f"{box}:{state}" for box in boxes.split(", "))

    return f"""
QCheckBox, QRadioButton {{ color: {p.ink}; spacing: {2 * STEP}px; min-height: {TARGET}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {p.dim}; }}
{boxes} {{ width: 16px; height: 16px; border: 1px solid {p.control_line}; border-radius: 4px; background: {p.surface}; }}
{in_state("hover")} {{ border-color: {p.accent}; }}
{in_state("checked")} {{ background: {p.accent}; border-color: {p.accent}; image: url(theme:check.svg); }}
{in_state("indeterminate")} {{ background: {p.accent}; border-color: {p.accent}; image: url(theme:minus.svg); }}
{in_state("disabled")} {{ background: {p.line}; border-color: {p.line}; }}
QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {p.control_line}; border-radius: 9px; background: {p.surface}; }}
QRadioButton::indicator:hover {{ border-color: {p.accent}; }}
QRadioButton::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; image: url(theme:dot.svg); }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {p.ink}; width: 14px; height: 14px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {p.accent}; }}
QGroupBox {{ border: 1px solid {p.line}; border-radius: {CORNER}px; margin-top: 10px; padding: {3 * STEP}px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 12px; padding: 0 4px; color: {p.dim}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {p.line}; }}
QTabBar::tab {{ background: transparent; color: {p.dim}; padding: 6px 12px; border: 0; border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {p.ink}; }}
QTabBar::tab:selected {{ color: {p.accent}; border-bottom-color: {p.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ background: {p.accent_wash}; }}
"""


def _lists(p: Palette) -> str:
    return f"""
QTreeView, QListView, QTableView {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.line}; border-radius: {CORNER}px;
  outline: 0; gridline-color: {p.line}; alternate-background-color: {p.window};
  selection-background-color: {p.accent_wash}; selection-color: {p.ink}; }}
QTreeView:focus, QListView:focus, QTableView:focus {{ border-color: {p.accent}; }}
QTreeView::item, QListView::item, QTableView::item {{ padding: 4px; border: 1px solid transparent; min-height: 20px; }}
QTreeView::item:hover, QListView::item:hover, QTableView::item:hover {{ background: {p.hover}; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{ background: {p.accent_wash}; color: {p.ink}; }}
QTreeView::item:focus, QListView::item:focus, QTableView::item:focus {{ border: 1px solid {p.accent}; }}
QTreeView::branch {{ background: transparent; }}
QTreeView::branch:has-children:closed {{ image: url(theme:@onward.svg); }}
QTreeView::branch:has-children:open {{ image: url(theme:down.svg); }}
QHeaderView {{ background: {p.window}; border: 0; }}
QHeaderView::section {{ background: {p.window}; color: {p.dim}; border: 0; border-bottom: 1px solid {p.line}; padding: 6px 8px; }}
QHeaderView::section:hover {{ color: {p.ink}; }}
QTableCornerButton::section {{ background: {p.window}; border: 0; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollArea {{ background: transparent; border: 0; }}
QListView[kind="bare"], QTreeView[kind="bare"], QTableView[kind="bare"],
  QTreeView[kind="painted"], QTableView[kind="painted"] {{ background: transparent; border: 0; border-radius: 0; }}
QTreeView[kind="popup"], QTreeView[kind="popup"]:focus {{ border-color: {p.control_line}; }}
QTreeView[kind="painted"], QTableView[kind="painted"] {{ selection-background-color: transparent; }}
QTreeView[kind="painted"]::item, QTableView[kind="painted"]::item, QTreeView[kind="painted"]::item:hover,
  QTableView[kind="painted"]::item:hover, QTreeView[kind="painted"]::item:selected,
  QTableView[kind="painted"]::item:selected, QTreeView[kind="painted"]::item:focus,
  QTableView[kind="painted"]::item:focus {{ background: transparent; border: 0; padding: 0; }}
"""


def _bars(p: Palette) -> str:
    return f"""
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {p.scroll}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {p.control_line}; border-radius: 4px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {p.line}; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; color: transparent; text-align: center; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: 3px; }}
QSlider::groove:horizontal {{ height: 4px; background: {p.line}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {p.accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 16px; height: 16px; margin: -6px 0; border-radius: 8px; background: {p.accent}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {p.ink}; width: 12px; height: 12px; }}
"""


def _menus(p: Palette) -> str:
    return f"""
QMenuBar {{ background: {p.window}; color: {p.ink}; border: 0; padding: 2px 8px; }}
QMenuBar::item {{ background: transparent; padding: 5px 10px; border-radius: 6px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {p.accent_wash}; }}
QMenu {{ background: {p.surface}; color: {p.ink}; border: 1px solid {p.control_line}; padding: {STEP}px; }}
QMenu::item {{ padding: 6px 12px; padding-@after: 28px; border-radius: 6px; border: 1px solid transparent; }}
QMenu::item:selected {{ background: {p.accent_wash}; border-color: {p.accent}; }}
QMenu::item:disabled {{ color: {p.dim}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {STEP}px {2 * STEP}px; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 6px; }}
QMenu::indicator:checked {{ image: url(theme:tick.svg); }}
QMenu::right-arrow {{ image: url(theme:@onward.svg); width: 14px; height: 14px; }}
QToolBar {{ background: {p.window}; border: 0; spacing: {STEP}px; padding: {STEP}px; }}
QToolBar::separator {{ background: {p.line}; width: 1px; margin: {STEP}px; }}
"""
