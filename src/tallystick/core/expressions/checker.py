"""Does an expression fit these columns, and which type does it have? Problems are collected, never only the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tallystick.core.expressions.codes import (
    NEVER_HOLDS,
    NOT_EXACT,
    TYPE_CLASH,
    UNKNOWN_COLUMN,
    UNKNOWN_FUNCTION,
    WRONG_ARGUMENTS,
)
from tallystick.core.expressions.functions import ALSO_KNOWN_AS, FUNCTIONS, NO_AGGREGATES, Misuse
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
from tallystick.core.expressions.problems import Problem, nearest, problem, some_of
from tallystick.core.expressions.types import (
    BOOLEAN,
    DATE,
    INTEGER,
    MAX_SCALE,
    NULL,
    TEXT,
    UNKNOWN,
    Type,
    added,
    common,
    decimal,
    factors,
    type_of,
)
from tallystick.core.findings import Code


def check(expression: Expression, fields: Mapping[str, str]) -> tuple[str | None, tuple[Problem, ...]]:
    """The type of the expression over these fields (name -> SQL type), as far as theirs are known, or what is wrong.

    A function of a context, such as `open_period()`, is declared among the fields by that name, parentheses included.
    """
    checker = Checker(fields)
    found = checker.type_of(expression.root)
    if not checker.problems and found.kind in ("null", "other"):
        checker.problem(TYPE_CLASH, expression.root, f"the expression is {found.words}", "give it a value")
    if checker.problems:
        return None, tuple(sorted(checker.problems, key=lambda each: each.offset))
    return (found.sql if found.kind != "unknown" else None), ()


class Checker:
    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = fields
        self.problems: list[Problem] = []
        self.types: dict[int, Type] = {}  # by the identity of the node

    def type_of(self, node: Node) -> Type:
        found = _RULES[type(node)](self, node)
        self.types[id(node)] = found
        return found

    def problem(self, code: Code, node: Node, sentence: str, mend: str | None = None) -> Type:
        self.problems.append(problem(code, node.offset, sentence, mend))
        return UNKNOWN

    # --- one method for each kind of node

    def value(self, node: Value) -> Type:
        if node.kind == "decimal":
            whole, _, decimals = node.text.lstrip("-").partition(".")
            return decimal(len(whole.lstrip("0")) + len(decimals), len(decimals))
        if node.kind == "integer":
            return Type("integer", len(node.text.lstrip("-")))
        return _LITERALS[node.kind]

    def name(self, node: Name) -> Type:
        declared = self.fields.get(node.name)
        if declared is not None:
            return type_of(declared)
        columns = [each for each in self.fields if not each.endswith("()")]
        spaced = " " in node.name  # more likely a text in the wrong quotes than a column of another shape
        guess = nearest(node.name, [each for each in columns if " " in each] if spaced else columns)
        if guess is not None:
            mend = f"did you mean `{guess}`"
        elif spaced:
            mend = "text goes in single quotes"
        else:
            mend = f"there is {some_of(columns)}" if columns else "no field is declared"
        return self.problem(UNKNOWN_COLUMN, node, f"column `{node.name}` is not there", mend)

    def logic(self, node: Logic) -> Type:
        for each in node.items:
            self.condition(each, f"`{node.word}`")
        return BOOLEAN

    def unary(self, node: Unary) -> Type:
        if node.sign == "not":
            self.condition(node.item, "`not`")
            return BOOLEAN
        found = self.type_of(node.item)
        if node.sign != "-":
            return BOOLEAN
        if found.numeric or found.kind in ("unknown", "null"):
            return found
        return self.problem(TYPE_CLASH, node, f"`-` before {found.words}", "only a number has a sign")

    def condition(self, node: Node, where: str) -> None:
        found = self.type_of(node)
        if found.kind not in ("boolean", "null", "unknown"):
            mend = "compare it with something, for example `x = 1`"
            self.problem(TYPE_CLASH, node, f"{where} wants true or false, not {found.words}", mend)

    def compare(self, node: Compare) -> Type:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if "null" in (left.kind, right.kind) and "distinct" not in node.sign:
            mend = "write `is null`" if node.sign == "=" else "write `is not null`"
            self.problem(NEVER_HOLDS, node, f"`{node.sign} null` holds for no row", mend)
        elif left == right and left.kind not in ("boolean", "other"):
            pass
        elif node.sign not in ("=", "<>") and "distinct" not in node.sign and left.kind == right.kind == "boolean":
            self.problem(TYPE_CLASH, node, f"`{node.sign}` between true and false", "compare with = or <>")
        else:
            self.comparable(node, (left, right))
        return BOOLEAN

    def comparable(self, node: Node, types: Iterable[Type]) -> Type | None:
        """All of one type; else a problem that says how to bring them together."""
        every = tuple(types)
        found = common(every)
        if found is not None and found.kind != "other":
            return found
        kinds = {each.kind: each.words for each in every if each.kind != "null"}
        if "date" in kinds and "text" in kinds:
            mend = "write a date as date '2026-01-31'"
        elif "text" in kinds and ("integer" in kinds or "decimal" in kinds):
            mend = "write a text in single quotes, a number without"
        elif "date" in kinds and "integer" in kinds:
            mend = "a timestamp's date is in the field of its name and `__date`"
        else:
            mend = TYPE_CLASH.mend
        self.problem(TYPE_CLASH, node, f"{' and '.join(sorted(kinds.values()))} cannot be compared", mend)
        return None

    def arithmetic(self, node: Arithmetic) -> Type:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if "unknown" in (left.kind, right.kind):
            return UNKNOWN
        if not (left.numeric and right.numeric):
            return self.not_numbers(node, left, right)
        if left.kind == right.kind == "integer":
            return INTEGER
        found = added(left, right) if node.sign != "*" else decimal(38, left.scale + right.scale)
        if found.scale > MAX_SCALE or (node.sign == "*" and factors(left, right) is None):
            sentence = f"the result has {found.scale} decimals, more than {MAX_SCALE}"
            return self.problem(NOT_EXACT, node, sentence, "round a part first: round(x, 6)")
        return found

    def not_numbers(self, node: Arithmetic, left: Type, right: Type) -> Type:
        if left.kind == right.kind == "date":
            mend = "write `days_between(from, until)`"
        elif left.kind == "date":
            mend = "write `add_days(d, 30)`"
        elif left.kind == right.kind == "text" and node.sign == "+":
            mend = "join texts with `||`"
        else:
            mend = "calculate with numbers only"
        return self.problem(TYPE_CLASH, node, f"`{node.sign}` between {left.words} and {right.words}", mend)

    def texts(self, nodes: Iterable[Node], where: str) -> None:
        for each in nodes:
            found = self.type_of(each)
            if found.kind not in ("text", "null", "unknown"):
                self.problem(TYPE_CLASH, each, f"{where} wants a text, not {found.words}", "write cast(x as varchar)")

    def joined(self, node: Joined) -> Type:
        self.texts(node.items, "`||`")
        return TEXT

    def like(self, node: Like) -> Type:
        self.texts((node.item, node.pattern), "`like`")
        if not (isinstance(node.pattern, Value) and node.pattern.kind == "text"):
            self.problem(TYPE_CLASH, node, "the pattern of `like` is not a plain text", "write it in single quotes")
        elif "\\" in node.pattern.text or (node.any_case and not node.pattern.text.isascii()):
            mend = "only %, _ and ordinary characters; `ilike` only ASCII"
            self.problem(NOT_EXACT, node.pattern, "engines read this pattern differently", mend)
        return BOOLEAN

    def between(self, node: Between) -> Type:
        types = [self.type_of(each) for each in (node.item, node.low, node.high)]
        if NULL in types and not node.negated:
            self.problem(NEVER_HOLDS, node, "`between` with a null holds for no row", "give both ends")
        self.comparable(node, types)
        return BOOLEAN

    def one_of(self, node: OneOf) -> Type:
        types = [self.type_of(each) for each in (node.item, *node.items)]
        if node.negated and NULL in types:
            self.problem(NEVER_HOLDS, node, "`not in` with a null in the list holds for no row", "remove the null")
        elif NULL in types[:1] or set(types[1:]) == {NULL}:
            self.problem(NEVER_HOLDS, node, "`in` of nothing but null holds for no row", "write `is null`")
        self.comparable(node, types)
        return BOOLEAN

    def case(self, node: Case) -> Type:
        if node.subject is None:
            for when, _ in node.branches:
                self.condition(when, "`when`")
        else:
            subject = self.type_of(node.subject)
            for when, _ in node.branches:
                self.comparable(when, (subject, self.type_of(when)))
        results = [then for _, then in node.branches] + ([node.otherwise] if node.otherwise is not None else [])
        found = common([self.type_of(each) for each in results])
        if found is not None:
            return found
        words = " and ".join(sorted({self.types[id(each)].words for each in results}))
        return self.problem(TYPE_CLASH, node, f"the case gives {words}", "let every branch give one type")

    def cast(self, node: Cast) -> Type:
        found, wanted = self.type_of(node.item), type_of(node.type)
        if found.kind in ("unknown", "null") or wanted.kind == "text":
            return wanted if found.kind != "other" else self.problem(TYPE_CLASH, node, "bytes have no text")
        if (found.numeric and wanted.numeric) or found.kind in (wanted.kind, "text"):
            return wanted
        sentence = f"{found.words} cannot be cast to {wanted.words}"
        return self.problem(TYPE_CLASH, node, sentence, "write a case for it")

    def call(self, node: Call) -> Type:
        types = [self.type_of(each) for each in node.arguments]
        declared = self.fields.get(f"{node.name}()")
        if declared is not None and not types:
            return type_of(declared)
        function = FUNCTIONS.get(node.name)
        if function is None:
            return self.unknown_function(node)
        least, most = function.arguments
        if len(types) < least or (most is not None and len(types) > most):
            sentence = f"{node.name} with {len(types)} argument{'' if len(types) == 1 else 's'}"
            return self.problem(WRONG_ARGUMENTS, node, sentence, f"write {function.shown}")
        if UNKNOWN in types:
            return UNKNOWN
        found = function.gives(node, types)
        if isinstance(found, Misuse):
            return self.problem(TYPE_CLASH if found.clash else WRONG_ARGUMENTS, node, found.sentence, found.mend)
        return found

    def unknown_function(self, node: Call) -> Type:
        own = [each.removesuffix("()") for each in self.fields if each.endswith("()")]
        if node.name in NO_AGGREGATES:
            mend = "an expression sees one row; the metric or tie adds up"
        elif node.name in ALSO_KNOWN_AS:
            mend = f"write {FUNCTIONS[ALSO_KNOWN_AS[node.name]].shown}"
        elif (guess := nearest(node.name, [*FUNCTIONS, *own])) is not None:
            mend = f"did you mean `{guess}`"
        else:
            mend = f"there is {some_of([*FUNCTIONS, *own], limit=30)}"
        return self.problem(UNKNOWN_FUNCTION, node, f"there is no function `{node.name}`", mend)


_LITERALS = {"text": TEXT, "date": DATE, "boolean": BOOLEAN, "null": NULL}
_RULES: Mapping[type, Callable[..., Type]] = {
    Value: Checker.value,
    Name: Checker.name,
    Logic: Checker.logic,
    Unary: Checker.unary,
    Compare: Checker.compare,
    Arithmetic: Checker.arithmetic,
    Joined: Checker.joined,
    Like: Checker.like,
    Between: Checker.between,
    OneOf: Checker.one_of,
    Case: Checker.case,
    Cast: Checker.cast,
    Call: Checker.call,
}
