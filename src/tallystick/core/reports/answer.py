"""A report's answer: the published number, the steps, the recomputed number; or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tallystick.core.findings import Finding, has_errors
from tallystick.core.money import Amount

FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Published:
    text: str  # as it stands there
    place: str  # `data/board.xlsx, sheet KPIs, cell C7`
    amount: Amount  # as people read it


@dataclass(frozen=True, kw_only=True)
class Step:
    cause: str
    detail: str
    effect: Amount
    evidence: str


@dataclass(frozen=True, kw_only=True)
class Recomputed:
    amount: Amount
    version: int
    snapshot: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class ReportBridge:
    published: Published
    steps: tuple[Step, ...]
    unexplained: Amount
    recomputed: Recomputed
    run: str

    @property
    def proved(self) -> bool:
        carried = self.published.amount.minor + sum(each.effect.minor for each in self.steps) + self.unexplained.minor
        return carried == self.recomputed.amount.minor


@dataclass(frozen=True, kw_only=True)
class ReportAnswer:
    report: str
    where: str
    metric: str
    period: str
    as_of: str | None
    bridge: ReportBridge | None  # none where no number could be read
    findings: tuple[Finding, ...] = ()

    @property
    def told(self) -> bool:
        return self.bridge is not None and self.bridge.proved and not has_errors(self.findings)

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        return {
            "format": FORMAT,
            "report": self.report,
            "where": self.where,
            "metric": self.metric,
            "period": self.period,
            "as_of": self.as_of,
            **(_bridge(self.bridge) if self.bridge else {}),
            "findings": [{"code": each.code, "level": each.level, "says": str(each)} for each in self.findings],
        }


def _bridge(bridge: ReportBridge) -> dict[str, Any]:
    published, recomputed = bridge.published, bridge.recomputed
    return {
        "unit": published.amount.unit.code,
        "published": {"text": published.text, "place": published.place, "amount": str(published.amount)},
        "steps": [
            {"cause": each.cause, "detail": each.detail, "effect": str(each.effect), "evidence": each.evidence}
            for each in bridge.steps
        ],
        "unexplained": str(bridge.unexplained),
        "recomputed": {
            "amount": str(recomputed.amount),
            "version": recomputed.version,
            "snapshot": recomputed.snapshot,
            "rows": recomputed.rows,
        },
        "proof": {"sum": bridge.proved},
        "run": bridge.run,
    }
