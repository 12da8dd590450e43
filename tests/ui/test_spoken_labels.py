"""Words of code lists, statuses and roles: English in the windows, Bahasa in what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import Any

import factory
import pytest
from field_desk import Desk, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.codes import CodeList
from kemensos_desktop.domain.identity import NikStatus
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import deliveries, i18n, recipients

K = Qt.Key


@pytest.fixture
def english(app: QApplication) -> Iterator[QApplication]:
    i18n.install(app, "en")
    yield app
    i18n.install(app, "id")


@pytest.fixture
def session(profile: Callable[..., Session]) -> Session:
    opened = profile()
    factory.route(opened, 3)
    return opened


def cells(frame: Any, row: int) -> dict[str, str]:
    model = frame.model
    return {c.key: str(model.index(row, i).data()) for i, c in enumerate(model.columns)}


def leave(session: Session, exit_code: int) -> Kept[Any]:
    """The first of the list goes; gives the second."""
    service = Recipients(session)
    first, second, _third = service.page(RecipientFilter())
    service.change_status(
        first,
        RecipientStatus.EXITED,
        date(2026, 11, 20),
        exit_code=exit_code,
        evidence="surat desa",
        reporter="RT",
    )
    return second


@pytest.mark.usefixtures("english")
def test_every_label_of_the_data_has_its_english(session: Session) -> None:
    codes = session.codes
    lists = [v for n in codes.__slots__ if isinstance(v := getattr(codes, n), CodeList)]
    assert len(lists) == 11
    words = {word for one in lists for code in one for word in (code.label, code.short) if word}
    kinds: tuple[type[Enum], ...] = (RecipientStatus, RecordState, NikStatus, Role)
    words |= {getattr(one, "label") for kind in kinds for one in kind}  # noqa: B009 - all have it
    assert words - i18n._labels.keys() == set()
    assert i18n.spoken("Ditangguhkan") == "Suspended"
    assert i18n.spoken("Kp. Citamiang") == "Kp. Citamiang"


@pytest.mark.usefixtures("english")
def test_the_day_sheet_speaks_english(qtbot: QtBot, session: Session) -> None:
    desk = Desk(qtbot, session, deliveries.page)
    press(K.Key_Space, K.Key_K, K.Key_5)
    frame = desk.child("day_sheet_frame")
    assert cells(frame, 0)["status"] == "Received"
    assert cells(frame, 0)["state"] == "Draft"
    assert (cells(frame, 1)["status"], cells(frame, 1)["reason"]) == ("Returned", "Moved")


@pytest.mark.usefixtures("english")
def test_the_list_speaks_english_and_keeps_bahasa(qtbot: QtBot, session: Session) -> None:
    second = leave(session, 2)
    desk = Desk(qtbot, session, recipients.page)
    page: Any = desk.page
    assert cells(page.list.table, 0)["status"] == "Left · Moved"
    assert cells(page.list.table, 1)["status"] == "Active"
    page.open_recipient(second.record_id)
    (soft,) = [b for b in page.person.form.fields["diet"].editor._boxes if b.text() == "Soft food"]
    soft.click()
    kept = Recipients(session).get(second.record_id)
    assert kept is not None and kept.record.diet == "Makanan lunak"
    assert soft.isChecked()


@pytest.mark.usefixtures("app")
def test_somebody_who_left_is_listed_with_why(qtbot: QtBot, session: Session) -> None:
    leave(session, 2)
    page: Any = Desk(qtbot, session, recipients.page).page
    assert cells(page.list.table, 0)["status"] == "Keluar · Pindah"
    assert page.list._person._status.text() == "Keluar · Pindah"
