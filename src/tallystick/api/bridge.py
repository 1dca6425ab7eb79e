"""A bridge in Python: the figures as exact objects, the rows behind every line, and every face it can be drawn as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tallystick.core.errors import UsageWrong
from tallystick.core.findings import Finding
from tallystick.core.money import Amount
from tallystick.core.naming import no_such
from tallystick.core.ties import bridge as core
from tallystick.core.ties.answer import told
from tallystick.core.ties.bridge import Conflict, Effect, Proof, Side, TieResult, Unexplained
from tallystick.core.ties.causes import CAUSES
from tallystick.faces.json import pretty
from tallystick.faces.model import tie_story, wording_of
from tallystick.faces.words import Wording
from tallystick.services.rows import Which, kept_rows, sample_kept_rows

if TYPE_CHECKING:
    from tallystick.api.rows import Rows
    from tallystick.bootstrap import Workspace
    from tallystick.faces.html import Page
    from tallystick.faces.xlsx import BookOf

SAVED = (".html", ".xlsx", ".json", ".svg", ".txt")


def bridge_of(
    workspace: Workspace,
    result: TieResult,
    period: str | None = None,
    *,
    found: tuple[Finding, ...] = (),
    held: object = None,
) -> Bridge:
    """The bridge of a period; of none, the total, or the latest period of what has no total."""
    focus = result.bridge(period) if period else result.total or (result.periods[-1] if result.periods else None)
    if focus is None and period:
        raise no_such("period", period, [each.period for each in _every(result)])
    if focus is None:
        raise UsageWrong("there is nothing to tie: neither side has rows", where=f"tie {result.tie}", mend="pull rows")
    return Bridge(workspace=workspace, result=result, focus=focus, found=found, held=held)


def _every(result: TieResult) -> tuple[core.Bridge, ...]:
    return (*result.periods, *((result.total,) if result.total else ()))


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Bridge:
    """From the left number to the right one, exactly: `left.amount + sum of the effects = right.amount`.

    One bridge is about one period, or about all of them together; `periods`, `total` and `at` lead to the others.
    """

    workspace: Workspace
    result: TieResult
    focus: core.Bridge
    found: tuple[Finding, ...] = ()  # when the rows were read
    held: object = None  # what must stay as long as the bridge: a temporary folder

    # the figures

    @property
    def tie(self) -> str:
        return self.focus.tie

    @property
    def question(self) -> str:
        return self.focus.question

    @property
    def period(self) -> str:
        """`2026-03`, `undated`, or `total`."""
        return self.focus.period

    @property
    def unit(self) -> str:
        return self.focus.unit.code

    @property
    def run(self) -> str:
        """The hash of everything that the answer depends on: the same question on the same rows has the same."""
        return self.focus.run

    @property
    def upstream(self) -> Literal["left", "right"]:
        return self.focus.upstream

    @property
    def left(self) -> Side:
        return self.focus.left

    @property
    def right(self) -> Side:
        return self.focus.right

    @property
    def difference(self) -> Amount:
        """Right less left."""
        return self.focus.difference

    @property
    def effects(self) -> tuple[Effect, ...]:
        return self.focus.effects

    @property
    def unexplained(self) -> Unexplained:
        return self.focus.unexplained

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.focus.conflicts

    @property
    def proof(self) -> Proof:
        return self.focus.proof

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed while reading and tying, each with how to mend it."""
        return (*self.found, *self.result.findings)

    # the other periods

    @property
    def periods(self) -> tuple[Bridge, ...]:
        return tuple(replace(self, focus=each) for each in self.result.periods)

    @property
    def total(self) -> Bridge | None:
        """None for a stock and a distinct count: they have no total over periods."""
        return replace(self, focus=self.result.total) if self.result.total else None

    def at(self, period: str) -> Bridge:
        """The bridge of a period: `2026-03`, `undated` or `total`."""
        return bridge_of(self.workspace, self.result, period, found=self.found, held=self.held)

    # the rows

    def rows(
        self,
        cause: str | None = None,
        *,
        detail: str | None = None,
        side: Literal["left", "right"] | None = None,
        group: str | None = None,
        limit: int | None = None,
    ) -> Rows:
        """The rows behind this bridge, or behind one cause of it."""
        from tallystick.api.rows import Rows

        present = {effect.cause for bridge in _every(self.result) for effect in bridge.effects}
        if cause is not None and cause not in present | {each.code for each in CAUSES}:
            raise no_such("cause", cause, sorted(present))
        which = Which(period=self.period, cause=cause, detail=detail, side=side, group=group, limit=limit)
        return Rows(workspace=self.workspace, result=self.result, which=which, wording=self.wording, held=self.held)

    # its faces

    @cached_property
    def wording(self) -> Wording:
        return wording_of(self.workspace.model, self.tie)

    def to_dict(self) -> dict[str, Any]:
        """As `tally tie NAME --period P --json` prints it."""
        return self.focus.to_dict()

    def to_json(self) -> str:
        return pretty(self.to_dict())

    def periods_to_json(self) -> str:
        """Every period, the total and the findings, as `tally tie NAME --json` prints them."""
        return pretty(told(self.result))

    def to_text(self, *, columns: int = 100, colour: bool = False) -> str:
        from tallystick.faces.terminal import Screen, draw_bridge

        return draw_bridge(self.focus, Screen(columns=columns, colour=colour, wording=self.wording))

    def to_svg(self, *, theme: Literal["screen", "paper"] = "paper") -> str:
        from tallystick.faces.svg import Drawing, draw_svg

        return draw_svg(self.focus, Drawing(theme=theme, wording=self.wording))

    def to_html(self) -> str:
        """One page that needs nothing but itself."""
        from tallystick.faces.html import draw_page

        return draw_page(self._page())

    def save(self, path: str | Path) -> Path:
        """As a file, by its ending: .html, .xlsx, .json, .svg or .txt."""
        target = Path(path)
        match target.suffix:
            case ".xlsx":
                self.write_book(target)
            case ".html":
                target.write_text(self.to_html(), encoding="utf-8")
            case ".json":
                target.write_text(self.to_json() + "\n", encoding="utf-8")
            case ".svg":
                target.write_text(self.to_svg(), encoding="utf-8")
            case ".txt":
                target.write_text(self.to_text() + "\n", encoding="utf-8")
            case other:
                mend = f"end the name in {', '.join(SAVED)}"
                raise UsageWrong(f"a bridge is not written as `{other or target.name}`", where=str(target), mend=mend)
        return target

    def write_book(self, path: Path) -> tuple[Finding, ...]:
        """An Excel workbook with every row; what Excel could not hold is among the findings."""
        from tallystick.faces.xlsx import write_book

        return write_book(self._book(), path)

    def show(self) -> None:
        """Prints it as wide and as colourful as the terminal is."""
        import sys

        from tallystick.faces.streams import screen_of
        from tallystick.faces.terminal import draw_bridge

        sys.stdout.write(draw_bridge(self.focus, screen_of(sys.stdout, self.wording)) + "\n")

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from tallystick.faces.notebook import draw_bridge

        return draw_bridge(self.focus, self.wording, self.findings)

    def _page(self) -> Page:
        from tallystick.faces.html import FEW, SAMPLE, Page

        which, line = Which(period=self.period), ("cause", "detail", "side")
        found = sample_kept_rows(self.workspace, self.result, which, SAMPLE, per=line)
        others = sample_kept_rows(self.workspace, self.result, Which(), FEW, per=("period", *line))
        return Page(
            result=self.result,
            focus=self.focus,
            samples={each: found.get((each.cause, each.detail, each.side), ()) for each in self.effects},
            by_period={(period, cause, detail, side): rows for (period, cause, detail, side), rows in others.items()},
            story=tie_story(self.workspace.model, self.tie),
            wording=self.wording,
        )

    def _book(self) -> BookOf:
        from tallystick.faces.xlsx import BookOf

        def rows(effect: Effect) -> Any:
            which = Which(period=self.period, cause=effect.cause, detail=effect.detail, side=effect.side)
            return kept_rows(self.workspace, self.result, which)

        story = tie_story(self.workspace.model, self.tie)
        return BookOf(result=self.result, focus=self.focus, rows=rows, story=story, wording=self.wording)
