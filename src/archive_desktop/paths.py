"""Where things are: the program's resources, the user's archive. The only module that knows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_APPLICATION = "ArchiveDesktop"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, fonts, templates and texts.

    Looked for in the frozen program, then inside the installed package, then in the checkout: an
    editable install does not contain a force-included folder.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [_PACKAGE / "resources", _PACKAGE.parents[1] / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise RuntimeError("the program's resources folder is missing: install it again")


def default_archive() -> Path:
    """Return the archive's folder where the user named none."""
    named = os.environ.get("ARCHIVE_DESKTOP_ARCHIVE")
    return Path(named) if named else Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False))


def settings_folder() -> Path:
    """Return the folder of window settings (sizes, theme): never anything a user wrote."""
    return Path(platformdirs.user_config_dir(_APPLICATION, appauthor=False))


def log_folder() -> Path:
    """Return the folder of the program's log."""
    return Path(platformdirs.user_log_dir(_APPLICATION, appauthor=False))
