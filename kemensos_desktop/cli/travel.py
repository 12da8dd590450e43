"""Commands for what comes and goes: lists, batches, the folder, the office's import."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..domain.errors import BatchRefused, KnownError, RuleBroken
from ..domain.text import date_long
from .program import program
from .shared import (
    day_of,
    fault,
    on_profile,
    opened,
    plain,
    provider_id_of,
    require_folder,
    sheet_names,
    show,
    tell,
)

if TYPE_CHECKING:
    from ..services.imports import Imports, Preview
    from ..services.recipient_import import RecipientImport


@program.command(
    "import-recipients",
    help="Impor daftar penerima dari BERKAS Excel. Baris yang ditolak disebut beserta alasannya, "
    "baris lain tetap disimpan. Dengan --template, BERKAS dibuat: lembar isian dengan pilihan "
    "dan contoh.\n\n"
    "Kode keluar: 0 semua baris dapat dipakai, 1 ada baris yang ditolak.",
)
@click.argument("workbook", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="Tulis lembar isian ke BERKAS, tidak mengimpor.")
@click.option(
    "--provider", metavar="NAMA", default="", help="Penyedia untuk baris yang tidak menyebutnya."
)
@click.option(
    "--sheet", metavar="NAMA", default="", help="Lembar (bawaan: yang pertama berisi tabel)."
)
@click.option(
    "--active-since",
    metavar="TANGGAL",
    default="",
    help="Penerima tanpa tanggal dicatat aktif sejak ini (bawaan: awal periode).",
)
@click.option("--preview", "only_preview", is_flag=True, help="Periksa saja, tidak menyimpan.")
@on_profile
@click.pass_context
def import_recipients(
    ctx: click.Context,
    workbook: Path,
    template: bool,
    provider: str,
    sheet: str,
    active_since: str,
    only_preview: bool,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from ..services.recipient_import import RecipientImport

    with opened(profile, passphrase_file) as session:
        service = RecipientImport(session)
        if template:
            _write_template(service, workbook, as_json)
            return
        tables = service.tables(workbook)
        table = next((t for t in tables if not sheet or t.name == sheet), None)
        if table is None:
            raise RuleBroken(f"Lembar “{sheet}” tidak ada.", f"Ada: {sheet_names(tables)}.")
        preview = service.preview(
            table,
            service.suggest(table),
            file_name=workbook.name,
            provider_id=provider_id_of(session, provider) if provider else "",
            active_since=day_of(active_since) if active_since else None,
        )
        refused: list[dict[str, Any]] = [
            {"row": r.row_number, "name": r.name, "reasons": r.reasons}
            for r in preview.rows
            if r.verdict == "ditolak"
        ]
        warned: list[dict[str, Any]] = [
            {"row": r.row_number, "name": r.name, "warnings": r.doubts}
            for r in preview.rows
            if r.doubts and r.verdict != "ditolak"
        ]
        if not only_preview:
            service.apply(preview)
        lines = [f"{n} {verdict}" for verdict, n in preview.counts.items()]
        if refused:
            lines.append(f"Ditolak, lembar “{table.name}”:")
        lines += [f"  baris {r['row']}: {'; '.join(r['reasons'])}" for r in refused]
        if warned:
            lines.append(f"Perlu diperiksa, lembar “{table.name}”:")
            lines += [f"  baris {w['row']}: {' '.join(w['warnings'])}" for w in warned]
        if preview.new_providers:
            done = "akan dibuat" if only_preview else "dibuat"
            names = ", ".join(preview.new_providers)
            lines.append(f"Penyedia baru {done}: {names}. Periksa ejaannya.")
        if preview.undated:
            since = date_long(preview.active_since)
            lines.append(
                f"{preview.undated} penerima baru tanpa tanggal dicatat aktif sejak {since}."
            )
        if preview.unused_columns:
            lines.append(f"Kolom yang tidak dipakai: {', '.join(preview.unused_columns)}.")
        report = {
            "sheet": table.name,
            "counts": preview.counts,
            "refused": refused,
            "warnings": warned,
            "unused_columns": preview.unused_columns,
            "new_providers": preview.new_providers,
            "active_since": preview.active_since,
            "undated": preview.undated,
        }
        show(report, as_json, "\n".join(lines))
    if refused:
        ctx.exit(1)


def _write_template(service: RecipientImport, workbook: Path, as_json: bool) -> None:
    """Raises RuleBroken when the file is there already: it may be a list somebody filled in."""
    require_folder(workbook.resolve().parent)
    if workbook.exists():
        raise RuleBroken(
            "Berkas ini sudah ada.", "Sebutkan nama berkas yang belum ada.", where=str(workbook)
        )
    service.write_template(workbook)
    show({"template": workbook}, as_json, f"Lembar isian ditulis: {workbook}")


@program.command(help="Kemas catatan baru menjadi berkas kiriman (.xlsx).")
@click.option(
    "--to",
    "target",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Simpan juga salinannya di folder (atau berkas) ini.",
)
@click.option(
    "--berkas",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Simpan juga kiriman bersegelnya (.berkas) di folder (atau berkas) ini.",
)
@on_profile
def export(
    target: Path | None,
    berkas: Path | None,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from ..services.batches import Batches
    from ..services.sealed import Sealed

    for place in (target, berkas):
        # before anything is packed: a batch cannot be unpacked again
        if place is not None:
            require_folder(place if place.is_dir() else place.resolve().parent)
    with opened(profile, passphrase_file) as session:
        batches, sealed = Batches(session), Sealed(session)
        if berkas is not None:
            sealed.require_key()
        made = batches.make()
        if made is None:
            show(None, as_json, "Tidak ada yang baru untuk dikemas.")
            return
        if target is not None:
            place = target / made.path.name if target.is_dir() else target
            batches.save_copy(made.batch_id, place)
        if berkas is not None:
            named = made.path.with_suffix(".berkas").name
            sealed.hand_over(made.batch_id, berkas / named if berkas.is_dir() else berkas)
        show(made, as_json, f"Kiriman nomor {made.sequence}: {made.rows} baris\n{made.path}")


@program.command(help="Kemas dan kirim yang baru lalu ambil jawabannya, lewat folder sinkronisasi.")
@click.option(
    "--folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Folder sinkronisasi mulai sekarang (bawaan: yang dipakai terakhir).",
)
@click.option(
    "--trust-office",
    metavar="SIDIK-JARI",
    default="",
    help="Percayai kantor dengan sidik jari ini, setelah dicocokkan lewat telepon.",
)
@on_profile
def sync(
    folder: Path | None,
    trust_office: str,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from ..services.sync import Sync

    with opened(profile, passphrase_file) as session:
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
            "problems": [fault(p) for p in result.problems],
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
        show(report, as_json, "\n".join(lines))
    if result.problems:
        click.get_current_context().exit(1)


@program.command(
    "import",
    help="Impor kiriman petugas (.xlsx atau .berkas); tanpa BERKAS, semua yang menunggu di folder "
    "sinkronisasi.\n\n"
    "Kode keluar: 0 semuanya masuk, 1 ada berkas atau baris yang ditolak.",
)
@click.argument("workbooks", metavar="[BERKAS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--preview", "only_preview", is_flag=True, help="Periksa saja, tidak menyimpan.")
@click.option(
    "--enrol",
    metavar="SIDIK-JARI",
    default="",
    help="Daftarkan petugas baru dengan sidik jari ini, setelah dicocokkan lewat telepon.",
)
@click.option(
    "--unsealed", is_flag=True, help="Terapkan juga yang tanpa segel atau segelnya rusak."
)
@on_profile
def import_batches(
    workbooks: tuple[Path, ...],
    only_preview: bool,
    enrol: str,
    unsealed: bool,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from ..services.imports import Imports
    from ..services.sync import Sync

    with opened(profile, passphrase_file) as session:
        imports = Imports(session)
        results: list[dict[str, Any]] = []
        paths = list(workbooks)
        if not paths:
            service = Sync(session)
            paths = [service.fetch(f.name) for f in service.waiting()]
        failed = False
        for path in paths:
            # one bad file must not keep the others out
            try:
                entry = _import_one(imports, path, enrol.replace("-", ""), only_preview, unsealed)
                failed = failed or bool(entry["refused"]) or entry["seal"] == SealBroken.code
            except KnownError as error:
                failed = True
                entry = {"file": path.name, "applied": False, "error": fault(error)}
                if not as_json:
                    click.echo(f"Gagal: {error}", err=True)
            results.append(entry)
            if not as_json and "error" not in entry:
                tell("\n".join(_told(entry)))
        if as_json:
            tell(json.dumps(plain(results), ensure_ascii=False))
        elif not results:
            tell("Tidak ada kiriman yang menunggu.")
    if failed:
        click.get_current_context().exit(1)


class SealMissing(BatchRefused):
    """Another program saved the workbook again; its rows are as they were sent."""

    code = "tanpa-segel"


class SealBroken(BatchRefused):
    """Rows of the workbook are not what their hashes say."""

    code = "segel-rusak"


_WHOLE = "segel-utuh"
_SEALS = {
    _WHOLE: "Segel utuh",
    SealMissing.code: "Tanpa segel",
    SealBroken.code: "Segel rusak",
}
_SENDERS = {"baru": "belum terdaftar", "penerus": "penerus laptop terdaftar"}


def _import_one(
    imports: Imports, path: Path, enrol: str, only_preview: bool, unsealed: bool
) -> dict[str, Any]:
    """Stage one workbook and apply it unless only the preview is wanted; what to print of it."""
    preview = imports.stage(path)
    seal = _seal(preview)
    refused = _refused(imports, preview.import_id)
    if only_preview:
        imports.discard(preview.import_id)
    else:
        try:
            if seal is not None and not unsealed:
                raise seal(
                    f"{_SEALS[seal.code]}: isi kiriman nomor {preview.meta.sequence} tidak "
                    "terjamin seperti saat dikirim.",
                    "Periksa dengan --preview dan tanyakan kepada petugasnya; bila tetap "
                    "diterapkan, tambahkan --unsealed.",
                    where=path.name,
                )
            imports.apply(preview.import_id, enrol=enrol == preview.meta.writer)
        except BatchRefused as error:
            imports.discard(preview.import_id)
            if preview.writer_state != "baru" or enrol == preview.meta.writer:
                raise
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
        "seal": seal.code if seal else _WHOLE,
        "notes": preview.notes,
        "counts": preview.counts,
        "refused": refused,
        "problems": [asdict(p) for p in preview.problems],
        "gap": preview.gap,
        "sealed": preview.sealed,
        "attachments": preview.attachments,
        "missing_attachments": preview.missing_attachments,
        "applied": not only_preview,
    }


def _seal(preview: Preview) -> type[BatchRefused] | None:
    """What is wrong with the seal of a staged workbook; None when it is as the laptop made it."""
    if preview.altered:
        return SealBroken
    return SealMissing if preview.resaved else None


def _refused(imports: Imports, import_id: str) -> list[dict[str, Any]]:
    """Every staged row that is held back, with the place a person can find."""
    found: list[dict[str, Any]] = []
    after = -1
    while rows := imports.preview_rows(import_id, "ditolak", after):
        found += [{"sheet": r.sheet, "row": r.row, "reason": r.reason} for r in rows]
        after = rows[-1].n
    return found


def _told(entry: dict[str, Any]) -> list[str]:
    """One import in lines: what came, who sent it, whether it is whole, what is missing."""
    counts = ", ".join(f"{n} {verdict}" for verdict, n in entry["counts"].items())
    known = _SENDERS.get(entry["writer_state"], "terdaftar")
    if entry["applied"] and entry["writer_state"] == "baru":
        known = "baru didaftarkan"
    lines = [
        f"{entry['file']}: {entry['officer']} nomor {entry['sequence']}: {counts}",
        f"  Pengirim: {entry['officer']}, sidik jari {entry['fingerprint']}, {known}",
        f"  {_SEALS[entry['seal']]}",
    ]
    lines += [f"  {note}" for note in entry["notes"]]
    lines += ["  Bersegel untuk kantor ini"] if entry["sealed"] else []
    if entry["attachments"] or entry["missing_attachments"]:
        came, wanted = entry["attachments"], entry["missing_attachments"]
        lines.append(f"  Foto: {came} ikut, {wanted} belum ada")
    if entry["gap"]:
        missing = ", ".join(str(n) for n in entry["gap"])
        lines.append(f"  Belum datang: kiriman nomor {missing}")
    refused = {(row["sheet"], row["row"]) for row in entry["refused"]}
    for row in entry["refused"]:
        lines.append(f"  Ditolak: {row['sheet']} baris {row['row']}: {row['reason']}")
    lines += [
        f"  Periksa: {p['sheet']} baris {p['row']}, {p['column']}: {p['reason']}"
        for p in entry["problems"]
        if (p["sheet"], p["row"]) not in refused
    ]
    return lines
