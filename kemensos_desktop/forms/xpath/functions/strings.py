"""Text functions."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from math import floor, inf, isnan
from typing import TYPE_CHECKING

from kemensos_desktop.forms.patterns import matches
from kemensos_desktop.forms.xpath.code import Code, Context, State, text_of
from kemensos_desktop.forms.xpath.functions.registry import FUNCTIONS, Function, plain, special
from kemensos_desktop.forms.xpath.tree import Expression
from kemensos_desktop.forms.xpath.values import Value, read_number, texts

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler

_SPACES = re.compile(r"[ \t\r\n]+")


def _own_text(context: Context) -> str:
    return context.node.text()


def _of_context(name: str, kind: str, work: object) -> None:
    """A function of one text that may be left out and then is "."."""
    assert callable(work)

    def build(
        compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
    ) -> Code:
        take = text_of(compiler.compile(arguments[0], states)) if arguments else _own_text
        return Code(lambda context: work(take(context)), kind)

    FUNCTIONS[name] = Function(0, 1, build)


_of_context("string", "text", str)
_of_context("string-length", "number", lambda text: float(len(text)))
_of_context("normalize-space", "text", lambda text: _SPACES.sub(" ", text).strip(" "))


@plain("concat", "", "text", rest="v")
def _concat(*values: Value) -> str:
    return "".join(text for value in values for text in texts(value))


@plain("join", "t", "text", rest="v")
def _join(glue: str, *values: Value) -> str:
    return glue.join(text for value in values for text in texts(value))


def _offset(text: str, length: int) -> int:
    number = read_number(text) if text else 0.0
    whole = 0 if isnan(number) else int(max(-1e9, min(1e9, number)))
    return min(max(0, whole + length if whole < 0 else whole), length)


@plain("substr", "ttt", "text", optional=1)
def _substr(text: str, start: str, end: str | None = None) -> str:
    last = len(text) if end is None else _offset(end, len(text))
    return text[_offset(start, len(text)) : last]


@plain("substring", "tnn", "text", optional=1)
def _substring(text: str, start: float, length: float = inf) -> str:
    """XPath 1.0 §4.2: counted from 1, rounded."""
    if isnan(start) or isnan(length) or start == inf:
        return ""
    first = -inf if start == -inf else floor(start + 0.5)
    last = inf if length == inf else first + floor(length + 0.5)
    return "".join(letter for at, letter in enumerate(text, 1) if first <= at < last)


@plain("substring-before", "tt", "text")
def _before(text: str, needle: str) -> str:
    head, found, _ = text.partition(needle) if needle else ("", "", "")
    return head if found else ""


@plain("substring-after", "tt", "text")
def _after(text: str, needle: str) -> str:
    return text.partition(needle)[2] if needle else text


@plain("contains", "tt", "truth")
def _contains(text: str, needle: str) -> bool:
    return needle in text


@plain("starts-with", "tt", "truth")
def _starts(text: str, needle: str) -> bool:
    return text.startswith(needle)


@plain("ends-with", "tt", "truth")
def _ends(text: str, needle: str) -> bool:
    return text.endswith(needle)


@plain("translate", "ttt", "text")
def _translate(text: str, letters: str, others: str) -> str:
    table: dict[int, str] = {}
    for at, letter in enumerate(letters):
        table.setdefault(ord(letter), others[at : at + 1])
    return text.translate(table)


@plain("regex", "tt", "truth")
def _regex(text: str, pattern: str) -> bool:
    return matches(pattern, text)


_DIGESTS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384"}
_DIGESTS["SHA-512"] = "sha512"


@plain("digest", "ttt", "text", optional=1)
def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _DIGESTS.get(algorithm.upper())
    if name is None:
        return ""
    digest = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    return digest.hex() if encoding.lower() == "hex" else base64.b64encode(digest).decode()


@plain("base64-decode", "t", "text")
def _base64_decode(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8", errors="replace")
    except (binascii.Error, ValueError):
        return ""


@special("property", 1, 1)
def _property(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    name = text_of(compiler.compile(arguments[0], states))
    return Code(lambda context: context.world.property_value(name(context)), "text")


@special("version", 0, 0)
def _version(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    return Code(lambda context: context.world.version(), "text")
