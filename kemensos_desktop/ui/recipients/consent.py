"""The consent of the person who is open: declined, withdrawn, or given anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.services.recipients import RecipientRefused, Recipients, Saved
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.recipients.consent_sheet import ConsentSheet
from kemensos_desktop.ui.recipients.draft import Draft
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import DangerButton, row
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip


@dataclass(frozen=True, slots=True)
class _Declined:
    changed: frozenset[str] = frozenset({"refusal"})


class PersonConsent(QWidget):
    """Writes what becomes of a consent, after `finish` kept what was typed.

    `opened` when it grew, `kept(Kept)`, `declined` once that is counted and the draft is empty,
    `failed(fault)`.
    """

    opened = Signal()
    kept = Signal(object)
    declined = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        draft: Draft,
        strip: ConfirmStrip,
        finish: Callable[[], object],
    ) -> None:
        super().__init__()
        self._session, self._runner, self._recipients = session, runner, Recipients(session)
        self._draft, self._strip, self._finish = draft, strip, finish
        self._decline = DangerButton(
            self.tr("Orang ini &menolak"), "ban", self._on_decline, name="decline_consent"
        )
        self._sheet = ConsentSheet(session.codes.consent_mode, session.today())
        self._sheet.opened.connect(self.opened)
        self._sheet.withdrawn.connect(self._on_withdraw)
        self._sheet.renewed.connect(self._on_renew)
        box = row(self._decline)
        box.addWidget(self._sheet, 1)
        self.setLayout(box)

    def show_person(self, person: Recipient, *, new: bool) -> None:
        """Only somebody new declines; only a kept consent is withdrawn."""
        self._decline.setVisible(new)
        self._sheet.show_person(person, new=new)

    def _on_decline(self) -> None:
        self._strip.act.setText(self.tr("Ya, catat penolakan"))
        self._strip.ask(
            self.tr("Catat penolakan tanpa data pribadi?"),
            self.tr(
                "Hanya tanggal dan desa yang disimpan, untuk dihitung. "
                "Semua isian di lembar ini dihapus."
            ),
            self._decline_now,
        )

    def _decline_now(self) -> None:
        village = self._draft.current().village_code
        self._runner.run(
            self._refuse, village, owner=self, then=self._on_declined, failed=self.failed.emit
        )

    def _refuse(self, village: str) -> _Declined:
        self._recipients.refuse_consent(self._session.today(), village)
        return _Declined()

    def _on_declined(self, _declined: object) -> None:
        base = self._draft.base
        if base is not None:
            self._draft.begin(base, None)
        self.declined.emit()

    def _on_withdraw(self, day: date) -> None:
        self._finish()
        if self._draft.before is not None:
            self._runner.run(
                self._recipients.withdraw_consent,
                self._draft.before,
                day,
                owner=self,
                then=self._on_kept,
                failed=self._on_refused,
            )

    def _on_renew(self, wanted: dict[str, Any]) -> None:
        self._finish()
        if self._draft.before is not None:
            self._runner.run(
                self._recipients.renew_consent,
                self._draft.before,
                wanted["day"],
                wanted["mode"],
                wanted["witness"],
                owner=self,
                then=self._on_kept,
                failed=self._on_refused,
            )

    def _on_kept(self, saved: Saved) -> None:
        self._sheet.close_sheet()
        if saved.recipient is not None:
            self.kept.emit(saved.recipient)

    def _on_refused(self, fault: BaseException) -> None:
        if isinstance(fault, RecipientRefused):
            self._sheet.show_faults(fault.faults)
        else:
            self.failed.emit(fault)
