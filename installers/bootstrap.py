"""The two README commands, `demo` and `test`, on a machine that has only Python and pip."""

# Standard library only. The annotations stay strings and the syntax stays plain so that an older
# Python can still read this file far enough to print the sentence that refuses it.
from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "kemensos-stamp.json"
WINDOWS = os.name == "nt"
PYTHON_NEEDED = (3, 11)

VENV_PACKAGES = ["python3-venv"]
QT_PACKAGES = [
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libbrotli1",
    "fonts-dejavu-core",
]
X11_PACKAGES = [
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
]
# one test opens a workbook in another office program; without it that test is skipped
OFFICE_PACKAGES = ["libreoffice-calc"]

HELP = """\
Menyiapkan dan menjalankan Kemensos Lapangan.

Pemakaian:
  python3 installers/bootstrap.py demo [pilihan]
  python3 installers/bootstrap.py test [pilihan pytest]

Perintah:
  demo   Membuat .venv, memasang program, membuat profil contoh, lalu membukanya.
         Tanpa layar, atau dengan --headless, seluruh pekerjaan utama dijalankan
         tanpa jendela dan setiap langkah dicetak bersama tempat hasilnya.
  test   Penyiapan yang sama, lalu seluruh pemeriksaan tanpa layar: ruff, mypy,
         lint-imports, pytest.

Pilihan demo:
  --headless               jalankan tanpa jendela
  --passphrase-file BERKAS baca frasa sandi dari baris pertama BERKAS
  --dir FOLDER             tempat profil contoh dan hasilnya (bawaan: folder baru)
  Frasa sandi juga dibaca dari variabel lingkungan KEMENSOS_PASSPHRASE; tanpa
  keduanya demo memakai frasa sandi contoh. Pilihan lain diteruskan apa adanya
  kepada program (lihat: kemensos-desktop demo --help).

Kode keluar: 0 semua langkah berhasil; 1 ada langkah yang gagal; 2 ada yang harus
dipasang atau diperbaiki dahulu, dan perintahnya dicetak.
"""

# ctypes instead of a real window: it names the library that is missing and needs no display
QT_CHECK = """\
import ctypes, pathlib, sys
import PySide6
from PySide6.QtWidgets import QApplication
QApplication([])
if "x11" in sys.argv:
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
"""


class Refused(Exception):
    """The set-up cannot go on; the text says why and what to do, the code is the exit status."""

    def __init__(self, text: str, code: int = 2) -> None:
        super().__init__(text)
        self.code = code


def old_python_sentence(version: tuple[int, ...]) -> str | None:
    """What to tell a person whose Python is too old; None when it is new enough."""
    if tuple(version[:2]) >= PYTHON_NEEDED:
        return None
    return (
        "Python {}.{} terlalu lama; program ini memerlukan Python {}.{} atau lebih baru.\n"
        "Pasang Python yang lebih baru (Debian 12, Ubuntu 24.04, atau python.org untuk Windows "
        "dan macOS), lalu jalankan lagi perintah ini dengannya."
    ).format(version[0], version[1], *PYTHON_NEEDED)


def venv_program(name: str, windows: bool = WINDOWS) -> Path:
    return VENV / "Scripts" / f"{name}.exe" if windows else VENV / "bin" / name


def say(text: str) -> None:
    print(f"==> {text}", flush=True)


def succeeds(command: list[str], env: dict[str, str] | None = None) -> tuple[bool, str]:
    """Run quietly; `(worked, everything it printed)`. A program that is not there did not work."""
    try:
        done = subprocess.run(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return False, str(error)
    return done.returncode == 0, done.stdout


# --- the system's packages (Debian and Ubuntu) ------------------------------------------------


def is_debian(os_release: str) -> bool:
    """Whether the text of /etc/os-release names Debian, Ubuntu or something made from them."""
    words = set()
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        if key in ("ID", "ID_LIKE"):
            words.update(value.strip().strip("\"'").split())
    return bool(words & {"debian", "ubuntu"})


def on_debian() -> bool:
    try:
        return is_debian(Path("/etc/os-release").read_text(encoding="utf-8"))
    except OSError:
        return False


def has_display(environ: dict[str, str], platform: str = sys.platform) -> bool:
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def qt_packages(with_x11: bool) -> list[str]:
    return QT_PACKAGES + X11_PACKAGES if with_x11 else list(QT_PACKAGES)


def package_names(wanted: list[str], shown: str) -> list[str]:
    """The names this release uses, from what `apt-cache show` printed about `wanted` and t64.

    Ubuntu 24.04 and Debian 13 renamed some libraries to …t64. A name that is in neither form (no
    package lists yet) stays as it is: apt-get then takes the renamed package by itself.
    """
    known = {line[9:].strip() for line in shown.splitlines() if line.startswith("Package: ")}
    return [f"{n}t64" if n not in known and f"{n}t64" in known else n for n in wanted]


def apt_command(packages: list[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def sudo_line(packages: list[str]) -> str:
    return f"sudo apt-get update && sudo {shlex.join(apt_command(packages))}"


def resolve_packages(wanted: list[str]) -> list[str]:
    _, shown = succeeds(["apt-cache", "show", *wanted, *[f"{name}t64" for name in wanted]])
    return package_names(wanted, shown)


def apt_install(wanted: list[str]) -> bool:
    """Install as root; False when apt-get could not."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # a failed update (offline, one broken source) does not matter when the lists are there
    subprocess.run(["apt-get", "update", "-qq"], env=env, check=False)
    command = apt_command(resolve_packages(wanted))
    print("    " + shlex.join(command), flush=True)
    return subprocess.run(command, env=env, check=False).returncode == 0


def is_root() -> bool:
    return not WINDOWS and os.geteuid() == 0


def require_packages(wanted: list[str], reason: str) -> None:
    """Install on Debian as root; otherwise refuse with the exact command."""
    if not on_debian():
        raise Refused(
            f"{reason}\nPasang dengan pengelola paket sistem Anda. Nama paketnya di Debian: "
            + " ".join(wanted)
        )
    if not is_root():
        raise Refused(
            f"{reason}\nJalankan perintah ini, lalu ulangi:\n\n    "
            + sudo_line(resolve_packages(wanted))
        )
    say(reason)
    if not apt_install(wanted):
        raise Refused(
            "apt-get gagal. Periksa sambungan internet dan pesan di atas, lalu ulangi:\n\n    "
            + sudo_line(wanted)
        )


# --- .venv ------------------------------------------------------------------------------------


def stamp_for(pyproject: bytes, version: str, root: str, extra: str) -> dict[str, str]:
    """What .venv was made from; `root` because scripts and the editable install hold its path."""
    digest = hashlib.sha256(pyproject).hexdigest()
    return {"pyproject": digest, "python": version, "root": root, "extra": extra}


def stamp_satisfies(found: dict[str, str], wanted: dict[str, str]) -> bool:
    """The same set-up, or one with more: what `test` installed also serves `demo`."""
    same = {**found, "extra": ""} == {**wanted, "extra": ""}
    return same and set(wanted["extra"].split(",")) <= {"", *found["extra"].split(",")}


def read_stamp() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and "extra" in found else {}


def venv_works() -> bool:
    """Whether .venv runs this Python version, has pip and stands where it was made."""
    version = "{}.{}".format(*sys.version_info[:2])
    code = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    worked, printed = succeeds([str(venv_program("python")), "-c", code])
    return (
        worked and printed.strip() == version and read_stamp().get("root", str(ROOT)) == str(ROOT)
    )


def make_venv() -> None:
    if VENV.exists():
        say(".venv rusak atau dibuat oleh Python lain; dibuat ulang")
        shutil.rmtree(VENV)
    else:
        say("Membuat .venv")
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refused(f".venv tidak dapat dibuat di {VENV}. Lihat pesan di atas.")


def wanted_stamp(extra: str) -> dict[str, str]:
    version = "{}.{}".format(*sys.version_info[:2])
    return stamp_for((ROOT / "pyproject.toml").read_bytes(), version, str(ROOT), extra)


def is_ready(extra: str) -> bool:
    return stamp_satisfies(read_stamp(), wanted_stamp(extra)) and venv_works()


def install(extra: str) -> None:
    """Install the package into .venv, editable, unless the stamp says that it is there."""
    if is_ready(extra):
        say(".venv sudah siap")
        return
    if not venv_works():
        make_venv()
    # an environment that had more keeps it
    extra = ",".join(sorted({extra, *read_stamp().get("extra", "").split(",")} - {""}))
    say("Memasang program dan pustakanya ke .venv (sekali saja; perlu internet)")
    STAMP.unlink(missing_ok=True)
    target = str(ROOT) + (f"[{extra}]" if extra else "")
    pip = [str(venv_program("python")), "-m", "pip", "install", "--disable-pip-version-check"]
    if subprocess.run([*pip, "-e", target], check=False).returncode != 0:
        raise Refused(
            "pip gagal memasang. Periksa sambungan internet dan pesan di atas, lalu jalankan "
            "lagi perintah yang sama.",
            code=1,
        )
    STAMP.write_text(json.dumps(wanted_stamp(extra)), encoding="utf-8")


def qt_loads(with_x11: bool) -> tuple[bool, str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(venv_program("python")), "-c", QT_CHECK]
    return succeeds([*command, "x11"] if with_x11 else command, env)


def prepare(extra: str = "", with_x11: bool = False) -> None:
    """Make .venv ready with the named extras of pyproject.toml and make sure that Qt loads.

    Raises Refused with the sentence and the exit status when a person has to do something first.
    """
    packages = qt_packages(with_x11)
    if importlib.util.find_spec("ensurepip") is None:
        require_packages(
            [*VENV_PACKAGES, *packages],
            "Python ini belum dapat membuat .venv (paket python3-venv belum ada).",
        )
    install(extra)
    worked, printed = qt_loads(with_x11)
    if not worked and "cannot open shared object file" in printed:
        cause = printed.strip().splitlines()[-1:] or [""]
        require_packages(packages, f"Pustaka Qt pada sistem ini belum lengkap ({cause[0]}).")
        worked, printed = qt_loads(with_x11)
    if not worked:
        raise Refused(f"Qt tidak dapat dimuat:\n{printed.strip()}")


# --- the two commands -------------------------------------------------------------------------


def demo_command(passed: list[str], display: bool) -> list[str]:
    headless = [] if display or "--headless" in passed else ["--headless"]
    return [str(venv_program("kemensos-desktop")), "demo", *headless, *passed]


def check_commands(passed: list[str]) -> list[tuple[str, list[str]]]:
    """The checks of `test` in order: `(name, command)`; `passed` goes to pytest."""

    def tool(name: str, *arguments: str) -> list[str]:
        return [str(venv_program(name)), *arguments]

    spread = ["-n", str(min(8, max(2, os.cpu_count() or 1))), "--dist", "worksteal"]
    return [
        ("ruff format", tool("ruff", "format", "--check", ".")),
        ("ruff check", tool("ruff", "check", ".")),
        ("mypy", tool("mypy")),
        ("lint-imports", tool("lint-imports")),
        ("pytest", tool("pytest", *spread, *passed)),
    ]


def demo(passed: list[str]) -> int:
    display = has_display(dict(os.environ))
    windowed = display and "--headless" not in passed
    prepare(with_x11=windowed and bool(os.environ.get("DISPLAY")) and sys.platform == "linux")
    command = demo_command(passed, display)
    say("Menjalankan: " + shlex.join(command))
    return subprocess.run(command, check=False).returncode


def test(passed: list[str]) -> int:
    # only while setting up, so that a later run needs no network
    if not is_ready("dev") and shutil.which("soffice") is None and on_debian() and is_root():
        say("Memasang LibreOffice Calc untuk satu pengujian buku kerja")
        if not apt_install(OFFICE_PACKAGES):
            say("LibreOffice tidak terpasang; pengujian itu akan dilewati")
    prepare("dev")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for name, command in check_commands(passed):
        say(name)
        if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode != 0:
            failed.append(name)
    say("Gagal: " + ", ".join(failed) if failed else "Semua pemeriksaan lulus")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    sentence = old_python_sentence(sys.version_info[:3])
    if sentence:
        print(sentence, file=sys.stderr)
        return 2
    commands = {"demo": demo, "test": test}
    if "-h" in arguments or "--help" in arguments:
        print(HELP, end="")
        return 0
    if not arguments or arguments[0] not in commands:
        print(HELP, end="", file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except Refused as refused:
        print(f"\n{refused}", file=sys.stderr)
        return refused.code
    except OSError as error:
        print(
            f"\nSistem menolak: {error}\nPeriksa hak akses folder {ROOT} dan sisa ruang disk.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        print("\nDihentikan.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
