"""One window per store: a second start raises the first window and ends."""

import os
import sys
import tempfile
import zlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal

_WAIT_MS = 500
_MESSAGE = b"raise\n"


def name_of(store: Path) -> str:
    """The name two starts on the same store of the same user meet under; it tells nothing about either."""
    user = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    words = f"{user}\0{store.resolve()}".encode()
    # A name, no secret: a check sum is enough, and hashlib would cost start-up time.
    digest = f"{zlib.crc32(words):08x}{zlib.crc32(words[::-1]):08x}"
    if sys.platform == "win32":
        return f"jobbro-{digest}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(folder) / f"jobbro-{digest}")


def raise_other(store: Path) -> bool:
    """Ask a window that has this store open to come to the front; says whether there was one."""
    name = name_of(store)
    if sys.platform != "win32" and not Path(name).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_MESSAGE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class SingleWindow(QObject):
    """Listens for other starts on the same store."""

    raise_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self, store: Path) -> bool:
        """Listen for a store, and for no other any more; says whether it could."""
        from PySide6.QtNetwork import QLocalServer

        name = name_of(store)
        self._server.close()
        # After a crash the name is still there, and nobody listens.
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            self.raise_requested.emit()
