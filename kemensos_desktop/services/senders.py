"""Who hands in: known or new, revoked, copied, foreign; what is missing before a batch."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..domain.batch import BatchMeta
from ..domain.errors import BatchRefused

if TYPE_CHECKING:
    from ..domain.office import Person
    from ..exchange.batches import BatchContents
    from ..storage.engine import Connection

KNOWN, UNKNOWN, SUCCESSOR, REVOKED = "dikenal", "baru", "penerus", "dicabut"


def refuse_foreign(person: Person, contents: BatchContents) -> None:
    """Raises BatchRefused for a batch of another district, or practice where work is real."""
    meta, where = contents.meta, contents.file_name
    if meta.practice and not person.practice:
        raise BatchRefused(
            "Ini kiriman latihan (DATA CONTOH).",
            "Kantor tidak menerima data latihan; minta kiriman dari profil sebenarnya.",
            where=where,
        )
    if person.practice and not meta.practice:
        raise BatchRefused(
            "Ini kiriman sungguhan, sedangkan program sedang dalam mode latihan.",
            "Buka profil kantor yang sebenarnya.",
            where=where,
        )
    if meta.district_code != person.district_code:
        raise BatchRefused(
            f"Kiriman ini dari {meta.district_name or meta.district_code}, "
            f"bukan dari {person.office_name}.",
            "Serahkan kepada kantor kabupaten/kota itu.",
            where=where,
        )


def refuse_writer(c: Connection, meta: BatchMeta, state: str, where: str) -> None:
    """A revoked device, and a writer whose chain of batches is not one chain (a copied laptop).

    Raises BatchRefused. A number that is merely missing is no break: it may still come.
    """
    from ..exchange import workbook
    from ..storage import imports

    if state == REVOKED:
        raise BatchRefused(
            f"Perangkat {meta.officer} sudah dicabut haknya.",
            "Hubungi petugas; terima kiriman hanya dari perangkat barunya.",
            where=where,
        )
    have = imports.sequences(c, meta.writer)
    nobody = ("", "", "")
    batch_id, _, manifest = have.get(meta.sequence, nobody)
    if batch_id and (batch_id, manifest) != (meta.batch_id, workbook.manifest_hash(meta)):
        raise BatchRefused(
            f"Nomor kiriman {meta.sequence} dari {meta.officer} sudah dipakai kiriman lain.",
            "Laptop ini mungkin disalin. Minta petugas membuka profilnya sekali lagi "
            "dan mengirim ulang.",
            where=where,
        )
    earlier = have.get(meta.sequence - 1, nobody)[2] if meta.sequence > 1 else ""
    if meta.previous != earlier and (earlier or meta.sequence == 1):
        raise BatchRefused(
            f"Kiriman {meta.sequence} dari {meta.officer} tidak menyambung ke kiriman "
            f"{meta.sequence - 1} yang ada di sini.",
            "Laptop ini mungkin disalin atau dipulihkan tanpa program ini. Minta petugas "
            "membuka profilnya sekali lagi dan mengirim ulang.",
            where=where,
        )


def writer_state(c: Connection, meta: BatchMeta) -> str:
    """How the writer of a batch stands here: KNOWN, UNKNOWN, SUCCESSOR or REVOKED."""
    from ..storage import writers

    known = writers.get(c, meta.writer)
    if known is not None:
        return REVOKED if known.state == writers.REVOKED else KNOWN
    if meta.predecessor:
        earlier = writers.get(c, meta.predecessor)
        if earlier is not None:
            return REVOKED if earlier.state == writers.REVOKED else SUCCESSOR
    return UNKNOWN


def enrol(c: Connection, meta: BatchMeta) -> None:
    """From now on this writer may hand in."""
    from ..storage import writers

    writers.add(
        c,
        writers.Writer(
            id=meta.writer,
            public_key=meta.public_key,
            name=meta.officer,
            device=meta.device,
            district_code=meta.district_code,
            state=writers.ENROLLED,
            since=datetime.now(UTC).isoformat(timespec="microseconds"),
            predecessor=meta.predecessor,
            certificate=meta.certificate,
        ),
    )


def missing_before(c: Connection, meta: BatchMeta) -> tuple[int, ...]:
    """Sequence numbers of the writer that should have come before this batch and have not."""
    from ..storage import imports

    have = imports.sequences(c, meta.writer)
    return tuple(n for n in range(1, meta.sequence) if n not in have)
