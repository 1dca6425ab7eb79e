"""Movements of the reference company: every way to compare and every shape, on the rows that its ties read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tallystick.services.moving_ends import Asking

MOVES: Mapping[str, Asking] = MappingProxyType(
    {
        "bookings_since": Asking(metric="bookings"),
        "invoiced_by_customer": Asking(metric="invoiced", by=("customer",)),
        "board_by_deal": Asking(metric="board_bookings", periods=("2026-03", "2026-04"), by=("deal",)),
        "buyers_since": Asking(metric="buyers"),
        "orders_by_currency": Asking(metric="ordered", periods=("2026-03", "2026-04"), by=("currency",)),
        "paid_by_currency": Asking(metric="paid", periods=("2026-04", "2026-03"), by=("currency",)),
        "seats_by_plan": Asking(metric="licensed_seats", periods=("2026-Q1", "2026-Q2"), by=("plan",)),
        "sold_redefined": Asking(metric="sold", versions=(1, 2)),
    }
)
CHANGES: Mapping[str, str | None] = MappingProxyType({"bookings": None, "invoiced": "2026-05", "buyers": "2026-05"})
