"""A movement: the bridges that lead one metric from one end to the other, and what the ends are.

The bridges are those of a tie, drawn by the same faces; `left` is where the movement begins, `right` where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from tallystick.core.moves.question import Compared, End
from tallystick.core.ties.answer import answer_bytes, answer_from
from tallystick.core.ties.bridge import FORMAT, Bridge, TieResult


@dataclass(frozen=True, kw_only=True)
class Movement:
    metric: str
    compared: Compared
    by: tuple[str, ...]
    start: End
    end: End
    result: TieResult

    def bridge(self, period: str) -> Bridge | None:
        return self.result.bridge(period)

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        return (*self.result.periods, *((self.result.total,) if self.result.total else ()))

    def to_dict(self, only: Bridge | None = None) -> dict[str, Any]:
        """The documented JSON; keys in this order are part of the format."""
        total = self.result.total
        shown = (only,) if only else self.result.periods
        return {
            "format": FORMAT,
            "metric": self.metric,
            "compared": self.compared,
            "by": list(self.by),
            "from": _end(self.start),
            "to": _end(self.end),
            "run": self.result.run,
            "grain": self.result.grain,
            "periods": [_bridge(each) for each in shown if each is not total],
            "total": _bridge(total) if total and only in (None, total) else None,
        }


def movement_bytes(movement: Movement) -> bytes:
    kept = {
        "metric": movement.metric,
        "compared": movement.compared,
        "by": list(movement.by),
        "ends": [_end(movement.start), _end(movement.end)],
        "answer": orjson.loads(answer_bytes(movement.result)),
    }
    return orjson.dumps(kept, option=orjson.OPT_INDENT_2)


def movement_from(kept: bytes) -> Movement:
    said = orjson.loads(kept)
    start, end = (_end_from(each) for each in said["ends"])
    return Movement(
        metric=said["metric"],
        compared=said["compared"],
        by=tuple(said["by"]),
        start=start,
        end=end,
        result=answer_from(orjson.dumps(said["answer"])),
    )


def titled(movement: Movement, bridge: Bridge) -> Bridge:
    """The bridge with its ends told apart: both are the same metric."""
    left, right = (end_words(movement, each) for each in (movement.start, movement.end))
    return replace(
        bridge, shifts="moved", left=replace(bridge.left, metric=left), right=replace(bridge.right, metric=right)
    )


def end_words(movement: Movement, end: End) -> str:
    said = {
        "periods": f"in {end.period}",
        "snapshots": f"as of {moment(end.as_of)}",
        "versions": f"by definition {end.version}",
    }
    return f"{movement.metric} {said[movement.compared]}"


def command_of(movement: Movement) -> tuple[str, ...]:
    """What to type to be given the same again, whatever is pulled in the meantime."""
    start, end = movement.start, movement.end
    ways: dict[Compared, tuple[str, ...]] = {
        "periods": ("--periods", start.period or "", end.period or "", "--as-of", moment(end.as_of)),
        "snapshots": ("--snapshots", start.snapshot, end.snapshot),
        "versions": ("--versions", str(start.version), str(end.version), "--as-of", moment(end.as_of)),
    }
    by = [word for each in movement.by for word in ("--by", each)]
    grain = [] if movement.compared == "periods" else ["--grain", movement.result.grain]
    return ("tally", "diff", movement.metric, *ways[movement.compared], *by, *grain)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _end(end: End) -> dict[str, Any]:
    return {"version": end.version, "snapshot": end.snapshot, "as_of": moment(end.as_of), "period": end.period}


def _end_from(said: dict[str, Any]) -> End:
    return End(**{**said, "as_of": datetime.fromisoformat(said["as_of"])})


def _bridge(bridge: Bridge) -> dict[str, Any]:
    """As the bridge of a tie, under the metric's name; nothing beside money is compared."""
    said = bridge.to_dict()
    return {("metric" if key == "tie" else key): value for key, value in said.items() if key != "conflicts"}
