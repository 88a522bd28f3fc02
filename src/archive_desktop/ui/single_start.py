"""A second start raises the first window and hands over its files, instead of fighting for the archive."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from archive_desktop.domain.person import account_name

_PATIENCE_MS = 1_500


class SingleStart(QObject):
    """Listens, for the window on the archive in *folder*, to later starts on the same archive."""

    files_received = Signal(list)
    """Paths (str) that another start was given; empty: it only wants the window raised."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.channel = _channel(folder)
        self._server = QLocalServer(self)
        self._speaking: list[QLocalSocket] = []
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)

    def listen(self) -> None:
        """Begin to listen. Call it while holding the archive's lock: what is left over is a crash's."""
        QLocalServer.removeServer(self.channel)
        self._server.listen(self.channel)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _receive(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            self._speaking.append(connection)
            connection.disconnected.connect(self._take)
        self._take()

    def _take(self) -> None:
        """Read what the starts said that have hung up: by then they have said everything."""
        said = [c for c in self._speaking if c.state() is QLocalSocket.LocalSocketState.UnconnectedState]
        for connection in said:
            self._speaking.remove(connection)
            try:
                paths = json.loads(bytes(connection.readAll().data()))
            except ValueError:  # cut short, or no start of this program
                paths = []
            connection.deleteLater()
            self.files_received.emit([str(path) for path in paths] if isinstance(paths, list) else [])


def hand_over(folder: Path, paths: Sequence[str]) -> bool:
    """Give *paths* to the window that has the archive in *folder* open; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_channel(folder))
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(json.dumps([str(Path(path).absolute()) for path in paths]).encode())
    sent = socket.waitForBytesWritten(_PATIENCE_MS)
    socket.disconnectFromServer()
    return sent


def _channel(folder: Path) -> str:
    person = f"{account_name()}\n{folder.resolve()}"
    return f"archive-desktop-{hashlib.sha256(person.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
