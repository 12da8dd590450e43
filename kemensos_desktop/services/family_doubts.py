"""Families in a batch that stand beside families here: one card, or one person, in two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..domain.household import AT_HOME, SPLIT, Household, Member
from ..domain.identity import mask_nik

if TYPE_CHECKING:
    from ..storage.engine import Connection


def family_doubts(
    c: Connection, told: Mapping[tuple[str, str], Any]
) -> Iterator[tuple[tuple[str, str], str, str, str]]:
    """(kind and record id, column, masked value, sentence) of each doubt about a batch.

    `told` is the last word of the batch on each record, by kind and record id. Nothing is refused
    for it: which family is right is for a person to find out.
    """
    from ..storage import households, records

    members = {i: r for (kind, i), r in told.items() if kind == "member" and not r.void}
    niks = (m.nomor_induk_kependudukan for m in members.values() if _lives(m))
    here = households.members_by_nik(c, niks)
    for record_id, person in members.items():
        nik = person.nomor_induk_kependudukan
        others = [
            k.record
            for k in here.get(nik, ())
            if k.record.household_id != person.household_id
            and ("member", k.record_id) not in told
            and _lives(k.record)
        ]
        if others and _lives(person):
            family = records.get(c, Household, "household", others[0].household_id)
            head = family.record.nama_kepala_keluarga if family else "lain"
            yield (
                ("member", record_id),
                "NIK",
                mask_nik(nik),
                f"{person.nama} juga tercatat sebagai {others[0].nama} di keluarga {head}. "
                "Keduanya disimpan; putuskan di Keluarga mana yang benar.",
            )
    for (kind, record_id), home in told.items():
        if kind != "household" or home.void or home.keluarga_pecahan == SPLIT:
            continue
        kk = home.nomor_kartu_keluarga
        used = [k for k in households.by_kk(c, kk) if k.record_id != record_id] if kk else []
        used = [k for k in used if ("household", k.record_id) not in told]
        if used:
            yield (
                (kind, record_id),
                "No. KK",
                mask_nik(kk),
                f"No. KK ini juga milik keluarga {used[0].record.nama_kepala_keluarga}. "
                "Keduanya disimpan; putuskan di Keluarga mana yang benar.",
            )


def _lives(member: Member) -> bool:
    return member.r27a_keberadaan is None or member.r27a_keberadaan in AT_HOME
