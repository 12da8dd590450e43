"""if, coalesce, once and the boolean functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kemensos_desktop.forms.xpath.code import Code, Context, State, number_of, text_of, truth_of
from kemensos_desktop.forms.xpath.functions.registry import plain, special
from kemensos_desktop.forms.xpath.tree import Expression
from kemensos_desktop.forms.xpath.values import Value, to_text, to_truth

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler


@special("if", 3, 3)
def _if(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    test = truth_of(compiler.compile(arguments[0], states))
    yes, no = (compiler.compile(argument, states) for argument in arguments[1:])
    then, other = yes.value, no.value
    kind = yes.kind if yes.kind == no.kind else "any"
    return Code(
        lambda context: then(context) if test(context) else other(context),
        kind,
        states=yes.states + no.states,
    )


@special("coalesce", 1, None)
def _coalesce(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    values = [compiler.compile(argument, states).value for argument in arguments]

    def first(context: Context) -> Value:
        for value in values[:-1]:
            found = value(context)
            if to_text(found) != "":
                return found
        return values[-1](context)

    return Code(first, "any")


@special("once", 1, 1)
def _once(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    """The value there already is, else the argument; reading itself is no dependency."""
    volatile = compiler.volatile
    fresh = text_of(compiler.compile(arguments[0], states))
    compiler.volatile = volatile

    def once(context: Context) -> Value:
        return context.node.text() or fresh(context)

    return Code(once, "text")


@special("true", 0, 0)
def _true(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    return Code(lambda context: True, "truth", constant=True)


@special("false", 0, 0)
def _false(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    return Code(lambda context: False, "truth", constant=True)


@plain("not", "b", "truth")
def _not(value: bool) -> bool:
    return not value


@plain("boolean", "v", "truth")
def _boolean(value: Value) -> bool:
    return to_truth(value)


@plain("boolean-from-string", "t", "truth")
def _boolean_from_string(text: str) -> bool:
    return text.lower() == "true" or text == "1"


@special("checklist", 2, None)
def _checklist(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    least, most = (number_of(compiler.compile(argument, states)) for argument in arguments[:2])
    factors = [compiler.compile(argument, states).value for argument in arguments[2:]]

    def check(context: Context) -> bool:
        count = 0
        for factor in factors:
            value = factor(context)
            parts: list[Value] = [[node] for node in value] if isinstance(value, list) else [value]
            count += sum(to_truth(part) for part in parts)
        low, high = least(context), most(context)
        return (low < 0 or count >= low) and (high < 0 or count <= high)

    return Code(check, "truth")


@special("weighted-checklist", 2, None)
def _weighted(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    least, most = (number_of(compiler.compile(argument, states)) for argument in arguments[:2])
    rest = [compiler.compile(argument, states) for argument in arguments[2:]]
    pairs = [
        (truth_of(flag), number_of(weight))
        for flag, weight in zip(rest[::2], rest[1::2], strict=False)
    ]

    def check(context: Context) -> bool:
        total = sum(weight(context) for flag, weight in pairs if flag(context))
        return least(context) <= total <= most(context)

    return Code(check, "truth")
