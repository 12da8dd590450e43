"""`python -m kemensos_desktop`, and the frozen program: the hidden reader first, else the cli."""

from __future__ import annotations

import sys


def main() -> int:
    # before any heavy import: this child starts for every workbook that is read
    if sys.argv[1:2] == ["_read-workbook"]:
        from kemensos_desktop.exchange.reader import main as read_workbook

        return read_workbook()
    from kemensos_desktop.cli import main as cli

    return cli()


if __name__ == "__main__":
    sys.exit(main())
