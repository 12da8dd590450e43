"""Families that contradict each other: one card, or one person, in two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..domain.household import SPLIT, Household, Member, family_faults
from ..domain.identity import mask_nik
from ..domain.record import Kept

if TYPE_CHECKING:
    from ..storage.engine import Connection

CARD, TWICE, INSIDE, IDS = "kk", "dua-keluarga", "susunan", "dua-id"


@dataclass(frozen=True, slots=True)
class FamilyDoubt:
    """Something about one family that a person should look at, and what to do about it.

    `code` is CARD (the card is another family's), TWICE (a member lives in another family too),
    INSIDE (the members cannot be so together) or IDS (one NIK under two person ids). `household_id`
    names the other family, `member_id` the member it is about; "" where there is none.
    """

    code: str
    sentence: str
    way_out: str
    household_id: str = ""
    member_id: str = ""


def doubts_of(
    c: Connection, family: Kept[Household], members: Sequence[Kept[Member]]
) -> list[FamilyDoubt]:
    """What is doubtful about a family beside all that is here; nothing about one in the bin."""
    if family.record.void:
        return []
    found = [
        FamilyDoubt(INSIDE, sentence, "Perbaiki di survei keluarga ini.")
        for sentence in family_faults(kept.record for kept in members)
    ]
    found += _card(c, family)
    twice = {kept.record_id: kept for kept in members if kept.record.lives_here}
    found += _elsewhere(c, family.record_id, twice)
    found += _two_ids(c, members)
    return found


def _card(c: Connection, family: Kept[Household]) -> Iterator[FamilyDoubt]:
    from ..storage import households

    kk = family.record.nomor_kartu_keluarga
    if not kk or family.record.keluarga_pecahan == SPLIT:
        return
    for other in households.by_kk(c, [kk]).get(kk, ()):
        if other.record_id != family.record_id:
            yield FamilyDoubt(
                CARD,
                f"No. KK {mask_nik(kk)} juga milik keluarga {other.record.nama_kepala_keluarga}.",
                "Bila memang satu kartu, jawab Ya pada keluarga pecahan di keduanya. Bila salah "
                "salin, perbaiki nomornya. Bila satu keluarga tercatat dua kali, buang salah "
                "satunya.",
                other.record_id,
            )


def _elsewhere(
    c: Connection, household_id: str, members: Mapping[str, Kept[Member]]
) -> Iterator[FamilyDoubt]:
    from ..storage import households

    here = households.members_by_nik(
        c, (k.record.nomor_induk_kependudukan for k in members.values())
    )
    there = [k.record.household_id for same in here.values() for k in same]
    families = households.by_ids(c, there)
    for kept in members.values():
        person = kept.record
        for other in here.get(person.nomor_induk_kependudukan, ()):
            if other.record.household_id == household_id or not other.record.lives_here:
                continue
            family = families.get(other.record.household_id)
            head = family.record.nama_kepala_keluarga if family else "lain"
            called = "" if other.record.nama == person.nama else f" sebagai {other.record.nama}"
            yield FamilyDoubt(
                TWICE,
                f"{person.nama} juga tercatat tinggal di keluarga {head}{called}.",
                "Catat kepindahannya di survei keluarga yang ditinggalkan.",
                other.record.household_id,
                kept.record_id,
            )


def _two_ids(c: Connection, members: Sequence[Kept[Member]]) -> Iterator[FamilyDoubt]:
    from ..storage import people

    known = people.known_as(c, (k.record.nomor_induk_kependudukan for k in members))
    for kept in members:
        person = kept.record
        first = known.get(person.nomor_induk_kependudukan, person.person_id)
        if first != person.person_id:
            yield FamilyDoubt(
                IDS,
                f"{person.nama} tercatat di dua laptop dengan ID orang yang berbeda; NIK-nya sama.",
                "Satukan bila orangnya memang sama. Bila bukan, salah satu NIK salah: perbaiki di "
                "survei.",
                member_id=kept.record_id,
            )


def family_doubts(
    c: Connection, told: Mapping[tuple[str, str], Any]
) -> Iterator[tuple[tuple[str, str], str, str, str]]:
    """(kind and record id, column, masked value, sentence) of each doubt about a batch.

    `told` is the last word of the batch on each record, by kind and record id. Nothing is refused
    for it: which family is right is for a person to find out.
    """
    from ..storage import households, records

    members = {i: r for (kind, i), r in told.items() if kind == "member" and not r.void}
    niks = (m.nomor_induk_kependudukan for m in members.values() if m.lives_here)
    here = households.members_by_nik(c, niks)
    for record_id, person in members.items():
        nik = person.nomor_induk_kependudukan
        others = [
            k.record
            for k in here.get(nik, ())
            if k.record.household_id != person.household_id
            and ("member", k.record_id) not in told
            and k.record.lives_here
        ]
        if others and person.lives_here:
            family = records.get(c, Household, "household", others[0].household_id)
            head = family.record.nama_kepala_keluarga if family else "lain"
            yield (
                ("member", record_id),
                "NIK",
                mask_nik(nik),
                f"{person.nama} juga tercatat sebagai {others[0].nama} di keluarga {head}. "
                "Keduanya disimpan; putuskan di Keluarga mana yang benar.",
            )
    homes = {
        i: r
        for (kind, i), r in told.items()
        if kind == "household" and not r.void and r.keluarga_pecahan != SPLIT
    }
    cards = households.by_kk(c, (r.nomor_kartu_keluarga for r in homes.values()))
    for record_id, home in homes.items():
        kk = home.nomor_kartu_keluarga
        used = [k for k in cards.get(kk, ()) if ("household", k.record_id) not in told]
        if used:
            yield (
                ("household", record_id),
                "No. KK",
                mask_nik(kk),
                f"No. KK ini juga milik keluarga {used[0].record.nama_kepala_keluarga}. "
                "Keduanya disimpan; putuskan di Keluarga mana yang benar.",
            )
