"""Propose the name of an exported pack: dated and readable."""

from __future__ import annotations

from archive_desktop.domain.file_names import safe_name


def pack_file_name(title: str, date: str, suffix: str = ".pdf", unnamed: str = "Briefing pack") -> str:
    """Return "2024-06-03 DG mission to Baku.pdf" for the pack's *title* and an ISO *date* ("" for none)."""
    stem = safe_name(f"{date} {safe_name(title) or unnamed}".strip())
    return f"{stem}{suffix}"
