"""What every command needs: an open profile, its passphrase, its answer in words or as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..domain.errors import KnownError, RuleBroken
from ..paths import default_profile

if TYPE_CHECKING:
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


def passphrase_from(file: Path | None, *, fallback: str = "") -> str:
    """From the file's first line, the environment, the fallback, or a prompt, in that order."""
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except OSError:
            raise click.UsageError(f"Berkas frasa sandi tidak terbaca: {file}") from None
        return lines[0] if lines else ""
    found = os.environ.get(PASSPHRASE_VARIABLE) or fallback
    return found or str(click.prompt("Frasa sandi", hide_input=True))


json_option = click.option("--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON.")
profile_option = click.option(
    "--profile", type=click.Path(path_type=Path), help="Folder profil (bawaan: profil biasa)."
)
secret_option = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help=f"Baca frasa sandi dari baris pertama berkas; atau variabel {PASSPHRASE_VARIABLE}.",
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
    from ..domain.text import fold
    from ..services.providers import Providers

    known = Providers(session).providers()
    for kept in known:
        if fold(kept.record.name) == fold(name) or kept.record_id == name:
            return kept.record_id
    if not name and len(known) == 1:
        return known[0].record_id
    names = ", ".join(k.record.name for k in known) or "belum ada penyedia"
    raise RuleBroken("Penyedia belum jelas.", f"Sebutkan dengan --provider: {names}.")
