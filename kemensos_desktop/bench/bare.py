"""The same work with nothing but the libraries underneath; imports nothing of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Statement = tuple[str, Any, bool]
"""SQL, its parameters, whether it is an executemany."""


def open_database(path: Path, key: bytes) -> Any:
    """A sqlcipher3 connection that is as safe: write-ahead log, full synchronisation."""
    import sqlcipher3.dbapi2 as sqlcipher

    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def execute(raw: Any, statements: Sequence[Statement]) -> None:
    """Run statements (BEGIN among them), fetching all they answer, and commit."""
    for sql, parameters, many in statements:
        if sql.startswith("BEGIN") and raw.in_transaction:
            raw.execute("COMMIT")
        if many:
            raw.executemany(sql, parameters)
        else:
            raw.execute(sql, parameters).fetchall()
    raw.execute("COMMIT")


def query(path: Path, key: bytes, statements: Sequence[Statement]) -> None:
    """Open a database, run statements on it and close it."""
    raw = open_database(path, key)
    execute(raw, statements)
    raw.close()


def read_draft(package: Path, raw: Any, draft_id: str) -> str:
    """The form of a package as elements, and the last state of a draft, which it gives."""
    import zipfile
    from xml.etree import ElementTree

    with zipfile.ZipFile(package) as archive:
        ElementTree.fromstring(archive.read("xform.xml"))
    query = "SELECT value FROM draft_op WHERE draft_id = ? AND op = 'base' ORDER BY n DESC LIMIT 1"
    state: str = raw.execute(query, (draft_id,)).fetchone()[0]
    json.loads(state)
    return state


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Cells as they are: text, numbers, None for an empty one; dates as (serial,)."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                kind = type(value)
                if kind is str:
                    sheet.write_string(row, column, value)
                elif kind is tuple:
                    sheet.write_number(row, column, value[0], day)
                elif value is not None:
                    sheet.write_number(row, column, value)
    book.close()


def import_workbook(
    path: Path, engine: Any, tables: Mapping[str, Any], kinds: Mapping[str, Any], fixed: Any
) -> None:
    """Read a batch with calamine, stage it, move it into the journal and the projections.

    `kinds`: name of the sheet → (kind, fields with what they are when empty), the kind "" for the
    hidden journal; `fixed`: columns of staged rows and revisions that are the same in every row.
    """
    from python_calamine import CalamineWorkbook
    from sqlalchemy import delete, insert, select
    from sqlalchemy.dialects.sqlite import insert as upsert

    staged, revision = tables["staged"], tables["revision"]
    book = CalamineWorkbook.from_path(str(path))
    found: list[dict[str, Any]] = []
    for sheet in book.sheet_names:
        if sheet not in kinds:
            continue
        kind, defaults = kinds[sheet]
        cells_of: list[list[Any]] = book.get_sheet_by_name(sheet).to_python()
        # the hidden journal has no headings for people, and its payloads are JSON already
        first = 1 if kind else 0
        machine = cells_of[first]
        heads = [str(name).partition(":")[::2] for name in machine]
        for number, cells in enumerate(cells_of[first + 1 :], first + 2):
            row = dict(zip(machine, cells, strict=True))
            payload = {}
            for (field, cell), value in zip(heads, cells, strict=True):
                if field not in defaults or value == "":
                    continue
                if cell == "int":
                    value = int(value)
                elif cell == "flag":
                    value = value == "Ya"
                payload[field] = value
            found.append(
                {
                    **fixed,
                    "sheet": sheet,
                    "row": number,
                    "record_id": row["_id"],
                    "counter": int(row["_rev"]),
                    "parents": row["_parent"],
                    "kind": kind or row["_kind"],
                    "hlc": int(row["_hlc"]),
                    "offset": int(row["_offset"]),
                    "payload": row.get("_payload")
                    or json.dumps(
                        payload, ensure_ascii=False, sort_keys=True, separators=(",", ":")
                    ),
                    "hash": row["_hash"],
                }
            )
    found.sort(key=lambda r: r["counter"])
    for n, r in enumerate(found):
        r["n"] = n
    with engine.begin() as c:
        c.execute(insert(staged), found)
    names = [column.name for column in revision.c if column.name in staged.c]
    with engine.begin() as c:
        query = select(*(staged.c[n] for n in names)).order_by(staged.c.n)
        arrived = [{**row._mapping, "batch_id": fixed["batch_id"]} for row in c.execute(query)]
        c.execute(insert(revision), arrived)
        for kind, defaults in kinds.values():
            written = [
                {
                    **defaults,
                    **json.loads(r["payload"]),
                    "record_id": r["record_id"],
                    "rev_writer": r["writer"],
                    "rev_counter": r["counter"],
                    "rev_hlc": r["hlc"],
                }
                for r in arrived
                if r["kind"] == kind
            ]
            if written:
                statement = upsert(tables[kind])
                changed = {name: statement.excluded[name] for name in written[0]}
                c.execute(
                    statement.on_conflict_do_update(index_elements=["record_id"], set_=changed),
                    written,
                )
        c.execute(delete(staged))


def draw(path: Path, pages: Sequence[Any], size: tuple[float, float], faces: Any) -> None:
    """Draw strings (face, size, x, y, text), rules (width, segments) and boxes page by page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for face in faces.keys() - set(pdfmetrics.getRegisteredFontNames()):
        pdfmetrics.registerFont(TTFont(face, faces[face]))
    canvas = Canvas(str(path), pagesize=size)
    for texts, rules, boxes in pages:
        for grey, x, y, width, height in boxes:
            canvas.setFillGray(grey)
            canvas.rect(x, y, width, height, stroke=0, fill=1)
        canvas.setFillGray(0)
        face, points = None, None
        for text_face, text_points, x, y, text in texts:
            if (text_face, text_points) != (face, points):
                face, points = text_face, text_points
                canvas.setFont(face, points)
            canvas.drawString(x, y, text)
        for width, segments in rules:
            canvas.setLineWidth(width)
            canvas.lines(segments)
        canvas.showPage()
    canvas.save()


def seal(payload: bytes, recipients: Sequence[str]) -> bytes:
    """age to public keys, in memory."""
    import pyrage

    keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    sealed: bytes = pyrage.encrypt(payload, keys)
    return sealed


def seal_to(
    path: Path,
    payload: bytes,
    recipients: Sequence[str],
    part: int,
    names: Sequence[str],
    last: bytes,
) -> None:
    """The sealed payload in parts under `names`, and `last` under the last of them, on the disk."""
    import os
    import zipfile

    sealed = seal(payload, recipients)
    with open(path, "wb") as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            for n, name in enumerate(names[:-1]):
                archive.writestr(name, sealed[n * part : (n + 1) * part])
            archive.writestr(names[-1], last)
        stream.flush()
        os.fsync(stream.fileno())
