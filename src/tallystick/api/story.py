"""One thing's story in Python: the figures as exact objects, and the faces of `tally story`."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from tallystick.core.stories import story as core
from tallystick.core.stories.story import End, Link, Stage
from tallystick.faces.json import pretty
from tallystick.faces.model import wording_of

if TYPE_CHECKING:
    from tallystick.bootstrap import Workspace


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Story:
    """One business thing through every system: what stands for it, how it is linked, where it ends."""

    workspace: Workspace
    told: core.Story

    @property
    def thing(self) -> str:
        return self.told.thing

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, aliases too."""
        return self.told.names

    @property
    def stages(self) -> tuple[Stage, ...]:
        return self.told.stages

    @property
    def links(self) -> tuple[Link, ...]:
        """What each tie says of it: left + the effects of the lines = right."""
        return self.told.links

    @property
    def ends(self) -> tuple[End, ...]:
        """Where it leads no further; what is missing has a handoff and a day."""
        return self.told.ends

    @property
    def notes(self) -> tuple[str, ...]:
        return self.told.notes

    @property
    def proved(self) -> bool:
        return self.told.proved

    def to_dict(self) -> dict[str, Any]:
        """As `tally story THING --json` prints it."""
        return self.told.to_dict()

    def to_json(self) -> str:
        return pretty(self.to_dict())

    def to_text(self, *, columns: int = 100, colour: bool = False) -> str:
        from tallystick.faces.screen import Screen
        from tallystick.faces.stories import draw_story

        wordings = {each.tie: wording_of(self.workspace.model, each.tie) for each in self.links}
        return draw_story(self.told, Screen(columns=columns, colour=colour), wordings)

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        return f"<pre>{escape(self.to_text())}</pre>"
