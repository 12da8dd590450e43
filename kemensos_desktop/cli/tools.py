"""Commands to look around: demo, screens, bench, check-nik."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

import click

from ..domain.errors import RuleBroken
from ..paths import data_home
from .program import program
from .shared import encoding_of, json_option, passphrase_from, secret_option, show, tell

DEMO_PASSPHRASE = "latihan permakanan contoh"


@program.command(help="Buat profil contoh lalu buka; tanpa layar jalankan seluruh pekerjaan utama.")
@click.option("--headless", is_flag=True, help="Jalankan tanpa jendela dan cetak setiap langkah.")
@click.option(
    "--dir",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Folder hasil, harus kosong (bawaan: folder baru).",
)
@click.option(
    "--seed", metavar="ANGKA", default=7, help="Benih data contoh (bawaan: 7); sama, datanya sama."
)
@secret_option
@json_option
@click.pass_context
def demo(
    ctx: click.Context,
    headless: bool,
    folder: Path | None,
    seed: int,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    passphrase = passphrase_from(passphrase_file, fallback=DEMO_PASSPHRASE)
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    place = (folder or data_home() / f"demo-{stamp}").resolve()
    if headless or not _has_display():
        from ..demo import Journey

        if place.exists() and any(place.iterdir()):
            raise RuleBroken(f"Folder {place} sudah berisi.", "Pilih folder lain dengan --dir.")
        steps: list[str] = []
        say = steps.append if as_json else tell
        Journey(place, passphrase, seed, say).run()
        pictures = _render(place / "layar")
        say(f"    Layar: {len(pictures)} gambar\n    {place / 'layar'}")
        show({"folder": place, "steps": steps}, as_json, "Semua langkah benar.")
        return
    from ..app import run
    from ..domain.office import Role
    from ..services.profiles import close_profile
    from ..services.sample import make_profile

    profile = place / "petugas"
    session = make_profile(profile, role=Role.OFFICER, passphrase=passphrase, seed=seed, days=14)
    close_profile(session)
    ctx.exit(run(profile, passphrase=passphrase))


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@program.command(help="Gambar setiap halaman untuk setiap peran ke FOLDER (PNG).")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--scale", type=float, hidden=True)
@json_option
def screens(folder: Path, scale: float | None, as_json: bool) -> None:
    if scale is not None:
        from ..ui.screens import render_screens

        render_screens(folder, scale)
        return
    pictures = _render(folder)
    show(pictures, as_json, f"{len(pictures)} gambar\n{folder}")


def _render(folder: Path) -> list[Path]:
    """Every screen at 100 % and at 125 %; each scale needs a process of its own."""
    import subprocess

    folder.mkdir(parents=True, exist_ok=True)
    start = [sys.executable] if getattr(sys, "frozen", False) else [
        sys.executable, "-m", "kemensos_desktop"
    ]  # fmt: skip
    for scale in ("1.0", "1.25"):
        environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        command = [*start, "screens", str(folder), "--scale", scale]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"screens at {scale}: {done.stderr[-2000:]}")
    return sorted(folder.glob("*.png"))


@program.command(
    help="Ukur NAMA, dibandingkan dengan pustakanya yang polos; tanpa NAMA, sebutkan yang ada."
)
@click.argument("name", metavar="[NAMA]", required=False)
@json_option
def bench(name: str | None, as_json: bool) -> None:
    from .. import bench as benchmarks

    if not name:
        show(list(benchmarks.NAMES), as_json, "\n".join(benchmarks.NAMES))
        return
    if name not in benchmarks.NAMES:
        raise click.UsageError(f"Tidak dikenal: {name}. Ada: {', '.join(benchmarks.NAMES)}")
    figures = benchmarks.run(name)
    lines = [f"{key:10} {value}" for key, value in figures.items()]
    show(figures, as_json, "\n".join(lines))


@program.command(
    "check-nik",
    help="Periksa NIK: satu baris jawaban untuk setiap NIK. Tanpa NIK, atau dengan -, dibaca dari "
    "masukan baku, satu NIK per baris; baris kosong pun dijawab.\n\n"
    "Kode keluar: 0 semua NIK dapat dipakai (boleh dengan peringatan), 1 ada NIK yang salah.",
)
@click.argument("numbers", metavar="[NIK…|-]", nargs=-1)
@json_option
@click.pass_context
def check_nik(ctx: click.Context, numbers: tuple[str, ...], as_json: bool) -> None:
    from ..domain.identity import check_nik as check
    from ..services.session import load_regions

    regions, today = load_regions(), datetime.now().astimezone().date()
    lines = _stdin_lines() if not numbers or numbers == ("-",) else iter(numbers)
    usable = True
    for line in lines:
        answer = check(line, regions=regions, today=today)
        usable = usable and answer.usable
        if as_json:
            # the input as it was given, so that answers can be laid beside the questions
            tell(json.dumps({**answer.as_json(), "input": line}, ensure_ascii=False))
        else:
            found = " ".join(issue.sentence for issue in (*answer.errors, *answer.warnings))
            tell(f"{line}: {found or 'baik'}")
    if not usable:
        ctx.exit(1)


def _stdin_lines() -> Iterator[str]:
    """Lines as they come, with any line end; what is no text in them stands as U+FFFD."""
    source = sys.stdin.buffer
    start = source.readline()
    encoding = encoding_of(start)
    if encoding == "utf-16":
        whole = (start + source.read()).decode(encoding, "replace")
        lines: Iterable[str] = whole.removesuffix("\n").split("\n") if whole else ()
    else:
        lines = (raw.decode(encoding, "replace") for raw in chain([start] if start else (), source))
    for line in lines:
        yield line.removesuffix("\n").removesuffix("\r")
