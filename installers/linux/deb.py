"""Packs dist/kemensos-desktop into a .deb that needs no Python on the machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist" / "kemensos-desktop"
PLACE = Path("opt/kemensos-desktop")

# what PyInstaller leaves to the system; the renamed libraries of newer releases provide these names
CONTROL = """\
Package: kemensos-desktop
Version: {version}
Architecture: {architecture}
Maintainer: Kemensos Lapangan <kemensos-desktop@localhost>
Installed-Size: {kilobytes}
Depends: libc6 (>= 2.36), libegl1, libgl1, libxcb1, libxkbcommon0, libfontconfig1
Recommends: fonts-dejavu-core, libcups2
Section: office
Priority: optional
Description: catatan pengantaran permakanan dan survei keluarga, bekerja tanpa internet
 Jurnal terenkripsi, kiriman Excel, laporan PDF.
"""

DESKTOP = """\
[Desktop Entry]
Type=Application
Name=Kemensos Lapangan
Comment=Pengantaran permakanan dan survei keluarga
Exec=/opt/kemensos-desktop/kemensos-desktop
Icon=/opt/kemensos-desktop/_internal/kemensos_desktop/resources/icons/hand-platter.svg
Terminal=false
Categories=Office;
"""


def control(version: str, architecture: str, size: int) -> str:
    """The package's control file; `size` in bytes."""
    return CONTROL.format(
        version=version, architecture=architecture, kilobytes=(size + 1023) // 1024
    )


def main() -> int:
    if not FOLDER.is_dir():
        print(f"{FOLDER} belum ada. Jalankan dahulu: python3 installers/freeze.py", file=sys.stderr)
        return 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(FOLDER, tree / PLACE, symlinks=True)
    commands = tree / "usr/bin"
    commands.mkdir(parents=True)
    (commands / "kemensos-desktop").symlink_to(Path("/") / PLACE / "kemensos-desktop")
    menu = tree / "usr/share/applications"
    menu.mkdir(parents=True)
    (menu / "kemensos-desktop.desktop").write_text(DESKTOP, encoding="utf-8")
    size = sum(
        path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(
        control(project["version"], architecture, size), encoding="utf-8"
    )
    package = FOLDER.parent / f"kemensos-desktop_{project['version']}_{architecture}.deb"
    built = subprocess.run(
        ["dpkg-deb", "--root-owner-group", "--build", str(tree), str(package)], check=False
    )
    if built.returncode == 0:
        print(f"==> {package}: {package.stat().st_size / 1e6:.0f} MB")
    return built.returncode


if __name__ == "__main__":
    sys.exit(main())
