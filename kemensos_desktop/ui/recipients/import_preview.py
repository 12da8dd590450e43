"""What importing a list would do: counts, and every row with its verdict and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.domain.text import date_long, number
from kemensos_desktop.services.list_verdict import (
    CHANGED,
    DECLINED,
    NEW,
    REFUSED,
    SAME,
    PreviewRow,
)
from kemensos_desktop.services.recipient_import import ListPreview
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.pane import Ribbon
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import NIK_WIDTH, L, M, S, Tone
from kemensos_desktop.ui.widgets import (
    Column,
    Count,
    CountsPanel,
    DataTable,
    EmptyState,
    FilterChips,
    PagedModel,
    Pill,
    column,
    row,
    scrolling,
    words,
)
from kemensos_desktop.ui.widgets.models import PAGE

_TONES = {
    NEW: Tone.OK,
    CHANGED: Tone.INFO,
    SAME: Tone.NEUTRAL,
    REFUSED: Tone.BAD,
    DECLINED: Tone.WARN,
}
_DOUBT = "ragu"
_COMMON = (4, 5)  # what is doubted in so many rows of a list concerns the list, not the rows
_ROWS = 5  # fewer rows have nothing in common


class PreviewView(QWidget):
    """Nothing was written yet; the row that is selected says everything about itself below."""

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_preview")
        self._preview: ListPreview | None = None
        self._common: dict[str, int] = {}
        self._counts = CountsPanel()
        self._new = words("", "muted", wrap=True)
        self.chips = FilterChips(label=self.tr("Saring baris menurut hasil"))
        self.chips.chosen.connect(self._show_rows)
        self._model = PagedModel(self._columns(), runner)
        self.table = DataTable(self._model, label=self.tr("Baris daftar"), name="import_rows")
        self.table.set_empty(EmptyState("circle-check", self.tr("Tidak ada baris di sini.")))
        self.table.current_changed.connect(self._show_row)
        self._detail = QFrame()
        self._detail.setObjectName("import_row_detail")
        self._detail.setProperty("role", "card")
        self._who = words("", "strong", wrap=True)
        self._pill = Pill("")
        self._why = words("", "", wrap=True)
        self._detail.setFixedWidth(260)
        told = QWidget()
        told.setLayout(column(self._why, None))
        told.setContentsMargins(0, 0, M, 0)
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(L, M, 1, M)
        detail.setSpacing(S)
        detail.addWidget(self._who)
        detail.addLayout(row(self._pill, None))
        detail.addWidget(scrolling(told), 1)
        middle = row(spacing=M)
        middle.addWidget(self.table, 1)
        middle.addWidget(self._detail)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(self._counts)
        outer.addWidget(self._new)
        self._ribbon = Ribbon(self.chips)
        outer.addWidget(self._ribbon)
        outer.addLayout(middle, 1)

    # --- what the flow calls ---

    def show_preview(self, preview: ListPreview) -> None:
        self._preview, self._common = preview, _common(preview)
        labels = self._labels()
        self._counts.set_counts(
            [
                Count(labels[verdict], preview.counts.get(verdict, 0), _TONES[verdict])
                for verdict in (NEW, CHANGED, SAME, REFUSED, DECLINED)
            ]
        )
        doubtful = sum(1 for one in preview.rows if self._doubted(one))
        counts = {"": len(preview.rows), _DOUBT: doubtful} | dict(preview.counts)
        chips = [
            ("", self.tr("Semua")),
            (REFUSED, labels[REFUSED]),
            (_DOUBT, self.tr("Perlu diperiksa")),
            (NEW, labels[NEW]),
            (CHANGED, labels[CHANGED]),
            (SAME, labels[SAME]),
        ]
        self.chips.set_options([chip for chip in chips if counts.get(chip[0], 0) or not chip[0]])
        self.chips.set_counts(counts)
        self.chips.set_value(REFUSED if counts.get(REFUSED) else "", quiet=True)
        # the ribbon was laid out while there was no chip in it
        self._ribbon.updateGeometry()
        self._say_new(preview)
        self._show_rows()

    def to_write(self) -> int:
        """How many people would be written."""
        counts = self._preview.counts if self._preview else {}
        return counts.get(NEW, 0) + counts.get(CHANGED, 0) + counts.get(DECLINED, 0)

    def preview(self) -> ListPreview | None:
        return self._preview

    # --- inside ---

    def _columns(self) -> tuple[Column, ...]:
        labels = self._labels()
        return (
            Column("row", self.tr("Baris"), lambda v: number(v.row_number), 68, align="right"),
            Column(
                "verdict",
                self.tr("Hasil"),
                lambda v: labels.get(v.verdict, v.verdict),
                130,
                tone=lambda v: _TONES.get(v.verdict, Tone.NEUTRAL),
            ),
            Column("name", self.tr("Nama"), lambda v: v.name, 170, elide=True),
            Column("nik", self.tr("NIK"), lambda v: v.nik_masked or "–", NIK_WIDTH, optional=1),
            Column("why", self.tr("Mengapa"), self._in_short, 200, stretch=True, elide=True),
        )

    def _doubted(self, one: PreviewRow) -> bool:
        return one.verdict != REFUSED and any(d not in self._common for d in one.doubts)

    def _in_full(self, one: PreviewRow) -> list[str]:
        changes = [f"{label}: {before} → {after}" for label, before, after in one.changes]
        first = int(one.status_unused)
        own = [doubt for doubt in one.doubts if doubt not in self._common]
        return [*one.reasons, *own[:first], *changes, *own[first:]]

    def _in_short(self, one: PreviewRow) -> str:
        return " ".join(self._in_full(one))

    def _labels(self) -> dict[str, str]:
        return {
            NEW: self.tr("Baru"),
            CHANGED: self.tr("Berubah"),
            SAME: self.tr("Sama"),
            REFUSED: self.tr("Ditolak"),
            DECLINED: self.tr("Tidak setuju"),
        }

    def _say_new(self, preview: ListPreview) -> None:
        said = [
            self.tr("Di {0} dari {1} baris: {2}").format(
                number(count), number(_entered(preview)), doubt
            )
            for doubt, count in self._common.items()
        ]
        if preview.new_providers:
            names = ", ".join(preview.new_providers)
            said.append(self.tr("Penyedia baru: {0}.").format(names))
        if preview.new_couriers:
            names = ", ".join(preview.new_couriers)
            said.append(self.tr("Kurir baru: {0}.").format(names))
        if preview.undated:
            undated = self.tr("{0} penerima baru tanpa tanggal dicatat aktif sejak {1}.")
            said.append(undated.format(number(preview.undated), date_long(preview.active_since)))
        kept_as_is = sum(one.status_unused for one in preview.rows)
        if kept_as_is:
            told = self.tr("Status di {0} baris tidak dipakai, lihat “Perlu diperiksa”.")
            said.append(told.format(number(kept_as_is)))
        if preview.unused_columns:
            names = ", ".join(preview.unused_columns)
            said.append(self.tr("Kolom yang tidak dipakai: {0}.").format(names))
        self._new.setText(" ".join(said))
        self._new.setVisible(bool(said))

    def _show_rows(self) -> None:
        if self._preview is None:
            return
        chosen = self.chips.value()
        rows = [
            one
            for one in self._preview.rows
            if not chosen or one.verdict == chosen or (chosen == _DOUBT and self._doubted(one))
        ]
        self._model.set_source(len(rows), _Slices(rows), rows[:PAGE])
        self.table.select(0)
        self._show_row(rows[0] if rows else None)

    def _show_row(self, one: PreviewRow | None) -> None:
        self._detail.setVisible(one is not None)
        if one is None:
            return
        self._pill.set_state(
            self._labels().get(one.verdict, one.verdict), _TONES.get(one.verdict, Tone.NEUTRAL)
        )
        self._who.setText(self.tr("Baris {0}: {1}").format(number(one.row_number), one.name))
        said = [*self._in_full(one), *(d for d in one.doubts if d in self._common)]
        person = one.recipient
        if one.verdict == NEW and person is not None and person.status_date is not None:
            new = self.tr("{0} sejak {1}.")
            label = spoken(RecipientStatus(person.status).label)
            said.insert(0, new.format(label, date_long(person.status_date)))
        self._why.setText("\n\n".join(said) or self.tr("Tidak ada catatan."))


class _Slices:
    """Pages of rows that are all here already."""

    def __init__(self, rows: Sequence[PreviewRow]) -> None:
        self._rows = rows

    def __call__(self, page: int) -> Sequence[PreviewRow]:
        return self._rows[page * PAGE : (page + 1) * PAGE]


def _entered(preview: ListPreview) -> int:
    return sum(one.verdict != REFUSED for one in preview.rows)


def _common(preview: ListPreview) -> dict[str, int]:
    """Doubts that nearly all rows share, with how many do; a status not used is always the row's.

    They hold for the list as a whole, as when the number of the decree has no column.
    """
    entered = _entered(preview)
    if entered < _ROWS:
        return {}
    counts = Counter(
        doubt
        for one in preview.rows
        if one.verdict != REFUSED
        for doubt in set(one.doubts[int(one.status_unused) :])
    )
    part, whole = _COMMON
    return {doubt: n for doubt, n in counts.most_common() if n * whole >= entered * part}
