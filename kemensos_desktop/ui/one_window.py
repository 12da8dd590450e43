"""One window per profile: a second start raises the first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QObject, Signal

from kemensos_desktop.paths import state_home

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE_MS = 400


class OneWindow(QObject):
    """`raise_asked` when somebody started the program on the same profile again.

    A small file says that there may be such a window: only then is QtNetwork, which takes 7 ms,
    loaded before the first paint.
    """

    raise_asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"kemensos-{crc32(str(folder.resolve()).encode()):08x}"
        self._mark = state_home() / "windows" / self._name
        self._server: QLocalServer | None = None

    def knock(self) -> bool:
        """Whether a window of this profile is there; it comes to the front then."""
        return self._mark.exists() and self._answered()

    def listen(self) -> bool:
        """Be the one that answers; False when another start was a moment faster.

        What a crash left behind is cleared away.
        """
        from PySide6.QtNetwork import QLocalServer

        if self._answered():
            return False
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_knock)
        server.listen(self._name)
        self._server = server
        with suppress(OSError):  # without it a second start opens a second window, no more
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()
        return True

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
            with suppress(OSError):
                self._mark.unlink(missing_ok=True)

    def _answered(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        there = socket.waitForConnected(_PATIENCE_MS)
        socket.disconnectFromServer()
        return there

    def _on_knock(self) -> None:
        knocker = self._server.nextPendingConnection() if self._server is not None else None
        if knocker is not None:
            knocker.close()
            knocker.deleteLater()
        self.raise_asked.emit()
