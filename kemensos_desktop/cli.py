"""The same services without a window: `kemensos-desktop COMMAND`, each with --help and --json."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .cli_words import Program
from .domain.errors import BatchRefused, KnownError, RuleBroken
from .paths import data_home, default_profile

if TYPE_CHECKING:
    from .services.imports import Imports
    from .services.session import Session

PASSPHRASE_VARIABLE = "KEMENSOS_PASSPHRASE"
DEMO_PASSPHRASE = "latihan permakanan contoh"
_CONTEXT = {"help_option_names": ["-h", "--help"]}


class _Program(Program):
    """Known errors as JSON where JSON was asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        if "--json" not in sys.argv:
            return super().invoke(ctx)
        try:
            return click.Group.invoke(self, ctx)
        except KnownError as error:
            _print(json.dumps({"error": _fault(error)}, ensure_ascii=False))
            ctx.exit(1)


def _fault(error: KnownError) -> dict[str, str]:
    return {name: getattr(error, name) for name in ("code", "sentence", "way_out", "where")}


def _print(text: str) -> None:
    click.echo(text)


def _show(value: Any, as_json: bool, sentence: str) -> None:
    _print(json.dumps(_plain(value), ensure_ascii=False) if as_json else sentence)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(v) for v in value]
    if isinstance(value, date | datetime | Path):
        return str(value)
    return value


def _passphrase(file: Path | None, *, fallback: str = "") -> str:
    """From the file's first line, the environment, the fallback, or a prompt, in that order."""
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError:
            raise click.UsageError(f"Berkas frasa sandi tidak terbaca: {file}") from None
        return lines[0] if lines else ""
    found = os.environ.get(PASSPHRASE_VARIABLE) or fallback
    return found or str(click.prompt("Frasa sandi", hide_input=True))


_json = click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")
_profile = click.option(
    "--profile", type=click.Path(path_type=Path), help="Folder profil (bawaan: profil biasa)."
)
_secret = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help=f"Baca frasa sandi dari baris pertama berkas; atau variabel {PASSPHRASE_VARIABLE}.",
)


def _on_profile(command: Callable[..., None]) -> Callable[..., None]:
    return _profile(_secret(_json(command)))


@contextmanager
def _opened(profile: Path | None, passphrase_file: Path | None) -> Iterator[Session]:
    from .services.profiles import close_profile, open_profile

    session = open_profile(profile or default_profile(), _passphrase(passphrase_file))
    try:
        yield session
    except BaseException:
        # what went wrong first is what the person has to read
        with suppress(KnownError):
            close_profile(session)
        raise
    close_profile(session)


@click.group(cls=_Program, context_settings=_CONTEXT, invoke_without_command=True)
@click.version_option(__version__, message="%(version)s", help="Tampilkan versi.")
@_profile
@click.option("--practice", is_flag=True, help="Buka mode latihan (DATA CONTOH).")
@click.pass_context
def program(ctx: click.Context, profile: Path | None, practice: bool) -> None:
    """Kemensos Lapangan: permakanan tanpa internet. Tanpa PERINTAH, jendela program dibuka.

    Kode keluar: 0 berhasil, 1 ditolak dengan penjelasan, 2 salah pemakaian.
    """
    if ctx.invoked_subcommand is None:
        from .app import run

        ctx.exit(run(profile, practice=practice))


@program.command(help="Buat profil contoh lalu buka; tanpa layar jalankan seluruh pekerjaan utama.")
@click.option("--headless", is_flag=True, help="Jalankan tanpa jendela dan cetak setiap langkah.")
@click.option(
    "--dir", "folder", type=click.Path(path_type=Path), help="Tempat hasil (bawaan: baru)."
)
@click.option("--seed", default=7, show_default=True, help="Benih data contoh.")
@_secret
@_json
@click.pass_context
def demo(
    ctx: click.Context,
    headless: bool,
    folder: Path | None,
    seed: int,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    passphrase = _passphrase(passphrase_file, fallback=DEMO_PASSPHRASE)
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    place = (folder or data_home() / f"demo-{stamp}").resolve()
    if headless or not _has_display():
        from .demo import Journey

        if place.exists() and any(place.iterdir()):
            raise RuleBroken(f"Folder {place} sudah berisi.", "Pilih folder lain dengan --dir.")
        steps: list[str] = []
        say = steps.append if as_json else _print
        Journey(place, passphrase, seed, say).run()
        pictures = _render(place / "layar")
        say(f"    Layar: {len(pictures)} gambar\n    {place / 'layar'}")
        _show({"folder": place, "steps": steps}, as_json, "Semua langkah benar.")
        return
    from .app import run
    from .domain.office import Role
    from .services.profiles import close_profile
    from .services.sample import make_profile

    profile = place / "petugas"
    session = make_profile(profile, role=Role.OFFICER, passphrase=passphrase, seed=seed, days=14)
    close_profile(session)
    ctx.exit(run(profile, passphrase=passphrase))


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@program.command("import-recipients", help="Impor daftar penerima dari BERKAS Excel.")
@click.argument("workbook", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--provider", default="", help="Penyedia untuk baris tanpa penyedia (nama).")
@click.option("--sheet", default="", help="Nama lembar (bawaan: lembar pertama yang bertabel).")
@click.option("--preview", "only_preview", is_flag=True, help="Hanya pratinjau, tidak menyimpan.")
@_on_profile
def import_recipients(
    workbook: Path,
    provider: str,
    sheet: str,
    only_preview: bool,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from .services.recipient_import import RecipientImport

    with _opened(profile, passphrase_file) as session:
        service = RecipientImport(session)
        tables = service.tables(workbook)
        table = next((t for t in tables if not sheet or t.name == sheet), None)
        if table is None:
            raise RuleBroken(f"Lembar “{sheet}” tidak ada.", f"Ada: {_names(tables)}.")
        preview = service.preview(
            table,
            service.suggest(table),
            file_name=workbook.name,
            provider_id=_provider_id(session, provider) if provider else "",
        )
        refused: list[dict[str, Any]] = [
            {"row": r.row_number, "name": r.name, "reasons": r.reasons}
            for r in preview.rows
            if r.verdict == "ditolak"
        ]
        if not only_preview:
            service.apply(preview)
        lines = [f"{n} {verdict}" for verdict, n in preview.counts.items()]
        lines += [f"  baris {r['row']}: {'; '.join(r['reasons'])}" for r in refused]
        _show({"counts": preview.counts, "refused": refused}, as_json, "\n".join(lines))


def _names(tables: list[Any]) -> str:
    return ", ".join(t.name for t in tables)


def _provider_id(session: Session, name: str) -> str:
    from .domain.text import fold
    from .services.providers import Providers

    known = Providers(session).providers()
    for kept in known:
        if fold(kept.record.name) == fold(name) or kept.record_id == name:
            return kept.record_id
    if not name and len(known) == 1:
        return known[0].record_id
    names = ", ".join(k.record.name for k in known) or "belum ada penyedia"
    raise RuleBroken("Penyedia belum jelas.", f"Sebutkan dengan --provider: {names}.")


@program.command(help="Kemas yang baru menjadi berkas kiriman (.xlsx).")
@click.option("--to", "target", type=click.Path(path_type=Path), help="Simpan salinan ke sini.")
@_on_profile
def export(
    target: Path | None, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from .services.batches import Batches

    with _opened(profile, passphrase_file) as session:
        batches = Batches(session)
        made = batches.make()
        if made is None:
            _show(None, as_json, "Tidak ada yang baru untuk dikemas.")
            return
        if target is not None:
            place = target / made.path.name if target.is_dir() else target
            batches.save_copy(made.batch_id, place)
        _show(made, as_json, f"Kiriman nomor {made.sequence}: {made.rows} baris\n{made.path}")


@program.command(help="Kirim yang menunggu dan ambil jawaban lewat folder sinkronisasi.")
@click.option("--folder", type=click.Path(path_type=Path), help="Pilih folder sinkronisasi.")
@click.option("--trust-office", default="", help="Sidik jari kantor yang sudah dicocokkan.")
@_on_profile
def sync(
    folder: Path | None,
    trust_office: str,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from dataclasses import replace

    from .services.sync import Sync

    with _opened(profile, passphrase_file) as session:
        service = Sync(session)
        if folder is not None:
            settings = replace(service.settings(), folder=str(folder.resolve()))
            service.save_settings(settings)
        if trust_office:
            wanted = trust_office.replace("-", "")
            service.trust_office(wanted)
        result = service.run()
        waiting = [o for o in service.offices() if not o.trusted]
        report = {
            "made": result.made,
            "sent": result.sent,
            "answers": result.answers,
            "replies": result.replies,
            "waiting_files": result.waiting_files,
            "problems": [str(p) for p in result.problems],
            "untrusted_offices": [asdict(o) for o in waiting],
        }
        lines = [
            f"{result.made} dikemas, {result.sent} terkirim, {result.answers} jawaban, "
            f"{result.replies} balasan, {result.waiting_files} berkas menunggu"
        ]
        lines += [f"Masalah: {p}" for p in result.problems]
        lines += [
            f"Kantor baru {o.name}: cocokkan sidik jari {o.fingerprint}, "
            f"lalu --trust-office {o.fingerprint}"
            for o in waiting
        ]
        _show(report, as_json, "\n".join(lines))
    if result.problems:
        click.get_current_context().exit(1)


@program.command("import", help="Impor berkas kiriman petugas; tanpa BERKAS, semua yang menunggu.")
@click.argument("workbooks", metavar="[BERKAS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--preview", "only_preview", is_flag=True, help="Hanya pratinjau.")
@click.option("--enrol", default="", help="Sidik jari petugas baru yang sudah dicocokkan.")
@_on_profile
def import_batches(
    workbooks: tuple[Path, ...],
    only_preview: bool,
    enrol: str,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from .services.imports import Imports
    from .services.sync import Sync

    with _opened(profile, passphrase_file) as session:
        imports = Imports(session)
        results: list[dict[str, Any]] = []
        paths = list(workbooks)
        if not paths:
            service = Sync(session)
            paths = [service.fetch(f.name) for f in service.waiting()]
        failed: KnownError | None = None
        for path in paths:
            # one bad file must not keep the others out
            try:
                entry = _import_one(imports, path, enrol.replace("-", ""), only_preview)
            except KnownError as error:
                failed = failed or error
                entry = {"file": path.name, "applied": False, "error": _fault(error)}
                if not as_json:
                    click.echo(f"Gagal: {error}", err=True)
            results.append(entry)
            if not as_json and "error" not in entry:
                line = ", ".join(f"{n} {v}" for v, n in entry["counts"].items())
                _print(f"{path.name}: {entry['officer']} nomor {entry['sequence']}: {line}")
        if as_json:
            _print(json.dumps(_plain(results), ensure_ascii=False))
        elif not results:
            _print("Tidak ada kiriman yang menunggu.")
    if failed is not None:
        click.get_current_context().exit(1)


def _import_one(imports: Imports, path: Path, enrol: str, only_preview: bool) -> dict[str, Any]:
    """Stage one workbook and apply it unless only the preview is wanted; what to print of it."""
    preview = imports.stage(path)
    if only_preview:
        imports.discard(preview.import_id)
    else:
        try:
            imports.apply(preview.import_id, enrol=enrol == preview.meta.writer)
        except BatchRefused as error:
            imports.discard(preview.import_id)
            raise BatchRefused(
                error.sentence,
                f"{error.way_out} Sidik jari: {preview.fingerprint} "
                f"(--enrol {preview.fingerprint}).",
                where=error.where,
            ) from error
    return {
        "file": path.name,
        "batch_id": preview.meta.batch_id,
        "officer": preview.meta.officer,
        "sequence": preview.meta.sequence,
        "writer_state": preview.writer_state,
        "fingerprint": preview.fingerprint,
        "counts": preview.counts,
        "problems": [asdict(p) for p in preview.problems],
        "gap": preview.gap,
        "applied": not only_preview,
    }


@program.command(help="Cetak DOKUMEN ke PDF; --list menyebut semua dokumen.")
@click.argument("key", metavar="[DOKUMEN]", required=False)
@click.option("--list", "listing", is_flag=True, help="Daftar semua dokumen.")
@click.option("--date", "day", default="", help="Tanggal, atau hari mana pun di bulan itu.")
@click.option("--provider", default="", help="Nama penyedia.")
@click.option("--paper", default="", help="Kertas: A4, F4, A5, 80mm, 58mm.")
@click.option("--out", type=click.Path(path_type=Path), help="Berkas PDF (bawaan: nama dokumen).")
@_on_profile
def report(
    key: str | None,
    listing: bool,
    day: str,
    provider: str,
    paper: str,
    out: Path | None,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    if listing:
        from .printing.documents import DOCUMENTS

        lines = [f"{d.key:16} {d.title} ({', '.join(d.papers)})" for d in DOCUMENTS]
        _show([asdict(d) for d in DOCUMENTS], as_json, "\n".join(lines))
        return
    if not key:
        raise click.UsageError("Sebutkan dokumennya, atau pakai --list.")
    from .domain.text import parse_date
    from .services.reports import Reports, Wanted

    with _opened(profile, passphrase_file) as session:
        try:
            when = parse_date(day) if day else session.today()
        except ValueError:
            raise click.UsageError(f"Tanggal tidak terbaca: {day}") from None
        wanted = Wanted(key, when, _provider_id(session, provider), paper)
        path = out or Path(f"{key}-{when.isoformat()}.pdf")
        printed = Reports(session).render(wanted, path.resolve())
        _show(printed, as_json, f"{printed.pages} halaman\n{printed.path}")


@program.command(help="Buat cadangan yang langsung diperiksa.")
@click.option("--to", "target", type=click.Path(path_type=Path), help="Folder lain (flashdisk).")
@_on_profile
def backup(
    target: Path | None, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from .services.backups import Backups

    with _opened(profile, passphrase_file) as session:
        info = Backups(session).make(target)
        _show(info, as_json, f"Cadangan {info.revisions} revisi, sudah diperiksa\n{info.path}")


@program.command(help="Pulihkan profil dari CADANGAN; profil lama dipindah, tidak dihapus.")
@click.argument("source", metavar="CADANGAN", type=click.Path(path_type=Path))
@_on_profile
def restore(
    source: Path, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from .services.backups import restore as restore_backup
    from .services.profiles import close_profile

    place = profile or default_profile()
    done = restore_backup(source, place, _passphrase(passphrase_file))
    close_profile(done.session)
    aside = f"\nProfil lama: {done.aside}" if done.aside else ""
    _show(
        {"profile": place, "aside": done.aside, "writer": done.session.writer},
        as_json,
        f"Profil dipulihkan: {place}{aside}",
    )


@program.command(help="Periksa seluruh profil: halaman, sidik, nomor revisi, tampilan.")
@_on_profile
@click.pass_context
def verify(
    ctx: click.Context, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from .services.settings import Settings

    with _opened(profile, passphrase_file) as session:
        findings = Settings(session).verify()
        lines = [f"{'benar' if f.right else 'SALAH'}  {f.what}: {f.sentence}" for f in findings]
        _show(findings, as_json, "\n".join(lines))
        if not all(f.right for f in findings):
            ctx.exit(1)


@program.command("wipe-practice", help="Hapus profil latihan beserta cadangannya.")
@_profile
@_json
def wipe(profile: Path | None, as_json: bool) -> None:
    from .services.profiles import wipe_practice

    place = profile or data_home() / "latihan"
    wipe_practice(place)
    _show({"wiped": place}, as_json, f"Profil latihan dihapus: {place}")


@program.command(help="Gambar setiap halaman untuk setiap peran ke FOLDER (PNG).")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--scale", type=float, hidden=True)
@_json
def screens(folder: Path, scale: float | None, as_json: bool) -> None:
    if scale is not None:
        from .ui.screens import render_screens

        render_screens(folder, scale)
        return
    pictures = _render(folder)
    _show(pictures, as_json, f"{len(pictures)} gambar\n{folder}")


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


@program.command(help="Ukur NAMA di samping pustaka polosnya (tanpa NAMA: daftar).")
@click.argument("name", metavar="[NAMA]", required=False)
@_json
def bench(name: str | None, as_json: bool) -> None:
    from . import bench as benchmarks

    if not name:
        _show(list(benchmarks.NAMES), as_json, "\n".join(benchmarks.NAMES))
        return
    if name not in benchmarks.NAMES:
        raise click.UsageError(f"Tidak dikenal: {name}. Ada: {', '.join(benchmarks.NAMES)}")
    figures = benchmarks.run(name)
    lines = [f"{key:10} {value}" for key, value in figures.items()]
    _show(figures, as_json, "\n".join(lines))


@program.command("check-nik", help="Periksa NIK: satu baris jawaban per NIK; - membaca masukan.")
@click.argument("numbers", metavar="[NIK…|-]", nargs=-1)
@_json
def check_nik(numbers: tuple[str, ...], as_json: bool) -> None:
    from .domain.identity import check_nik as check
    from .services.session import load_regions

    regions, today = load_regions(), datetime.now().astimezone().date()
    lines = _stdin_lines() if not numbers or numbers == ("-",) else iter(numbers)
    for line in lines:
        answer = check(line, regions=regions, today=today).as_json()
        # the input as it was given, so that answers can be laid beside the questions
        answer["input"] = line
        if as_json:
            _print(json.dumps(answer, ensure_ascii=False))
        else:
            found = ", ".join([*answer["errors"], *answer["warnings"]])  # type: ignore[misc]
            _print(f"{line}: {found or 'baik'}")


def _stdin_lines() -> Iterator[str]:
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").rstrip("\n").removesuffix("\r")


def main() -> int:
    """Entry point; the hidden reader of workbooks is dispatched by `__main__` before this."""
    if sys.argv[1:2] == ["_read-workbook"]:
        from .exchange.reader import main as read_workbook

        return read_workbook()
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles still default to a code page without ×, – and “
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return program.main(prog_name="kemensos-desktop")
