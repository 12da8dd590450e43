"""The main job as a journey: an officer's day becomes a district's report, every step checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from random import Random

from .domain.errors import KnownError
from .domain.office import Role
from .domain.text import clean, date_long, number, rupiah, terbilang_rupiah
from .printing.preview import document_text
from .services.batches import Batches
from .services.deliveries import Deliveries, Outcome
from .services.imports import Imports
from .services.overview import Overview
from .services.profiles import close_profile
from .services.providers import Providers
from .services.recipient_import import RecipientImport
from .services.recipients import Recipients
from .services.reports import Reports, Wanted
from .services.sample import make_profile, recipient_workbook_rows
from .services.session import Session
from .services.sync import Sync, SyncSettings

PEOPLE = 40
# a fixed morning, so that the same seed gives the same figures on every machine
DAY = date(2026, 11, 24)
Say = Callable[[str], None]


class StepFailed(KnownError):
    """A step of the journey is not true; the sentence says which."""

    code = "langkah-gagal"


class Journey:
    """Runs the steps in order; `say` prints them. Raises StepFailed at the first untrue one."""

    def __init__(self, folder: Path, passphrase: str, seed: int, say: Say) -> None:
        self._folder = folder
        self._passphrase = passphrase
        self._seed = seed
        self._say = say
        self._step = 0

    def run(self) -> None:
        """The whole chain: list, deliveries, receipts, batch, import, answer, reports."""
        self._folder.mkdir(parents=True, exist_ok=True)
        share = self._folder / "folder-bersama"
        share.mkdir(exist_ok=True)
        officer = self._profile("petugas", Role.OFFICER)
        supervisor = self._profile("penyelia", Role.SUPERVISOR)
        try:
            for session in (officer, supervisor):
                Sync(session).save_settings(SyncSettings(str(share)))
            provider_id = self._recipients(officer)
            self._deliveries(officer, provider_id)
            self._receipts(officer, provider_id)
            self._send(officer, share)
            self._import(supervisor)
            self._answer(officer, supervisor)
            self._reports(supervisor, provider_id)
        finally:
            close_profile(officer)
            close_profile(supervisor)

    def _profile(self, name: str, role: Role) -> Session:
        folder = self._folder / name
        session = make_profile(
            folder,
            role=role,
            passphrase=self._passphrase,
            seed=self._seed,
            providers=1 if role is Role.OFFICER else 0,
            recipients=0,
            today=DAY,
        )
        morning = datetime.combine(DAY, time(9, 15)).astimezone()
        session.now = lambda: morning
        self._done(f"Profil latihan {role.label}: {session.person.name}", folder)
        return session

    def _recipients(self, officer: Session) -> str:
        from .exchange.plain_list import write_list

        path = self._folder / "daftar-penerima.xlsx"
        headings, rows = recipient_workbook_rows(self._seed, PEOPLE)
        write_list(path, "DAFTAR PENERIMA PERMAKANAN (DATA CONTOH)", headings, rows)
        service = RecipientImport(officer)
        table = service.tables(path)[0]
        provider = Providers(officer).providers()[0]
        mapping = service.suggest(table)
        # the whole list goes to one kitchen, so that one day sheet shows everybody
        mapping.pop("provider", None)
        preview = service.preview(
            table, mapping, file_name=path.name, provider_id=provider.record_id
        )
        self._true(preview.counts["baru"] == PEOPLE, f"daftar berisi {PEOPLE} penerima baru")
        service.apply(preview)
        people = Deliveries(officer).day_sheet(provider.record_id, DAY).rows
        self._true(len(people) == PEOPLE, "semua penerima ada di rute")
        Recipients(officer).reorder_route(
            provider.record_id, [r.recipient.record_id for r in people]
        )
        again = service.preview(table, mapping, file_name=path.name, provider_id=provider.record_id)
        self._true(again.counts["sama"] == PEOPLE, "daftar yang sama tidak mengubah apa pun")
        self._done(f"Daftar penerima dari Excel: {PEOPLE} orang", path)
        return provider.record_id

    def _deliveries(self, officer: Session, provider_id: str) -> None:
        service, rng = Deliveries(officer), Random(self._seed)
        rows = service.day_sheet(provider_id, DAY).served()
        for row, reason in zip(rng.sample(rows, 3), ("01", "03", "04"), strict=True):
            service.record(row.recipient.record_id, DAY, Outcome(4, reason))
        service.record_remaining(provider_id, DAY)
        sheet = service.day_sheet(provider_id, DAY)
        expected = service.expected(sheet)
        try:
            service.close_day(provider_id, DAY, replace(expected, cooked=expected.cooked + 1))
        except KnownError as error:
            self._true("selisih 1 porsi" in error.sentence, "selisih satu porsi ditolak")
        else:
            raise StepFailed("Hari yang tidak seimbang dapat ditutup.")
        service.close_day(provider_id, DAY, expected)
        handed = expected.handed_over
        self._true(handed == 2 * (PEOPLE - 3), "porsi diterima = 2 × penerima yang ditemui")
        self._done(
            f"Pengantaran {date_long(DAY)}: {number(handed)} porsi diterima, "
            f"{number(expected.returned)} dikembalikan, hari ditutup"
        )

    def _receipts(self, officer: Session, provider_id: str) -> None:
        for paper in ("A5", "80mm", "58mm"):
            path = self._folder / f"tanda-terima-{paper}.pdf"
            printed = Reports(officer).render(Wanted("tanda-terima", DAY, provider_id, paper), path)
            self._true(printed.pages == PEOPLE - 3, "satu tanda terima per penerima")
            self._done(f"Tanda terima {paper}: {printed.pages} lembar", path)

    def _send(self, officer: Session, share: Path) -> None:
        # the folder goes and comes back: the batch waits and then leaves by itself
        away = share.with_name("folder-dicabut")
        share.rename(away)
        result = Sync(officer).run()
        self._true(result.made == 1 and result.sent == 0, "kiriman menunggu saat folder tidak ada")
        self._true(bool(result.problems), "folder yang hilang disebutkan")
        away.rename(share)
        result = Sync(officer).run()
        self._true(result.sent == 1 and not result.problems, "kiriman pergi begitu folder kembali")
        batch = Batches(officer).outgoing()[0]
        self._done(
            f"Kiriman nomor {batch.batch.sequence}: {batch.batch.rows} catatan",
            officer.outbox_folder / batch.file_name,
        )
        self._done("Kiriman tiba di folder", next(share.rglob("*.xlsx")))

    def _import(self, supervisor: Session) -> None:
        sync, imports = Sync(supervisor), Imports(supervisor)
        waiting = sync.waiting()
        self._true(len(waiting) == 1, "satu kiriman menunggu penyelia")
        preview = imports.stage(sync.fetch(waiting[0].name))
        self._true(preview.counts["ditolak"] == preview.counts["bentrok"] == 0, "tidak ada masalah")
        self._done(
            f"Pratinjau penyelia: {preview.counts['baru']} baru, "
            f"{preview.counts['berubah']} berubah, petugas {preview.fingerprint}"
        )
        imports.apply(preview.import_id, enrol=True)
        again = imports.stage(sync.fetch(waiting[0].name))
        fresh = sum(again.counts[v] for v in ("baru", "berubah", "bentrok", "ditolak"))
        self._true(fresh == 0, "impor kedua tidak mengubah apa pun")
        imports.discard(again.import_id)
        self._done(f"Impor diterapkan: kiriman nomor {preview.meta.sequence}")

    def _answer(self, officer: Session, supervisor: Session) -> None:
        self._true(Sync(supervisor).run().replies == 1, "jawaban kantor ditulis")
        sync = Sync(officer)
        sync.run()
        for office in sync.offices():
            self._true(office.fingerprint == supervisor.fingerprint, "sidik jari kantor cocok")
            sync.trust_office(office.writer)
        self._true(sync.run().answers == 1, "jawaban kantor diterima petugas")
        counters = Batches(officer).counters()
        self._true(counters.local == counters.sent == counters.returned == 0, "semua diterima")
        self._done(f"Jawaban kantor kembali: {number(counters.received)} catatan diterima")

    def _reports(self, supervisor: Session, provider_id: str) -> None:
        """The papers, whose own words must say what the day came to."""
        reports, fed = Reports(supervisor), PEOPLE - 3
        day = fed * 32_000
        for key, total in (("laporan-harian", day), ("rekap-bulanan", day + 500_000)):
            for paper in ("A4", "F4"):
                path = self._folder / f"{key}-{paper}.pdf"
                printed = reports.render(Wanted(key, DAY, provider_id, paper), path)
                said = document_text(path)
                for words in (rupiah(total), terbilang_rupiah(total), str(2 * fed)):
                    self._true(words in said, f"{key} menyebut {words}")
                self._done(
                    f"{_title(reports, key)} {paper}: {printed.pages} halaman, {rupiah(total)}",
                    path,
                )
        month = Overview(supervisor).beranda().month
        self._true(month.meals + month.courier == day, "Beranda dan laporan sama uangnya")

    def _true(self, condition: bool, what: str) -> None:
        if not condition:
            raise StepFailed(f"Langkah tidak benar: {clean(what)}.", "Laporkan kepada pengembang.")

    def _done(self, sentence: str, path: Path | None = None) -> None:
        self._step += 1
        self._say(f"{self._step:2}. {sentence}" + (f"\n    {path}" if path else ""))


def _title(reports: Reports, key: str) -> str:
    return next(d.title for d in reports.documents() if d.key == key)
