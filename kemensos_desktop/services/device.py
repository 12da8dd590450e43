"""Which laptop this is, and how far its writers have come: memory outside the profile folder."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
import sys
import uuid
from contextlib import suppress
from pathlib import Path

from ..domain.atomic import write_atomic
from ..domain.errors import KnownError
from ..paths import state_home


def device_name() -> str:
    """The laptop's own name, as people know it."""
    return platform.node() or "laptop"


def device_id() -> str:
    """A hash that differs between machines and stays the same on one; no hardware number itself."""
    return hashlib.sha256(f"kemensos:{_machine()}".encode()).hexdigest()[:24]


def _machine() -> str:
    with suppress(OSError):
        if sys.platform.startswith("linux"):
            return Path("/etc/machine-id").read_text().strip() or str(uuid.getnode())
        if sys.platform == "win32":
            import winreg

            path = r"SOFTWARE\Microsoft\Cryptography"
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        if sys.platform == "darwin":
            out = subprocess.run(
                ["/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"],
                capture_output=True,
                text=True,
                check=False,
            ).stdout
            for line in out.splitlines():
                if "IOPlatformUUID" in line:
                    return line.split('"')[-2]
    return str(uuid.getnode())


def _memory(writer: str) -> Path:
    return state_home() / "writers" / f"{writer}.json"


def remember_counter(writer: str, counter: int) -> None:
    """Keep the highest counter that left this laptop, where a restored profile cannot hide it."""
    # a full or read-only disk must not stop the work: the office still notices a fork by hash
    with suppress(KnownError):
        write_atomic(_memory(writer), json.dumps({"counter": counter}).encode())


def remembered_counter(writer: str) -> int:
    try:
        return int(json.loads(_memory(writer).read_text())["counter"])
    except (OSError, ValueError, KeyError):
        return 0
