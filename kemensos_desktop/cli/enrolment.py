"""Commands for the seal: an officer's registration, the office's package, the escrow key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..domain.errors import KnownError
from ..domain.office import Role
from ..domain.text import date_long
from .program import program
from .shared import on_profile, opened, show

if TYPE_CHECKING:
    from ..services.enrolment import EnrolmentState, Newcomer, Offer


class CodeDiffers(KnownError):
    """What was read out by phone is not what the file says."""

    code = "kode-berbeda"


_file = click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
_code = click.option(
    "--code", metavar="KODE", default="", help="Kode yang dibacakan lewat telepon."
)


@program.command("enrol-request", help="Petugas: tulis pendaftaran ke BERKAS (.pendaftaran).")
@_file
@on_profile
def request(file: Path, profile: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    from ..services.enrolment import Enrolment

    with opened(profile, passphrase_file) as session:
        Enrolment(session).write_registration(file)
        report = {"file": file, "fingerprint": session.fingerprint}
        show(
            report,
            as_json,
            f"Pendaftaran ditulis: {file}\nSidik jari laptop ini: {session.fingerprint}",
        )


@program.command("enrol-admit", help="Kantor: terima pendaftaran BERKAS, tulis paket kantornya.")
@_file
@click.option(
    "--package",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Paket kantor yang ditulis (bawaan: di samping BERKAS, berakhiran .paketkantor).",
)
@_code
@on_profile
def admit(
    file: Path,
    package: Path | None,
    code: str,
    profile: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    from ..services.enrolment import PACKAGE_SUFFIX, Enrolment

    package = package or file.with_suffix(PACKAGE_SUFFIX)
    with opened(profile, passphrase_file) as session:
        service = Enrolment(session)
        newcomer = service.read_registration(file)
        if not as_json:
            click.echo(_newcomer(newcomer), err=True)
        asked = "Sidik jari yang dibacakan petugas"
        _compare(code, asked, (newcomer.fingerprint, newcomer.code), file)
        admitted = service.admit(file, package)
        show(
            {"package": package, "writer": admitted.writer, "name": admitted.name}
            | {"code": admitted.code, "state_before": admitted.state},
            as_json,
            f"{admitted.name} terdaftar. Kirimkan kepadanya: {package}\n"
            f"Bila ia membuka paketnya, kodenya harus {admitted.code}",
        )


@program.command(
    "enrol-accept", help="Pakai paket kantor BERKAS: kiriman disegel untuk kantor itu."
)
@_file
@_code
@on_profile
def accept(
    file: Path, code: str, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from ..services.enrolment import Enrolment

    with opened(profile, passphrase_file) as session:
        service = Enrolment(session)
        offer = service.read_package(file)
        if not as_json:
            click.echo(_offer(offer), err=True)
        officer = session.person.role is Role.OFFICER
        asked = "Kode yang dibacakan kantor" if officer else "Sidik jari yang dibacakan rekan"
        due = (offer.code,) if officer else (offer.fingerprint,)
        _compare(code, asked, due, file)
        service.accept_package(file)
        told = (
            f"Mulai sekarang kiriman disegel untuk {offer.name}."
            if officer
            else f"Kunci {offer.name} ikut dalam paket kantor berikutnya."
        )
        show(offer, as_json, told)


@program.command("enrol-show", help="Keadaan segel; dengan BERKAS, isi pendaftaran atau paketnya.")
@click.argument("file", metavar="[BERKAS]", required=False, type=click.Path(path_type=Path))
@on_profile
def show_state(
    file: Path | None, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from ..services.enrolment import PACKAGE_SUFFIX, Enrolment

    with opened(profile, passphrase_file) as session:
        service = Enrolment(session)
        if file is None:
            state = service.state()
            report: dict[str, Any] = {
                "fingerprint": session.fingerprint,
                "sealed": state.sealed,
                "unsealed_confirmed": state.unsealed_confirmed,
                "offices": state.offices,
                "escrow": state.escrow,
            }
            officer = session.person.role is Role.OFFICER
            show(report, as_json, "\n".join(_state(state, session.fingerprint, officer)))
        elif file.suffix.lower() == PACKAGE_SUFFIX:
            offer = service.read_package(file)
            show(offer, as_json, _offer(offer))
        else:
            newcomer = service.read_registration(file)
            show(newcomer, as_json, _newcomer(newcomer))


@program.command("escrow", help="Kantor: buat kunci titipan ke BERKAS, atau pakai yang ada.")
@_file
@click.option("--use", is_flag=True, help="Pakai kunci titipan yang ada di BERKAS.")
@on_profile
def escrow(
    file: Path, use: bool, profile: Path | None, passphrase_file: Path | None, as_json: bool
) -> None:
    from ..services.enrolment import Enrolment

    with opened(profile, passphrase_file) as session:
        service = Enrolment(session)
        if use:
            service.adopt_escrow(file)
            told = "Kunci titipan dipakai: kiriman lama bisa dibuka di sini."
        else:
            service.make_escrow(file)
            told = f"Kunci titipan ditulis: {file}\nSimpan di tempat terkunci, jangan di laptop."
        show({"file": file, "escrow": service.state().escrow}, as_json, told)


def _compare(given: str, asked: str, due: tuple[str, ...], file: Path) -> None:
    """The code from the phone; asked for when it was not given. Raises CodeDiffers."""
    said = given or str(click.prompt(asked, err=True))
    if _bare(said) not in [_bare(code) for code in due]:
        raise CodeDiffers(
            "Kodenya tidak sama dengan berkas ini.",
            "Jangan dilanjutkan. Pastikan menelepon orang yang benar, lalu minta berkas baru.",
            where=file.name,
        )


def _bare(code: str) -> str:
    return re.sub(r"[\s-]", "", code).lower()


def _newcomer(newcomer: Newcomer) -> str:
    states = {"baru": "baru di sini", "dikenal": "sudah terdaftar", "dicabut": "haknya dicabut"}
    return (
        f"Pendaftaran {newcomer.name}, {newcomer.device}, {states[newcomer.state]}\n"
        f"Sidik jari: {newcomer.fingerprint}\nKode: {newcomer.code}"
    )


def _offer(offer: Offer) -> str:
    return (
        f"Paket dari {offer.name}, program {offer.programme}, "
        f"berlaku sampai {date_long(offer.valid_until)}\n"
        f"Sidik jari: {offer.fingerprint}\nKode: {offer.code}"
    )


def _state(state: EnrolmentState, fingerprint: str, officer: bool) -> list[str]:
    lines = [f"Sidik jari di sini: {fingerprint}"]
    if officer:
        unsealed = "disetujui" if state.unsealed_confirmed else "belum disetujui"
        lines.append("Kiriman bersegel." if state.sealed else f"Kiriman tanpa segel ({unsealed}).")
    else:
        lines.append(f"Kunci titipan: {state.escrow or 'belum ada'}")
    lines += [f"  {o.name}, program {o.programme}, {o.fingerprint}" for o in state.offices]
    return lines
