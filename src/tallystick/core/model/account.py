"""The chart of accounts, and which periods are closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tallystick.core.model.base import Loose, Part, Ref, Text, Thing


class LedgerAccount(Part):
    name: Text | None = None
    type: Literal["asset", "liability", "equity", "income", "expense"]
    parent: Text | None = None
    unit: Text | None = None


class Periods(Part):
    grain: Loose = "month"
    closed_until: Text | None = None  # the last closed period


class Account(Thing):
    kind: Literal["account"]
    accounts: Mapping[Loose, LedgerAccount] = {}
    periods: Periods | None = None
    owner: Ref | None = None
    says: Text | None = None
