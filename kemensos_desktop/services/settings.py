"""Settings of the office, of this laptop and of the person; and the check of the whole profile."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.errors import KnownError, WrongPassphrase
from ..domain.office import Office, Role
from ..domain.record import Kept, tidy
from .session import Session


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of verifying a profile; `right` or what is wrong in words."""

    what: str
    right: bool
    sentence: str


class Settings:
    def __init__(self, session: Session) -> None:
        self._s = session

    def office(self) -> Kept[Office]:
        from ..storage import records

        with self._s.db.read() as c:
            return records.own_office(c)

    def save_office(self, office: Office) -> Kept[Office]:
        """Letterhead, signers, numbering, paper: a revision, so papers can be traced."""
        from ..storage import records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        before = self.office()
        neat = tidy(office)
        if neat == before.record:
            return before
        with self._s.db.write() as c:
            return records.save(c, self._s.author, "office", neat, before)

    def change_passphrase(self, old: str, new: str) -> None:
        """Raises WrongPassphrase when the old one does not fit or the new one is too short."""
        self._s.vault.unlock(old)
        if old == new:
            raise WrongPassphrase("Frasa sandi baru sama dengan yang lama.", "Pilih yang lain.")
        self._s.unlocked = self._s.vault.change_passphrase(self._s.unlocked, new)

    def verify(self) -> list[Finding]:
        """Every page of the database, every revision's hash, gapless counters, projections."""
        from ..storage import verify

        findings = []
        try:
            self._s.db.check()
            findings.append(Finding("basis-data", True, "Semua halaman basis data utuh."))
        except KnownError as error:
            return [Finding("basis-data", False, str(error))]
        with self._s.db.read() as c:
            damaged = verify.damaged_revisions(c)
            findings.append(
                Finding(
                    "jurnal",
                    not damaged,
                    f"{len(damaged)} revisi tidak cocok dengan sidiknya."
                    if damaged
                    else "Sidik setiap revisi cocok.",
                )
            )
            gaps = verify.gaps(c, self._s.writer)
            findings.append(
                Finding(
                    "penghitung",
                    not gaps,
                    f"Nomor revisi terputus di {gaps[0]}." if gaps else "Nomor revisi tanpa celah.",
                )
            )
        different = verify.projection_differences(self._s.db)
        findings.append(
            Finding(
                "proyeksi",
                not different,
                f"{different} baris berbeda dari jurnal."
                if different
                else "Semua tampilan sama dengan hasil hitung ulang dari jurnal.",
            )
        )
        return findings
