"""Which addresses may be offered to be opened, and what they really lead to."""

from __future__ import annotations

from PySide6.QtCore import QUrl

_WEB = frozenset({"http", "https"})
_LONGEST = 2_000  # characters


def safe_link(address: str) -> QUrl | None:
    """Return *address* if it leads to a page of the web or a mailbox, and nowhere else; None for all others.

    Of a mail address only the mailbox stays: what follows it could name a file to attach.
    """
    if not address.isprintable() or " " in address or "\\" in address or len(address) > _LONGEST:
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        return None
    if url.scheme() in _WEB:
        return url if url.host() and not url.userInfo() else None
    if url.scheme() == "mailto" and "@" in url.path() and not url.host():
        return QUrl(f"mailto:{url.path()}", QUrl.ParsingMode.StrictMode)
    return None


def real_target(url: QUrl) -> str:
    """Return *url* as it is sent, in ASCII: no letter of it can look like another or turn it round."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")
