"""What one outcome at a door becomes: a delivery by the rules of entry, and its portions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..domain.codes import ProgrammeCodes
from ..domain.delivery import Delivery, carried_over, clock_time, is_late
from ..domain.errors import RuleBroken
from ..domain.office import Role
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.recipient import Recipient
from ..domain.record import Kept
from ..domain.text import clean, date_long
from .serving import blocked, needs_history, place_on, state_on
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection

# statuses with a meaning of their own in the balance of a day (code list delivery_status)
RECEIVED, REDIRECTED, NOT_COOKED = 1, 5, 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen at one door. `portions` None means all that were planned, if handed over.

    Everything that domain.delivery.Delivery records and an officer types goes into `details`
    (field name → value), e.g. {"receiver_name": "…", "condition": 2, "note": "…"}.
    """

    status: int = 1
    reason: str = ""
    portions: tuple[int, int] | None = None
    handed_over: str = ""
    details: tuple[tuple[str, Any], ...] = ()


def filled(
    c: Connection,
    session: Session,
    person: Kept[Recipient],
    day: date,
    outcome: Outcome,
    former: Delivery | None,
    *,
    in_correction: bool = False,
) -> Delivery:
    """The delivery an outcome makes of a person's day. Raises RuleBroken, NotAllowed.

    `person` is as `placed` on the day. `former` is what counted until now: it keeps its kitchen,
    courier, place in the route and period, whatever the person's are.
    """
    session.require(Role.OFFICER, *([Role.SUPERVISOR] if in_correction else []))
    codes, today = session.codes, session.today()
    if day > today:
        raise RuleBroken(
            f"Tanggal {date_long(day)} belum tiba.", "Pengantaran tidak dicatat di muka."
        )
    _check_outcome(codes, outcome)
    handed = outcome.status in codes.handed_over
    if handed and (why_not := blocked(standing(c, person, day), day)):
        raise RuleBroken(why_not, "Periksa status penerima.")
    period = _period_of(c, session, person.record, day, former)
    limit = period.record.portions_per_day
    first, second = (outcome.portions or split(limit)) if handed else (0, 0)
    if first < 0 or second < 0 or first + second > limit:
        raise RuleBroken(
            f"Porsi {first} + {second} melebihi {limit} porsi per hari.", "Perbaiki jumlah porsi."
        )
    details = _details(outcome)
    late_days = (today - day).days
    explained = details.get("late_entry_reason") or (former and former.late_entry_reason)
    if late_days > period.record.late_entry_days and not (in_correction or explained):
        raise RuleBroken(
            f"Entri terlambat {late_days} hari (batas {period.record.late_entry_days}).",
            "Isi alasan entri terlambat.",
        )
    clock = clock_time(outcome.handed_over)
    if handed and not clock:
        if former is None or former.status not in codes.handed_over:
            # the clock of this moment belongs to what is written at the door, once: never to a
            # paper list typed at night, to a correction, or to a later change of another field
            source = details.get("source", former.source if former else "")
            if source != "kertas" and not late_days and not in_correction:
                clock = f"{session.now():%H:%M}"
        elif former.status != outcome.status:
            clock = former.handed_over
    base = (
        carried_over(former, outcome.status, outcome.reason, codes)
        if former is not None
        else Delivery(
            district_code=session.person.district_code,
            programme=codes.code,
            period_id=period.record_id,
            provider_id=person.record.provider_id,
            recipient_id=person.record_id,
            date=day,
            courier_id=person.record.courier_id,
            route_order=person.record.route_order,
        )
    )
    made = replace(
        base,
        portions_planned=limit,
        status=outcome.status,
        reason="" if handed else outcome.reason,
        portions_1=first,
        portions_2=second,
        handed_over=clock if handed else "",
        late=handed and is_late(clock, period.record.deadline),
        entered_by=session.person.name,
        device=session.person.device,
        **details,
    )
    _check_words(c, codes, made)
    return made


def standing(c: Connection, person: Kept[Recipient], day: date) -> Recipient:
    """The person as they stood on a day, by their whole history when that is needed."""
    from ..storage import recipients

    if needs_history(person.record, day):
        return state_on(recipients.history(c, person.record_id), day)
    return person.record


def placed(c: Connection, person: Kept[Recipient], day: date) -> Kept[Recipient]:
    """The person as they are, at the kitchen they were of on a day, with its courier and route."""
    from ..storage import recipients

    since = person.record.provider_since
    if since is None or day >= since:
        return person
    then = place_on(recipients.history(c, person.record_id), day)
    here = replace(
        person.record,
        provider_id=then.provider_id,
        courier_id=then.courier_id,
        route_order=then.route_order,
    )
    return replace(person, record=here)


def living(now: Kept[Delivery] | None) -> Delivery | None:
    """What counts of a record: nothing once it was taken back."""
    return None if now is None or now.record.void else now.record


def kitchen_of(person: Kept[Recipient], former: Delivery | None) -> str:
    """The provider whose day a `placed` person belongs to: that of their entry goes first."""
    return former.provider_id if former is not None else person.record.provider_id


def period_on(
    c: Connection, session: Session, day: date, provider_id: str = ""
) -> Kept[ProgrammePeriod]:
    """The programme period that covers a date. Raises RuleBroken when there is none.

    An office may hold overlapping ones of several officers: the one that the kitchen's day is
    written in goes first, then the one of who keeps the kitchen.
    """
    from ..storage import deliveries, records

    found = [
        period
        for period in records.all_of(c, ProgrammePeriod, "period")
        if period.record.covers(day) and period.record.programme == session.codes.code
    ]
    if not found:
        raise RuleBroken(
            f"Tidak ada periode program untuk {date_long(day)}.",
            "Buat periode di Pengaturan, atau pilih tanggal lain.",
        )
    if len(found) == 1:
        return found[0]
    written = deliveries.of_day(c, session.person.district_code, day, provider_id)
    used = Counter(kept.record.period_id for kept in written)
    kitchen = records.get(c, Provider, "provider", provider_id)
    writer = _writer(kitchen) if kitchen else session.writer
    return max(found, key=lambda period: (used[period.record_id], _writer(period) == writer))


def portions_of(codes: ProgrammeCodes, delivery: Delivery | None) -> tuple[int, int, int]:
    """(handed over, returned, redirected) portions of one delivery; planned ones only."""
    if delivery is None or delivery.void or delivery.status == NOT_COOKED:
        return 0, 0, 0
    planned = delivery.portions_planned
    if delivery.status in codes.handed_over:
        return delivery.portions, planned - delivery.portions, 0
    if delivery.status == REDIRECTED:
        return 0, 0, planned
    return 0, planned, 0


def split(portions: int) -> tuple[int, int]:
    """Portions over the two meals of a visit, the first one fuller."""
    return portions - portions // 2, portions // 2


def _period_of(
    c: Connection, session: Session, recipient: Recipient, day: date, former: Delivery | None
) -> Kept[ProgrammePeriod]:
    from ..storage import records

    kept = records.get(c, ProgrammePeriod, "period", former.period_id) if former else None
    return kept or period_on(c, session, day, recipient.provider_id)


def _writer(kept: Kept[Any]) -> str:
    return kept.rev.partition(":")[0]


def _details(outcome: Outcome) -> dict[str, Any]:
    details = {
        name: clean(value) if isinstance(value, str) else value for name, value in outcome.details
    }
    if "left_kitchen" in details:
        details["left_kitchen"] = clock_time(details["left_kitchen"])
    return details


def _check_outcome(codes: ProgrammeCodes, outcome: Outcome) -> None:
    status = codes.delivery_status
    if outcome.status not in status:
        raise RuleBroken(f"Status antar {outcome.status} tidak dikenal.", "Pilih dari daftar.")
    reasons = codes.not_delivered_reason
    if status[outcome.status].needs_reason and outcome.reason not in reasons:
        raise RuleBroken("Alasan tidak tersalur belum dipilih.", "Tekan tombol alasan.")


def _check_words(c: Connection, codes: ProgrammeCodes, made: Delivery) -> None:
    """What a reason or a redirection wants in writing (domain reference §1.7, §1.8)."""
    from ..storage import records

    reasons = codes.not_delivered_reason
    if made.reason in reasons and reasons[made.reason].needs_note and not made.note:
        raise RuleBroken("Alasan “Lainnya” perlu ditulis.", "Isi catatan.")
    if made.status != REDIRECTED:
        return
    if not made.redirect_minutes:
        raise RuleBroken("Pengalihan ke PM cadangan wajib berita acara.", "Isi nomor berita acara.")
    if not made.redirected_to:
        raise RuleBroken(
            "Belum disebut kepada siapa porsinya dialihkan.", "Pilih PM cadangan yang menerimanya."
        )
    if made.redirected_to == made.recipient_id:
        raise RuleBroken(
            "Porsi tidak dapat dialihkan kepada PM itu sendiri.", "Pilih PM cadangan yang lain."
        )
    other = records.get(c, Recipient, "recipient", made.redirected_to)
    if other is None or other.record.void:
        raise RuleBroken("PM cadangan ini tidak ada dalam daftar.", "Pilih dari daftar penerima.")
