"""A project in Python: its folder, opened once; the same services as behind the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tallystick.api.bridge import Bridge, bridge_of
from tallystick.api.moments import moment
from tallystick.api.movement import Movement, one_way
from tallystick.api.rows import Rows
from tallystick.api.story import Story
from tallystick.bootstrap import Workspace, open_workspace
from tallystick.core.errors import ModelInvalid
from tallystick.core.naming import no_such
from tallystick.services.diff import diff
from tallystick.services.moving_ends import Asking
from tallystick.services.pull import Pulled, pull
from tallystick.services.stories import story
from tallystick.services.tie import run_tie


def open_project(folder: str | Path = ".") -> Project:
    """The project in this folder. A model with errors is refused, with all of them."""
    try:
        return Project(workspace=open_workspace(Path(folder)))
    except ModelInvalid as error:
        for each in error.findings:
            error.add_note(str(each))
        raise


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Project:
    workspace: Workspace

    @property
    def folder(self) -> Path:
        return self.workspace.project.root

    @property
    def ties(self) -> tuple[str, ...]:
        return tuple(self.workspace.model.ties)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(self.workspace.model.sources)

    def pull(self, *sources: str, as_of: datetime | str | None = None) -> tuple[Pulled, ...]:
        """Takes a snapshot of these sources, or of all; each says what came of it, and what was wrong on the way."""
        known = self.workspace.model.sources
        for each in sources:
            if each not in known:
                raise no_such("source", each, sorted(known))
        names = sources or tuple(known)
        return pull(self.workspace.pulling(), self.workspace.jobs(names), as_of=moment(as_of))

    def tie(
        self, name: str, *, period: str | None = None, as_of: datetime | str | None = None, fresh: bool = False
    ) -> Bridge:
        """The bridge of a tie: of one period, or of all together. `fresh` computes again what was answered before."""
        self._known(name)
        return bridge_of(self.workspace, run_tie(self.workspace, name, as_of=moment(as_of), fresh=fresh), period)

    def rows(self, name: str, cause: str | None = None, *, period: str | None = None, **only: Any) -> Rows:
        """The rows behind a tie; `only` narrows them as in `Bridge.rows`."""
        return self.tie(name, period=period).rows(cause, **only)

    def diff(
        self,
        metric: str,
        *,
        period: str | None = None,
        periods: tuple[str, str] | None = None,
        snapshots: tuple[str, str] | None = None,
        versions: tuple[int, int] | None = None,
        as_of: datetime | str | Sequence[datetime | str] = (),
        by: str | Sequence[str] = (),
        grain: str | None = None,
        fresh: bool = False,
    ) -> Movement:
        """What moved a metric: between two periods, snapshots or versions; else since the snapshot before."""
        if metric not in self.workspace.model.metrics:
            raise no_such("metric", metric, sorted(self.workspace.model.metrics))
        ways = {"periods": periods, "snapshots": snapshots, "versions": versions}
        given = [as_of] if isinstance(as_of, datetime | str) else list(as_of)
        moments = tuple(each for one in given if (each := moment(one)) is not None)
        one_way([name for name, each in ways.items() if each is not None], moments)
        asking = Asking(
            metric=metric,
            periods=periods,
            snapshots=snapshots,
            versions=versions,
            as_of=moments,
            by=(by,) if isinstance(by, str) else tuple(by),
            grain=grain,
        )
        found = Movement(workspace=self.workspace, found=diff(self.workspace, asking, fresh=fresh))
        return found.at(period) if period else found

    def story(
        self, thing: str, *, path: str | None = None, source: str | None = None, as_of: datetime | str | None = None
    ) -> Story:
        """One thing through every system, by whatever any of them calls it; `source` says which, where two do."""
        return Story(
            workspace=self.workspace,
            told=story(self.workspace, thing, path=path, source=source, as_of=moment(as_of)),
        )

    def __repr__(self) -> str:
        return f"Project({str(self.folder)!r}, ties: {_listed(self.ties)}; sources: {_listed(self.sources)})"

    def _known(self, name: str) -> None:
        if name not in self.workspace.model.ties:
            raise no_such("tie", name, sorted(self.workspace.model.ties))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
