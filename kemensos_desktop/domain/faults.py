"""Operating-system faults as known errors: full disk, read-only, gone, open in another program."""

from __future__ import annotations

import errno
from pathlib import PurePath

from .errors import DiskFull, FileNotWritable, FolderUnreachable, KnownError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE}
_SHARING_VIOLATION, _LOCK_VIOLATION, _WINDOWS_FULL = 32, 33, 112


def from_os_error(error: OSError, path: PurePath | str) -> KnownError:
    """The known error behind an OSError while touching `path`."""
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
    if code in (errno.EACCES, errno.EPERM):
        return FileNotWritable(
            "Berkas atau folder ini tidak boleh ditulis, atau sedang dibuka di program lain.",
            "Tutup berkas itu di Excel atau pilih folder lain, lalu ulangi.",
            where=where,
        )
    if code in _GONE:
        return FolderUnreachable(
            "Folder tidak terjangkau.",
            "Pasang kembali flashdisk atau sambungkan folder bersama, lalu ulangi.",
            where=where,
        )
    return FileNotWritable(
        f"Berkas tidak bisa ditulis ({error.strerror or 'galat sistem'}).",
        "Coba tempat lain.",
        where=where,
    )
