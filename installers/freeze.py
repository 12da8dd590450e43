"""Builds dist/kemensos-desktop, the one-folder program that needs no Python, and tells its size."""

from __future__ import annotations

import ctypes.util
import shutil
import subprocess
import sys
from pathlib import Path

import bootstrap

FOLDER = bootstrap.ROOT / "dist" / "kemensos-desktop"


def size(folder: Path) -> int:
    """Bytes of all files below `folder`; links count as nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def strip_symbols(folder: Path) -> None:
    """Drop debug symbols from CPython and the extension modules; Qt comes without any.

    Libraries that a wheel carries in its own `*.libs` folder were patched and must stay as they
    are: stripping misaligns them.
    """
    for pattern in ("libpython*.so*", "*.cpython-*.so", "*.abi3.so"):
        for path in folder.rglob(pattern):
            if "PySide6" not in path.parts and not path.is_symlink():
                subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def build_packages() -> list[str]:
    """Debian packages that PyInstaller needs on this machine and that are missing."""
    packages = [] if shutil.which("objdump") else ["binutils"]
    library = "python{}.{}".format(*sys.version_info[:2])
    if sys.base_prefix == "/usr" and ctypes.util.find_library(library) is None:
        packages.append(f"lib{library}")
    return packages


def main() -> int:
    try:
        if sys.platform == "linux" and (packages := build_packages()):
            bootstrap.require_packages(packages, "Alat pembuat berkas program belum ada.")
        # the libraries that a window needs are carried along, so they have to be here
        bootstrap.prepare("freeze", with_x11=sys.platform == "linux")
    except bootstrap.Refused as refused:
        print(refused, file=sys.stderr)
        return refused.code
    build = bootstrap.ROOT / "build"
    command = [
        str(bootstrap.venv_program("pyinstaller")),
        "--noconfirm",
        "--log-level=WARN",
        f"--distpath={FOLDER.parent}",
        f"--workpath={build}",
        str(bootstrap.ROOT / "installers" / "kemensos.spec"),
    ]
    done = subprocess.run(command, check=False)
    if done.returncode == 0:
        if sys.platform == "linux":
            strip_symbols(FOLDER)
        bootstrap.say(f"{FOLDER}: {size(FOLDER) / 1e6:.0f} MB")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
