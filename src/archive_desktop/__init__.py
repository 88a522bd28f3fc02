"""Archive Desktop: read, tag, search and annotate press releases, and leave with a briefing pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["__version__", "open_archive"]

if TYPE_CHECKING:
    from archive_desktop.archive import open_archive


def __getattr__(name: str) -> object:
    """Import the archive only when asked for: child processes must start without it."""
    if name == "open_archive":
        from archive_desktop.archive import open_archive

        return open_archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
