"""One window per profile: a second start raises the first."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 400


class OneWindow(QObject):
    """`raise_asked` when somebody started the program on the same profile again."""

    raise_asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
        self._name = f"kemensos-{digest[:20]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)

    def knock(self) -> bool:
        """Whether a window of this profile is there; it comes to the front then."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        there = socket.waitForConnected(_PATIENCE_MS)
        socket.disconnectFromServer()
        return there

    def listen(self) -> None:
        """Be the one that answers. What a crash left behind is cleared away."""
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def close(self) -> None:
        self._server.close()

    def _on_knock(self) -> None:
        knocker = self._server.nextPendingConnection()
        if knocker is not None:
            knocker.close()
            knocker.deleteLater()
        self.raise_asked.emit()
