"""Runs a built program as a person would and checks that what it promises to make is there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUFFIX = ".exe" if os.name == "nt" else ""
PROGRAM = ROOT / "dist" / "kemensos-desktop" / f"kemensos-desktop{SUFFIX}"
# serials 9000-9999 are the samples'
SAMPLE_NIK = "3273014501609001"
STEPS = [["--help"], ["check-nik", SAMPLE_NIK], ["demo", "--headless"]]
MADE = ["*.xlsx", "*.pdf", "*.png"]


def run(program: Path, arguments: list[str], home: Path) -> int:
    """Exit status of one step; everything that it writes by default lands below `home`."""
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    } | {
        "KEMENSOS_HOME": str(home),
        "KEMENSOS_PASSPHRASE": "uji coba rakitan",
        "PYTHONUTF8": "1",
    }
    print(f"==> {program.name} {' '.join(arguments)}", flush=True)
    return subprocess.run([program, *arguments], cwd=home, env=environ, check=False).returncode


def main(arguments: list[str]) -> int:
    program = Path(arguments[0]).resolve() if arguments else PROGRAM
    problems = []
    with tempfile.TemporaryDirectory(prefix="kemensos-") as folder:
        home = Path(folder)
        for step in STEPS:
            status = run(program, step, home)
            if status != 0:
                problems.append(f"{step[0]}: kode keluar {status}")
        for pattern in MADE:
            made = [path for path in home.rglob(pattern) if path.stat().st_size > 0]
            print(f"    {pattern}: {len(made)}")
            if not made:
                problems.append(f"demo tidak membuat {pattern}")
    for problem in problems:
        print(f"GAGAL {problem}")
    print(f"{len(STEPS) + len(MADE) - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
