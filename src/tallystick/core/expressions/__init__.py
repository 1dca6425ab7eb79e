"""Expressions: one scalar line of SQL over one row. Read, checked against the declared fields, rendered."""

from __future__ import annotations

from tallystick.core.expressions.checker import check
from tallystick.core.expressions.codes import CODES
from tallystick.core.expressions.nodes import Expression
from tallystick.core.expressions.parser import parse
from tallystick.core.expressions.problems import ExpressionWrong, Problem
from tallystick.core.expressions.renderer import render
from tallystick.core.expressions.types import ANYTHING

__all__ = ["ANYTHING", "CODES", "Expression", "ExpressionWrong", "Problem", "check", "parse", "render"]
