"""`python -m tests.crash --points 200 --seed 1`: kill it that often, and count what was lost."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from crash import harness

from kemensos_desktop.storage import vault


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    vault._MEMORY_KIB, vault._PASSES, vault._LANES = 64, 1, 1
    with tempfile.TemporaryDirectory() as root:
        result = harness.run(Path(root), asked.points, asked.seed)
    for line in [*result.lost, *result.broken]:
        print(line, file=sys.stderr)
    print(f"acknowledged {result.acknowledged} half-done {len(result.broken)}")
    print(f"points {result.points} lost {len(result.lost)}")
    return 1 if result.lost or result.broken else 0


if __name__ == "__main__":
    sys.exit(main())
