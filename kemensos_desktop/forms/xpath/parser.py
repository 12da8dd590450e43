"""XPath tokens to a syntax tree, by recursive descent."""

from __future__ import annotations

from functools import lru_cache

from kemensos_desktop.forms.faults import EXPRESSION_DEPTH, ExpressionRefused
from kemensos_desktop.forms.xpath.lexer import Token, tokens
from kemensos_desktop.forms.xpath.tree import (
    DESCENDANTS,
    PARENT,
    SELF,
    Binary,
    Call,
    Expression,
    Literal,
    Negation,
    Number,
    Path,
    Step,
)

_PRECEDENCE = {
    "or": 1,
    "and": 2,
    "=": 3,
    "!=": 3,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "div": 6,
    "mod": 6,
}
_AXES = frozenset(
    {
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following-sibling",
        "parent",
        "preceding-sibling",
        "self",
    }
)
_NODE_TYPES = frozenset({"node", "text"})


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """Raises ExpressionRefused with the place in the text when it is not XPath 1.0."""
    return _Parser(text).whole()


def local(name: str) -> str:
    """A name without its prefix: form definitions are matched by local name."""
    return name.rpartition(":")[2]


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    @property
    def ahead(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def skip(self, text: str) -> bool:
        token = self.tokens[self.at]
        if token.text == text and token.kind in ("symbol", "operator"):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.skip(text):
            raise self.refusal(f"diharapkan {text!r}")

    def refusal(self, reason: str) -> ExpressionRefused:
        place = self.text[self.ahead.at :][:20].strip() or "akhir rumus"
        return ExpressionRefused(
            f"Rumus tidak dapat dibaca di dekat {place!r}: {reason}.",
            "Periksa tanda kurung, tanda kutip dan koma pada rumus itu.",
        )

    def whole(self) -> Expression:
        expression = self.expression()
        if self.ahead.kind != "end":
            raise self.refusal("ada sisa yang tidak dimengerti")
        return expression

    def expression(self) -> Expression:
        self.depth += 1
        if self.depth > EXPRESSION_DEPTH:
            raise self.refusal("terlalu banyak tanda kurung bersarang")
        found = self.binary(1)
        self.depth -= 1
        return found

    def binary(self, weakest: int) -> Expression:
        left = self.negation()
        while self.ahead.kind == "operator":
            operator = self.ahead.text
            precedence = _PRECEDENCE.get(operator, 0)
            if precedence < weakest:
                break
            self.take()
            left = Binary(operator, left, self.binary(precedence + 1))
        return left

    def negation(self) -> Expression:
        minuses = 0
        while self.skip("-"):
            minuses += 1
        found = self.union()
        return Negation(found) if minuses % 2 else found

    def union(self) -> Expression:
        left = self.path()
        while self.skip("|"):
            left = Binary("|", left, self.path())
        return left

    def path(self) -> Expression:
        token = self.ahead
        if token.kind == "symbol" and token.text in ("/", "//"):
            self.take()
            if token.text == "//":
                return Path("/", (), (DESCENDANTS, *self.steps()))
            return Path("/", (), self.steps() if self.step_ahead() else ())
        start = self.primary()
        if start is None:
            return Path(None, (), self.steps())
        filters = self.predicates()
        steps: tuple[Step, ...] = ()
        if self.skip("/"):
            steps = self.steps()
        elif self.skip("//"):
            steps = (DESCENDANTS, *self.steps())
        if not filters and not steps:
            return start
        return Path(start, filters, steps)

    def primary(self) -> Expression | None:
        """A filter expression's head, or None when a relative path begins here."""
        token = self.ahead
        if token.kind == "number":
            return Number(float(self.take().text))
        if token.kind == "literal":
            return Literal(self.take().text[1:-1])
        if token.kind == "symbol" and token.text == "(":
            self.take()
            inner = self.expression()
            self.expect(")")
            return inner
        following = self.tokens[self.at + 1] if token.kind != "end" else token
        if token.kind == "name" and following.text == "(" and token.text not in _NODE_TYPES:
            return self.call()
        if not self.step_ahead():
            raise self.refusal("ada bagian yang hilang")
        return None

    def call(self) -> Expression:
        name = self.take().text
        self.expect("(")
        arguments: list[Expression] = []
        if not self.skip(")"):
            arguments.append(self.expression())
            while self.skip(","):
                arguments.append(self.expression())
            self.expect(")")
        return Call(name, tuple(arguments))

    def step_ahead(self) -> bool:
        token = self.ahead
        return token.kind == "name" or (token.kind == "symbol" and token.text in (".", "..", "@"))

    def steps(self) -> tuple[Step, ...]:
        found = [self.step()]
        while True:
            if self.skip("/"):
                found.append(self.step())
            elif self.skip("//"):
                found += [DESCENDANTS, self.step()]
            else:
                return tuple(found)

    def step(self) -> Step:
        if self.skip("."):
            return SELF if self.ahead.text != "[" else Step("self", "node()", self.predicates())
        if self.skip(".."):
            return PARENT if self.ahead.text != "[" else Step("parent", "node()", self.predicates())
        axis = "child"
        if self.skip("@"):
            axis = "attribute"
        elif self.tokens[min(self.at + 1, len(self.tokens) - 1)].text == "::":
            axis = self.take().text
            self.expect("::")
            if axis not in _AXES:
                raise self.refusal(f"sumbu {axis!r} tidak didukung")
        if self.ahead.kind != "name":
            raise self.refusal("nama isian diharapkan")
        name = self.take().text
        if self.ahead.text == "(" and name in _NODE_TYPES:
            self.expect("(")
            self.expect(")")
            return Step(axis, f"{name}()", self.predicates())
        return Step(axis, local(name), self.predicates())

    def predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.skip("["):
            found.append(self.expression())
            self.expect("]")
        return tuple(found)
