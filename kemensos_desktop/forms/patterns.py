"""Regular expressions of a form: Java's spelling, and none that can run for ever."""

from __future__ import annotations

import re
from functools import lru_cache

from kemensos_desktop.forms.faults import REGEX_LENGTH, REGEX_SUBJECT, ExpressionRefused

_LETTERS = r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u1fff\u2c00-\ud7ff]"
_CLASSES = {
    "L": _LETTERS,
    "IsAlphabetic": _LETTERS,
    "IsL": _LETTERS,
    "Alpha": "[A-Za-z]",
    "Lu": "[A-Z]",
    "Upper": "[A-Z]",
    "Ll": "[a-z]",
    "Lower": "[a-z]",
    "N": r"\d",
    "Nd": r"\d",
    "Digit": "[0-9]",
    "Alnum": "[A-Za-z0-9]",
    "Punct": r"[!-/:-@\[-`{-~]",
    "Space": r"\s",
}
_PROPERTY = re.compile(r"\\p(?:\{(\w+)\}|([LN]))")


def _translated(pattern: str) -> str:
    def spelled(match: re.Match[str]) -> str:
        name = match.group(1) or match.group(2)
        found = _CLASSES.get(name)
        if found is None:
            raise ExpressionRefused(
                f"Pola regex memakai \\p{{{name}}} yang tidak didukung.",
                "Tulis huruf-hurufnya, misalnya [A-Za-z].",
            )
        before = pattern[: match.start()]
        inside = before.rfind("[") > before.rfind("]")
        return found[1:-1] if inside and found.startswith("[") else found

    return _PROPERTY.sub(spelled, pattern)


def _explodes(pattern: str) -> bool:
    """A repeated group that itself repeats, or whose branches may begin alike: (a+)+, (a|ab)*."""
    repeats: list[bool] = [False]
    opened: list[int] = []
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter in "\\[":
            at = _atom_end(pattern, at)
            if _unbounded(pattern, at):
                repeats[-1] = True
            continue
        if letter == "(":
            repeats.append(False)
            opened.append(at + 1)
        elif letter == ")" and opened:
            inside, begin = repeats.pop(), opened.pop()
            if _unbounded(pattern, at + 1):
                group = pattern[begin:at].removeprefix("?:")
                if not (_delimited(group) if inside else _deterministic(group)):
                    return True
                inside = True
            repeats[-1] = repeats[-1] or inside
        elif _unbounded(pattern, at):
            repeats[-1] = True
        at += 1
    return False


def _atom_end(pattern: str, at: int) -> int:
    """Where the escape, the class or the single letter at `at` ends."""
    if pattern[at] == "\\":
        brace = pattern[at + 1 : at + 3] == "p{"
        return pattern.find("}", at) + 1 if brace and "}" in pattern[at:] else at + 2
    if pattern[at] != "[":
        return at + 1
    end = at + 1 + (pattern[at + 1 : at + 2] == "^")
    end += pattern[end : end + 1] == "]"
    while end < len(pattern) and pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end + 1


def _delimited(group: str) -> bool:
    """One repeated atom, set apart by another that must be there: ([a-z]+\\.)+ ends surely."""
    repeated: list[set[str]] = []
    fixed: list[set[str]] = []
    at = 0
    while at < len(group):
        if group[at] in "(|)":
            return False
        end = _atom_end(group, at)
        letters = _letters(group[at:end])
        if _unbounded(group, end):
            repeated.append(letters)
        elif group[end : end + 1] not in ("?", "{"):
            fixed.append(letters)
        at = end
        if quantifier := re.match(r"[*+?]+|\{[\d,]*\}", group[at:]):
            at += quantifier.end()
    return len(repeated) == 1 and any(not (letters & repeated[0]) for letters in fixed)


def _letters(atom: str) -> set[str]:
    """The letters of ASCII that an atom takes; all of them when it cannot be told."""
    every = {chr(code) for code in range(128)}
    try:
        found = re.compile(_translated(atom))
    except re.error:
        return every
    return {letter for letter in every if found.fullmatch(letter)}


def _deterministic(group: str) -> bool:
    """The branches of a group begin with different letters (tried with the letters of ASCII)."""
    branches, begin, at = [], 0, 0
    while at < len(group):
        if group[at] == "(":
            return "|" not in group
        if group[at] == "|":
            branches.append(group[begin:at])
            begin = at + 1
        at = _atom_end(group, at)
    branches.append(group[begin:])
    if len(branches) == 1:
        return True
    seen: set[str] = set()
    for branch in branches:
        letters = _letters(branch[: _atom_end(branch, 0)] if branch else ".")
        if letters & seen:
            return False
        seen |= letters
    return True


def _unbounded(pattern: str, at: int) -> bool:
    return pattern[at : at + 1] in ("*", "+") or bool(re.match(r"\{\d+,\}", pattern[at:]))


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """Raises ExpressionRefused for a pattern that is wrong, too long or may never end."""
    if len(pattern) > REGEX_LENGTH:
        raise ExpressionRefused(
            "Pola regex terlalu panjang.", f"Paling panjang {REGEX_LENGTH} huruf."
        )
    if _explodes(pattern):
        raise ExpressionRefused(
            f"Pola regex {pattern!r} mengulang di dalam pengulangan dan bisa membuat macet.",
            "Tulis pola tanpa pengulangan bersarang, misalnya [a-z]+ dan bukan ([a-z]+)+.",
        )
    try:
        return re.compile(_translated(pattern), re.ASCII if "\\p" not in pattern else 0)
    except re.error as error:
        raise ExpressionRefused(
            f"Pola regex {pattern!r} salah: {error}.", "Periksa tanda kurung dan garis miring."
        ) from error


def matches(pattern: str, text: str) -> bool:
    """The whole text fits the pattern (as in Collect). A pattern that was refused fits nothing."""
    try:
        found = compiled(pattern)
    except ExpressionRefused:
        return False
    return len(text) <= REGEX_SUBJECT and found.fullmatch(text) is not None
