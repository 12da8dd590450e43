"""How a function is declared: its name, its arguments and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from kemensos_desktop.forms.xpath.code import Code, Context, State, number_of, text_of, truth_of
from kemensos_desktop.forms.xpath.tree import Expression

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler

Build: TypeAlias = "Callable[[Compiler, tuple[Expression, ...], tuple[State, ...]], Code]"


@dataclass(frozen=True, slots=True)
class Function:
    least: int
    most: int | None
    build: Build

    @property
    def arity(self) -> str:
        if self.most is None:
            return f"sedikitnya {self.least} isian"
        if self.most == self.least:
            return f"{self.least} isian"
        return f"{self.least} sampai {self.most} isian"


FUNCTIONS: dict[str, Function] = {}


def special(name: str, least: int, most: int | None) -> Callable[[Build], Build]:
    """A function that compiles its arguments itself (lazily, or as paths)."""

    def register(build: Build) -> Build:
        FUNCTIONS[name] = Function(least, most, build)
        return build

    return register


_TAKE: dict[str, Callable[[Code], Callable[[Context], Any]]] = {
    "t": text_of,
    "n": number_of,
    "b": truth_of,
    "v": lambda code: code.value,
}


def plain(
    name: str, kinds: str, result: str, *, optional: int = 0, rest: str = ""
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A function of values. `kinds` says per argument t(ext), n(umber), b(oolean) or v(alue);
    the last `optional` may be left out; `rest` is the kind of any further ones."""

    def register(work: Callable[..., Any]) -> Callable[..., Any]:
        def build(
            compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
        ) -> Code:
            wanted = kinds + rest * max(0, len(arguments) - len(kinds))
            takes = [
                _TAKE[kind](compiler.compile(argument, states))
                for kind, argument in zip(wanted, arguments, strict=False)
            ]
            if len(takes) == 1:
                only = takes[0]
                return Code(lambda context: work(only(context)), result)
            if len(takes) == 2:
                one, other = takes
                return Code(lambda context: work(one(context), other(context)), result)
            return Code(lambda context: work(*[take(context) for take in takes]), result)

        most = None if rest else len(kinds)
        FUNCTIONS[name] = Function(len(kinds) - optional, most, build)
        return work

    return register
