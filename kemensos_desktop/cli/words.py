"""The command line's own words in Bahasa: headings of the help, and what was misused."""

from __future__ import annotations

from typing import Any, NoReturn

import click

from ..domain.errors import KnownError


class Command(click.Command):
    """A command whose help speaks Bahasa; known errors are the program's to word."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("options_metavar", "[PILIHAN]")
        super().__init__(*args, **options)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, "Pemakaian: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [r for o in options if (r := o.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("Pilihan"):
                formatter.write_dl(records)


class Program(Command, click.Group):
    """The commands; a known error is its sentence and exit status 1, misuse is 2."""

    command_class = Command

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("subcommand_metavar", "PERINTAH …")
        super().__init__(*args, **options)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        whole = 1000  # wrapped, never cut
        rows = [
            (name, command.get_short_help_str(whole))
            for name in names
            if (command := self.get_command(ctx, name)) is not None and not command.hidden
        ]
        if rows:
            with formatter.section("Perintah"):
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(f"Perintah “{args[0]}” tidak ada.", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KnownError as error:
            click.echo(f"Gagal: {error}", err=True)
            ctx.exit(1)

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run and end the process with the exit status."""
        options["standalone_mode"] = False
        try:
            status = super().main(*args, **options)
            raise SystemExit(status if isinstance(status, int) else 0)
        except click.UsageError as error:
            _tell_misuse(error)
        except click.exceptions.Abort:
            click.echo("Dibatalkan.", err=True)
            raise SystemExit(1) from None


def _tell_misuse(error: click.UsageError) -> NoReturn:
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Bantuan: {error.ctx.command_path} --help", err=True)
    click.echo(f"Salah pemakaian: {_misuse(error)}", err=True)
    raise SystemExit(2)


def _misuse(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"pilihan {error.option_name} tidak dikenal."
    if isinstance(error, click.BadOptionUsage):
        return f"pilihan {error.option_name} memerlukan nilai."
    param = getattr(error, "param", None)
    name = "" if param is None or error.ctx is None else param.get_error_hint(error.ctx)
    if isinstance(error, click.MissingParameter):
        return f"{name} belum diisi."
    if isinstance(error, click.BadParameter):
        return f"nilai untuk {name} tidak cocok."
    if "unexpected extra" in error.message:
        return "terlalu banyak kata setelah perintah."
    return error.message
