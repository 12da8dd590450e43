"""What a form's conditions mean on paper: after which answer to go where, when a question is asked.

Conditions are evaluated over what one answer alone decides. What depends on more than that is
not guessed: the paper then has the question's own hint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..forms.model import Definition, FormModel
from ..forms.xpath.parser import parse
from ..forms.xpath.tree import Binary, Call, Expression, Literal, Number, Path, walk

Told: TypeAlias = str | bool | None
"""A text (numbers too), a truth, or None: not known from the answers at hand."""

Answers: TypeAlias = Mapping[str, str]
"""Path of a question → its answer, "" for one that was skipped."""

Keys: TypeAlias = Callable[[Definition], Mapping[str, str]]
"""Question → its choices, value → key; {} for a question without any."""

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_WORDS = {">": "lebih dari", ">=": "paling sedikit", "<": "kurang dari", "<=": "paling banyak"}


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of one form; `name` says what a question is called in a reference."""

    model: FormModel
    name: Callable[[Definition], str]

    def asked(self, question: Definition, after: Definition, answers: Answers) -> bool | None:
        """Whether a question follows `after` with these answers; None when that is open.

        What holds for both of them held already when `after` was asked.
        """
        step: Definition | None = question
        known = True
        while step is not None and not step.encloses(after):
            if step.bind.relevant:
                truth = _truth(self._value(parse(step.bind.relevant), step, answers))
                if truth is False:
                    return False
                known = known and truth is not None
            step = step.parent
        return True if known else None

    def words(self, definition: Definition, keys: Keys) -> str:
        """When a question or group is asked by its own condition; "" when it has none.

        `keys` gives value → key of every choice of a question. A condition that is not simple is
        "bila perlu": the program decides it while the answers are keyed in.
        """
        if not definition.bind.relevant:
            return ""
        tree = parse(definition.bind.relevant)
        sources = self._sources(tree, definition)
        if len(sources) == 1 and (choices := keys(sources[0])):
            fitting = [
                key
                for value, key in choices.items()
                if _truth(self._value(tree, definition, {sources[0].path: value}))
            ]
            if len(fitting) == len(choices):
                return f"bila {self.name(sources[0])} diisi"
            if fitting:
                return f"bila {self.name(sources[0])} = {spans(fitting)}"
        for operator, word in (("and", " dan "), ("or", " atau ")):
            parts = [self._comparison(one, definition, keys) for one in _chain(tree, operator)]
            if all(parts):
                return f"bila {word.join(parts)}"
        return "bila perlu"

    def _comparison(self, tree: Expression, at: Definition, keys: Keys) -> str:
        """`22 Mobil lebih dari 0`, `7a = 1`, `36 diisi`; "" for anything else."""
        if not isinstance(tree, Binary) or not isinstance(tree.left, Path):
            return ""
        source = self._definition(tree.left, at)
        # a calculation is spoken of only where its name is a word
        if source is None or (source.control is None and not source.name.isalpha()):
            return ""
        called = self.name(source)
        match tree.operator, tree.right:
            case "!=", Literal(text=""):
                return f"{called} diisi"
            case "=", Number(value=value):
                text = f"{value:g}"
                return f"{called} = {keys(source).get(text, text)}"
            case (">" | ">=" | "<" | "<=") as operator, Number(value=value):
                return f"{called} {_WORDS[operator]} {value:g}"
        return ""

    def _sources(self, tree: Expression, at: Definition) -> list[Definition]:
        """The questions that an expression rests on, through calculations; [] when unclear."""
        found: dict[str, Definition] = {}
        for part in walk(tree):
            if not isinstance(part, Path):
                continue
            source = self._definition(part, at)
            if source is None:
                return []
            if source.control is not None:
                found[source.path] = source
            elif source.bind.calculate:
                for inner in self._sources(parse(source.bind.calculate), source):
                    found[inner.path] = inner
            else:
                return []
        return list(found.values())

    def _definition(self, path: Path, at: Definition) -> Definition | None:
        """The question that a plain path means; None for predicates, functions and the like."""
        if path.filters or any(step.predicates for step in path.steps):
            return None
        here: Definition | None = at
        steps = list(path.steps)
        if path.start == "/":
            here = self.model.root
            if not steps or steps.pop(0).test != here.name:
                return None
        elif path.start is not None:
            return None
        for step in steps:
            if here is None:
                return None
            if step.axis == "parent":
                here = here.parent
            elif step.axis == "child":
                here = here.child(step.test)
            elif step.axis != "self":
                return None
        return here if here is not None and here.kind == "leaf" else None

    def _value(self, tree: Expression, at: Definition, answers: Answers) -> Told:
        match tree:
            case Number(value=value):
                return f"{value:g}"
            case Literal(text=text):
                return text
            case Path():
                source = self._definition(tree, at)
                if source is None:
                    return None
                if source.path in answers:
                    return answers[source.path]
                if source.bind.calculate:
                    return self._value(parse(source.bind.calculate), source, answers)
                return None
            case Binary(operator="and" | "or" as operator, left=left, right=right):
                sides = [_truth(self._value(side, at, answers)) for side in (left, right)]
                decisive = operator == "or"
                if decisive in sides:
                    return decisive
                return None if None in sides else not decisive
            case Binary(operator=operator, left=left, right=right):
                one, other = (self._value(side, at, answers) for side in (left, right))
                if not isinstance(one, str) or not isinstance(other, str):
                    return None
                return _compare(operator, one, other)
            case Call(name="if", arguments=(condition, then, otherwise)):
                truth = _truth(self._value(condition, at, answers))
                if truth is None:
                    return None
                return self._value(then if truth else otherwise, at, answers)
            case Call(name="selected", arguments=(source_of, wanted)):
                given, choice = (self._value(part, at, answers) for part in (source_of, wanted))
                if not isinstance(given, str) or not isinstance(choice, str):
                    return None
                return choice in given.split()
            case Call(name="not", arguments=(inner,)):
                truth = _truth(self._value(inner, at, answers))
                return None if truth is None else not truth
            case _:
                return None


def _truth(value: Told) -> bool | None:
    """XPath: a text is true unless it is empty. A calculation's 0 is compared, never asked."""
    return bool(value) if isinstance(value, str) else value


def _compare(operator: str, first: str, second: str) -> bool | None:
    if operator in ("=", "!="):
        same = first == second or (_number(first) is not None and _number(first) == _number(second))
        return same if operator == "=" else not same
    a, b = _number(first), _number(second)
    if operator not in _COMPARISONS:
        return None
    # a blank is not a number, and no comparison of it holds
    return a is not None and b is not None and _COMPARISONS[operator](a, b)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _chain(tree: Expression, operator: str) -> list[Expression]:
    """What is joined by one operator; the expression itself when it is not."""
    if isinstance(tree, Binary) and tree.operator == operator:
        return [*_chain(tree.left, operator), *_chain(tree.right, operator)]
    return [tree]


def spans(keys: list[str]) -> str:
    """`1`, `1 atau 3`, `4–8`, `1, 2, atau 6` in the order given."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    if len(numbers) == len(keys) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{keys[0]}–{keys[-1]}"
    if len(keys) < 3:
        return " atau ".join(keys)
    return f"{', '.join(keys[:-1])}, atau {keys[-1]}"
