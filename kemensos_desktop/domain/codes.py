"""Code lists and defaults of a programme, read from `resources/programmes/*.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; `key` is the key that picks it on the day sheet."""

    code: str | int
    label: str
    short: str = ""
    key: str = ""
    handed_over: bool = False
    needs_reason: bool = False
    needs_note: bool = False
    needs_witness: bool = False


class CodeList:
    """An ordered code list; looking up an unknown code gives the code itself as its label."""

    def __init__(self, entries: tuple[Code, ...]) -> None:
        self.entries = entries
        self._by_code = {e.code: e for e in entries}
        self._by_key = {e.key: e for e in entries if e.key}

    def __iter__(self) -> Iterator[Code]:
        return iter(self.entries)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str | int) -> Code:
        return self._by_code[code]

    def label(self, code: str | int | None) -> str:
        if code is None or code == "":
            return ""
        entry = self._by_code.get(code)
        return entry.label if entry else str(code)

    def short(self, code: str | int | None) -> str:
        if code is None or code == "":
            return ""
        entry = self._by_code.get(code)
        return (entry.short or entry.label) if entry else str(code)

    def by_key(self, key: str) -> Code | None:
        return self._by_key.get(key)


@dataclass(frozen=True, slots=True)
class ProgrammeCodes:
    """Everything of a programme that is data: lists, defaults, version of the privacy notice."""

    code: str
    label: str
    delivery_status: CodeList
    not_delivered_reason: CodeList
    exit_reason: CodeList
    recipient_group: CodeList
    provider_type: CodeList
    proof: CodeList
    condition: CodeList
    eaten_yesterday: CodeList
    entry_source: CodeList
    consent_mode: CodeList
    diet: CodeList
    default_period: Mapping[str, Any]
    notice_version: str

    @property
    def handed_over(self) -> frozenset[int]:
        """Delivery statuses under which the boxes reached the recipient."""
        return frozenset(int(c.code) for c in self.delivery_status if c.handed_over)


def load_codes(path: Path) -> ProgrammeCodes:
    """Read a programme file. Raises KeyError or ValueError on a malformed file (a bug)."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    lists = {
        name: CodeList(tuple(Code(**entry) for entry in raw[name]))
        for name in (
            "delivery_status",
            "not_delivered_reason",
            "exit_reason",
            "recipient_group",
            "provider_type",
            "proof",
            "condition",
            "eaten_yesterday",
            "entry_source",
            "consent_mode",
            "diet",
        )
    }
    return ProgrammeCodes(
        code=raw["code"],
        label=raw["label"],
        default_period=raw["default_period"],
        notice_version=raw["notice_version"],
        **lists,
    )
