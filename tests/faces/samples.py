"""Bridges made by hand, for the faces to draw."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tallystick.core.money import Amount, minor_of, unit
from tallystick.core.ties.bridge import Bridge, Conflict, Effect, EffectRow, Proof, Side, TieResult, Unexplained

RUN = "7c1f0a4be2d94fd0a8a1c07a5a3f2f6f1f7f2f1b2f0d4c5a9b8e7d6c5b4a3921"


def amount(text: str, code: str = "USD") -> Amount:
    in_unit = unit(code)
    return Amount(minor=minor_of(Decimal(text), in_unit.scale), unit=in_unit)


def bridge(
    left: str,
    effects: Sequence[tuple[str, str, str, int]],
    *,
    period: str = "2026-10",
    code: str = "USD",
    conflicts: tuple[Conflict, ...] = (),
    holds: bool = True,
    gross: str | None = None,
) -> Bridge:
    """Effects are (cause, detail, amount, rows); the right total is what they lead to."""
    made = tuple(
        Effect(cause=cause, detail=detail, side="right" if not text.startswith("-") else "left",
               effect=amount(text, code), rows=rows)
        for cause, detail, text, rows in effects
    )  # fmt: skip
    right = amount(left, code)
    for each in made:
        right = right + each.effect
    rest = next((each for each in made if each.cause == "unexplained"), None)
    net = rest.effect if rest else amount("0", code)
    return Bridge(
        tie="bookings_to_invoiced",
        period=period,
        unit=unit(code),
        run=RUN,
        upstream="left",
        left=Side(metric="crm_bookings", version=7, snapshot="crm.deals@2026-11-03T06:00:00Z",
                  amount=amount(left, code), rows=412, counted=398),
        right=Side(metric="billing_invoiced", version=2, snapshot="billing.invoices@2026-11-03T06:00:00Z",
                   amount=right, rows=377, counted=371),
        effects=made,
        unexplained=Unexplained(effect=net, gross=amount(gross, code) if gross else abs(net),
                                rows=rest.rows if rest else 0),
        conflicts=conflicts,
        proof=Proof(sum=holds, partition=True, timing=True, rows_left=412, rows_right=377, quarantined=2),
        question="Why does the CRM say one number and billing another?",
    )  # fmt: skip


SKETCH = (
    ("definition", "multi_year", "-312000.00", 9),
    ("timing", "sold->ordered", "-186250.00", 21),
    ("timing", "delivered->invoiced", "-97430.00", 12),
    ("handoff", "", "-64800.00", 3),
    ("naming", "", "-41500.00", 2),
    ("adjustment", "undocumented", "28900.00", 1),
    ("snapshot", "", "12380.00", 4),
    ("unexplained", "", "-1200.00", 1),
)
STATUS = Conflict(field="status", kind="stale", rows=4, mend="billing")


def sketch(**more: object) -> Bridge:
    return bridge("4218400.00", SKETCH, conflicts=(STATUS,), **more)  # type: ignore[arg-type]


def result(*periods: Bridge, total: Bridge | None = None) -> TieResult:
    return TieResult(
        tie="bookings_to_invoiced",
        question="Why does the CRM say one number and billing another?",
        run=RUN,
        grain="month",
        periods=periods,
        total=total,
    )


def row(cause: str = "handoff", **other: object) -> EffectRow:
    given: dict[str, object] = {
        "group": "g1", "side": "left", "key": "OPP-7731", "row": "crm.deals#OPP-7731", "period": "2026-10",
        "value": amount("31200.00"), "date": "2026-10-29", "cause": cause, "detail": "",
        "effect": amount("-31200.00"), "evidence": "won on 2026-10-29, allowed 2 business days, nothing in billing",
        "matched_by": "on deal_id = crm_ref", **other,
    }  # fmt: skip
    return EffectRow(**given)  # type: ignore[arg-type]
