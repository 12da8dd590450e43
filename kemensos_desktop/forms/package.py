"""A form package: what a laptop receives, xform.xml with its media and lists and one hash."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from kemensos_desktop.forms.faults import FORM_BYTES, FormRefused
from kemensos_desktop.forms.model import FormModel
from kemensos_desktop.forms.program import Program
from kemensos_desktop.forms.xform import parse_form

_FILES = 500
_STAMP = (2020, 1, 1, 0, 0, 0)
"""The same content always gives the same bytes."""


@dataclass(frozen=True, slots=True)
class FormPackage:
    """`files` are media and CSV/XML lists by name. `sha256` covers the form and every file."""

    id: str
    version: str
    title: str
    xform: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    source: bytes | None = None
    """The workbook it was made from, for whoever wants to change the form."""

    @property
    def sha256(self) -> str:
        digest = hashlib.sha256(self.xform.encode())
        for name in sorted(self.files):
            digest.update(name.encode() + b"\0" + hashlib.sha256(self.files[name]).digest())
        return digest.hexdigest()

    def model(self) -> FormModel:
        """Reads the form; raises FormRefused."""
        return parse_form(self.xform, self.files)

    def program(self) -> Program:
        """Reads and compiles the form: keep it, interviews share it. Raises FormRefused."""
        return Program(self.model())


def package_of(
    xform: str, files: Mapping[str, bytes] | None = None, source: bytes | None = None
) -> FormPackage:
    """A package around an XForm; raises FormRefused when it is none."""
    model = parse_form(xform, files or {})
    return FormPackage(model.id, model.version, model.title, xform, dict(files or {}), source)


def pack(package: FormPackage) -> bytes:
    """The package as one .zip file."""
    about = {
        "id": package.id,
        "version": package.version,
        "title": package.title,
        "sha256": package.sha256,
    }
    entries = {
        "form.json": json.dumps(about, ensure_ascii=False, sort_keys=True).encode(),
        "xform.xml": package.xform.encode(),
        **{f"files/{name}": data for name, data in package.files.items()},
    }
    if package.source is not None:
        entries["source.xlsx"] = package.source
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(entries):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), entries[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(data: bytes) -> FormPackage:
    """Reads a package file; raises FormRefused when it is damaged, too big or altered."""
    damaged = FormRefused(
        "Paket formulir rusak atau bukan paket formulir.", "Minta paket itu dikirim ulang."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _FILES or sum(info.file_size for info in infos) > 5 * FORM_BYTES:
                raise FormRefused(
                    "Paket formulir terlalu besar.",
                    f"Paling besar {5 * FORM_BYTES // 1_000_000} MB dan {_FILES} berkas.",
                )
            entries = {info.filename: archive.read(info) for info in infos}
        about = json.loads(entries["form.json"])
        xform = entries["xform.xml"].decode()
        files = {
            name.removeprefix("files/"): content
            for name, content in entries.items()
            if name.startswith("files/")
        }
        package = FormPackage(
            str(about["id"]),
            str(about["version"]),
            str(about["title"]),
            xform,
            files,
            entries.get("source.xlsx"),
        )
        if package.sha256 != about["sha256"]:
            raise FormRefused(
                "Isi paket formulir berubah setelah dibuat.", "Minta paket itu dikirim ulang."
            )
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, NotImplementedError) as error:
        raise damaged from error
    return package
