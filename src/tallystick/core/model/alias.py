"""An alias: identifiers of one thing in several systems, with the days between which they hold; merged records too."""

from __future__ import annotations

from typing import Literal

from tallystick.core.model.base import Day, Dotted, Part, Text, Thing


class Same(Part):
    is_: Text  # the identifier that stands for the thing
    was: tuple[Text, ...]  # the others
    from_: Day | None = None
    until: Day | None = None
    because: Text | None = None


class Alias(Thing):
    kind: Literal["alias"]
    fields: tuple[Dotted, ...]  # source.field: where these identifiers occur
    same: tuple[Same, ...]
    says: Text | None = None
