"""Which status a row of a list may give: a new person theirs, a known one only with its proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..domain.codes import CodeList
from ..domain.recipient import EXIT_DIED, Recipient, RecipientStatus, with_status
from ..domain.text import date_long
from .list_columns import LABELS

STATUS_FIELDS = frozenset(
    {"status", "status_date", "status_until", "exit_code", "exit_evidence", "exit_reporter"}
)
_ELSEWHERE = "ubah di halaman Penerima."


@dataclass(frozen=True, slots=True)
class GivenStatus:
    """The person in the status that holds; why the row is refused, or its status not used."""

    person: Recipient
    refused: str = ""
    unused: str = ""


def of_new(
    listed: Recipient,
    given: frozenset[str],
    active_since: date,
    today: date,
    exits: CodeList,
) -> GivenStatus:
    """The status of somebody who is not here yet; `active_since` for who is active undated."""
    status = RecipientStatus(listed.status)
    missing = _missing(listed, given)
    if missing:
        return GivenStatus(
            listed, refused=f"Status {_said(listed, exits)} perlu {_listing(missing)} di daftar."
        )
    undated = active_since if status is RecipientStatus.ACTIVE else today
    return _checked(listed, listed, listed.status_date or undated)


def of_known(
    listed: Recipient,
    given: frozenset[str],
    kept: Recipient,
    always_active: Callable[[], bool],
    exits: CodeList,
) -> GivenStatus:
    """The status of a known person; `kept` is what is merged already, in its present status.

    `always_active` says whether nothing else was ever written down, so that an earlier date
    wipes out no suspension.
    """
    here = RecipientStatus(kept.status)
    since = listed.status_date if "status_date" in given else None
    if "status" not in given:
        if since is None or since == kept.status_date:
            return GivenStatus(kept)
        if here is not RecipientStatus.ACTIVE:
            told = f"“{here.label}”"
            return _not_used(kept, told, since, "daftar tidak menyebut statusnya")
    wanted = RecipientStatus(listed.status) if "status" in given else here
    said = _said(listed, exits) if "status" in given else f"“{here.label}”"
    if here is RecipientStatus.EXITED and kept.exit_code == EXIT_DIED:
        other = "exit_code" in given and listed.exit_code != EXIT_DIED
        if wanted is not here or other:
            day = f" {date_long(kept.status_date)}" if kept.status_date else ""
            return GivenStatus(
                kept,
                refused=f"Tercatat meninggal{day}, di daftar {said}: daftar tidak dapat "
                "mengubahnya. Pastikan orangnya; bila catatan di sini salah, perbaiki di "
                "halaman Penerima.",
            )
    if wanted is here:
        if since is None or since == kept.status_date:
            return GivenStatus(kept)
        if here is RecipientStatus.ACTIVE and always_active():
            return GivenStatus(replace(kept, status_date=since))
        return _not_used(kept, said, since, _as_here(kept))
    if kept.consent_withdrawn is not None:
        withdrawn = f"persetujuan dicabut {date_long(kept.consent_withdrawn)}"
        return _not_used(kept, said, since, withdrawn)
    missing = _missing(listed, given, dated=True)
    if missing or since is None:
        return _not_used(kept, said, since, f"{_listing(missing)} tidak ada di daftar")
    if kept.status_date and (
        since < kept.status_date or (since == kept.status_date and here is RecipientStatus.EXITED)
    ):
        return _not_used(kept, said, since, _as_here(kept))
    return _checked(kept, listed, since)


def _checked(person: Recipient, listed: Recipient, since: date) -> GivenStatus:
    if listed.status == RecipientStatus.SUSPENDED and (
        listed.status_until is not None and listed.status_until < since
    ):
        return GivenStatus(person, refused="“Ditangguhkan sampai” mendahului “Status sejak”.")
    return GivenStatus(
        with_status(
            person,
            RecipientStatus(listed.status),
            since,
            until=listed.status_until,
            exit_code=listed.exit_code,
            evidence=listed.exit_evidence,
            reporter=listed.exit_reporter,
        )
    )


def _missing(listed: Recipient, given: frozenset[str], *, dated: bool = False) -> list[str]:
    """What a status wants beside it and the row has not (domain reference §1.9 (a))."""
    exiting = listed.status == RecipientStatus.EXITED
    dated = dated or exiting or listed.status == RecipientStatus.SUSPENDED
    wanted = ["status_date"] if dated else []
    if exiting:
        wanted += ["exit_code", "exit_evidence", "exit_reporter"]
    return [f"“{LABELS[name]}”" for name in wanted if name not in given]


def _not_used(kept: Recipient, said: str, since: date | None, why: str) -> GivenStatus:
    told = f"Status di daftar {said}{_since(since)} tidak dipakai: {why}; {_ELSEWHERE}"
    return GivenStatus(kept, unused=told)


def _said(listed: Recipient, exits: CodeList) -> str:
    """The status in the word of the list: who writes "Pindah" has not written "Keluar"."""
    label = RecipientStatus(listed.status).label
    if listed.status == RecipientStatus.EXITED and listed.exit_code:
        return f"“{exits.short(listed.exit_code)}” ({label})"
    return f"“{label}”"


def _as_here(kept: Recipient) -> str:
    return f"di sini “{RecipientStatus(kept.status).label}”{_since(kept.status_date)}"


def _since(day: date | None) -> str:
    return f" sejak {date_long(day)}" if day else ""


def _listing(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} dan {last}" if first else last
