"""Enrolment by two small files: officers are made known, and learn whom to seal for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.atomic import write_atomic
from ..domain.clock import now_text
from ..domain.errors import FolderUnreachable, RuleBroken
from ..domain.faults import from_read_error
from ..domain.office import Role
from ..domain.text import clean, fold
from .session import Session

if TYPE_CHECKING:
    from ..exchange.sealing.enrolment import OfficePackage, Registration
    from ..storage.engine import Connection

REGISTRATION_SUFFIX, PACKAGE_SUFFIX = ".pendaftaran", ".paketkantor"

_VALID_DAYS = 30
_OFFICES, _ESCROW, _UNSEALED = "sealing_offices", "escrow", "unsealed_confirmed"
_REPLY_KEY = "reply_key:"
_LARGEST_KEY_FILE = 16 << 10


@dataclass(frozen=True, slots=True)
class SealOffice:
    """An office for which batches are sealed. `fingerprint` in groups of four."""

    writer: str
    name: str
    fingerprint: str
    programme: str
    since: str


@dataclass(frozen=True, slots=True)
class EnrolmentState:
    """How this profile stands: `sealed` when batches leave sealed (an officer), the offices known,
    whether leaving without a seal was confirmed, and the office's escrow key ("" when there is none
    yet)."""

    sealed: bool
    offices: tuple[SealOffice, ...]
    unsealed_confirmed: bool
    escrow: str

    @property
    def may_leave(self) -> bool:
        """Whether an officer's batches may leave by themselves, sealed or knowingly not."""
        return self.sealed or self.unsealed_confirmed


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A registration as the office sees it. `code` is what both people compare by phone.

    `state`: baru, dikenal or dicabut (services.senders).
    """

    writer: str
    name: str
    device: str
    fingerprint: str
    code: str
    state: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An office's package as the officer sees it. `code` is what both people compare by phone."""

    writer: str
    name: str
    programme: str
    fingerprint: str
    code: str
    valid_until: date


def file_stem(name: str) -> str:
    """A person's name as files are called by it, `dewi-kartika`."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(name))) or "petugas"


class Enrolment:
    """Officer: write a registration, take a package in. Office: the other half."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def state(self) -> EnrolmentState:
        from ..exchange import signing
        from ..storage import journal

        with self._s.db.read() as c:
            offices = journal.setting(c, _OFFICES, {})
            escrow = journal.setting(c, _ESCROW, "")
            confirmed = bool(journal.setting(c, _UNSEALED, ""))
        return EnrolmentState(
            sealed=bool(offices) and self._s.person.role is Role.OFFICER,
            offices=tuple(
                SealOffice(w, o["name"], signing.readable(w), o["programme"], o["since"])
                for w, o in offices.items()
            ),
            unsealed_confirmed=confirmed,
            escrow=escrow,
        )

    def confirm_unsealed(self) -> None:
        """Somebody has read that batches leave without a seal until a package is taken in."""
        from ..storage import journal

        with self._s.db.write() as c:
            journal.save_setting(c, _UNSEALED, now_text())

    # --- the officer's half ---

    def write_registration(self, path: Path) -> Path:
        """The "pendaftaran" with this laptop's public keys. Raises DiskFull, FileNotWritable."""
        import os

        from ..exchange.sealing import age, enrolment

        self._s.require(Role.OFFICER)
        if not self._s.keys.sealing_keys:
            # opens the office's answers, never a batch
            more = replace(self._s.keys, sealing_keys=(os.urandom(32),))
            self._s.unlocked = self._s.vault.replace_keys(self._s.unlocked, more)
        person = self._s.person
        card = enrolment.Registration(
            public_key=self._public_key(),
            reply_key=age.recipient(self._s.keys.sealing_keys[0]),
            name=person.name,
            device=person.device,
            district_code=person.district_code,
            practice=person.practice,
            valid_until=self._limit(),
        )
        enrolment.write_card(path, card, self._s.keys.signing_seed)
        return path

    def read_package(self, path: Path) -> Offer:
        """Look at a "paket kantor". Raises EnrolmentRefused for a tampered, foreign or old one."""
        return self._offer(self._package(path))

    def accept_package(self, path: Path) -> Offer:
        """From now on batches are sealed for this office; somebody has compared the code.

        Its answers count as well. An office takes a colleague's package in the same way: it gives
        that key to the officers it admits from then on.
        """
        from ..storage import journal

        package = self._package(path)
        with self._s.db.write() as c:
            known = journal.setting(c, _OFFICES, {})
            known[package.office] = {
                "name": package.office_name,
                "programme": package.programme,
                "recipients": list(package.recipients),
                "escrow": package.escrow,
                "since": now_text(),
            }
            journal.save_setting(c, _OFFICES, known)
            if self._s.person.role is Role.OFFICER:
                answering = journal.setting(c, "offices", {})
                answering[package.office] = {"name": package.office_name, "trusted": True}
                journal.save_setting(c, "offices", answering)
                journal.save_setting(c, _UNSEALED, "")
            elif not journal.setting(c, _ESCROW, ""):
                journal.save_setting(c, _ESCROW, package.escrow)
        return self._offer(package)

    def forget_office(self, writer: str) -> None:
        """Seal for this office no longer (it has moved to another key, or was taken in wrongly)."""
        from ..storage import journal

        with self._s.db.write() as c:
            known = journal.setting(c, _OFFICES, {})
            if known.pop(writer, None) is not None:
                journal.save_setting(c, _OFFICES, known)

    # --- the office's half ---

    def make_escrow(self, path: Path) -> Path:
        """Write the escrow key to a file that is kept locked away; only its public half stays here.

        Whoever has the file opens every batch when the office's laptops are lost. Raises RuleBroken
        when there is an escrow key already.
        """
        import os

        from ..exchange.sealing import age
        from ..storage import journal

        self._s.require(Role.SUPERVISOR, Role.OFFICE)
        with self._s.db.write() as c:
            if journal.setting(c, _ESCROW, ""):
                raise RuleBroken(
                    "Kunci titipan kantor sudah ada.",
                    "Pakai yang itu; petugas sudah menyegel kiriman dengannya.",
                )
            secret = os.urandom(32)
            public = age.recipient(secret)
            person = self._s.person
            text = (
                f"# Kunci titipan {person.office_name} ({person.district_code})\n"
                "# Membuka semua kiriman bersegel bila laptop kantor hilang.\n"
                "# Cetak atau simpan di flashdisk dalam lemari terkunci, "
                "jangan di laptop atau surel.\n"
                f"# Kunci umum: {public}\n{age.identity(secret)}\n"
            )
            write_atomic(path, text.encode())
            journal.save_setting(c, _ESCROW, public)
        return path

    def adopt_escrow(self, path: Path) -> None:
        """Let this office's laptop open what was sealed for a lost one. Raises EnrolmentRefused."""
        from ..exchange.sealing import age
        from ..exchange.sealing.enrolment import EnrolmentRefused
        from ..storage import journal

        self._s.require(Role.SUPERVISOR, Role.OFFICE)
        try:
            with path.open(encoding="utf-8") as stream:
                lines = stream.read(_LARGEST_KEY_FILE).splitlines()
            secret = age.secret(next(line for line in lines if line and line[0] != "#"))
        except FileNotFoundError as error:
            raise FolderUnreachable(
                "Berkas tidak ditemukan.", "Periksa flashdisk atau foldernya.", where=path.name
            ) from error
        except OSError as error:
            raise from_read_error(error, path) from error
        except (StopIteration, ValueError, OverflowError):
            raise EnrolmentRefused(
                "Berkas ini bukan kunci titipan, atau rusak.",
                "Ambil salinan lain dari lemari kantor.",
                where=path.name,
            ) from None
        keys = self._s.keys
        if secret not in keys.sealing_keys:
            more = replace(keys, sealing_keys=(*keys.sealing_keys, secret))
            self._s.unlocked = self._s.vault.replace_keys(self._s.unlocked, more)
        with self._s.db.write() as c:
            if not journal.setting(c, _ESCROW, ""):
                journal.save_setting(c, _ESCROW, age.recipient(secret))

    def read_registration(self, path: Path) -> Newcomer:
        """Look at a "pendaftaran". Raises EnrolmentRefused for a tampered, foreign or old one."""
        card = self._registration(path)
        with self._s.db.read() as c:
            return self._newcomer(c, card)

    def admit(self, path: Path, package_path: Path) -> Newcomer:
        """Enrol the officer of a registration and write the "paket kantor" made for them.

        Somebody has compared the code. Raises EnrolmentRefused, RuleBroken without an escrow key or
        for a revoked device, DiskFull, FileNotWritable.
        """
        from ..exchange.sealing import age, enrolment
        from ..storage import journal, writers
        from . import senders

        card = self._registration(path)
        person = self._s.person
        if not self._s.keys.sealing_keys:
            raise RuleBroken(
                "Kunci segel kantor belum bisa disimpan di profil ini.",
                "Kosongkan ruang penyimpanan, lalu buka profil sekali lagi.",
            )
        with self._s.db.write() as c:
            newcomer = self._newcomer(c, card)
            if newcomer.state == senders.REVOKED:
                raise RuleBroken(
                    f"Perangkat {card.name} sudah dicabut haknya.",
                    "Petugas perlu mendaftar lagi dari perangkat atau profil barunya.",
                )
            escrow = journal.setting(c, _ESCROW, "")
            if not escrow:
                raise RuleBroken(
                    "Kunci titipan kantor belum ada.",
                    "Buat kunci titipan dulu dan simpan di tempat terkunci.",
                )
            colleagues = journal.setting(c, _OFFICES, {}).values()
            own = age.recipient(self._s.keys.sealing_keys[0])
            recipients = dict.fromkeys([own, *(r for o in colleagues for r in o["recipients"])])
            package = enrolment.OfficePackage(
                public_key=self._public_key(),
                office_name=person.office_name,
                district_code=person.district_code,
                programme=self._s.codes.code,
                practice=person.practice,
                officer=card.writer,
                recipients=tuple(recipients),
                escrow=escrow,
                valid_until=self._limit(),
            )
            enrolment.write_card(package_path, package, self._s.keys.signing_seed)
            journal.save_setting(c, f"{_REPLY_KEY}{card.writer}", card.reply_key)
            if newcomer.state != senders.KNOWN:
                writers.add(
                    c,
                    writers.Writer(
                        id=card.writer,
                        public_key=card.public_key,
                        name=clean(card.name),
                        device=clean(card.device),
                        district_code=card.district_code,
                        state=writers.ENROLLED,
                        since=datetime.now(UTC).isoformat(timespec="microseconds"),
                    ),
                )
        return newcomer

    # --- inside ---

    def _registration(self, path: Path) -> Registration:
        from ..exchange.sealing import enrolment

        self._s.require(Role.SUPERVISOR, Role.OFFICE)
        card = enrolment.read_registration(path)
        self._refuse(card, "pendaftaran", path)
        return card

    def _package(self, path: Path) -> OfficePackage:
        from ..exchange.sealing import enrolment

        package = enrolment.read_package(path)
        self._refuse(package, "paket kantor", path)
        if self._s.person.role is Role.OFFICER and package.officer != self._s.writer:
            raise enrolment.EnrolmentRefused(
                "Paket kantor ini dibuat untuk perangkat lain.",
                "Kirim pendaftaran dari laptop ini, lalu buka paket yang dibuat untuknya.",
                where=path.name,
            )
        return package

    def _refuse(self, card: Registration | OfficePackage, name: str, path: Path) -> None:
        """Raises EnrolmentRefused for another district, practice where work is real, too old."""
        from ..exchange.sealing.enrolment import EnrolmentRefused

        person = self._s.person
        if card.practice != person.practice:
            raise EnrolmentRefused(
                f"Berkas {name} ini dari profil {'latihan' if card.practice else 'sungguhan'}.",
                "Latihan dan pekerjaan sungguhan tidak dicampur; minta dari profil yang sama.",
                where=path.name,
            )
        if card.district_code != person.district_code:
            place = self._s.regions.full_name(card.district_code) or card.district_code
            raise EnrolmentRefused(
                f"Berkas {name} ini untuk {place}, bukan untuk kabupaten/kota ini.",
                "Minta berkas dari kabupaten/kota yang benar.",
                where=path.name,
            )
        try:
            late = date.fromisoformat(card.valid_until) < self._s.today()
        except ValueError:
            late = True
        if late:
            raise EnrolmentRefused(
                f"Berkas {name} ini sudah lewat masa berlakunya.",
                "Minta dibuat lagi; satu berkas berlaku 30 hari.",
                where=path.name,
            )

    def _newcomer(self, c: Connection, card: Registration) -> Newcomer:
        from ..exchange import signing
        from ..exchange.sealing.enrolment import comparison
        from ..storage import writers
        from . import senders

        known = writers.get(c, card.writer)
        state = senders.UNKNOWN
        if known is not None:
            state = senders.REVOKED if known.state == writers.REVOKED else senders.KNOWN
        return Newcomer(
            card.writer,
            clean(card.name),
            clean(card.device),
            signing.readable(card.writer),
            comparison(card.public_key, self._public_key()),
            state,
        )

    def _offer(self, package: OfficePackage) -> Offer:
        from ..exchange import signing
        from ..exchange.sealing.enrolment import comparison

        return Offer(
            package.office,
            clean(package.office_name),
            package.programme,
            signing.readable(package.office),
            comparison(self._public_key(), package.public_key),
            date.fromisoformat(package.valid_until),
        )

    def _public_key(self) -> str:
        from ..exchange.signing import public_key

        return public_key(self._s.keys.signing_seed)

    def _limit(self) -> str:
        return (self._s.today() + timedelta(days=_VALID_DAYS)).isoformat()


def sealing_recipients(c: Connection) -> tuple[str, ...]:
    """The age public keys batches are sealed to: every enrolled office's and its escrow key."""
    from ..storage import journal

    known: dict[str, Any] = journal.setting(c, _OFFICES, {})
    keys = [key for office in known.values() for key in (*office["recipients"], office["escrow"])]
    return tuple(dict.fromkeys(keys))


def reply_recipient(c: Connection, writer: str) -> str:
    """The age public key answers to this writer are sealed to: its own, else that of the laptop it
    continues; "" when the officer was never enrolled by file."""
    from ..storage import journal, writers

    seen: set[str] = set()
    while writer and writer not in seen:
        seen.add(writer)
        found: str = journal.setting(c, f"{_REPLY_KEY}{writer}", "")
        if found:
            return found
        known = writers.get(c, writer)
        writer = known.predecessor if known else ""
    return ""
