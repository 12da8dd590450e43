"""Small tables of figures below a list: balance of portions, cost in words too, unspent money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.delivery import DayClosing, Money
from ..domain.provider import ProgrammePeriod
from ..domain.text import number, rupiah, terbilang_rupiah
from .fields import Fields, Sentences
from .fonts import REGULAR
from .ink import Ink
from .paper import MM
from .table import Band, Column, Row, Table

_FORMULA = (
    "Rencana = PM aktif pada tiap hari yang sudah ditutup × (porsi per hari × harga porsi + "
    "ongkos kurir). Diserahkan = yang benar-benar diterima PM, dengan harga yang sama. "
    "Selisih = rencana − diserahkan. Operasional tidak termasuk."
)


@dataclass(frozen=True, slots=True)
class Priced:
    """Money at one price; `days` are the dates of the month it held for, as text ("1–22, 24")."""

    days: str
    money: Money
    portion_price: int
    courier_fee: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Portions that a day was closed with and whose deliveries are not on the list.

    `sent_back` of them (of `people`) were returned by the supervisor; the others never came here.
    """

    people: int = 0
    sent_back: int = 0
    others: int = 0


class Figures:
    """A table that fits on one page, measured beforehand."""

    def __init__(self, ink: Ink, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self._table = Table(ink, columns, size=8)
        self._lines = self._table.measure(rows)
        self.height = self._table.height(self._lines)

    def draw(self, x: float, top: float) -> float:
        return self._table.draw(x, top, self._lines)


class Balance(Figures):
    """Where the cooked portions of a day went (domain reference §1.13); white without a closing."""

    def __init__(
        self, ink: Ink, closing: DayClosing | None, width: float, missing: Missing | None = None
    ) -> None:
        gone = missing or Missing()
        rows: list[Row] = [
            ("Dimasak", number(closing.cooked) if closing else ""),
            (
                "Diterima PM",
                number(closing.handed_over - gone.sent_back - gone.others) if closing else "",
            ),
            *(
                (label, number(count))
                for label, count in (
                    (
                        f"Dikembalikan penyelia ({number(gone.people)}\N{NO-BREAK SPACE}PM)",
                        gone.sent_back,
                    ),
                    ("Catatannya belum ada di sini", gone.others),
                )
                if count
            ),
            ("Dikembalikan", number(closing.returned) if closing else ""),
            ("Rusak", number(closing.spoiled) if closing else ""),
            ("Dialihkan", number(closing.redirected) if closing else ""),
            Band(("Selisih", number(closing.difference) if closing else "")),
        ]
        columns = [Column("Neraca porsi", width * 0.66), Column("Porsi", width * 0.34, "right")]
        super().__init__(ink, columns, rows)


class Cost:
    """What was really handed over, priced (domain reference §1.3), and the total in words.

    `priced` are its parts when prices changed in between; without, everything cost what `period`
    says.
    """

    def __init__(
        self,
        ink: Ink,
        money: Money,
        period: ProgrammePeriod,
        width: float,
        priced: Sequence[Priced] = (),
    ) -> None:
        parts = priced or [Priced("", money, period.portion_price, period.courier_fee)]
        rows: list[Row] = [
            *_priced(
                "Makanan",
                "porsi",
                [(p.days, p.money.portions, p.portion_price, p.money.meals) for p in parts],
            ),
            *_priced(
                "Ongkos kurir",
                "PM-hari",
                [(p.days, p.money.person_days, p.courier_fee, p.money.courier) for p in parts],
            ),
        ]
        if money.operations:
            months = money.operations // period.operations_monthly
            each = period.operations_monthly
            rows += _priced("Operasional", "bulan", [("", months, each, money.operations)])
        rows.append(Band(("Jumlah", rupiah(money.total)), span=3))
        columns = [
            Column("Biaya", width * 0.28),
            Column("Banyaknya", width * 0.24, "right"),
            Column("Harga", width * 0.2, "right"),
            Column("Jumlah", width * 0.28, "right"),
        ]
        self._table = Figures(ink, columns, rows)
        self._words = Fields(ink, [("Terbilang", terbilang_rupiah(money.total))], width, size=8)
        self.height = self._table.height + 1.5 * MM + self._words.height

    def draw(self, x: float, top: float) -> float:
        return self._words.draw(x, self._table.draw(x, top) - 1.5 * MM)


class Unspent:
    """Planned, handed over, and what is left (sisa dana, domain reference §1.13) with its formula.

    Operations are paid by the month and take no part.
    """

    def __init__(self, ink: Ink, planned: Money, handed_over: Money, width: float) -> None:
        spent = handed_over.meals + handed_over.courier
        rows: list[Row] = [
            _funds("Rencana", planned, planned.meals + planned.courier),
            _funds("Diserahkan", handed_over, spent),
            Band(
                (
                    "Selisih (sisa dana)",
                    number(planned.person_days - handed_over.person_days),
                    number(planned.portions - handed_over.portions),
                    rupiah(planned.meals + planned.courier - spent),
                )
            ),
        ]
        columns = [
            Column("Dana makanan dan kurir*", width * 0.36),
            Column("PM-hari", width * 0.16, "right"),
            Column("Porsi", width * 0.16, "right"),
            Column("Rupiah", width * 0.32, "right"),
        ]
        self._table = Figures(ink, columns, rows)
        self._formula = Sentences(ink, [f"* {_FORMULA}"], width, size=6.5, face=REGULAR)
        self.height = self._table.height + MM + self._formula.height

    def draw(self, x: float, top: float) -> float:
        return self._formula.draw(x, self._table.draw(x, top) - MM)


def _funds(label: str, money: Money, amount: int) -> tuple[str, ...]:
    return label, number(money.person_days), number(money.portions), rupiah(amount)


def _priced(label: str, unit: str, parts: Sequence[tuple[str, int, int, int]]) -> list[Row]:
    """A line per price of (days, count, price, amount); one for all days when it never changed."""
    if len({price for _, _, price, _ in parts}) == 1:
        _, counts, prices, amounts = zip(*parts, strict=True)
        parts = [("", sum(counts), prices[0], sum(amounts))]
    return [
        (
            f"{label}, tanggal {days}" if days else label,
            f"{number(count)} {unit}",
            rupiah(price),
            rupiah(amount),
        )
        for days, count, price, amount in parts
    ]
