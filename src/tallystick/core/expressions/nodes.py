"""The syntax tree of an expression. Every node knows the character it begins at, so that a problem can point there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A literal; its text is canonical: digits, the bare text, an ISO date, `true`."""

    offset: int
    kind: Literal["text", "integer", "decimal", "date", "boolean", "null"]
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A column, as written: `amount`, `l.amount`."""

    offset: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Logic:
    """`and` or `or` over two or more."""

    offset: int
    word: Literal["and", "or"]
    items: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unary:
    offset: int
    sign: Literal["not", "-", "is null", "is not null"]
    item: Node


@dataclass(frozen=True, kw_only=True, slots=True)
class Compare:
    offset: int
    sign: str  # = <> < <= > >= or `is [not] distinct from`
    left: Node
    right: Node


@dataclass(frozen=True, kw_only=True, slots=True)
class Arithmetic:
    offset: int
    sign: Literal["+", "-", "*"]
    left: Node
    right: Node


@dataclass(frozen=True, kw_only=True, slots=True)
class Joined:
    """`a || b || c`"""

    offset: int
    items: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Like:
    offset: int
    item: Node
    pattern: Node
    any_case: bool
    negated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Between:
    offset: int
    item: Node
    low: Node
    high: Node
    negated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OneOf:
    """`x in (a, b)`"""

    offset: int
    item: Node
    items: tuple[Node, ...]
    negated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    offset: int
    subject: Node | None
    branches: tuple[tuple[Node, Node], ...]
    otherwise: Node | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    offset: int
    item: Node
    type: str  # BIGINT, DATE, VARCHAR, DECIMAL(p, s)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    offset: int
    name: str  # lower case
    arguments: tuple[Node, ...]


Node = Value | Name | Logic | Unary | Compare | Arithmetic | Joined | Like | Between | OneOf | Case | Cast | Call


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """One scalar expression that could be read; whether it fits a source's columns is `check`'s to say."""

    text: str
    root: Node
    columns: frozenset[str]  # as written
