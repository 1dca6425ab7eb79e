"""The kinds of object there are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tallystick.core.model.account import Account
from tallystick.core.model.adjustment import Adjustment
from tallystick.core.model.alias import Alias
from tallystick.core.model.attribute import Attribute
from tallystick.core.model.base import Thing
from tallystick.core.model.close import Close
from tallystick.core.model.gate import Gate
from tallystick.core.model.handoff import Handoff
from tallystick.core.model.measure import Measure
from tallystick.core.model.metric import Metric
from tallystick.core.model.path import Path
from tallystick.core.model.people import People
from tallystick.core.model.report import Report
from tallystick.core.model.review import Review
from tallystick.core.model.route import Route
from tallystick.core.model.source import Source
from tallystick.core.model.system import System
from tallystick.core.model.target import Target
from tallystick.core.model.tie import Tie

KINDS: Mapping[str, type[Thing]] = MappingProxyType({
    "people": People,
    "system": System,
    "source": Source,
    "metric": Metric,
    "report": Report,
    "handoff": Handoff,
    "tie": Tie,
    "gate": Gate,
    "path": Path,
    "route": Route,
    "adjustment": Adjustment,
    "alias": Alias,
    "target": Target,
    "account": Account,
    "attribute": Attribute,
    "measure": Measure,
    "review": Review,
    "close": Close,
})  # fmt: skip
