"""What every command needs: an open profile, its passphrase, its answer in words or as JSON."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..domain.errors import FolderUnreachable, KnownError, RuleBroken
from ..paths import data_home, default_profile

if TYPE_CHECKING:
    from ..services.reports import Reports
    from ..services.session import Session

PASSPHRASE_VARIABLE = "KEMENSOS_PASSPHRASE"


def fault(error: KnownError) -> dict[str, str]:
    return {name: getattr(error, name) for name in ("code", "sentence", "way_out", "where")}


def tell(text: str) -> None:
    click.echo(text)


def show(value: Any, as_json: bool, sentence: str) -> None:
    tell(json.dumps(plain(value), ensure_ascii=False) if as_json else sentence)


def plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    if isinstance(value, date | datetime | Path):
        return str(value)
    return value


def encoding_of(start: bytes) -> str:
    """How a text that begins so is encoded: Notepad marks UTF-8 and UTF-16, others write UTF-8."""
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "utf-16" if wide else "utf-8-sig"


def passphrase_from(file: Path | None, *, fallback: str = "") -> str:
    """From the file's first line, the environment, the fallback, or a prompt, in that order.

    Raises RuleBroken for a file or variable that is no text.
    """
    if file is not None:
        try:
            raw = file.read_bytes()
        except OSError:
            raise click.UsageError(f"Berkas frasa sandi tidak terbaca: {file}") from None
        try:
            text = raw.decode(encoding_of(raw))
        except UnicodeDecodeError:
            raise RuleBroken(
                "Berkas frasa sandi bukan teks UTF-8.",
                "Di Notepad pilih Simpan sebagai, penyandian UTF-8, lalu ulangi.",
                where=str(file),
            ) from None
        return text.partition("\n")[0].removesuffix("\r")
    found = os.environ.get(PASSPHRASE_VARIABLE) or fallback
    if not _is_text(found):
        raise RuleBroken(
            f"Isi variabel {PASSPHRASE_VARIABLE} bukan teks UTF-8.",
            "Simpan frasa sandi dalam berkas UTF-8 dan pakai --passphrase-file.",
        )
    return found or str(click.prompt("Frasa sandi", hide_input=True))


def _is_text(value: str) -> bool:
    # bytes that are no UTF-8 come out of the environment as lone surrogates
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def practice_folder() -> Path:
    return data_home() / "latihan"


def _profile_meant(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """The profile named after the command, else the one named before it."""
    before = ctx.find_root().params
    if before.get("practice"):
        if value is not None:
            raise click.UsageError("--practice dan --profile menyebut dua profil; pilih satu.", ctx)
        return practice_folder()
    return value or before.get("profile")


json_option = click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")
PROFILE_HELP = "Folder profil (bawaan: profil biasa)."
profile_option = click.option(
    "--profile",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    callback=_profile_meant,
    help=PROFILE_HELP,
)
secret_option = click.option(
    "--passphrase-file",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Baca frasa sandi dari baris pertama berkas ini "
    f"(bawaan: isi variabel {PASSPHRASE_VARIABLE}).",
)


def on_profile(command: Callable[..., None]) -> Callable[..., None]:
    return profile_option(secret_option(json_option(command)))


@contextmanager
def opened(profile: Path | None, passphrase_file: Path | None) -> Iterator[Session]:
    from ..services.profiles import close_profile, open_profile

    session = open_profile(profile or default_profile(), passphrase_from(passphrase_file))
    try:
        yield session
    except BaseException:
        # what went wrong first is what the person has to read
        with suppress(KnownError):
            close_profile(session)
        raise
    close_profile(session)


def sheet_names(tables: list[Any]) -> str:
    return ", ".join(t.name for t in tables)


def provider_id_of(session: Session, name: str) -> str:
    """The provider of that name or id; without one, the only provider there is.

    Raises RuleBroken with the providers to choose from, by id where a name does not tell them
    apart.
    """
    from ..domain.text import fold
    from ..services.providers import Providers

    known = Providers(session).providers()
    if any(k.record_id == name for k in known):
        return name
    meant = [k for k in known if not name or fold(k.record.name) == fold(name)]
    if len(meant) == 1:
        return meant[0].record_id
    told = [fold(k.record.name) for k in known]
    choices = [
        k.record.name
        if told.count(fold(k.record.name)) == 1
        else f"{k.record_id} ({k.record.name}, {session.regions.full_name(k.record.village_code)})"
        for k in meant or known
    ]
    raise RuleBroken(
        f"Ada {len(meant)} penyedia bernama {name}." if name and meant else "Penyedia belum jelas.",
        f"Sebutkan dengan --provider: {'; '.join(choices) or 'belum ada penyedia'}.",
    )


def family_choice(reports: Reports, village: str, family: str) -> tuple[str, tuple[str, ...]]:
    """The code of the village of that name or code, and the families whose head has that name.

    Nothing asked for is ("", ()). Raises RuleBroken with what there is to choose from.
    """
    from ..domain.text import fold

    if not village and not family:
        return "", ()
    known = reports.villages()
    meant = [v for v in known if village in ("", v.code) or fold(village) in _names(v.name)]
    if len(meant) != 1:
        choices = "; ".join(f"{v.code} ({v.name})" for v in meant or known)
        raise RuleBroken(
            f"Ada {len(meant)} desa/kelurahan bernama {village}."
            if village and meant
            else "Desa/kelurahan belum jelas.",
            f"Sebutkan dengan --village: {choices or 'belum ada keluarga di sini'}.",
        )
    code = meant[0].code
    if not family:
        return code, ()
    heads = reports.families(code)
    ids = tuple(f.household_id for f in heads if fold(f.name) == fold(family))
    if not ids:
        raise RuleBroken(
            f"Tidak ada keluarga {family} di {meant[0].name}.",
            f"Yang ada: {'; '.join(f.name for f in heads[:20])}.",
        )
    return code, ids


def _names(title: str) -> tuple[str, str]:
    """“Desa Sebatu” as it stands and without its kind, folded."""
    from ..domain.text import fold

    return fold(title), fold(title.partition(" ")[2])


def day_of(written: str) -> date:
    """A date as people write it. Raises UsageError."""
    from ..domain.text import parse_date

    try:
        return parse_date(written)
    except ValueError:
        raise click.UsageError(f"Tanggal tidak terbaca: {written}") from None


def require_folder(folder: Path) -> None:
    """Raises FolderUnreachable: a mistyped or unplugged place must not be made up silently."""
    if not folder.is_dir():
        raise FolderUnreachable(
            "Folder tujuan tidak ada.",
            "Periksa ejaannya, pasang flashdisknya, atau buat dulu foldernya.",
            where=str(folder),
        )
