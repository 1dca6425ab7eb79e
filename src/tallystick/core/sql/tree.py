"""The whitelist of syntax-tree nodes, and canonical SQL in another dialect by way of such a tree.

sqlglot transpiles some things into something else without a word; what is not listed here is therefore refused, and
what is listed is held to identical results by the certification probes.
"""

from __future__ import annotations

import re

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

from tallystick.core.errors import EngineRefused
from tallystick.core.sql.intrinsics import INTRINSICS, Dialect

NODES: frozenset[type[exp.Expr]] = frozenset(
    {
        # queries
        exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.Having, exp.Order, exp.Ordered, exp.Limit,
        exp.Distinct, exp.Union, exp.Except, exp.Intersect, exp.With, exp.CTE, exp.Subquery, exp.Values, exp.Tuple,
        exp.Exists, exp.Any, exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Star, exp.Window,
        exp.WindowSpec, exp.Var,
        # logic and comparison
        exp.And, exp.Or, exp.Not, exp.Paren, exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Is, exp.In,
        exp.Between, exp.Like, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Case, exp.If,
        # values and types
        exp.Literal, exp.Null, exp.Boolean, exp.Cast, exp.DataType, exp.DataTypeParam,
        # exact arithmetic and text
        exp.Add, exp.Sub, exp.Mul, exp.Neg, exp.Abs, exp.Coalesce, exp.Nullif, exp.Greatest, exp.Least,
        exp.DPipe, exp.Concat, exp.Length, exp.Substring, exp.Pad, exp.Replace, exp.StrPosition,
        # aggregates and windows
        exp.Sum, exp.Count, exp.Min, exp.Max, exp.LogicalAnd, exp.LogicalOr, exp.Filter,
        exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue,
        # intrinsics
        exp.Anonymous,
    }
)  # fmt: skip
TYPES = frozenset({"VARCHAR", "TEXT", "BIGINT", "DECIMAL", "DATE", "BOOLEAN"})
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


def transpile(sql: str, dialect: Dialect) -> str:
    """Canonical SQL in the dialect, intrinsics still unspelt; refused when any node is outside the whitelist."""
    try:
        tree = sqlglot.parse_one(sql, dialect="duckdb")
        for node in tree.walk():
            _allow(node)
        return tree.sql(dialect=dialect, unsupported_level=ErrorLevel.RAISE)
    except SqlglotError as wrong:
        raise EngineRefused(f"SQL that cannot be read: {wrong}", mend="correct the SQL of this step") from wrong
    except RecursionError as wrong:
        raise EngineRefused("SQL that is nested too deeply", mend="split an expression in two") from wrong


def _allow(node: exp.Expr) -> None:
    if type(node) not in NODES:
        raise _refused(node, "write it with what core/sql/tree.py lists, or add an intrinsic")
    if isinstance(node, exp.Literal) and not node.is_string and not _exact(node.this):
        raise _refused(node, "write at most 38 plain digits")
    if isinstance(node, exp.DataType) and node.this.name not in TYPES:
        raise _refused(node, "cast to VARCHAR, BIGINT, DECIMAL, DATE or BOOLEAN")
    if isinstance(node, exp.Anonymous) and node.name.lower() not in INTRINSICS["duckdb"]:
        raise _refused(node, "use a function of the whitelist, or an intrinsic")
    if isinstance(node, exp.Like) and "\\" in node.expression.name:
        raise _refused(node, "a backslash is read differently by engines; compare without it")
    if isinstance(node, exp.Sum) and not _is_cast(node):
        raise _refused(node, "write CAST(sum(x) AS DECIMAL(38, s)), or AS BIGINT: engines give a sum different types")
    if isinstance(node, exp.Limit) and not (node.parent and node.parent.args.get("order")):
        raise _refused(node, "say ORDER BY: which rows come first is different on every engine")


def _exact(digits: str) -> bool:
    return bool(_NUMBER.fullmatch(digits)) and len(digits.replace(".", "")) <= 38


def _is_cast(node: exp.Expr) -> bool:
    parent = node.parent
    while isinstance(parent, (exp.Window, exp.Filter, exp.Paren, exp.Coalesce)):
        parent = parent.parent
    return isinstance(parent, exp.Cast)


def _refused(node: exp.Expr, mend: str) -> EngineRefused:
    shown = node.sql(dialect="duckdb")
    return EngineRefused(f"`{shown[:120]}` ({type(node).__name__}) is outside the whitelist", mend=mend)
