"""The fresh process whose memory is watched: does ours of one benchmark once."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    name, work = sys.argv[1:3]
    import_module(f"kemensos_desktop.bench.{name}").alone(Path(work))


if __name__ == "__main__":
    main()
