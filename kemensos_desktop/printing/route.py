"""What the papers of a day's route share: facts above, rows by village, who signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

from ..domain.office import Office
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.text import date_long, date_words
from .signatures import Signer
from .table import Band, Row


class RouteDay(Protocol):
    """A provider's day on paper."""

    @property
    def provider(self) -> Provider: ...
    @property
    def period(self) -> ProgrammePeriod: ...
    @property
    def date(self) -> date: ...
    @property
    def courier_name(self) -> str: ...
    @property
    def companion_title(self) -> str: ...
    @property
    def village_head_title(self) -> str: ...


class RouteRow(Protocol):
    """A recipient on the route, with the address and the village as printed."""

    @property
    def address(self) -> str: ...
    @property
    def village(self) -> str: ...


R = TypeVar("R", bound=RouteRow)


def route_facts(day: RouteDay) -> list[tuple[str, str]]:
    deadline = day.period.deadline.replace(":", ".")
    return [
        ("Hari, tanggal", date_words(day.date)),
        ("*Penyedia", day.provider.name),
        ("Alamat", day.provider.address),
        ("Kurir", day.courier_name),
        ("Batas waktu antar", f"pukul {deadline}" if deadline else ""),
    ]


def by_village(
    rows: Sequence[R],
    cells: Callable[[int, R, str], tuple[str, ...]],
    total: Callable[[str, Sequence[R]], Band],
    *,
    span: int,
) -> list[Row]:
    """Rows with a heading and a subtotal per village, when the route visits each village once.

    `cells` takes the number in the list, the row, and its address as it is to be printed.
    """
    runs = [(village, list(members)) for village, members in groupby(rows, lambda r: r.village)]
    several = len({village for village, _ in runs}) > 1
    grouped = several and len(runs) == len({village for village, _ in runs})
    printed: list[Row] = []
    count = 0
    for village, members in runs:
        name = village or "Desa/kelurahan belum diisi"
        if grouped:
            printed.append(Band((name,), span=span, heading=True))
        for row in members:
            count += 1
            address = f"{row.address}, {village}" if several and not grouped else row.address
            printed.append(cells(count, row, address))
        if grouped:
            printed.append(total(f"Jumlah {name}", members))
    printed.append(total("Jumlah", rows))
    return printed


def route_signers(day: RouteDay, office: Office) -> list[list[Signer]]:
    """Courier and head of the provider; seen by companion and village head (§6.4)."""
    provider = day.provider
    head = "Ketua" if provider.type == "pokmas" else "Penanggung Jawab"
    dated = ", ".join(part for part in (office.place, date_long(day.date)) if part)
    return [
        [
            Signer("Kurir", day.courier_name),
            Signer(f"{head} {provider.name}", provider.head_name, above=dated),
        ],
        [
            Signer(day.companion_title, provider.companion_name, above="Mengetahui,"),
            Signer(day.village_head_title, provider.village_head_name, above="Mengetahui,"),
        ],
    ]
