"""Small tables of figures below a list: balance of portions, cost and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.delivery import DayClosing, Money
from ..domain.provider import ProgrammePeriod
from ..domain.text import number, rupiah, terbilang_rupiah
from .fields import Fields
from .ink import Ink
from .paper import MM
from .table import Band, Column, Row, Table


class Figures:
    """A table that fits on one page, measured beforehand."""

    def __init__(self, ink: Ink, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self._table = Table(ink, columns, size=8)
        self._lines = self._table.measure(rows)
        self.height = self._table.heading_height + sum(line.height for line in self._lines)

    def draw(self, x: float, top: float) -> float:
        return self._table.draw(x, top, self._lines)


class Balance(Figures):
    """Where the cooked portions of a day went (domain reference §1.13)."""

    def __init__(self, ink: Ink, closing: DayClosing, width: float) -> None:
        rows: list[Row] = [
            ("Dimasak", number(closing.cooked)),
            ("Diterima PM", number(closing.handed_over)),
            ("Dikembalikan", number(closing.returned)),
            ("Rusak", number(closing.spoiled)),
            ("Dialihkan", number(closing.redirected)),
            Band(("Selisih", number(closing.difference))),
        ]
        columns = [Column("Neraca porsi", width * 0.66), Column("Porsi", width * 0.34, "right")]
        super().__init__(ink, columns, rows)


class Cost:
    """What was really handed over, priced (domain reference §1.3), and the total in words."""

    def __init__(self, ink: Ink, money: Money, period: ProgrammePeriod, width: float) -> None:
        rows: list[Row] = [
            _priced("Makanan", money.portions, "porsi", period.portion_price, money.meals),
            _priced(
                "Ongkos kurir", money.person_days, "PM-hari", period.courier_fee, money.courier
            ),
        ]
        if money.operations:
            months = money.operations // period.operations_monthly
            rows.append(
                _priced("Operasional", months, "bulan", period.operations_monthly, money.operations)
            )
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


def _priced(label: str, count: int, unit: str, price: int, amount: int) -> tuple[str, ...]:
    return label, f"{number(count)} {unit}", rupiah(price), rupiah(amount)
