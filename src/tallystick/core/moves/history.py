"""When a number changed and who changed it: one change for each two snapshots between which it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import orjson

from tallystick.core.findings import Finding
from tallystick.core.money import Amount, Unit, minor_of
from tallystick.core.moves.changes import UNKNOWN, standing_alone
from tallystick.core.moves.movement import moment
from tallystick.core.moves.question import End, Moving

FORMAT = 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Line:
    """Rows of which the same became, in the same fields, by the same hand."""

    change: str  # added, changed, removed; adjusted
    fields: tuple[str, ...]
    by: str  # `unknown` where the source does not say
    first: str | None  # when, as far as the source says
    last: str | None
    rows: int
    effect: Amount


@dataclass(frozen=True, kw_only=True)
class Change:
    """From one snapshot to the next that differs."""

    start: End
    end: End
    before: Amount
    after: Amount
    lines: tuple[Line, ...]
    run: str

    @property
    def difference(self) -> Amount:
        return self.after - self.before

    @property
    def proved(self) -> bool:
        """The rows that changed make up what the number changed by."""
        return sum(each.effect.minor for each in self.lines) == self.difference.minor

    def to_dict(self) -> dict[str, Any]:
        return {
            "from": {"snapshot": self.start.snapshot, "as_of": moment(self.start.as_of)},
            "to": {"snapshot": self.end.snapshot, "as_of": moment(self.end.as_of)},
            "before": str(self.before),
            "after": str(self.after),
            "difference": str(self.difference),
            "lines": [_line(each) for each in self.lines],
            "proof": {"sum": self.proved},
            "run": self.run,
        }


@dataclass(frozen=True, kw_only=True)
class History:
    metric: str
    version: int
    period: str  # `2026-03`, `total`
    unit: Unit
    snapshots: int  # how many were looked at
    first: Amount | None  # what the number was in the first of them
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        return {
            "format": FORMAT,
            "metric": self.metric,
            "version": self.version,
            "period": self.period,
            "unit": self.unit.code,
            "snapshots": self.snapshots,
            "first": str(self.first) if self.first is not None else None,
            "changes": [each.to_dict() for each in self.changes],
        }


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One row that changed the number."""

    snapshot: str  # the later of the two
    key: str
    row: str
    date: str | None
    change: str
    fields: tuple[str, ...]
    what: str  # in words: `amount 1200.00 to 1000.00`
    by: str
    at: str | None
    before: Amount
    after: Amount
    effect: Amount

    def to_dict(self) -> dict[str, Any]:
        return {
            "snapshot": self.snapshot,
            "key": self.key,
            "row": self.row,
            "date": self.date,
            "change": self.change,
            "fields": list(self.fields),
            "what": self.what,
            "by": self.by,
            "at": self.at,
            "before": str(self.before),
            "after": str(self.after),
            "effect": str(self.effect),
        }


def change_of(
    moving: Moving, answers: Mapping[str, Sequence[tuple[Any, ...]]], adjusted: Sequence[Line], *, run: str
) -> Change:
    """From the engine's small answers, and the adjustments on top of the number at either end."""
    unit = moving.asked.unit

    def amount(value: Any) -> Amount:
        return Amount(minor=minor_of(Decimal(value or 0), unit.scale), unit=unit)

    lines = [
        Line(
            change=change,
            fields=split(fields),
            by=who,
            first=at_text(first),
            last=at_text(last),
            rows=int(many),
            effect=amount(effect),
        )
        for change, fields, who, effect, many, first, last in answers["lines"]
    ]
    numbers = {hand: amount(answers[f"number_{hand}"][0][0]) for hand in ("left", "right")}
    for each in moving.asked.top_side:
        numbers[each.hand] += Amount(minor=each.minor, unit=unit)
    return Change(
        start=moving.ends["left"],
        end=moving.ends["right"],
        before=numbers["left"],
        after=numbers["right"],
        lines=tuple(sorted((*lines, *adjusted), key=lambda line: (line.change, line.fields, line.by))),
        run=run,
    )


def adjusted_lines(moving: Moving, approvers: Mapping[str, str]) -> tuple[Line, ...]:
    """Adjustments on top of the number that stand at one end only."""
    return tuple(
        Line(
            change="adjusted",
            fields=(each.id,),
            by=approvers.get(each.id, UNKNOWN),
            first=None,
            last=None,
            rows=1,
            effect=Amount(minor=each.minor if each.hand == "right" else -each.minor, unit=moving.asked.unit),
        )
        for each in standing_alone(moving.asked.top_side)
    )


def split(fields: str | None) -> tuple[str, ...]:
    return tuple(fields.split(", ")) if fields else ()


def at_text(microseconds: int | None) -> str | None:
    return None if microseconds is None else moment(EPOCH + timedelta(microseconds=int(microseconds)))


def change_row(said: tuple[Any, ...], snapshot: str, unit: Unit) -> ChangeRow:
    key, row, day, change, fields, what, who, at, *amounts = said
    before, after, effect = (Amount(minor=minor_of(Decimal(each), unit.scale), unit=unit) for each in amounts)
    return ChangeRow(
        snapshot=snapshot,
        key=key,
        row=row,
        date=day.isoformat() if isinstance(day, date) else None,
        change=change,
        fields=split(fields),
        what=what or "",
        by=who,
        at=at_text(at),
        before=before,
        after=after,
        effect=effect,
    )


def change_bytes(change: Change) -> bytes:
    kept = {
        **change.to_dict(),
        "unit": [change.before.unit.code, change.before.unit.scale],
        "version": change.end.version,
    }
    return orjson.dumps(kept, option=orjson.OPT_INDENT_2)


def change_from(kept: bytes) -> Change:
    said = orjson.loads(kept)
    unit = Unit(code=said["unit"][0], scale=said["unit"][1])

    def amount(text: str) -> Amount:
        return Amount(minor=minor_of(text, unit.scale), unit=unit)

    start, end = (
        End(version=said["version"], snapshot=each["snapshot"], as_of=datetime.fromisoformat(each["as_of"]))
        for each in (said["from"], said["to"])
    )
    lines = tuple(
        Line(**{**each, "fields": tuple(each["fields"]), "effect": amount(each["effect"])}) for each in said["lines"]
    )
    return Change(
        start=start, end=end, before=amount(said["before"]), after=amount(said["after"]), lines=lines, run=said["run"]
    )


def _line(line: Line) -> dict[str, Any]:
    return {
        "change": line.change,
        "fields": list(line.fields),
        "by": line.by,
        "first": line.first,
        "last": line.last,
        "rows": line.rows,
        "effect": str(line.effect),
    }
