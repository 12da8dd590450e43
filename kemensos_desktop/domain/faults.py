"""Operating-system faults as known errors: full disk, read-only, gone, open in another program."""

from __future__ import annotations

import errno
from pathlib import Path, PurePath

from .errors import DiskFull, FileNotReadable, FileNotWritable, FolderUnreachable, KnownError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE}
_REFUSED = {errno.EACCES, errno.EPERM}
_SHARING_VIOLATION, _LOCK_VIOLATION, _WINDOWS_FULL = 32, 33, 112


def from_os_error(error: OSError, path: PurePath | str) -> KnownError:
    """The known error behind an OSError while writing to `path`."""
    where = str(path)
    code = error.errno
    windows = getattr(error, "winerror", None)
    if code in _FULL or windows == _WINDOWS_FULL:
        return DiskFull(
            "Ruang penyimpanan penuh.",
            "Hapus berkas yang tidak perlu atau pilih tempat lain, lalu ulangi. "
            "Data yang sudah tersimpan tidak berubah.",
            where=where,
        )
    if windows in (_SHARING_VIOLATION, _LOCK_VIOLATION) or code == errno.ETXTBSY:
        return FileNotWritable(
            "Berkas sedang dibuka di program lain (misalnya Excel).",
            "Tutup berkas itu, lalu ulangi.",
            where=where,
        )
    if code == errno.EROFS:
        return FileNotWritable(
            "Tempat ini hanya bisa dibaca.", "Pilih folder lain atau buka kuncinya.", where=where
        )
    if code in _REFUSED:
        return FileNotWritable(
            "Berkas atau folder ini tidak boleh ditulis, atau sedang dibuka di program lain.",
            "Tutup berkas itu di Excel atau pilih folder lain, lalu ulangi.",
            where=where,
        )
    if code in _GONE:
        return _gone(where)
    return FileNotWritable(
        f"Berkas tidak bisa ditulis ({error.strerror or 'galat sistem'}).",
        "Coba tempat lain.",
        where=where,
    )


def from_read_error(error: OSError, path: Path) -> KnownError:
    """The known error behind an OSError while reading the file `path`."""
    where = path.name or str(path)
    code = error.errno
    # Windows refuses to open a folder as it refuses a locked file
    if code == errno.EISDIR or (code in _REFUSED and path.is_dir()):
        return FileNotReadable(
            "Ini folder, bukan berkas.", "Pilih berkas di dalamnya.", where=where
        )
    if getattr(error, "winerror", None) in (_SHARING_VIOLATION, _LOCK_VIOLATION):
        return FileNotReadable(
            "Berkas sedang dibuka program lain (misalnya Excel), jadi tidak bisa dibaca.",
            "Tutup berkas itu, lalu ulangi.",
            where=where,
        )
    if code in _REFUSED:
        return FileNotReadable(
            "Berkas ini tidak boleh dibaca, atau sedang dibuka program lain.",
            "Tutup berkas itu di program lain, atau minta izin membacanya, lalu ulangi.",
            where=where,
        )
    if code in _GONE:
        return _gone(where)
    return FileNotReadable(
        f"Berkas tidak bisa dibaca ({error.strerror or 'galat sistem'}).",
        "Salin berkas ke laptop ini, lalu pilih salinannya.",
        where=where,
    )


def _gone(where: str) -> FolderUnreachable:
    return FolderUnreachable(
        "Folder tidak terjangkau.",
        "Pasang kembali flashdisk atau sambungkan folder bersama, lalu ulangi.",
        where=where,
    )
