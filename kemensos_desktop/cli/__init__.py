"""The same services without a window: `kemensos-desktop COMMAND`, each with --help and --json."""

from __future__ import annotations

import sys

from . import enrolment, keeping, tools, travel
from .program import program
from .shared import PASSPHRASE_VARIABLE

__all__ = ["PASSPHRASE_VARIABLE", "enrolment", "keeping", "main", "program", "tools", "travel"]


def main() -> int:
    """Entry point; the hidden reader of workbooks is dispatched by `__main__` before this."""
    if sys.argv[1:2] == ["_read-workbook"]:
        from ..exchange.reader import main as read_workbook

        return read_workbook()
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles still default to a code page without ×, – and “
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return program.main(prog_name="kemensos-desktop")
