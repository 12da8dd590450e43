"""Beranda: the state of the world for the person who is signed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..domain.delivery import Money
from ..domain.errors import RuleBroken
from ..domain.office import Role
from ..domain.provider import Provider
from ..domain.record import Kept
from ..domain.text import date_long, date_short
from .batches import Batches
from .deliveries import Deliveries
from .imports import Imports
from .session import Session
from .sync import Sync

if TYPE_CHECKING:
    from ..storage.batches import Counters
    from ..storage.deliveries import DayTotal

_CHART_DAYS = 14
_SILENT_DAYS = 2
_LATE_HOUR = 10
_NAMED = 3
# a reason on the day sheet that says somebody is gone → the exit it asks to be decided
EXIT_OF_REASON = {"06": 1, "05": 2, "08": 5}
_UNDECIDED_DAYS = 7


@dataclass(frozen=True, slots=True)
class ProviderDay:
    """One provider's day so far."""

    provider: Kept[Provider]
    expected: int
    entered: int
    not_fed: int
    portions: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that wants a person: `tone` info, warn or bad; `page` is where to deal with it.

    `at` is a place within that page: a filter of the list, or what is to be decided.
    """

    tone: str
    sentence: str
    page: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """Everything Beranda shows. `month` is the money of the current month so far."""

    today: date
    recipients_active: int
    recipients_total: int
    providers: tuple[ProviderDay, ...]
    portions_today: int
    month: Money
    days: tuple[DayTotal, ...]
    counters: Counters
    alerts: tuple[Alert, ...]


class Overview:
    def __init__(self, session: Session) -> None:
        self._s = session

    def beranda(self) -> Home:
        """One consistent reading; about ten indexed queries whatever the size of the database."""
        from ..storage import deliveries, recipients, records

        session = self._s
        today = session.today()
        district = session.person.district_code
        handed = session.codes.handed_over
        with session.db.read() as c:
            by_status = recipients.counts_by_status(c)
            providers = records.all_of(c, Provider, "provider")
            served = recipients.served_per_provider(c)
            officer = session.person.role is Role.OFFICER
            since = today - timedelta(days=_UNDECIDED_DAYS - 1)
            gone = deliveries.gone(c, district, since, today, EXIT_OF_REASON) if officer else []
            beside = deliveries.beside(c, district, today)
            per_day = deliveries.per_provider(c, district, today, handed)
            closed = {
                k.record.provider_id
                for k in deliveries.closings_between(c, district, today, today)
                if k.record.closed
            }
            first = today.replace(day=1)
            sums = deliveries.sums(c, district, first, today, handed)
            days = deliveries.totals(
                c, district, today - timedelta(days=_CHART_DAYS - 1), today, handed
            )
        kitchens = {p.record_id for p in providers}
        unplaced = sum(n for provider_id, n in served.items() if provider_id not in kitchens)
        rows = tuple(
            ProviderDay(
                p,
                served.get(p.record_id, 0) + beside.get(p.record_id, 0),
                *per_day.get(p.record_id, (0, 0, 0)),
                p.record_id in closed,
            )
            for p in sorted(providers, key=lambda p: p.record.name)
        )
        return Home(
            today=today,
            recipients_active=by_status.get("aktif", 0),
            recipients_total=sum(by_status.values()),
            providers=rows,
            portions_today=sum(r.portions for r in rows),
            month=self._money(sums),
            days=tuple(days),
            counters=Batches(session).counters(),
            alerts=(
                *self._alerts(by_status, rows, unplaced),
                *_gone(gone),
            ),
        )

    def _money(self, sums: list[tuple[str, int, int]]) -> Money:
        """Money of (period id, person-days, portions) sums, each at its period's prices."""
        from ..domain.provider import ProgrammePeriod
        from ..storage import records

        total = Money()
        with self._s.db.read() as c:
            for period_id, person_days, portions in sums:
                period = records.get(c, ProgrammePeriod, "period", period_id)
                if period is None:
                    continue
                total = Money(
                    total.person_days + person_days,
                    total.portions + portions,
                    total.meals + portions * period.record.portion_price,
                    total.courier + person_days * period.record.courier_fee,
                )
        return total

    def _alerts(
        self, by_status: dict[str, int], rows: tuple[ProviderDay, ...], unplaced: int
    ) -> list[Alert]:
        from ..storage import recipients

        session, found = self._s, list[Alert]()
        serving = True
        if session.person.role is Role.OFFICER:
            try:
                Deliveries(session).period_on(session.today())
            except RuleBroken as error:
                serving = False
                found.append(Alert("warn", error.sentence, "pengaturan"))
            found += [
                Alert(
                    "warn",
                    f"Jawaban {office.name} menunggu: cocokkan sidik jarinya, lalu percayai.",
                    "sinkronisasi",
                )
                for office in Sync(session).offices()
                if not office.trusted
            ]
            back = Batches(session).returned()
            if back:
                found.append(
                    Alert("bad", f"{len(back)} catatan dikembalikan kantor.", "sinkronisasi")
                )
        else:
            for handing in Imports(session).handing():
                if handing.missing:
                    numbers = ", ".join(str(n) for n in handing.missing[:5])
                    found.append(
                        Alert(
                            "bad",
                            f"Kiriman {handing.writer.name} nomor {numbers} belum datang.",
                            "impor",
                        )
                    )
                elif handing.last_at and self._days_since(handing.last_at) >= _SILENT_DAYS:
                    found.append(
                        Alert(
                            "warn",
                            f"{handing.writer.name} belum mengirim sejak "
                            f"{date_long(self._day(handing.last_at))}.",
                            "impor",
                        )
                    )
            found += self._disputed_visits()
        with session.db.read() as c:
            doubles = recipients.doubles(c)
        if doubles:
            sentence = f"{doubles} orang tercatat dua kali (NIK sama)."
            found.append(Alert("bad", sentence, "penerima", "decide"))
        if by_status.get("calon"):
            found.append(
                Alert("info", f"{by_status['calon']} calon menunggu verifikasi.", "penerima")
            )
        if unplaced:
            found.append(
                Alert(
                    "warn",
                    f"{unplaced} penerima aktif belum punya penyedia; tidak ada di lembar "
                    "pengantaran.",
                    "penerima",
                )
            )
        if serving and session.person.role is Role.OFFICER:
            found += self._unwritten(rows)
        return found

    def _disputed_visits(self) -> list[Alert]:
        """Deliveries with two versions, the first of them by name."""
        from ..storage import disputes

        with self._s.db.read() as c:
            count = disputes.count_visits(c)
            rows = disputes.visits(c, _NAMED)
        if not count:
            return []
        named = ", ".join(f"{r.name} {date_short(date.fromisoformat(r.date))}" for r in rows)
        more = f" dan {count - len(rows)} lainnya" if count > len(rows) else ""
        sentence = f"{count} pengantaran punya dua versi: {named}{more}."
        return [Alert("bad", sentence, "impor", "putusan")]

    def _unwritten(self, rows: tuple[ProviderDay, ...]) -> list[Alert]:
        """Kitchens with somebody not written down today; told in earnest from ten o'clock on."""
        tone = "warn" if self._s.now().hour >= _LATE_HOUR else "info"
        found = []
        for row in rows:
            left = row.expected - row.entered
            if row.closed or left <= 0:
                continue
            name = row.provider.record.name
            who = f"{left} dari {row.expected} penerima {name}" if row.entered else name
            found.append(Alert(tone, f"{who} belum dicatat hari ini.", "pengantaran"))
        return found

    def _day(self, hlc: int) -> date:
        from ..domain.clock import hlc_time

        return hlc_time(hlc).astimezone(self._s.now().tzinfo).date()

    def _days_since(self, hlc: int) -> int:
        return (self._s.today() - self._day(hlc)).days


def _gone(names: Sequence[str]) -> list[Alert]:
    """Active people whose latest entry says that they died, moved or went into a home."""
    if not names:
        return []
    named = ", ".join(names[:_NAMED])
    more = f" dan {len(names) - _NAMED} lainnya" if len(names) > _NAMED else ""
    sentence = (
        f"{len(names)} orang dicatat meninggal, pindah, atau masuk panti tetapi masih Aktif: "
        f"{named}{more}. Putuskan statusnya."
    )
    return [Alert("warn", sentence, "penerima")]
