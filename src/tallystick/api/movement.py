"""A movement in Python: what moved a metric from one end to the other, its rows, and the faces it can be drawn as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tallystick.core.errors import UsageWrong
from tallystick.core.findings import Finding
from tallystick.core.moves import movement as core
from tallystick.core.moves.causes import ORDER
from tallystick.core.moves.movement import command_of, titled
from tallystick.core.naming import no_such
from tallystick.core.ties.bridge import Bridge, Effect, TieResult
from tallystick.faces.json import pretty
from tallystick.faces.model import metric_story, movement_wording
from tallystick.faces.story import TieStory
from tallystick.faces.words import Wording
from tallystick.services.diff import diff_samples
from tallystick.services.rows import Which, kept_rows

if TYPE_CHECKING:
    from tallystick.api.rows import Rows
    from tallystick.bootstrap import Workspace

SAVED = (".html", ".xlsx", ".json", ".txt")


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Movement:
    """The bridges of one metric with itself: of every period, and of all together where it has a total."""

    workspace: Workspace
    found: core.Movement
    focus: str | None = None  # a period; else the total, else the latest

    @property
    def metric(self) -> str:
        return self.found.metric

    @property
    def run(self) -> str:
        return self.found.result.run

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        return self.found.bridges

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.found.result.findings

    @property
    def bridge(self) -> Bridge | None:
        """Of the period in focus; none where neither end has rows."""
        if self.focus is None:
            return self.bridges[-1] if self.bridges else None
        return self.found.bridge(self.focus)

    def at(self, period: str) -> Movement:
        """With the focus on one period, `undated` or `total`."""
        if self.found.bridge(period) is None:
            raise no_such("period", period, [each.period for each in self.bridges])
        return replace(self, focus=period)

    def rows(
        self, cause: str | None = None, *, detail: str | None = None, group: str | None = None, limit: int | None = None
    ) -> Rows:
        """The rows behind the lines; of the period in focus, where there is one."""
        from tallystick.api.rows import Rows

        if cause is not None and cause not in ORDER:
            raise no_such("cause", cause, list(ORDER))
        which = Which(period=self.focus, cause=cause, detail=detail, group=group, limit=limit)
        return Rows(workspace=self.workspace, result=self.found.result, which=which, wording=self.wording)

    # its faces

    @cached_property
    def wording(self) -> Wording:
        return movement_wording(self.workspace.model, self.metric)

    def to_dict(self) -> dict[str, Any]:
        """As `tally diff METRIC --json` prints it."""
        return self.found.to_dict(self.bridge if self.focus else None)

    def to_json(self) -> str:
        return pretty(self.to_dict())

    def to_text(self, *, columns: int = 100, colour: bool = False) -> str:
        from tallystick.faces.terminal import Screen, draw_bridge, draw_movement

        screen = Screen(columns=columns, colour=colour, wording=self.wording)
        bridge = self.bridge
        if self.focus and bridge:
            return draw_bridge(titled(self.found, bridge), screen)
        return draw_movement(self.found, screen)

    def to_html(self) -> str:
        """One page that needs nothing but itself."""
        from tallystick.faces.html import SAMPLE, Page, draw_page

        bridge = self.bridge
        return draw_page(
            Page(
                result=self._titled(),
                focus=titled(self.found, bridge) if bridge else None,
                samples=diff_samples(self.workspace, self.found, bridge, SAMPLE) if bridge else {},
                story=self._story(),
                wording=self.wording,
                about="metric",
                command=command_of(self.found),
            )
        )

    def write_book(self, path: Path) -> tuple[Finding, ...]:
        """An Excel workbook with every row; what Excel could not hold is among the findings."""
        from tallystick.faces.xlsx import BookOf, write_book

        bridge = self.bridge
        if bridge is None:
            raise UsageWrong("nothing moved: neither end has rows", where=f"metric {self.metric}", mend="pull rows")

        def rows(effect: Effect) -> Any:
            which = Which(period=bridge.period, cause=effect.cause, detail=effect.detail)
            return kept_rows(self.workspace, self.found.result, which)

        of = BookOf(
            result=self._titled(),
            focus=titled(self.found, bridge),
            rows=rows,
            story=self._story(),
            wording=self.wording,
            about="metric",
        )
        return write_book(of, path)

    def save(self, path: str | Path) -> Path:
        """As a file, by its ending: .html, .xlsx, .json or .txt."""
        target = Path(path)
        match target.suffix:
            case ".xlsx":
                self.write_book(target)
            case ".html":
                target.write_text(self.to_html(), encoding="utf-8")
            case ".json":
                target.write_text(self.to_json() + "\n", encoding="utf-8")
            case ".txt":
                target.write_text(self.to_text() + "\n", encoding="utf-8")
            case other:
                mend = f"end the name in {', '.join(SAVED)}"
                raise UsageWrong(f"a movement is not written as `{other or target.name}`", where=str(target), mend=mend)
        return target

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from tallystick.faces.notebook import draw_bridge

        bridge = self.bridge
        return draw_bridge(titled(self.found, bridge), self.wording, self.findings) if bridge else self.to_text()

    def _titled(self) -> TieResult:
        result = self.found.result
        total = titled(self.found, result.total) if result.total else None
        return replace(result, periods=tuple(titled(self.found, each) for each in result.periods), total=total)

    def _story(self) -> TieStory:
        ends = (self.found.start, self.found.end)
        left, right = (metric_story(self.workspace.model, self.metric, each.version) for each in ends)
        return TieStory(id=self.metric, question="", left=left, right=right, facts=())


def one_way(ways: Sequence[str], moments: Sequence[datetime]) -> None:
    """Two ends are said in one way."""
    if len(ways) > 1:
        raise UsageWrong(f"{ways[0]} and {ways[1]} ask different things", mend="compare one at a time")
    if len(moments) > 2 or (ways and len(moments) > (0 if "snapshots" in ways else 1)):
        mend = "one moment says which snapshot is read, two say which are compared, and `snapshots` says so by name"
        raise UsageWrong("as_of names more moments than are asked about", where="as_of", mend=mend)
