"""A checked expression as canonical SQL: DuckDB's dialect, every decimal step cast so that all engines agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tallystick.core.expressions.checker import Checker
from tallystick.core.expressions.functions import FUNCTIONS
from tallystick.core.expressions.nodes import (
    Arithmetic,
    Between,
    Call,
    Case,
    Cast,
    Compare,
    Expression,
    Joined,
    Like,
    Logic,
    Name,
    Node,
    OneOf,
    Unary,
    Value,
)
from tallystick.core.expressions.problems import ExpressionWrong
from tallystick.core.expressions.types import (
    INTEGER,
    MAX_DIGITS,
    Type,
    addend,
    common,
    decimal,
    factors,
    type_of,
)
from tallystick.core.sql.quoting import quoted


def render(expression: Expression, columns: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """The expression as canonical SQL: `columns` says what stands for each field, `fields` of which type it is."""
    checker = Checker(fields)
    checker.type_of(expression.root)
    if checker.problems:
        raise ExpressionWrong(tuple(checker.problems))
    renderer = _Renderer(columns, checker.types)
    return renderer.as_type(expression.root, renderer.type_of(expression.root))


class _Renderer:
    def __init__(self, columns: Mapping[str, str], types: Mapping[int, Type]) -> None:
        self.columns = columns
        self.types = types

    def sql(self, node: Node) -> str:
        return _RULES[type(node)](self, node)

    def type_of(self, node: Node) -> Type:
        found = self.types[id(node)]
        return INTEGER if found.kind == "integer" else found

    def as_type(self, node: Node, wanted: Type) -> str:
        """The node, cast where its type is another one or where an engine would choose a literal's type by itself."""
        sql, found = self.sql(node), self.type_of(node)
        literal = isinstance(node, Value) and found.numeric
        if wanted.numeric and (literal or (found.numeric and found != wanted)):
            return f"CAST({sql} AS {wanted.sql})"
        return sql

    def alike(self, nodes: Iterable[Node]) -> list[str]:
        """Nodes that are compared: engines widen decimals alike as long as the common type has room for all digits."""
        every = tuple(nodes)
        types = [self.type_of(each) for each in every]
        wanted = common(types)
        if wanted is None or wanted.kind != "decimal" or self.has_room(types, wanted):
            return [self.sql(each) for each in every]
        return [self.as_type(each, wanted) for each in every]

    def has_room(self, types: Sequence[Type], wanted: Type) -> bool:
        return max(each.precision - each.scale for each in types if each.numeric) + wanted.scale < MAX_DIGITS

    # --- one method for each kind of node

    def value(self, node: Value) -> str:
        if node.kind == "text":
            return quoted(node.text)
        if node.kind == "date":
            return f"DATE '{node.text}'"
        if node.kind in ("boolean", "null"):
            return node.text.upper()
        return f"({node.text})" if node.text.startswith("-") else node.text

    def name(self, node: Name) -> str:
        return self.columns[node.name]

    def logic(self, node: Logic) -> str:
        return "(" + f" {node.word.upper()} ".join(self.sql(each) for each in node.items) + ")"

    def unary(self, node: Unary) -> str:
        if node.sign == "not":
            return f"(NOT {self.sql(node.item)})"
        if node.sign == "-":
            return f"(- {self.as_type(node.item, self.type_of(node.item))})"
        return f"({self.sql(node.item)} {node.sign.upper()})"

    def compare(self, node: Compare) -> str:
        left, right = self.alike((node.left, node.right))
        return f"({left} {node.sign.upper()} {right})"

    def arithmetic(self, node: Arithmetic) -> str:
        found = self.type_of(node)
        if found.kind == "integer" or node.sign != "*":
            wanted = addend(found)
            return f"({self.as_type(node.left, wanted)} {node.sign} {self.as_type(node.right, wanted)})"
        both = factors(self.types[id(node.left)], self.types[id(node.right)])
        assert both is not None  # the checker has refused it
        product = f"{self.as_type(node.left, both[0])} * {self.as_type(node.right, both[1])}"
        return f"CAST({product} AS {found.sql})"

    def joined(self, node: Joined) -> str:
        return "(" + " || ".join(self.sql(each) for each in node.items) + ")"

    def like(self, node: Like) -> str:
        item, pattern = self.sql(node.item), self.sql(node.pattern)
        if node.any_case:
            item, pattern = f"tally_lower({item})", pattern.lower()
        return f"({item} {'NOT ' if node.negated else ''}LIKE {pattern})"

    def between(self, node: Between) -> str:
        item, low, high = self.alike((node.item, node.low, node.high))
        return f"({item} {'NOT ' if node.negated else ''}BETWEEN {low} AND {high})"

    def one_of(self, node: OneOf) -> str:
        item, *items = self.alike((node.item, *node.items))
        return f"({item} {'NOT ' if node.negated else ''}IN ({', '.join(items)}))"

    def case(self, node: Case) -> str:
        found = self.type_of(node)
        parts = ["CASE"]
        for when, then in node.branches:
            test = self.sql(when)
            if node.subject is not None:
                subject, test = self.alike((node.subject, when))
                test = f"{subject} = {test}"
            parts.append(f"WHEN {test} THEN {self.as_type(then, found)}")
        if node.otherwise is not None:
            parts.append(f"ELSE {self.as_type(node.otherwise, found)}")
        return " ".join([*parts, "END"])

    def cast(self, node: Cast) -> str:
        found, wanted, sql = self.type_of(node.item), type_of(node.type), self.sql(node.item)
        if found.kind == "text" and wanted.kind != "text":
            return _GUARDED[wanted.kind].format(sql, wanted.precision, wanted.scale)
        if found.kind == "decimal" and wanted.kind == "integer":
            return f"CAST(CAST({sql} AS {decimal(MAX_DIGITS, 0).sql}) AS BIGINT)"
        if wanted.kind == "text" and found.numeric:
            sql = self.as_type(node.item, found)
        return f"CAST({sql} AS {wanted.sql})"

    def call(self, node: Call) -> str:
        context = self.columns.get(f"{node.name}()")
        if context is not None and not node.arguments:
            return context
        function, found = FUNCTIONS[node.name], self.type_of(node)
        if function.alike:
            shown = [self.as_type(each, found) for each in node.arguments]
        else:
            shown = [self.sql(each) for each in node.arguments]
        joined = " || ".join(f"COALESCE({each}, '')" for each in shown)
        return function.sql.format(*shown, all=", ".join(shown), joined=joined, type=_sql(found))


def _sql(found: Type) -> str:
    return found.sql if found.kind not in ("null", "other", "unknown") else ""


_GUARDED = {
    "decimal": "tally_decimal({0}, {1}, {2})",
    "integer": "tally_bigint({0})",
    "date": "tally_date({0})",
}
_RULES: Mapping[type, Callable[..., str]] = {
    Value: _Renderer.value,
    Name: _Renderer.name,
    Logic: _Renderer.logic,
    Unary: _Renderer.unary,
    Compare: _Renderer.compare,
    Arithmetic: _Renderer.arithmetic,
    Joined: _Renderer.joined,
    Like: _Renderer.like,
    Between: _Renderer.between,
    OneOf: _Renderer.one_of,
    Case: _Renderer.case,
    Cast: _Renderer.cast,
    Call: _Renderer.call,
}
