"""`.berkas`: one zip with the members of a sealed batch, for a stick, e-mail or chat."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from kemensos_desktop.domain.atomic import replacing
from kemensos_desktop.domain.errors import FolderUnreachable, WorkbookRefused
from kemensos_desktop.domain.faults import from_read_error

from ..guard import LARGEST_TOTAL, check_entries
from .manifest import (
    LARGEST_ATTACHMENT,
    PART_SIZE,
    Attachment,
    Manifest,
    Part,
    attachment_name,
    manifest_name,
    part_name,
)
from .parts import SealedBatch

SUFFIX = ".berkas"
_MOST_MEMBERS = LARGEST_TOTAL // PART_SIZE + 100
_MEMBER = re.compile(
    r"outbox/([0-9.]{5})/([a-z2-7]{24})/(?:(?:parts|attachments)/[0-9a-f]{64}|manifests/[0-9]{6}-[0-9a-f-]{36}\.age)"
)
# equal batches are equal files
_TIME = (2020, 1, 1, 0, 0, 0)


def write_bundle(path: Path, sealed: SealedBatch) -> None:
    """Parts and manifest in one file, wholly or not at all.

    Raises DiskFull, FileNotWritable, FolderUnreachable.
    """
    write_members(path, members(sealed))


def members(sealed: SealedBatch) -> list[tuple[str, bytes]]:
    """The parts by name, then the manifest."""
    manifest = sealed.manifest
    named = [
        (part_name(manifest.meta, part), sealed.part(n)) for n, part in enumerate(manifest.parts)
    ]
    return [*named, (manifest_name(manifest.meta), sealed.manifest_bytes)]


def write_members(path: Path, members: Iterable[tuple[str, bytes]]) -> None:
    """Named members as a bundle; also an incomplete one, which a reader then says."""
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, _TIME), content)


class Bundle:
    """An open `.berkas`; looked at like any foreign zip before a byte of it is used.

    Raises WorkbookRefused for what is none, FolderUnreachable or FileNotReadable.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            if path.stat().st_size > LARGEST_TOTAL:
                raise self._refused("Berkas terlalu besar.")
            self._archive = zipfile.ZipFile(path)
        except FileNotFoundError as error:
            raise FolderUnreachable(
                "Berkas tidak ditemukan.", "Periksa flashdisk atau foldernya.", where=path.name
            ) from error
        except OSError as error:
            raise from_read_error(error, path) from error
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise self._refused("Berkas kiriman bersegel terpotong atau rusak.") from error
        try:
            self.manifest_name = self._look()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._archive.close()

    def names(self) -> tuple[str, ...]:
        """What announces the rows, in the order it travels: parts, the manifest last."""
        return (*self._of("parts"), self.manifest_name)

    def attachments(self) -> tuple[str, ...]:
        """What follows after the manifest."""
        return self._of("attachments")

    def get(self, name: str) -> bytes | None:
        """A member, None when it is not there or its bytes are broken."""
        try:
            return self._archive.read(name)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError):
            return None

    def size(self, name: str) -> int:
        """Bytes of a member."""
        return self._archive.getinfo(name).file_size

    def part(self, manifest: Manifest, part: Part) -> bytes | None:
        return self.get(part_name(manifest.meta, part))

    def attachment(self, manifest: Manifest, attachment: Attachment) -> bytes | None:
        return self.get(attachment_name(manifest.meta, attachment.name))

    def _of(self, folder: str) -> tuple[str, ...]:
        return tuple(n for n in self._archive.namelist() if f"/{folder}/" in n)

    def _look(self) -> str:
        entries = self._archive.infolist()
        check_entries(self.path, entries, most=_MOST_MEMBERS)
        found = [_MEMBER.fullmatch(entry.filename) for entry in entries]
        manifests = [e.filename for e in entries if e.filename.endswith(".age")]
        if (
            not all(found)
            or len({m.groups() for m in found if m}) > 1
            or any(entry.file_size > LARGEST_ATTACHMENT for entry in entries)
        ):
            raise self._refused("Berkas ini bukan kiriman bersegel.")
        if len(manifests) != 1:
            raise self._refused("Berkas kiriman bersegel tidak memuat tepat satu manifes.")
        return manifests[0]

    def _refused(self, sentence: str) -> WorkbookRefused:
        return WorkbookRefused(
            sentence, "Minta petugas menyerahkan lagi berkas .berkas-nya.", where=self.path.name
        )
