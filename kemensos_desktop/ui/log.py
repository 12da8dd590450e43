"""The program's log: in memory until a profile is open, then a rotating file inside it."""

from __future__ import annotations

import logging
from collections import deque
from pathlib import Path
from types import TracebackType

from kemensos_desktop.ui.errors import frames

LOG_FILE = "program.log"
_LOG_BYTES, _LOGS_KEPT, _REMEMBERED = 400_000, 3, 400


class _WithoutValues(logging.Formatter):
    """Exceptions as types and code places: their messages may name people."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # what another handler's formatter made of it
        return super().format(record)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return frames(ei[1]) if ei[1] is not None else ""


class _Memory(logging.Handler):
    """The latest records; logging.handlers has one too, but takes 9 ms of a start to import."""

    def __init__(self) -> None:
        super().__init__()
        self._records: deque[logging.LogRecord] = deque(maxlen=_REMEMBERED)

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def pour(self, target: logging.Handler) -> None:
        while self._records:
            target.handle(self._records.popleft())


class Log:
    """Begins in memory; `write_to` a profile's folder, `pause` before the folder is moved."""

    def __init__(self) -> None:
        self._memory = _Memory()
        self._file: logging.Handler | None = None
        logging.getLogger().addHandler(self._memory)
        logging.getLogger("kemensos_desktop").setLevel(logging.INFO)

    def write_to(self, folder: Path) -> None:
        from logging.handlers import RotatingFileHandler

        self.pause()
        self._file = RotatingFileHandler(
            folder / LOG_FILE,
            maxBytes=_LOG_BYTES,
            backupCount=_LOGS_KEPT,
            encoding="utf-8",
            delay=True,
        )
        self._file.setFormatter(_WithoutValues("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self._memory.pour(self._file)
        logging.getLogger().removeHandler(self._memory)
        logging.getLogger().addHandler(self._file)

    def pause(self) -> None:
        """Let go of the file, such as before the profile folder is moved aside."""
        if self._file is not None:
            logging.getLogger().removeHandler(self._file)
            self._file.close()
            self._file = None
            logging.getLogger().addHandler(self._memory)

    def close(self) -> None:
        self.pause()
        logging.getLogger().removeHandler(self._memory)
        self._memory.close()
