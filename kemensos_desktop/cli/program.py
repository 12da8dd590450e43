"""The program itself: options before any command, the window when there is none."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..domain.errors import KnownError
from .shared import PROFILE_HELP, fault, tell
from .words import Program

_CONTEXT = {"help_option_names": ["-h", "--help"]}


class _Program(Program):
    """Known errors as JSON where JSON was asked for."""

    def invoke(self, ctx: click.Context) -> Any:
        if "--json" not in sys.argv:
            return super().invoke(ctx)
        try:
            return click.Group.invoke(self, ctx)
        except KnownError as error:
            tell(json.dumps({"error": fault(error)}, ensure_ascii=False))
            ctx.exit(1)


@click.group(cls=_Program, context_settings=_CONTEXT, invoke_without_command=True)
@click.version_option(__version__, message="%(version)s", help="Tampilkan versi.")
@click.option("--profile", metavar="FOLDER", type=click.Path(path_type=Path), help=PROFILE_HELP)
@click.option("--practice", is_flag=True, help="Buka mode latihan (DATA CONTOH).")
@click.pass_context
def program(ctx: click.Context, profile: Path | None, practice: bool) -> None:
    """Kemensos Lapangan: permakanan tanpa internet. Tanpa PERINTAH, jendela program dibuka.

    Kode keluar: 0 berhasil, 1 ditolak dengan penjelasan, 2 salah pemakaian.
    """
    if profile is not None and practice:
        raise click.UsageError("--practice dan --profile menyebut dua profil; pilih satu.", ctx)
    if ctx.invoked_subcommand is None:
        from ..app import run

        ctx.exit(run(profile, practice=practice))
    option = "--practice" if practice else "--profile" if profile is not None else ""
    params = program.commands[ctx.invoked_subcommand].params
    # options before the command reach it (shared.profile_option); none is dropped in silence
    if option and not any(p.name == "profile" for p in params):
        name = ctx.invoked_subcommand
        raise click.UsageError(f"Perintah {name} tidak memakai {option}.", ctx)
