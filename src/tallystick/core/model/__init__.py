"""The operating model: its objects, how text becomes them, and what is wrong with them as a whole."""

from __future__ import annotations

from tallystick.core.model.account import Account, LedgerAccount, Periods
from tallystick.core.model.adjustment import Adjustment, OnRow
from tallystick.core.model.alias import Alias, Same
from tallystick.core.model.attribute import Attribute
from tallystick.core.model.base import Check, Missing, Part, Thing
from tallystick.core.model.close import Close, CloseLine
from tallystick.core.model.codes import CODES
from tallystick.core.model.gate import Control, Gate, GateCheck, OffBy, Override
from tallystick.core.model.handoff import Arrival, Departure, Handoff, Plan
from tallystick.core.model.measure import Measure
from tallystick.core.model.metric import Clause, Disagreement, Distinct, Metric, Stock, Supersedes, UnitOf, Updates
from tallystick.core.model.model import Model
from tallystick.core.model.path import Failure, Path, Step, Trigger
from tallystick.core.model.people import Group, People, User, WorkCalendar
from tallystick.core.model.read import read_model
from tallystick.core.model.report import Report, Shows
from tallystick.core.model.review import Review
from tallystick.core.model.route import Escalation, Route, RouteRule, Sla
from tallystick.core.model.source import Copies, Covers, Expect, Field, Fresh, Read, Source, Times
from tallystick.core.model.system import Connect, System
from tallystick.core.model.target import Target
from tallystick.core.model.tie import (
    Add,
    Compare,
    Must,
    NearPass,
    OnPass,
    Pass,
    ScopeClause,
    SimilarPass,
    ThroughPass,
    Tie,
    TogetherPass,
)

__all__ = [
    "CODES",
    "Account",
    "Add",
    "Adjustment",
    "Alias",
    "Arrival",
    "Attribute",
    "Check",
    "Clause",
    "Close",
    "CloseLine",
    "Compare",
    "Connect",
    "Control",
    "Copies",
    "Covers",
    "Departure",
    "Disagreement",
    "Distinct",
    "Escalation",
    "Expect",
    "Failure",
    "Field",
    "Fresh",
    "Gate",
    "GateCheck",
    "Group",
    "Handoff",
    "LedgerAccount",
    "Measure",
    "Metric",
    "Missing",
    "Model",
    "Must",
    "NearPass",
    "OffBy",
    "OnPass",
    "OnRow",
    "Override",
    "Part",
    "Pass",
    "Path",
    "People",
    "Periods",
    "Plan",
    "Read",
    "Report",
    "Review",
    "Route",
    "RouteRule",
    "Same",
    "ScopeClause",
    "Shows",
    "SimilarPass",
    "Sla",
    "Source",
    "Step",
    "Stock",
    "Supersedes",
    "System",
    "Target",
    "Thing",
    "ThroughPass",
    "Tie",
    "Times",
    "TogetherPass",
    "Trigger",
    "UnitOf",
    "Updates",
    "User",
    "WorkCalendar",
    "read_model",
]
