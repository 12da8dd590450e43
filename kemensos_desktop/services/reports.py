"""Papers for the district office: which there are, and writing one as PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from ..domain.errors import RuleBroken
from ..domain.office import Office
from ..domain.progress import Progress, silent
from .family_values import FamilyChoice, FamilyValues, VillageChoice
from .month_values import MonthValues
from .paper_values import PaperValues, Wanted, office_number
from .receipt_check import ReceiptCheck, check_receipt
from .session import Session

if TYPE_CHECKING:
    from ..printing.documents import DocumentSpec
    from ..printing.page import Printed

__all__ = ["FamilyChoice", "ReceiptCheck", "Reports", "VillageChoice", "Wanted"]

# the faces of all documents are shared and reportlab keeps their subsets in them while it draws
_drawing = Lock()


_NOTHING_YET = "Belum ada catatan untuk tanggal ini; kurir membawa “Daftar antar untuk diisi”."


class Reports:
    """Every document by its key; the letterhead sample; pages of a PDF as pictures."""

    def __init__(self, session: Session) -> None:
        self._s = session
        self._values = PaperValues(session)
        self._month = MonthValues(session, self._values)
        self._families = FamilyValues(session, self._values)

    def documents(self) -> tuple[DocumentSpec, ...]:
        from ..printing.documents import DOCUMENTS

        return DOCUMENTS

    def villages(self) -> list[VillageChoice]:
        """The villages that have families here, by name."""
        with self._s.db.read() as c:
            return self._families.villages(c)

    def families(self, village_code: str) -> list[FamilyChoice]:
        """The families of a village, by name of the head."""
        with self._s.db.read() as c:
            return self._families.families(c, village_code)

    def render(self, wanted: Wanted, path: Path, progress: Progress = silent) -> Printed:
        """Write the document to `path` as PDF. Raises RuleBroken, DiskFull, FileNotWritable.

        The answer's `notes` say what the paper leaves out, to be told before it is printed.
        """
        spec = next((d for d in self.documents() if d.key == wanted.key), None)
        if spec is None:
            raise RuleBroken(
                f"Dokumen “{wanted.key}” tidak dikenal.", "Lihat daftarnya: report --list."
            )
        paper = wanted.paper or self._paper(spec)
        if paper not in spec.papers:
            raise RuleBroken(
                f"{spec.title} tidak dicetak pada kertas {paper}.",
                f"Pilih {', '.join(spec.papers)}.",
            )
        with _drawing:
            return self._write(wanted, path, paper, progress)

    def letterhead(self, office: Office, path: Path) -> Printed:
        """A page with the letterhead, number and signers of `office`, which need not be kept."""
        from ..printing.sample import letterhead_sample

        with _drawing:
            return letterhead_sample(
                path,
                office,
                number=office_number(office, self._s.today()),
                **self._imprint(),
            )

    def check_receipt(self, text: str) -> ReceiptCheck:
        """What is to be thought of a receipt's scanned code. Raises CodeRefused on other codes."""
        return check_receipt(self._s, text)

    def preview_page(self, path: Path, page: int, dpi: float) -> bytes:
        """One page of a PDF as PNG."""
        from ..printing.preview import render_page

        return render_page(path, page, dpi / 72)

    # --- inside ---

    def _write(self, wanted: Wanted, path: Path, paper: str, progress: Progress) -> Printed:
        from ..printing.courier_list import courier_list
        from ..printing.daily import daily_report
        from ..printing.family_summary import family_summary
        from ..printing.monthly import monthly_recap
        from ..printing.questionnaire_sheet import questionnaire_sheet
        from ..printing.receipt import NO_ITEMS
        from ..printing.receipts import receipts
        from ..printing.village_minutes import village_minutes

        with self._s.db.read() as c:
            contents: tuple[Any, Office, str]
            write: Any
            notes: tuple[str, ...] = ()
            if wanted.key == "tanda-terima":
                write, contents = receipts, self._values.receipts(c, wanted, progress)
                if not contents[0]:
                    written = self._values.anything_written(c, wanted)
                    notes = (NO_ITEMS if written else _NOTHING_YET,)
            elif wanted.key == "daftar-antar":
                write, contents = courier_list, self._values.courier_list(c, wanted)
            elif wanted.key == "laporan-harian":
                write, contents = daily_report, self._values.daily(c, wanted)
                if not contents[0].rows:
                    notes = (_NOTHING_YET,)
            elif wanted.key == "ringkasan-keluarga":
                write, contents = family_summary, self._families.summaries(c, wanted, progress)
            elif wanted.key == "ba-verifikasi":
                write, contents = village_minutes, self._families.minutes(c, wanted)
            elif wanted.key == "kuesioner-kosong":
                write, contents = questionnaire_sheet, self._families.questionnaire(c)
            else:
                write, contents = monthly_recap, self._month.monthly(c, wanted)
        value, office, basis = contents
        printed: Printed = write(
            path,
            value,
            paper=paper,
            office=office,
            basis=basis,
            progress=progress,
            **self._imprint(),
        )
        return replace(printed, notes=notes or getattr(value, "notes", ()))

    def _imprint(self) -> dict[str, Any]:
        """Who prints, when, and whether it is practice: the same on every paper."""
        return {
            "practice": self._s.person.practice,
            "printed_by": self._s.person.name,
            "printed_at": self._s.now(),
        }

    def _paper(self, spec: DocumentSpec) -> str:
        with self._s.db.read() as c:
            chosen = self._values.office(c).paper
        return chosen if chosen in spec.papers else spec.papers[0]
