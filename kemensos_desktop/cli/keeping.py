"""Commands for papers and safe-keeping: report, backup, restore, verify, wipe-practice."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from ..paths import default_profile
from .program import program
from .shared import (
    day_of,
    family_choice,
    json_option,
    on_profile,
    opened,
    passphrase_from,
    practice_folder,
    profile_option,
    provider_id_of,
    require_folder,
    show,
)


@program.command(help="Tulis DOKUMEN sebagai PDF; --list menyebut semua dokumen.")
@click.argument("key", metavar="[DOKUMEN]", required=False)
@click.option("--list", "listing", is_flag=True, help="Daftar semua dokumen.")
@click.option(
    "--date",
    "day",
    metavar="TANGGAL",
    default="",
    help="Misalnya 24-11-2026; untuk rekap hari mana pun di bulannya (bawaan: hari ini).",
)
@click.option(
    "--provider",
    metavar="NAMA",
    default="",
    help="Penyedia (boleh dikosongkan kalau hanya satu).",
)
@click.option(
    "--village", metavar="NAMA", default="", help="Desa/kelurahan, untuk dokumen keluarga."
)
@click.option(
    "--family",
    metavar="NAMA",
    default="",
    help="Kepala keluarga di desa itu (bawaan: semua yang disurvei).",
)
@click.option(
    "--paper", metavar="KERTAS", default="", help="Ukuran kertas; --list menyebut pilihannya."
)
@click.option(
    "--out",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Berkas PDF atau foldernya (bawaan: di folder ini, bernama dokumen dan tanggalnya).",
)
@on_profile
def report(
    key: str | None,
    listing: bool,
    day: str,
    provider: str,
    village: str,
    family: str,
    paper: str,
    out: Path | None,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from ..printing.documents import DOCUMENTS

    if listing:
        width = max(len(d.key) for d in DOCUMENTS)
        lines = [f"{d.key:{width}}  {d.title} ({', '.join(d.papers)})" for d in DOCUMENTS]
        show([asdict(d) for d in DOCUMENTS], as_json, "\n".join(lines))
        return
    if not key:
        raise click.UsageError("Sebutkan dokumennya, atau pakai --list.")
    from ..services.reports import Reports, Wanted

    spec = next((d for d in DOCUMENTS if d.key == key), None)
    if spec is None:
        raise click.UsageError(f"Dokumen “{key}” tidak ada. Lihat daftarnya: report --list.")
    inputs = spec.inputs
    for option, given, wants in (
        ("--provider", provider, "penyedia"),
        ("--village", village, "desa"),
        ("--family", family, "keluarga"),
    ):
        if given and wants not in inputs:
            raise click.UsageError(f"Dokumen {key} tidak memakai {option}.")
    chosen = day_of(day) if day else None
    with opened(profile, passphrase_file) as session:
        when = chosen or session.today()
        reports = Reports(session)
        code, families = family_choice(reports, village, family)
        wanted = Wanted(
            key,
            when,
            provider_id_of(session, provider) if "penyedia" in inputs else "",
            paper,
            village_code=code,
            household_ids=families,
        )
        path = Path(f"{key}-{when.isoformat()}.pdf")
        if out is not None:
            path = out / path if out.is_dir() else out
        require_folder(path.resolve().parent)
        printed = reports.render(wanted, path.resolve())
        lines = [f"{printed.pages} halaman", str(printed.path), *printed.notes]
        show(printed, as_json, "\n".join(lines))


@program.command(
    "check-receipt",
    help="Periksa keaslian tanda terima dari TEKS kode QR-nya; dengan - dibaca dari masukan baku."
    "\n\nKode keluar: 0 terbukti asli, 1 tidak.",
)
@click.argument("text", metavar="TEKS|-")
@on_profile
@click.pass_context
def check_receipt(
    ctx: click.Context,
    text: str,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from ..services.reports import Reports

    if text == "-":
        text = sys.stdin.readline().strip()
    with opened(profile, passphrase_file) as session:
        found = Reports(session).check_receipt(text)
    lines = [found.sentence]
    if found.recipient_name:
        lines.append(f"Kertasnya harus berbunyi: {found.recipient_name}; {found.outcome}")
    show(found, as_json, "\n".join(lines))
    if not found.proven:
        ctx.exit(1)


@program.command(help="Buat cadangan yang langsung diperiksa.")
@click.option(
    "--to",
    "target",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Simpan di folder ini, misalnya flashdisk (bawaan: folder cadangan di laptop ini).",
)
@on_profile
def backup(
    target: Path | None, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from ..services.backups import Backups

    if target is not None:
        require_folder(target)
    with opened(profile, passphrase_file) as session:
        info = Backups(session).make(target)
        show(info, as_json, f"Cadangan {info.revisions} revisi, sudah diperiksa\n{info.path}")


@program.command(help="Pulihkan profil dari CADANGAN; profil lama dipindah, tidak dihapus.")
@click.argument("source", metavar="CADANGAN", type=click.Path(path_type=Path))
@on_profile
def restore(
    source: Path, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from ..services.backups import restore as restore_backup
    from ..services.profiles import close_profile

    place = profile or default_profile()
    done = restore_backup(source, place, passphrase_from(passphrase_file))
    close_profile(done.session)
    aside = f"\nProfil lama: {done.aside}" if done.aside else ""
    show(
        {"profile": place, "aside": done.aside, "writer": done.session.writer},
        as_json,
        f"Profil dipulihkan: {place}{aside}",
    )


@program.command(
    help="Periksa seluruh profil: basis data, isi tiap catatan, urutan nomor, dan daftar."
    "\n\nKode keluar: 0 semua benar, 1 ada yang salah."
)
@on_profile
@click.pass_context
def verify(
    ctx: click.Context, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from ..services.settings import Settings

    with opened(profile, passphrase_file) as session:
        findings = Settings(session).verify()
        lines = [f"{'benar' if f.right else 'SALAH'}  {f.what}: {f.sentence}" for f in findings]
        show(findings, as_json, "\n".join(lines))
        if not all(f.right for f in findings):
            ctx.exit(1)


@program.command("wipe-practice", help="Hapus profil latihan beserta cadangannya.")
@profile_option
@json_option
def wipe(profile: Path | None, as_json: bool) -> None:
    from ..services.profiles import wipe_practice

    place = profile or practice_folder()
    wipe_practice(place)
    show({"wiped": place}, as_json, f"Profil latihan dihapus: {place}")
