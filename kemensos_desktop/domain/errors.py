"""Faults that a person can meet, each with its sentence and its way out."""

from __future__ import annotations


class KnownError(Exception):
    """A fault of the environment or of the input, never of the program.

    `sentence` says in Bahasa what happened, `way_out` what to do now. `where` names the place
    (file, sheet, row, column) when there is one. One presenter shows them all; whatever is not a
    KnownError is a bug and is logged without personal data.
    """

    code = "galat"

    def __init__(self, sentence: str, way_out: str = "", *, where: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.way_out = way_out
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.sentence} {self.way_out}".strip()


class Cancelled(KnownError):
    """The person pressed cancel; nothing half-done is left."""

    code = "dibatalkan"

    def __init__(self) -> None:
        super().__init__("Dibatalkan.", "Tidak ada yang berubah.")


class WrongPassphrase(KnownError):
    code = "frasa-sandi"


class ProfileInUse(KnownError):
    code = "profil-dipakai"


class ProfileMissing(KnownError):
    code = "profil-tidak-ada"


class DatabaseDamaged(KnownError):
    code = "basis-data-rusak"


class DatabaseNewer(KnownError):
    code = "basis-data-lebih-baru"


class DiskFull(KnownError):
    code = "disk-penuh"


class FileNotWritable(KnownError):
    """Read-only folder, missing permission, or the file is open in Excel."""

    code = "tidak-bisa-ditulis"


class FileNotReadable(KnownError):
    """A folder instead of a file, missing permission, or the file is open in Excel."""

    code = "tidak-bisa-dibaca"


class FolderUnreachable(KnownError):
    """Share not mounted, stick pulled out, network away."""

    code = "folder-tidak-terjangkau"


class WorkbookRefused(KnownError):
    """The guard or the contract refuses a workbook; nothing of it was read into the database."""

    code = "buku-kerja-ditolak"


class BatchRefused(KnownError):
    """A well-formed batch that may not be applied: unknown writer, altered, foreign, practice."""

    code = "kiriman-ditolak"


class BackupRefused(KnownError):
    code = "cadangan-ditolak"


class RuleBroken(KnownError):
    """A rule of the programme forbids it (a meal after death, an open balance, a locked day)."""

    code = "aturan"


class NotAllowed(KnownError):
    """The role of the person signed in may not do this."""

    code = "tidak-berwenang"
