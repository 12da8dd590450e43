"""Answers of several choices, names of choices, texts by id."""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

from kemensos_desktop.forms.choices import matching
from kemensos_desktop.forms.dom import Element
from kemensos_desktop.forms.faults import ExpressionRefused
from kemensos_desktop.forms.xpath.code import Code, Context, Dependency, State, nodes_of, text_of
from kemensos_desktop.forms.xpath.functions.registry import plain, special
from kemensos_desktop.forms.xpath.parser import parse
from kemensos_desktop.forms.xpath.tree import Expression, Literal
from kemensos_desktop.forms.xpath.values import read_number

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler


@plain("selected", "tt", "truth")
def _selected(answer: str, choice: str) -> bool:
    return answer != "" and choice.strip() in answer.split()


plain("is-selected", "tt", "truth")(_selected)


@plain("count-selected", "t", "number")
def _count_selected(answer: str) -> float:
    return float(len(answer.split()))


@plain("selected-at", "tt", "text")
def _selected_at(answer: str, place: str) -> str:
    """Counted from 0; blank when there are fewer."""
    number = read_number(place) if place else nan
    chosen = answer.split()
    if isnan(number) or not 0 <= number < len(chosen):
        return ""
    return chosen[int(number)]


@special("choice-name", 2, 2)
def _choice_name(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    """The second argument is the text of a path to the question whose choices are meant."""
    answer = text_of(compiler.compile(arguments[0], states))
    compiler.translated = True
    path = arguments[1]
    if not isinstance(path, Literal):
        raise ExpressionRefused(
            "Isian kedua jr:choice-name() harus nama pertanyaan di dalam tanda kutip.",
            "Contoh: jr:choice-name(${agama}, '${agama}').",
        )
    question = compiler.compile(parse(path.text), states)
    for state in question.states:
        compiler.needs(Dependency(state.definition, state.bound, "choices"))
    nodes = nodes_of(question)

    def name(context: Context) -> str:
        found = nodes(context)
        value = answer(context)
        return context.world.choice_name(found[0], value) if found and value else ""

    return Code(name, "text")


@special("itext", 1, 1)
def _itext(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    text_id = text_of(compiler.compile(arguments[0], states))
    return Code(lambda context: context.world.itext(text_id(context), context.origin), "text")


@special("pulldata", 4, 4)
def _pulldata(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    """One column of the first row whose key column equals the key."""
    # a column may be an attribute: '@code'
    file, column, key_column, key = (
        text_of(compiler.compile(argument, states)) for argument in arguments
    )

    def pull(context: Context) -> str:
        table = context.world.attached(file(context))
        wanted = key(context)
        if table is None or wanted == "":
            return ""
        by, name = key_column(context), column(context)
        if by.startswith("@"):
            rows = [row for row in table.named("item") if _has(row, by[1:], wanted)]
        else:
            rows = matching(table, "item", by, wanted)
        for row in rows:
            cells = row.attribute(name[1:]) if name.startswith("@") else row.named(name)
            for cell in cells:
                return cell.text()
        return ""

    return Code(pull, "text")


def _has(row: Element, attribute: str, text: str) -> bool:
    return any(found.text() == text for found in row.attribute(attribute))
